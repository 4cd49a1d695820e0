/**
 * The assignment of a large round, in one thread and without a database: 2,000 applications × 600 reviewers, three each.
 * The floor is no program but a proof: the total that no plan can exceed (weak duality, src/funding/assignment/bound.ts).
 */
import { assign } from '../src/funding/assignment/assign.js';
import { pairScore } from '../src/funding/assignment/pair-score.js';
import { type AssignmentProblem, PairTable } from '../src/funding/assignment/problem.js';
import type { Line } from './results.js';

export const ASSIGNMENT = 'assignment of 2,000 × 600';

const BIDS = [0, 0.25, 0.5, 0.75, 1] as const;

export function assignmentLine(): Line {
  const problem = round(2_000, 600, 3);
  const started = performance.now();
  const answer = assign(problem);
  const seconds = (performance.now() - started) / 1000;
  if (!answer.feasible) throw new Error('The round of the bench has no plan.');
  const { total, bound, mean, min } = answer.stats;
  return {
    operation: ASSIGNMENT,
    ours: `total ${total.toFixed(2)}`,
    floor: `${bound.toFixed(2)} (dual bound)`,
    ratio: total / bound,
    goal: 0.9999,
    note: `${seconds.toFixed(1)} s; mean ${mean.toFixed(2)}, min ${min.toFixed(2)}`,
    reached: total / bound >= 0.9999,
  };
}

/** A round as they are: a few topics each, institutions of very different size, every sixth reviewer with a small cap. */
export function round(applications: number, reviewers: number, each: number, seed = 7): AssignmentProblem {
  let state = seed;
  const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  const below = (count: number): number => Math.floor(random() * count);
  const topics = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, () => [`t${Math.floor(40 * random() ** 1.5)}`, (1 + below(4)) / 4]),
    );
  const load = Math.ceil((1.2 * applications * each) / reviewers);
  const people = Array.from({ length: reviewers }, (_, r) => ({
    id: `person-${r}`,
    senior: random() < 0.5,
    institution: `institution-${Math.floor((reviewers / 4) * random() ** 1.5)}`,
    free: r % 6 === 0 ? Math.ceil(load / 2) : load,
    limit: 'max_load' as const,
    topics: topics(3 + below(4)),
    reliability: random() < 0.3 ? null : 0.5 + random() / 2,
  }));
  const calls = Array.from({ length: applications }, (_, a) => ({
    id: `application-${a}`,
    reviewers: each,
    topics: topics(2 + below(3)),
    home: `institution-${Math.floor((reviewers / 4) * random() ** 1.5)}`,
  }));
  const pairs = new PairTable(applications, reviewers);
  calls.forEach((call, a) =>
    people.forEach((person, r) => {
      const bid = random() < 0.1 ? BIDS[below(5)]! : null;
      const { topics: reviewer, reliability } = person;
      const score = pairScore({ application: call.topics, reviewer, bid, reliability, fresh: random() < 0.9 });
      pairs.set(a, r, score, person.institution === call.home ? 'C2' : random() < 0.02 ? 'unknown' : null);
    }),
  );
  return { seed: 'bench', applications: calls, reviewers: people, pairs, fixed: [] };
}
