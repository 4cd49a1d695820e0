/** How reports are answered: to colleagues as they were handed in, to the team as they are written. */
import {
  Bool,
  DateOnly,
  Instant,
  Int,
  List,
  Many,
  Money,
  Nested,
  OneOf,
  Shaped,
  Text,
  Uuid,
} from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';
import { FieldDto, HandedInView } from '../../funding/index.js';
import { GrantNamedView } from '../grant/grant.view.js';

const nullable = { nullable: true };
const sha = { example: 'a'.repeat(64), doc: 'SHA-256 of the canonical JSON (RFC 8785) of what was handed in.' };

export class ReportedGrantView {
  @Uuid() id: string;
  @Text(1, 60, { ...nullable, example: 'CCF-Zhipu202601' }) number: string | null;
  @Text(1, 200) title: string;
}

/** What the team sees of each of its reports. */
export class PortalReportSummaryView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Nested(() => ReportedGrantView) grant: ReportedGrantView;
  @OneOf('report_kind') kind: ValueOf<'report_kind'>;
  @Int(1, 1000) n: number;
  @Text(10, 2000, { ...nullable, doc: 'What one out of turn is to tell.' }) asked: string | null;
  @OneOf('report_state') state: ValueOf<'report_state'>;
  @DateOnly({ doc: 'Moved by an amendment only.' }) dueOn: string;
  @DateOnly({ doc: 'From this day on it may be written.' }) opensOn: string;
  @Bool({ doc: 'false: accepted, or no longer asked for.' }) isOwed: boolean;
  @OneOf('obligation_turn', { doc: 'Whose move it is; days run against the grantee in its own turn only.' })
  turn: ValueOf<'obligation_turn'>;
  @DateOnly({ doc: 'By when the grantee hands it in: later than dueOn once it was returned.' }) turnDueOn: string;
  @Int(0, 100_000, { doc: 'From 60 on nothing new is given.' }) lateDays: number;
  @Instant({ ...nullable, doc: 'While it is our turn: by when we answer.' }) answerBy: string | null;
  @List({ text: 40 }) allowedActions: string[];
}

export class ReportSummaryView extends PortalReportSummaryView {
  @Nested(() => GrantNamedView) pi: GrantNamedView;
  @Nested(() => GrantNamedView) institution: GrantNamedView;
  @Instant({ ...nullable, doc: 'We did not answer in time; null to a society.' }) escalatedAt: string | null;
}

export class ReportsOfGrantView {
  @Many(() => ReportSummaryView, { doc: 'In the order in which they are due.' }) data: ReportSummaryView[];
}

export class PortalReportsOfGrantView {
  @Many(() => PortalReportSummaryView) data: PortalReportSummaryView[];
}

export class ReportRevisionSummaryView {
  @Int(1, 3) n: number;
  @Instant() receivedAt: string;
  @Text(1, 100, { example: '李雷' }) submittedBy: string;
  @Shaped('^[0-9a-f]{64}$', sha) sha256: string;
}

/** One that was handed in, as it was received. */
export class ReportRevisionView extends ReportRevisionSummaryView {
  @JsonObject({ doc: 'Field → answer.', example: { summary: '…' } }) answers: Record<string, unknown>;
  @Many(() => HandedInView) files: HandedInView[];
}

export class PortalReportView extends PortalReportSummaryView {
  @Many(() => FieldDto, { max: 200, doc: 'What it asks.' }) fields: FieldDto[];
  @JsonObject({ doc: 'Field → answer, as they are written; colleagues read the last that was handed in.' })
  answers: Record<string, unknown>;
  @Many(() => HandedInView, { doc: 'Of what was handed in last: GET /files/{id}/content.' }) files: HandedInView[];
  @Many(() => ReportRevisionSummaryView, { max: 3, doc: 'What was handed in, the newest first.' })
  revisions: ReportRevisionSummaryView[];
  @Int(0, 2) revisionsUsed: number;
  @Text(0, 4000, { ...nullable, doc: 'What we said of it last.' }) comment: string | null;
  @Money({ ...nullable, doc: 'Of a financial report.' }) acceptedCost: string | null;
  @Instant(nullable) decidedAt: string | null;
}

export class GrantReportView extends PortalReportView {
  @Nested(() => GrantNamedView) pi: GrantNamedView;
  @Nested(() => GrantNamedView) institution: GrantNamedView;
  @Instant({ ...nullable, doc: 'We did not answer in time; null to a society.' }) escalatedAt: string | null;
  @Nested(() => GrantNamedView, { ...nullable, doc: 'Who accepted or rejected it; null to a society.' })
  decidedBy: GrantNamedView | null;
}
