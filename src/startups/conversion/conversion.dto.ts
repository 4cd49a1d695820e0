/** What is said about the credit for a conversion. */
import { OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

export class DisputeConversionDto {
  @Text(10, 2_000, { example: '二月的线下活动由生态首先接触，附签到记录' }) reason: string;
}

export class RuleAttributionDto {
  @OneOf('credited_to') creditedTo: ValueOf<'credited_to'>;
  @Text(10, 2_000, { example: '以生态二月二十日的接触记录为准' }) reason: string;
  @Uuid({ maybe: true, doc: 'The waiting request that this call confirms.' }) confirms?: string;
}
