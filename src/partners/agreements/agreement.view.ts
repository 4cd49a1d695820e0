import { DateOnly, Instant, Int, List, Many, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { valuesOf } from '../../labels.js';

export class AgreementView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() partnerId: string;
  @Text(1, 60, { example: 'XY-2026-001' }) number: string;
  @Text(2, 40, { example: 'standard-2026' }) templateCode: string;
  @List({ values: valuesOf('partner_kind') }) kinds: string[];
  @DateOnly({ nullable: true, doc: 'null: not signed yet, so not in force.' }) signedOn: string | null;
  @DateOnly() startsOn: string;
  @DateOnly({ doc: 'The last day in force.' }) endsOn: string;
  @DateOnly({ nullable: true, doc: 'The last day in force, where it was ended early.' }) terminatedOn: string | null;
  @OneOf('agreement_phase', { doc: 'Today.' }) phase: string;
  @Uuid({ nullable: true }) fileId: string | null;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}

export class AgreementsView {
  @Many(() => AgreementView) data: AgreementView[];
}
