/**
 * The ranking of a round, computed once for the same reviews. What it was computed from is compared whole each time it is
 * read, so what is remembered is never old; a few rounds are remembered, and nothing else depends on it.
 */
import { Injectable } from '@nestjs/common';
import type { ValueOf } from '../../labels.js';
import { type Ranked, ranking } from './ranking.js';
import { scores } from './score.js';

const ROUNDS = 8;

export interface Ranking {
  readonly metric: ValueOf<'ranking_metric'>;
  readonly minValidReviews: number;
  /** `application judge total` a line, in their order */
  readonly reviews: string;
}

@Injectable()
export class Standings {
  private readonly known = new Map<string, { key: string; ranked: readonly Ranked[] }>();

  of(roundId: string, { metric, minValidReviews, reviews }: Ranking): readonly Ranked[] {
    const key = `${metric} ${minValidReviews}\n${reviews}`;
    const found = this.known.get(roundId);
    const ranked = found?.key === key ? found.ranked : ranking(scores(read(reviews), minValidReviews), metric);
    this.known.delete(roundId);
    this.known.set(roundId, { key, ranked });
    if (this.known.size > ROUNDS) this.known.delete(this.known.keys().next().value!);
    return ranked;
  }
}

const read = (reviews: string) =>
  reviews.split('\n').flatMap((line) => {
    const [applicationId, judge, total] = line.split(' ');
    return total ? [{ applicationId: applicationId!, judge: judge!, total }] : [];
  });
