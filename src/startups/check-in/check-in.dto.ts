/** What a member says of a month. */
import { BigIntText, Int, List, OneOf, Text } from '../../kernel/fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';

const MOST = 2_147_483_647;

export class CheckInDto {
  @Int(0, MOST, { example: 1200 }) activeUsers: number;
  @OneOf('revenue_band') revenueBand: ValueOf<'revenue_band'>;
  @Int(0, 1_000_000, { example: 8 }) teamSize: number;
  @Int(0, 100, { example: 70, doc: 'Percent of the model calls.' }) glmShare: number;
  @BigIntText({ example: '30000000', doc: 'Next month.' }) expectedTokens: string;
  @Text(0, 2_000, { maybe: true, example: '并发不足，等待提额' }) blockers?: string;
  @List({ values: valuesOf('check_in_ask') }, { maybe: true, max: 4 }) asks?: ValueOf<'check_in_ask'>[];
}
