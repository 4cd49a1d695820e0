/** How the ranking of a round is answered: raw and adjusted side by side, whichever of them decides. */
import { Bool, Decimal, Instant, Int, Many, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';

const nullable = { nullable: true };
const COUNT = 2_147_483_647;

export class RankedView {
  @Uuid() applicationId: string;
  @Text(1, 200) title: string;
  @OneOf('application_state') state: ValueOf<'application_state'>;
  @Int(1, COUNT, { ...nullable, doc: 'By the metric of the round; none with too few reviews. Equals share it.' })
  rank: number | null;
  @Bool({ doc: 'Shares its rank: the committee votes.' }) tied: boolean;
  @Int(0, COUNT, { doc: 'Valid reviews.' }) reviews: number;
  @Decimal({ ...nullable, example: '81.6667' }) rawMean: string | null;
  @Decimal({ ...nullable, example: '82.0000' }) median: string | null;
  @Decimal({ ...nullable, example: '81.9225', doc: 'The mean, corrected for how lenient its reviewers are.' })
  adjusted: string | null;
  @Decimal({ ...nullable, example: '29.0000' }) range: string | null;
  @Decimal({ ...nullable, example: '14.6400', doc: 'Of the sample; none with a single review.' }) sd: string | null;
  @Bool({ doc: 'Has as many reviews as the round asks for.' }) rankable: boolean;
  @Bool({ doc: 'Its reviewers disagree so much that they must talk before a decision.' }) divergent: boolean;
  @JsonObject({
    ...nullable,
    doc: 'What it applies for: resource → { minimum, full }; null where you do not see how it stands.',
    example: { cny: { minimum: '100000.00', full: '300000.00' } },
  })
  asked: object | null;
  @JsonObject({
    ...nullable,
    doc: 'What is reserved for it or awarded: resource → amount; null where you do not see how it stands.',
    example: { cny: '300000.00' },
  })
  held: object | null;
}

export class RankingView {
  @Uuid() roundId: string;
  @OneOf('ranking_metric', { doc: 'Fixed when the round was published.' }) metric: ValueOf<'ranking_metric'>;
  @Int(1, 100) minValidReviews: number;
  @Many(() => RankedView, { max: 100_000, doc: 'The ranked ones in order, then those that cannot be ranked yet.' })
  data: RankedView[];
}

export class ScoreRunView {
  @Uuid() id: string;
  @Uuid() roundId: string;
  @OneOf('ranking_metric') metric: ValueOf<'ranking_metric'>;
  @Shaped('^[0-9a-f]{64}$', {
    example: 'a'.repeat(64),
    doc: 'Of everything it was computed from: the same reviews, the same hash.',
  })
  inputHash: string;
  @Int(0, COUNT, { doc: 'Reviews that went into it.' }) inputs: number;
  @Int(0, COUNT, { doc: 'Applications that have a rank.' }) ranked: number;
  @Instant() at: string;
}
