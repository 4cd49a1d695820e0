/** How an application is answered: to colleagues, and to those who apply. What a role does not see is null. */
import { IntersectionType } from '@nestjs/swagger';
import {
  Bool,
  DateOnly,
  Email,
  Instant,
  Int,
  List,
  Many,
  Nested,
  OneOf,
  Shaped,
  Text,
  Uuid,
} from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import { valuesOf } from '../../labels.js';
import { applicationLife } from './application.lifecycle.js';
import type { Defect } from './application.entity.js';

const nullable = { nullable: true };
const hidden = { nullable: true, doc: 'null where you do not see it.' };
const RECEIPT = '^ZP-[A-Z0-9-]{3,20}-[0-9]{6,}$';
const receipt = { ...nullable, example: 'ZP-CCF-2026-000001' };

export class ApplyingPartyView {
  @Uuid() id: string;
  @Text(1, 255, { example: '李雷' }) name: string;
}

export class RoundNameView {
  @Uuid() id: string;
  @Shaped('^[A-Z0-9-]{3,20}$', { example: 'CCF-2026' }) code: string;
  @Text(1, 120) nameZh: string;
  @Text(1, 120) nameEn: string;
}

class ApplicationCore {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Nested(() => RoundNameView) round: RoundNameView;
  @Text(1, 200) title: string;
  @Text(1, 60, { ...nullable, example: '基础模型' }) track: string | null;
  @Nested(() => ApplyingPartyView, {
    ...nullable,
    doc: 'For whom it is; null: a person applies, or you do not see who.',
  })
  organization: ApplyingPartyView | null;
  @Shaped(RECEIPT, receipt) receiptNo: string | null;
  @Instant({ ...nullable, doc: 'The first time.' }) submittedAt: string | null;
  @Instant() createdAt: string;
  @List({ values: Object.keys(applicationLife.verbs) }, { doc: 'The verbs you may use now.' }) allowedActions: string[];
}

/** An application as colleagues, reviewers and societies list it. */
export class FundingApplicationSummaryView extends ApplicationCore {
  @Nested(() => ApplyingPartyView, hidden) owner: ApplyingPartyView | null;
  @OneOf('application_state', { ...hidden, doc: 'As it is at this instant; null where you do not see it.' }) state:
    string | null;
  @OneOf('application_public_status', hidden) publicStatus: string | null;
  @OneOf('application_lane', hidden) lane: string | null;
  @Bool({ ...hidden, doc: 'Reopened: the submitted revision stays valid until the next one.' }) editing: boolean | null;
  @Int(0, 1_000_000, hidden) currentRevision: number | null;
  @Instant(hidden) updatedAt: string | null;
}

export class DefectView implements Defect {
  @OneOf('application_defect') code: Defect['code'];
  @Text(1, 60, { example: 'proposal' }) fieldKey: string;
  @Text(1, 2_000, { maybe: true }) note?: string;
}

export class TeamMemberView {
  @Uuid() personId: string;
  @Text(1, 255, { example: '韩梅梅' }) name: string;
  @OneOf('application_role') role: string;
}

export class ReleasedDecisionView {
  @OneOf('decision_outcome') outcome: string;
  @JsonObject({ doc: 'Resource → amount.', example: { cny: '300000.00' } }) amounts: Record<string, string>;
  @List({ values: valuesOf('rejection_reason') }) reasons: string[];
  @Text(0, 4_000, nullable) comment: string | null;
  @Instant() releasedAt: string;
}

export class StaffDecisionView extends ReleasedDecisionView {
  @Text(0, 4_000, nullable) commentInternal: string | null;
}

export class AppealView {
  @OneOf('appeal_against') against: string;
  @Text(20, 4_000) text: string;
  @Instant() filedAt: string;
  @OneOf('appeal_state') state: string;
}

export class StaffAppealView extends AppealView {
  @Uuid(nullable) decidedBy: string | null;
  @Text(10, 2_000, nullable) decisionNote: string | null;
}

export class PersonalDeadlineView {
  @Instant() until: string;
  @Text(10, 2_000, { example: '台风停电三日，已核实' }) reason: string;
}

