/** How well a reviewer suits an application, 0–100: what the assignment maximises in sum, and what staff see beside a pair. */

/** topic code -> weight 0–1 */
export type TopicWeights = Readonly<Record<string, number>>;

export interface Suitability {
  readonly application: TopicWeights;
  readonly reviewer: TopicWeights;
  /** what the reviewer said on the bid list; null = nothing */
  readonly bid: 0 | 0.25 | 0.5 | 0.75 | 1 | null;
  /** share of past reviews handed in on time, 0–1; null while there are fewer than three */
  readonly reliability: number | null;
  /** has never reviewed this PI */
  readonly fresh: boolean;
}

/** no past to judge by: taken as most people are */
const USUAL_RELIABILITY = 0.7;
const NO_BID = 0.5;

/** 60·topic + 25·bid + 10·reliability + 5·freshness: points 0–100, rounded to two decimals. */
export function pairScore({ application, reviewer, bid, reliability, fresh }: Suitability): number {
  const topic = topicOverlap(application, reviewer);
  const points = 60 * topic + 25 * (bid ?? NO_BID) + 10 * (reliability ?? USUAL_RELIABILITY) + (fresh ? 5 : 0);
  return Math.round(points * 100) / 100;
}

/**
 * Σmin / Σmax over all topics of either side: 0 nothing in common, 1 the same weights; 0 where neither names a topic.
 * Reckoned in whole thousandths, which is what weights have, so that the order of the topics does not move the last bit.
 */
export function topicOverlap(a: TopicWeights, b: TopicWeights): number {
  let [least, all] = [0, sumOf(b)];
  for (const code in a) {
    const left = thousandths(a[code]!);
    const right = b[code];
    if (right !== undefined) least += Math.min(left, thousandths(right));
    all += left;
  }
  return all === 0 ? 0 : least / (all - least);
}

const thousandths = (weight: number): number => Math.round(weight * 1000);

function sumOf(weights: TopicWeights): number {
  let sum = 0;
  for (const code in weights) sum += thousandths(weights[code]!);
  return sum;
}
