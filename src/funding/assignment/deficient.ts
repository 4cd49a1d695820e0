/** Which applications lack reviewers when as many places as possible are filled, and what keeps each other person from them. */
import type { Flow } from './flow.js';
import { SENIOR } from './instance.js';
import { type AssignmentProblem, type BlockedBy, BLOCKS, CANDIDATES_SHOWN, type Deficient } from './problem.js';

export function deficiencies(problem: AssignmentProblem, flow: Flow): Deficient[] {
  const { applications, reviewers } = flow.instance;
  const rowOf = new Map(problem.applications.map(({ id }, at) => [id, at]));
  const columnOf = new Map(problem.reviewers.map(({ id }, at) => [id, at]));
  const columns = reviewers.map((id) => columnOf.get(id)!);
  return applications.flatMap((applicationId, a) => {
    const missing = flow.missing[a]!;
    if (missing === 0) return [];
    const row = rowOf.get(applicationId)! * reviewers.length;
    const fixed = problem.fixed.filter((each) => each.applicationId === applicationId).map(({ personId }) => personId);
    const panel = [...flow.panel(a), ...fixed.map((id) => reviewers.indexOf(id))];
    const candidates = [...reviewers.keys()]
      .filter((r) => !panel.includes(r))
      .map((r) => ({ r, score: problem.pairs.scores[row + columns[r]!]! }))
      .sort((x, y) => y.score - x.score || x.r - y.r)
      .slice(0, CANDIDATES_SHOWN)
      .map(({ r }) => ({
        personId: reviewers[r]!,
        blockedBy: BLOCKS[problem.pairs.blocks[row + columns[r]!]!] ?? inTheWay(flow, panel, r),
      }));
    return { applicationId, missing, candidates };
  });
}

/** For a pair that would be allowed: the panel as it is, the person's load, or that only a senior would help. */
function inTheWay({ instance, used }: Flow, panel: readonly number[], r: number): BlockedBy {
  if (panel.some((other) => instance.institution[other] === instance.institution[r])) return 'institution';
  if (used[r]! >= instance.free[r]!) return 'load';
  if (instance.seniority[r] !== SENIOR && !panel.some((other) => instance.seniority[other] === SENIOR))
    return 'seniority';
  return 'institution'; // left out for a colleague of the other class
}
