import { IntersectionType } from '@nestjs/swagger';
import { Bool, DateOnly, Instant, Int, List, Many, Money, Nested, OneOf, Text, Uuid } from '../../../kernel/fields.js';
import { valuesOf } from '../../../labels.js';
import { NamedView } from '../../deal/deal.view.js';
import { UpTo } from '../../deal/decimal.js';
import { registrationLife } from '../registration.lifecycle.js';

const nullable = { nullable: true };

/** In every view of a registration. */
class RegistrationCore {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Text(11, 20, { example: 'R2026000001' }) number: string;
  @Text(2, 200, { example: '智能客服平台建设' }) projectName: string;
  @OneOf('product_line') productLine: string;
  @OneOf('delivery_form') deliveryForm: string;
  @Money({ ...nullable, doc: 'Gross, in CNY.' }) amountGross: string | null;
  @OneOf('deal_stage') progress: string;
  @OneOf('registration_state', { doc: 'As it is at this instant, whatever was written down.' }) state: string;
  @Instant({ ...nullable, doc: 'The priority stamp.' }) submittedAt: string | null;
  @Instant({ ...nullable, doc: 'null while the partner is asked: our clock stands still.' }) decideDueAt: string | null;
  @Bool({ doc: 'We did not decide in time.' }) slaBreached: boolean;
  @OneOf('protection_kind', { ...nullable, doc: 'null: not protected.' }) protection: string | null;
  @Uuid({ ...nullable, doc: 'Of the live protection; null while it is not written down.' }) protectionId: string | null;
  @Instant({ ...nullable, doc: 'End of the live protection, exclusive; null with a protection: open-ended or frozen.' })
  until: string | null;
  @OneOf('freeze_reason', { ...nullable, doc: 'Why the protection stands still.' }) frozenReason: string | null;
  @Bool() disputed: boolean;
  @Nested(() => NamedView, { doc: 'Of the partner.' }) submittedBy: NamedView;
  @Instant() updatedAt: string;
  @List({ values: Object.keys(registrationLife.verbs) }, { doc: 'The verbs you may use now.' })
  allowedActions: string[];
}

export class PartnerNameView {
  @Uuid() id: string;
  @Text(5, 12, { example: 'P0001' }) number: string;
  @Text(2, 255, { example: '某某科技有限公司' }) name: string;
}

/** A registration as staff list it. */
export class RegistrationSummaryView extends RegistrationCore {
  @Nested(() => PartnerNameView) partner: PartnerNameView;
  @Nested(() => NamedView, { ...nullable, doc: 'Whom we take the customer to be.' }) customer: NamedView | null;
  @Int(0, 50, { doc: 'Matches that nobody has answered.' }) openMatches: number;
}

/** A registration as its partner lists it. */
export class PortalRegistrationSummaryView extends RegistrationCore {
  @Text(2, 120, { ...nullable, example: '华东某银行股份有限公司', doc: 'As you typed it.' }) customerName:
    string | null;
  @OneOf('registration_owed', { ...nullable, doc: 'What we owe you now.' }) weOwe: string | null;
  @Instant({ ...nullable, doc: 'By when.' }) weOweBy: string | null;
}

export class TypedFirmView {
  @Text(2, 120, { maybe: true, example: '华东某银行股份有限公司' }) legalName?: string;
  @Text(1, 64, { maybe: true, nullable: true, example: '91110108MA01KP2T5U' }) uscc?: string | null;
  @OneOf('uscc_missing_reason', { maybe: true, nullable: true }) usccMissingReason?: string | null;
  @Text(2, 2, { maybe: true, example: 'CN' }) country?: string;
}

export class RegistrationContactView {
  @Text(1, 60, { example: '王芳' }) name: string;
  @Text(1, 100, { example: '信息中心主任' }) title: string;
  @Bool() consent: boolean;
}

export class RegistrationApprovalView {
  @OneOf('role') capacity: string;
  @Text(1, 255, { example: '李雷' }) name: string;
  @Instant() at: string;
}

/** What the partner said of it and how it went, in both details. */
class RegistrationStory {
  @OneOf('registration_origin') origin: string;
  @OneOf('tax_basis') taxBasis: string;
  @UpTo(4, { example: '0.0600' }) taxRate: string;
  @DateOnly(nullable) expectedSignOn: string | null;
  @Nested(() => RegistrationContactView, nullable) contact: RegistrationContactView | null;
  @Text(0, 10_000, nullable) partnerWork: string | null;
  @List({ text: 100 }) competitors: string[];
  @Bool() noCompetitorMet: boolean;
  @List({ values: valuesOf('help_kind') }) helpNeeded: string[];
  @Instant(nullable) ackDueAt: string | null;
  @Instant(nullable) ackedAt: string | null;
  @Instant(nullable) decidedAt: string | null;
  @Int(1, 1000, { ...nullable, doc: 'Whole working days left to us once the partner has answered.' })
  slaDaysLeft: number | null;
  @List({ values: valuesOf('registration_field') }, { doc: 'What the partner is asked for.' }) returnedFields: string[];
  @OneOf('return_code', nullable) returnCode: string | null;
  @Text(0, 2_000, nullable) returnComment: string | null;
  @Instant({ ...nullable, doc: 'By when the partner is to answer.' }) answerDueAt: string | null;
  @Int(0, 1000) returnCount: number;
  @Int(0, 2) extensionCount: number;
  @Instant(nullable) extensionRequestedAt: string | null;
  @Instant() lastActivityAt: string;
  @OneOf('registration_rejection_code', nullable) rejectionCode: string | null;
  @Text(0, 2_000, nullable) rejectionText: string | null;
  @Text(0, 2_000, { ...nullable, example: 'no_activity' }) endReason: string | null;
  @Instant(nullable) endedAt: string | null;
  @Uuid(nullable) dealId: string | null;
  @Uuid({ ...nullable, doc: 'The registration that this one renews.' }) previousId: string | null;
  @Instant() createdAt: string;
}

export class RegistrationView extends IntersectionType(RegistrationSummaryView, RegistrationStory) {
  @Nested(() => TypedFirmView, { doc: 'As the partner typed it.' }) customerInput: TypedFirmView;
  @Nested(() => TypedFirmView, nullable) endUserInput: TypedFirmView | null;
  @Nested(() => NamedView, { ...nullable, doc: 'Whom we take the end user to be.' }) endUser: NamedView | null;
  @Nested(() => NamedView, { ...nullable, doc: 'Who took it.' }) reviewer: NamedView | null;
  @Many(() => RegistrationApprovalView, { doc: 'Of the current round.' }) approvals: RegistrationApprovalView[];
  @Uuid(nullable) disputeId: string | null;
  @Int(0, 1_000_000, { doc: 'Answered ones included.' }) matches: number;
  @Bool({ doc: 'Fifty wait for an answer, the best first; there may be more.' }) matchesTruncated: boolean;
}

export class PortalRegistrationView extends IntersectionType(PortalRegistrationSummaryView, RegistrationStory) {
  @Nested(() => TypedFirmView, { ...nullable, doc: 'As you typed it.' }) customer: TypedFirmView | null;
  @Nested(() => TypedFirmView, nullable) endUser: TypedFirmView | null;
}
