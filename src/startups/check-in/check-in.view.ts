/** How check-ins are answered. */
import { BigIntText, Bool, DateOnly, Instant, Int, List, Many, Month, OneOf, Text } from '../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';

const nullable = { nullable: true };
const MOST = 2_147_483_647;

export class CheckInView {
  @Month() month: string;
  @DateOnly({ doc: 'The tenth of the month after.' }) dueOn: string;
  @Instant(nullable) submittedAt: string | null;
  @Bool({ doc: 'Due before today and not submitted.' }) isMissed: boolean;
  @Int(0, MOST, nullable) activeUsers: number | null;
  @OneOf('revenue_band', nullable) revenueBand: ValueOf<'revenue_band'> | null;
  @Int(0, 1_000_000, nullable) teamSize: number | null;
  @Int(0, 100, nullable) glmShare: number | null;
  @BigIntText({ ...nullable, example: '30000000' }) expectedTokens: string | null;
  @Text(0, 2_000, nullable) blockers: string | null;
  @List({ values: valuesOf('check_in_ask') }) asks: string[];
}

export class CheckInsView {
  @Many(() => CheckInView, { max: 1_000 }) data: CheckInView[];
}
