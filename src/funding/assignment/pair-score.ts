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
 * Summed in the order of the codes, so that the order of the rows does not move the last bit.
 */
export function topicOverlap(a: TopicWeights, b: TopicWeights): number {
  let [least, most] = [0, 0];
  for (const code of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
    const [left, right] = [a[code] ?? 0, b[code] ?? 0];
    least += Math.min(left, right);
    most += Math.max(left, right);
  }
  return most === 0 ? 0 : least / most;
}