export class FundingApplicationView extends FundingApplicationSummaryView {
  @Many(() => DefectView, nullable) defects: DefectView[] | null;
  @JsonObject({ ...hidden, doc: 'Rule → why the applicant contests what the machine said.' })
  contested: Record<string, string> | null;
  @Instant(nullable) fixDueAt: string | null;
  @Instant(nullable) ruledAt: string | null;
  @List({ values: valuesOf('ineligible_reason') }, nullable) ruledCodes: string[] | null;
  @Uuid(nullable) duplicateOfId: string | null;
  @Uuid({ ...nullable, doc: 'Passed on from an application to another programme.' }) reroutedFromId: string | null;
  @Instant(hidden) firstAppliedAt: string | null;
  @DateOnly({ ...nullable, doc: 'The day of an answer that the applicant was told.' }) promisedOn: string | null;
  @Instant(nullable) offerExpiresAt: string | null;
  @DateOnly(nullable) awardClosedOn: string | null;
  @Instant(nullable) awardSuspendedAt: string | null;
  @Nested(() => StaffDecisionView, nullable) decision: StaffDecisionView | null;
  @Nested(() => StaffAppealView, { ...nullable, doc: 'The last one.' }) appeal: StaffAppealView | null;
  @Nested(() => PersonalDeadlineView, nullable) extension: PersonalDeadlineView | null;
  @JsonObject({ ...hidden, doc: 'What it holds of its envelopes: resource → { reserved, committed, paid }.' })
  held: Record<string, object> | null;
  @Many(() => TeamMemberView, hidden) team: TeamMemberView[] | null;
}

/** An application as those list it who apply: one status, and nothing of how it is judged. */
export class PortalFundingApplicationSummaryView extends ApplicationCore {
  @OneOf('application_public_status') publicStatus: string;
  @Bool({ doc: 'Reopened: what was submitted stays valid until it is submitted again.' }) editing: boolean;
  @OneOf('application_role', { doc: 'Yours.' }) role: string;
  @Instant({ ...nullable, doc: 'Until when it may be submitted, exclusive; null: the round has no end.' })
  deadline: string | null;
  @Instant({ ...nullable, doc: 'By when something is asked of you, exclusive: to submit, to mend, to accept.' })
  dueAt: string | null;
  @Bool({ doc: 'The round has closed; a draft that was there may still be submitted until the deadline.' })
  inGrace: boolean;
  @DateOnly({ ...nullable, doc: 'Usually answered by.' }) promisedOn: string | null;
}

export class CollaboratorView {
  @Uuid() id: string;
  @Uuid({ ...nullable, doc: 'Once it is answered: who may become the owner, as a co-PI.' }) personId: string | null;
  @Email() email: string;
  @OneOf('application_role') role: string;
  @Text(1, 255, { ...nullable, example: '韩梅梅' }) name: string | null;
  @Instant({ ...nullable, doc: 'null: asked, and not answered yet.' }) confirmedAt: string | null;
  @Instant({ doc: 'Of the link.' }) expiresAt: string;
}

class OwnStory {
  @Nested(() => ApplyingPartyView) owner: ApplyingPartyView;
  @Many(() => CollaboratorView) collaborators: CollaboratorView[];
  @List({ values: valuesOf('consent_purpose') }, { doc: 'What you have agreed to.' }) consents: string[];
  @Int(0, 1_000_000) currentRevision: number;
  @JsonObject({ doc: 'Rule → why you contest what the machine said.' }) contested: Record<string, string>;
  @Instant() firstAppliedAt: string;
  @Instant({ ...nullable, doc: 'Until when it may be mended, exclusive.' }) fixDueAt: string | null;
  @Many(() => DefectView, nullable) defects: DefectView[] | null;
  @Instant(nullable) ruledAt: string | null;
  @List({ values: valuesOf('ineligible_reason') }) ruledCodes: string[];
  @Instant({ ...nullable, doc: 'Until when you may appeal, exclusive.' }) appealUntil: string | null;
  @Nested(() => AppealView, { ...nullable, doc: 'The last one.' }) appeal: AppealView | null;
  @Instant({ ...nullable, doc: 'Until when the offer may be accepted, exclusive.' }) offerExpiresAt: string | null;
  @DateOnly(nullable) awardClosedOn: string | null;
  @Nested(() => ReleasedDecisionView, nullable) decision: ReleasedDecisionView | null;
}

export class PortalFundingApplicationView extends IntersectionType(PortalFundingApplicationSummaryView, OwnStory) {}
