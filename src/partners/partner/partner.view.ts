import { Bool, DateOnly, Instant, Int, List, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { valuesOf } from '../../labels.js';
import { partnerLife } from './partner.lifecycle.js';

export class NamedFirmView {
  @Uuid() id: string;
  @Text(1, 255, { example: '云帆示例系统集成有限公司' }) name: string;
}

export class NamedPersonView {
  @Uuid() id: string;
  @Text(1, 255, { example: '陆一鸣' }) name: string;
}

const VERBS = Object.keys(partnerLife.verbs);
const ofFile = { nullable: true, doc: 'null where you read no more than name and state.' };

/** A partner as staff reads it: sales name and state, the ecosystem everything. */
export class PartnerView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Text(5, 20, { example: 'P0001' }) number: string;
  @Nested(() => NamedFirmView) organization: NamedFirmView;
  @OneOf('partner_state', { doc: 'At this instant: what ran out shows without any job.' }) state: string;
  @Instant(ofFile) stateSince: string | null;
  @OneOf('partner_state_reason', { nullable: true }) stateReason: string | null;
  @Text(0, 2_000, { ...ofFile, example: '两次未按时付款' }) stateNote: string | null;
  @List({ values: valuesOf('partner_kind') }, ofFile) kinds: string[] | null;
  @OneOf('partner_tier', ofFile) tier: string | null;
  @Instant(ofFile) tierSince: string | null;
  @Nested(() => NamedPersonView, { nullable: true }) accountManager: NamedPersonView | null;
  @DateOnly({ nullable: true, doc: 'The last day to become active; null once it was.' }) onboardingUntil: string | null;
  @DateOnly({ nullable: true }) joinedOn: string | null;
  @DateOnly({ nullable: true, doc: 'The last day of the notice.' }) noticeEndsOn: string | null;
  @DateOnly({ nullable: true, doc: 'The last day of the last signed agreement.' }) agreementEndsOn: string | null;
  @Bool({ nullable: true, doc: 'Terminated for a fault of theirs.' }) forCause: boolean | null;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @List({ values: VERBS }, { doc: 'The verbs you may use now.' }) allowedActions: string[];
}

/** A partner as its own people read it: nothing that staff says among itself. */
export class OwnPartnerView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Text(5, 20, { example: 'P0001' }) number: string;
  @Nested(() => NamedFirmView) organization: NamedFirmView;
  @OneOf('partner_state', { doc: 'At this instant.' }) state: string;
  @Instant() stateSince: string;
  @OneOf('partner_state_reason', { nullable: true }) stateReason: string | null;
  @List({ values: valuesOf('partner_kind') }) kinds: string[];
  @OneOf('partner_tier') tier: string;
  @Instant() tierSince: string;
  @Nested(() => NamedPersonView, { nullable: true, doc: 'Whom to turn to.' }) accountManager: NamedPersonView | null;
  @DateOnly({ nullable: true, doc: 'The last day to become active; null once it was.' }) onboardingUntil: string | null;
  @DateOnly({ nullable: true }) joinedOn: string | null;
  @DateOnly({ nullable: true, doc: 'The last day of the notice.' }) noticeEndsOn: string | null;
  @DateOnly({ nullable: true, doc: 'The last day of the last signed agreement.' }) agreementEndsOn: string | null;
  @List({ values: VERBS }, { doc: 'The verbs you may use now.' }) allowedActions: string[];
}
