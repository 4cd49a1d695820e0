import { DateOnly, Int, Many, OneOf, Text, Uuid } from '../../kernel/fields.js';

export class CapabilityView {
  @Uuid() id: string;
  @OneOf('partner_kind') kind: string;
  @Text(1, 5, { example: 'J66' }) industryCode: string;
  @OneOf('delivery_form') deliveryForm: string;
  @Text(6, 6, { nullable: true, example: '110000', doc: 'null: everywhere.' }) cityCode: string | null;
  @OneOf('capability_state', {
    doc: 'What counts today: a verified one that ran out, or whose certificates did, counts as claimed.',
  })
  state: string;
  @DateOnly({ nullable: true, doc: 'The last day on which it counts as verified.' }) validUntil: string | null;
  @Uuid({ nullable: true }) evidenceFileId: string | null;
}

export class CapabilitiesView {
  @Int(1, 2_147_483_647) partnerVersion: number;
  @Many(() => CapabilityView) data: CapabilityView[];
}
