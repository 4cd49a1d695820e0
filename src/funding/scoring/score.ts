/**
 * What the reviews of a round say of each application: raw mean, median and the mean corrected for leniency, side by side.
 *
 * Totals are decimal texts of at most four places and are reckoned in whole ten-thousandths; only the leniency of judges
 * (leniency.ts) is found by approximation. The order of the inputs never matters. Give valid reviews alone: submitted or
 * final, and not quarantined.
 */
import { exact, quotient } from '../../kernel/decimal.js';
import { leniency } from './leniency.js';

/** One valid review. */
export interface Input {
  readonly applicationId: string;
  readonly judge: string;
  /** weighted total (rubric/total.ts), 0–100 with up to four places */
  readonly total: string;
}

export interface Result {
  readonly applicationId: string;
  readonly reviews: number;
  /** four places each */
  readonly rawMean: string;
  readonly median: string;
  readonly adjusted: string;
  readonly range: string;
  /** of the sample; none with a single review */
  readonly sd: string | null;
  /** has as many reviews as the round asks for */
  readonly rankable: boolean;
  /** reviewers disagree so much that they must talk before a decision */
  readonly divergent: boolean;
}

const DIVERGENT_RANGE = 300_000n;
const DIVERGENT_SD = 150_000n;

/** By id of the application. @throws RangeError when a judge has two reviews of one application */
export function scores(inputs: readonly Input[], minValidReviews: number): Result[] {
  const sorted = inOrder(inputs);
  const lenient = leniency(sorted);
  return [...Map.groupBy(sorted, ({ applicationId }) => applicationId)].map(([applicationId, of]) => ({
    applicationId,
    reviews: of.length,
    ...spreadOf(of.map(({ total }) => tenThousandths(total)).sort(ascending)),
    adjusted: adjusted(of, lenient),
    rankable: of.length >= minValidReviews,
  }));
}

/** The one order in which a score run keeps its inputs, so that the same reviews have the same hash. */
export function inOrder(inputs: readonly Input[]): Input[] {
  const sorted = [...inputs].sort((a, b) => compare(a.applicationId, b.applicationId) || compare(a.judge, b.judge));
  sorted.forEach((each, at) => {
    const next = sorted[at + 1];
    if (next && next.applicationId === each.applicationId && next.judge === each.judge) {
      throw new RangeError(`Two reviews of ${each.applicationId} by ${each.judge}.`);
    }
  });
  return sorted;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const ascending = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
const tenThousandths = (total: string): bigint => exact(total) / 10_000n;

function spreadOf(totals: readonly bigint[]) {
  const n = BigInt(totals.length);
  const sum = totals.reduce((all, each) => all + each, 0n);
  const squares = totals.reduce((all, each) => all + each * each, 0n);
  const range = totals.at(-1)! - totals[0]!;
  const [low, high] = [totals[(totals.length - 1) >> 1]!, totals[totals.length >> 1]!];
  /** n·(n−1) times the sample variance */
  const scatter = n * squares - sum * sum;
  const pairs = n * (n - 1n);
  return {
    rawMean: text(sum, n),
    median: text(low + high, 2n),
    range: text(range, 1n),
    sd: pairs === 0n ? null : text(root(scatter * 4n, pairs), 2n),
    divergent: range >= DIVERGENT_RANGE || (pairs > 0n && scatter >= DIVERGENT_SD * DIVERGENT_SD * pairs),
  };
}

const text = (tenThousandths: bigint, divisor: bigint): string => quotient(tenThousandths, divisor * 10_000n, 4);

/** ⌊√(a / b)⌋ */
function root(dividend: bigint, divisor: bigint): bigint {
  const value = dividend / divisor;
  let guess = BigInt(Math.floor(Math.sqrt(Number(value))));
  while (guess * guess > value) guess--;
  while ((guess + 1n) * (guess + 1n) <= value) guess++;
  return guess;
}

function adjusted(of: readonly Input[], lenient: ReadonlyMap<string, number>): string {
  const sum = of.reduce((all, { judge, total }) => all + Number(total) - lenient.get(judge)!, 0);
  return (sum / of.length).toFixed(4);
}
