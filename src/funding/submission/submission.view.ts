import { Bool, DateOnly, Instant, Int, List, Many, Nested, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import { type ValueOf, valuesOf } from '../../labels.js';
import { RoundNameView } from '../application/application.view.js';

const SHA = '^[0-9a-f]{64}$';
const sha = { example: 'a'.repeat(64), doc: 'SHA-256 of the canonical JSON (RFC 8785) of what was submitted.' };

export class NextStepView {
  @OneOf('application_next_step') step: string;
  @DateOnly({ nullable: true, doc: 'Usually by.' }) promisedBy: string | null;
}

export class SubmissionReceiptView {
  @Shaped('^ZP-[A-Z0-9-]{3,20}-[0-9]{6,}$', { example: 'ZP-CCF-2026-000001' }) receiptNo: string;
  @Text(1, 200) title: string;
  @Nested(() => RoundNameView) round: RoundNameView;
  @Int(1, 1_000_000, { doc: 'The one that counts.' }) revision: number;
  @Instant() receivedAt: string;
  @Bool({ doc: 'After the round closed, by a draft that was there before.' }) inGrace: boolean;
  @Shaped(SHA, sha) sha256: string;
  @Many(() => NextStepView) next: NextStepView[];
}

export class MissingView {
  @Shaped('^[a-z][a-z0-9_]{0,59}$', { example: 'form_incomplete' }) code: string;
  @Text(1, 300, { maybe: true, example: '/abstract', doc: 'Begins with the field.' }) pointer?: string;
  @Text(1, 500, { example: '表单未填写完整' }) message: string;
  @Text(1, 60, { maybe: true, doc: 'Of a rule that is not met; it may be contested.' }) ruleKey?: string;
  @OneOf('ineligible_reason', { maybe: true }) reasonCode?: string;
  @Text(3, 255, { maybe: true, example: 'han@example.test', doc: 'Of whom an answer is missing.' }) email?: string;
}

export class SubmissionCheckView {
  @List({ values: valuesOf('consent_purpose') }, { doc: 'What the owner has to agree to before it is submitted.' })
  consentsMissing: ValueOf<'consent_purpose'>[];
  @Many(() => MissingView, { doc: 'All that keeps it from being submitted; empty: nothing does.' })
  reasons: MissingView[];
}

class RevisionCore {
  @Int(1, 1_000_000) n: number;
  @Uuid({ doc: 'The form it was written on.' }) formVersionId: string;
  @Instant() receivedAt: string;
  @Bool() inGrace: boolean;
  @Shaped(SHA, { ...sha, nullable: true }) sha256: string | null;
  @Text(1, 255, { nullable: true, example: '李雷', doc: 'null where you do not see who applies.' }) submittedBy:
    string | null;
}

export class RevisionSummaryView extends RevisionCore {}

export class RevisionsView {
  @Many(() => RevisionSummaryView, { doc: 'Newest first.' }) data: RevisionSummaryView[];
}

export class HandedInView {
  @Text(1, 60, { example: 'proposal' }) key: string;
  @Uuid({ doc: 'GET /files/{id}/content.' }) fileId: string;
  @Shaped(SHA, { ...sha, doc: 'Of its bytes.' }) sha256: string;
}

/** A revision as you may read it: what you do not see is not there. */
export class RevisionView extends RevisionCore {
  @JsonObject({ doc: 'Field → answer.', example: { abstract: '…' } }) answers: Record<string, unknown>;
  @JsonObject({ doc: 'Resource → { minimum, full }.', example: { cny: { minimum: '100000.00', full: '300000.00' } } })
  requests: Record<string, object>;
  @Many(() => HandedInView) files: HandedInView[];
}
