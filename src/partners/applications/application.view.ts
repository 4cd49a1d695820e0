import { Bool, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { valuesOf } from '../../labels.js';
import { NamedPersonView } from '../partner/partner.view.js';
import { partnerApplicationLife } from './application.lifecycle.js';
import { FORM_FIELDS } from './form.js';

const maybe = { maybe: true, nullable: true };
const nullable = { nullable: true };

export class ApplyingFirmView {
  @Text(0, 120, { ...maybe, example: '云帆示例系统集成有限公司' }) legalName?: string | null;
  @Text(0, 64, { ...maybe, example: '91110108MA01KP2T5U' }) uscc?: string | null;
  @Text(0, 2, { ...maybe, example: 'CN' }) country?: string | null;
  @Text(0, 2_000, { ...maybe, example: 'https://partner.example.cn' }) website?: string | null;
}

export class ProductView {
  @Text(0, 120) name: string;
  @Text(0, 2_000) description: string;
}

export class CaseView {
  @Text(0, 120) title: string;
  @Text(0, 2_000) description: string;
  @Text(0, 120, maybe) customerName?: string | null;
  @Bool({ maybe: true }) customerConsents?: boolean;
}

/** An application as its applicant reads it. */
export class OwnApplicationView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Text(12, 20, { example: 'PA2026000001' }) number: string;
  @OneOf('partner_application_state', { doc: 'At this instant: one that was not answered in time is withdrawn.' })
  state: string;
  @Nested(() => ApplyingFirmView, { doc: 'As typed.' }) organization: ApplyingFirmView;
  @List({ values: valuesOf('partner_kind') }) kinds: string[];
  @List({ text: 5 }, { example: ['J66'] }) industries: string[];
  @List({ values: valuesOf('delivery_form') }) deliveryForms: string[];
  @List({ text: 6 }, { example: ['110000'] }) cityCodes: string[];
  @Int(1, 1_000_000, nullable) teamSize: number | null;
  @Int(0, 1_000_000, nullable) technicalTeam: number | null;
  @Text(0, 10_000, nullable) modelExperience: string | null;
  @Many(() => ProductView) products: ProductView[];
  @Many(() => CaseView) cases: CaseView[];
  @Text(0, 2_000, nullable) ownUsersOfOurModels: string | null;
  @Uuid(nullable) licenceFileId: string | null;
  @Text(0, 60, nullable) telecomLicenceNo: string | null;
  @Bool() conductAccepted: boolean;
  @Bool() privacyAccepted: boolean;
  @Bool() mayRoute: boolean;
  @Instant(nullable) submittedAt: string | null;
  @Instant({ nullable: true, doc: 'When we decide at the latest; null while we wait for an answer.' }) decideDueAt:
    string | null;
  @List({ values: FORM_FIELDS }, { doc: 'What is asked for, or was last.' }) returnedFields: string[];
  @OneOf('return_code', nullable) returnCode: string | null;
  @Text(0, 2_000, nullable) returnComment: string | null;
  @Instant({ nullable: true, doc: 'Without an answer by then it is withdrawn.' }) answerDueAt: string | null;
  @Instant(nullable) decidedAt: string | null;
  @OneOf('partner_rejection_code', nullable) rejectionCode: string | null;
  @Text(0, 2_000, nullable) rejectionText: string | null;
  @OneOf('application_route', nullable) routedTo: string | null;
  @Uuid({ nullable: true, doc: 'The partner that came of it.' }) partnerId: string | null;
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
  @List({ values: Object.keys(partnerApplicationLife.verbs) }, { doc: 'The verbs you may use now.' })
  allowedActions: string[];
}

export class ResolvedFirmView {
  @Uuid() id: string;
  @Text(1, 255, { example: '云帆示例系统集成有限公司' }) name: string;
  @OneOf('organization_state', { doc: 'Only a verified one is approved.' }) state: string;
}

/** An application as staff reads it. */
export class ApplicationView extends OwnApplicationView {
  @Nested(() => NamedPersonView) applicant: NamedPersonView;
  @Nested(() => ResolvedFirmView, { nullable: true, doc: 'The organization that was typed.' })
  resolvedOrganization: ResolvedFirmView | null;
  @Nested(() => NamedPersonView, { nullable: true, doc: 'Who took it; another decides.' })
  reviewer: NamedPersonView | null;
  @Nested(() => NamedPersonView, nullable) decidedBy: NamedPersonView | null;
  @Int(0, 10_000, { nullable: true, doc: 'Working days left to us, while the applicant is asked.' }) slaDaysLeft:
    number | null;
  @Bool({ doc: 'The promised day has passed without a decision.' }) slaBreached: boolean;
}
