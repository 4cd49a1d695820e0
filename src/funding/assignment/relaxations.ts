/**
 * Where there is no plan: which single change would make one possible. Each is tried for itself, from the smallest (one
 * more for somebody) to the largest (one reviewer fewer), and each total is that of the best plan then.
 */
import { bestFlow } from './branch.js';
import type { Flow } from './flow.js';
import { Instance } from './instance.js';
import { planOf } from './plan.js';
import { type AssignmentProblem, BLOCKS, type Change, type Relaxation } from './problem.js';
import type { Search } from './search.js';

/** Trials × pairs: some seconds at the largest problems, and every change at those that a person could work out by hand. */
const WORK = 5_000_000;
const SIZE = ['max_load', 'personal_cap', 'unknown_judged', 'fewer_reviewers'];
const UNKNOWN = BLOCKS.indexOf('unknown');

export function relaxations(problem: AssignmentProblem, flow: Flow, search: Search): Relaxation[] {
  if (flow.shortfall !== 1) return []; // one change fills one place
  const trials = Math.max(3, Math.min(500, Math.floor(WORK / problem.pairs.scores.length / 2)));
  const { loads, verdicts, fewer } = promising(problem, flow);
  const found = [...loads.slice(0, trials), ...verdicts.slice(0, trials), ...fewer].flatMap((change): Relaxation[] => {
    const relaxed = changed(problem, change);
    const best = bestFlow(new Instance(relaxed), search).flow;
    return best.shortfall > 0 ? [] : [{ change, total: planOf(relaxed, best, 0).stats.total }];
  });
  const size = ({ change }: Relaxation): number => SIZE.indexOf(change.kind);
  return found.sort((a, b) => size(a) - size(b) || b.total - a.total);
}

/** All changes of each kind, those first that touch what the unfilled place competes for. */
function promising(problem: AssignmentProblem, flow: Flow) {
  const { applications, reviewers } = flow.instance;
  const short = flow.missing.findIndex((each) => each > 0);
  const isNear = (r: number): boolean => flow.closed[r] === 1 || flow.instance.free[r] === 0;
  const near = new Set(reviewers.filter((_, r) => isNear(r)));
  for (const [a, id] of applications.entries()) if (a === short || flow.panel(a).some(isNear)) near.add(id);
  const nearFirst = <T extends { readonly id: string }>(rows: readonly T[]): T[] =>
    rows.toSorted((a, b) => Number(near.has(b.id)) - Number(near.has(a.id)) || (a.id < b.id ? -1 : 1));

  const rowOf = new Map(problem.applications.map(({ id }, at) => [id, at]));
  const columnOf = new Map(problem.reviewers.map(({ id }, at) => [id, at]));
  const isUnknown = (application: string, person: string): boolean =>
    problem.pairs.blocks[rowOf.get(application)! * problem.reviewers.length + columnOf.get(person)!] === UNKNOWN;
  const applicationId = applications[short]!;
  return {
    loads: nearFirst(problem.reviewers).map(({ id, limit }): Change => ({ kind: limit, personId: id })),
    verdicts: nearFirst(problem.applications).flatMap(({ id }) =>
      reviewers
        .filter((person) => isUnknown(id, person))
        .map((personId): Change => ({ kind: 'unknown_judged', applicationId: id, personId })),
    ),
    fewer:
      problem.applications[rowOf.get(applicationId)!]!.reviewers > 1
        ? [{ kind: 'fewer_reviewers', applicationId } as const]
        : [],
  };
}

function changed(problem: AssignmentProblem, change: Change): AssignmentProblem {
  if (change.kind === 'fewer_reviewers') {
    const applications = problem.applications.map((each) =>
      each.id === change.applicationId ? { ...each, reviewers: each.reviewers - 1 } : each,
    );
    return { ...problem, applications };
  }
  if (change.kind !== 'unknown_judged') {
    const reviewers = problem.reviewers.map((each) =>
      each.id === change.personId ? { ...each, free: each.free + 1 } : each,
    );
    return { ...problem, reviewers };
  }
  const row = problem.applications.findIndex(({ id }) => id === change.applicationId);
  const column = problem.reviewers.findIndex(({ id }) => id === change.personId);
  const blocks = problem.pairs.blocks.slice();
  blocks[row * problem.reviewers.length + column] = 0;
  return { ...problem, pairs: { scores: problem.pairs.scores, blocks } };
}
