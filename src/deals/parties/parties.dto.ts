import { Instant, Many, Nested, OneOf, Percent, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { PartnerNameView } from '../registrations/reading/registration.view.js';

export class PartyDto {
  @Uuid() partnerId: string;
  @OneOf('deal_party_role') role: ValueOf<'deal_party_role'>;
  @Percent({ maybe: true, doc: 'Proposed for the attribution of a won deal; all together at most 100.00.' })
  sharePct?: string;
}

export class PartiesDto {
  @Many(() => PartyDto, { max: 50, doc: 'All that take part now; whoever is left out has ended.' }) items: PartyDto[];
}

export class PartyView {
  @Uuid() id: string;
  @Nested(() => PartnerNameView) partner: PartnerNameView;
  @OneOf('deal_party_role') role: string;
  @Percent() sharePct: string;
  @Instant() since: string;
  @Instant({ nullable: true, doc: 'null: takes part now.' }) until: string | null;
}

export class PartiesView {
  @Many(() => PartyView, { max: 1000 }) data: PartyView[];
}

export class PartnerDealRoleView {
  @OneOf('deal_party_role') role: string;
  @Percent({ doc: 'Your own proposed share.' }) sharePct: string;
}

/** A deal as a partner that takes part in it reads it: nothing of other partners, of chances or of competitors. */
export class PartnerDealView {
  @Uuid() id: string;
  @Text(5, 20, { example: 'D2026000001' }) number: string;
  @Text(2, 200, { doc: 'The project as you registered it, else the deal’s title.' }) title: string;
  @Text(2, 255, { doc: 'As you typed it, else its name.' }) customerName: string;
  @OneOf('product_line') productLine: string;
  @OneOf('delivery_form') deliveryForm: string;
  @OneOf('deal_stage') stage: string;
  @OneOf('deal_stage_type') stageType: string;
  @Many(() => PartnerDealRoleView) roles: PartnerDealRoleView[];
  @Uuid({ nullable: true, doc: 'Your registration that it came from.' }) registrationId: string | null;
  @Text(1, 20, { nullable: true, doc: 'Gross, as you registered it.', example: '106000.00' }) registeredGross:
    string | null;
  @Text(1, 20, { nullable: true, doc: 'Gross, as it was signed.', example: '106000.00' }) contractGross: string | null;
  @Instant({ nullable: true }) closedAt: string | null;
  @Instant({ doc: 'Since when you take part.' }) since: string;
}
