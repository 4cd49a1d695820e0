/** How links between applicants are answered, and what else one applicant has applied for. */
import { BigIntText, Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';
import { SubjectView } from '../../organizations/index.js';

export class IdentityLinkView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Nested(() => SubjectView) a: SubjectView;
  @Nested(() => SubjectView) b: SubjectView;
  @OneOf('identity_link_kind') kind: ValueOf<'identity_link_kind'>;
  @OneOf('identity_link_state') state: ValueOf<'identity_link_state'>;
  @JsonObject({ doc: 'What shows it, as it was found.' }) evidence: object;
  @Uuid({ nullable: true, doc: 'Who confirmed or rejected it.' }) decidedBy: string | null;
  @List({ text: 40 }) allowedActions: string[];
  @Instant() createdAt: string;
}

/** An application of the same applicant. */
export class EarlierApplicationView {
  @Uuid() id: string;
  @Text(1, 40, { nullable: true, example: 'ZP-R-1-000001' }) receiptNo: string | null;
  @Text(3, 30) fundCode: string;
  @Text(3, 20) roundCode: string;
  @Text(1, 200) title: string;
  @OneOf('application_state') state: ValueOf<'application_state'>;
  @Text(1, 200) applicant: string;
  @Instant({ nullable: true }) submittedAt: string | null;
}

export class ApplicantHistoryView {
  @Uuid() identityGroupId: string;
  @BigIntText({ doc: 'Tokens given to the whole group, over all funds and years.' }) lifetimeTokens: string;
  @Many(() => SubjectView, { doc: 'Everybody who counts as this applicant.' }) members: SubjectView[];
  @Many(() => EarlierApplicationView, { doc: 'Drafts are nobody’s to read.' }) applications: EarlierApplicationView[];
  @Many(() => IdentityLinkView, { doc: 'Who may be this applicant too.' }) links: IdentityLinkView[];
}
