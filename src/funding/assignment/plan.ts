/** A flow in the words of the problem: pairs by their ids, and what the run keeps about them. */
import type { Flow } from './flow.js';
import type { AssignmentProblem, Pair, Plan } from './problem.js';

/** @param bound the most that the new pairs can score together, in hundredths */
export function planOf(problem: AssignmentProblem, flow: Flow, bound: number): Plan {
  const fresh = newPairs(flow);
  const kept = fixedPairs(problem);
  const pairs = [...fresh, ...kept].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const loads: Record<string, number> = {};
  for (const { id } of problem.reviewers) loads[id] = 0;
  for (const { personId } of pairs) loads[personId]!++;
  const total = hundredths(pairs);
  return {
    feasible: true,
    pairs,
    stats: {
      total: total / 100,
      mean: pairs.length === 0 ? 0 : Math.round(total / pairs.length) / 100,
      min: pairs.length === 0 ? 0 : Math.min(...pairs.map(({ score }) => score)),
      bound: (bound + hundredths(kept)) / 100,
      loads,
    },
  };
}

function newPairs({ instance, slots, depth }: Flow): Pair[] {
  const { applications, reviewers, scores } = instance;
  return [...slots].flatMap((r, slot) => {
    if (r < 0) return [];
    const a = Math.floor(slot / depth);
    const score = scores[a * reviewers.length + r]! / 100;
    return { applicationId: applications[a]!, personId: reviewers[r]!, score, fixed: false };
  });
}

function fixedPairs({ applications, reviewers, pairs, fixed }: AssignmentProblem): Pair[] {
  const rowOf = new Map(applications.map(({ id }, at) => [id, at]));
  const columnOf = new Map(reviewers.map(({ id }, at) => [id, at]));
  return fixed.map(({ applicationId, personId }) => {
    const at = rowOf.get(applicationId)! * reviewers.length + columnOf.get(personId)!;
    return { applicationId, personId, score: pairs.scores[at]! / 100, fixed: true };
  });
}

const hundredths = (pairs: readonly Pair[]): number =>
  pairs.reduce((sum, { score }) => sum + Math.round(score * 100), 0);
const keyOf = ({ applicationId, personId }: Pair): string => `${applicationId}\0${personId}`;
