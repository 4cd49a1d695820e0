/**
 * The order of a round by the metric that was fixed when it was published. Equal to four places, the higher median goes
 * first, then the smaller range; who is equal in that too shares the rank, and the committee votes. Never the time of
 * submission, never the order of the rows.
 */
import { exact } from '../../kernel/decimal.js';
import type { ValueOf } from '../../labels.js';
import type { Result } from './score.js';

export interface Ranked extends Result {
  /** from 1; null with too few reviews. Equals share it, and the next one is counted past them. */
  readonly rank: number | null;
  /** shares its rank: for the committee to vote on */
  readonly tied: boolean;
}

/** The ranked ones in order, then those that cannot be ranked, by id. */
export function ranking(results: readonly Result[], metric: ValueOf<'ranking_metric'>): Ranked[] {
  const before = inOrderOf(metric);
  const byId = (a: Result, b: Result) => (a.applicationId < b.applicationId ? -1 : 1);
  const rankable = results.filter((each) => each.rankable).sort((a, b) => before(a, b) || byId(a, b));
  const others = results.filter((each) => !each.rankable).sort(byId);
  let rank = 0;
  const ranked = rankable.map((each, at): Ranked => {
    const [last, next] = [rankable[at - 1], rankable[at + 1]];
    const isLikeLast = last !== undefined && before(last, each) === 0;
    if (!isLikeLast) rank = at + 1;
    return { ...each, rank, tied: isLikeLast || (next !== undefined && before(each, next) === 0) };
  });
  return [...ranked, ...others.map((each) => ({ ...each, rank: null, tied: false }))];
}

const METRICS = {
  raw_mean: (each: Result) => each.rawMean,
  median: (each: Result) => each.median,
  adjusted: (each: Result) => each.adjusted,
};

function inOrderOf(metric: ValueOf<'ranking_metric'>): (a: Result, b: Result) => number {
  const read = METRICS[metric];
  return (a, b) => higher(read(a), read(b)) || higher(a.median, b.median) || higher(b.range, a.range);
}

/** Negative when the first of two decimal texts is higher. */
function higher(a: string, b: string): number {
  const difference = exact(b) - exact(a);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
