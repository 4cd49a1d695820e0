/** What a plan changes in what is there: pairs to add, to keep, to take back, and those that never move. */
import type { Framed } from './framing.js';
import type { AssignmentProblem, Pair, Plan } from './problem.js';

type Scored = Pick<Pair, 'applicationId' | 'personId' | 'score'>;

export interface Diff {
  readonly added: readonly Scored[];
  readonly kept: readonly Scored[];
  readonly removed: readonly Scored[];
  readonly fixed: readonly Scored[];
}

export function diffOf({ pairs }: Plan, { problem, movable }: Framed): Diff {
  const there = new Set(movable.map(keyOf));
  const planned = new Set(pairs.map(keyOf));
  const loose = pairs.filter(({ fixed }) => !fixed);
  const scoreOf = scoresIn(problem);
  return {
    added: loose.filter((each) => !there.has(keyOf(each))).map(scored),
    kept: loose.filter((each) => there.has(keyOf(each))).map(scored),
    removed: movable
      .filter((each) => !planned.has(keyOf(each)))
      .map((each) => scored({ ...each, score: scoreOf(each) })),
    fixed: pairs.filter(({ fixed }) => fixed).map(scored),
  };
}

type Ids = Pick<Pair, 'applicationId' | 'personId'>;

const keyOf = ({ applicationId, personId }: Ids): string => `${applicationId}:${personId}`;
const scored = ({ applicationId, personId, score }: Scored): Scored => ({ applicationId, personId, score });

function scoresIn({ applications, reviewers, pairs }: AssignmentProblem): (pair: Ids) => number {
  const rowOf = new Map(applications.map(({ id }, at) => [id, at]));
  const columnOf = new Map(reviewers.map(({ id }, at) => [id, at]));
  return ({ applicationId, personId }) => {
    const column = columnOf.get(personId);
    return column === undefined ? 0 : pairs.scores[rowOf.get(applicationId)! * reviewers.length + column]! / 100;
  };
}
