/** What is asked about envelopes. */
import { Int, OneOf, Text, Uuid, Decimal } from '../../kernel/fields.js';

export class CreateEnvelopeDto {
  @Uuid() roundId: string;
  @OneOf('funding_resource') resource: string;
  @Int(1, 100_000, { maybe: true, nullable: true, doc: 'The most awards that may be taken of it; null is no limit.' })
  awardsLimit?: number | null;
}

export class FundEnvelopeDto {
  @Decimal({ doc: 'The new total: yuan with two decimals, tokens and card-minutes whole.', example: '1000000.00' })
  total: string;
  @Text(10, 2000, { doc: 'Where the money comes from, or why it goes.' }) reason: string;
  @Uuid({ maybe: true, doc: 'The waiting request of the other side that this call confirms.' }) confirms?: string;
}
