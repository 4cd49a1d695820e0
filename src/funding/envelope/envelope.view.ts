/** How envelopes and their entries are answered. */
import { Bool, Instant, Int, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const AMOUNT = { doc: 'Yuan with two decimals, tokens and card-minutes whole.', example: '1000.00' };

export class EnvelopeView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() roundId: string;
  @Text(3, 20) roundCode: string;
  @OneOf('funding_resource') resource: ValueOf<'funding_resource'>;
  @Text(1, 20, AMOUNT) total: string;
  @Text(1, 20, { ...AMOUNT, doc: 'Recommended, not yet awarded.' }) reserved: string;
  @Text(1, 20, { ...AMOUNT, doc: 'Awarded; paid is a part of it.' }) committed: string;
  @Text(1, 20, { ...AMOUNT, doc: 'Given out.' }) paid: string;
  @Text(1, 20, { ...AMOUNT, doc: 'total − reserved − committed.' }) remaining: string;
  @Int(1, 100_000, { nullable: true, doc: 'The most awards that may be taken of it.' }) awardsLimit: number | null;
  @Int(0, 100_000) awardsTaken: number;
  @Bool({ doc: 'Its books did not agree; nothing is given out until they do.' }) frozen: boolean;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}

export class EnvelopeEntryView {
  @Uuid() id: string;
  @OneOf('envelope_entry_kind') kind: ValueOf<'envelope_entry_kind'>;
  @Uuid({ nullable: true, doc: 'null where the total changed.' }) applicationId: string | null;
  @Text(1, 20, AMOUNT) total: string;
  @Text(1, 20, AMOUNT) reserved: string;
  @Text(1, 20, AMOUNT) committed: string;
  @Text(1, 20, AMOUNT) paid: string;
  @Uuid({ nullable: true, doc: 'Who did it; null is the service itself.' }) actorId: string | null;
  @Instant() at: string;
}
