import { ROLES } from '../policy.js';
import { Instant, Int, List, OneOf, Text, Uuid } from '../kernel/fields.js';
import { JsonObject } from '../kernel/json-fields.js';

/** One line of the journal: who did what to which row. Personal data is named as changed, never shown. */
export class JournalView {
  @Uuid() id: string;
  @Text(1, 20, { doc: 'Ascending in order of writing, as text.', example: '42' }) seq: string;
  @Instant() at: string;
  @OneOf('journal_actor_kind') actorKind: string;
  @Uuid({ nullable: true }) actorId: string | null;
  @Text(0, 255, { nullable: true, example: '李雷' }) actorName: string | null;
  @List({ values: ROLES }, { doc: 'Roles the actor held.', example: ['sales'] }) roles: string[];
  @Text(1, 100, { example: 'deals.qualify' }) action: string;
  @OneOf('journal_result') result: string;
  @Text(0, 100, { nullable: true, example: 'deals' }) subjectType: string | null;
  @Uuid({ nullable: true }) subjectId: string | null;
  @Int(0, 2_147_483_647, { nullable: true }) subjectVersion: number | null;
  @Text(0, 100, { nullable: true, example: 'lead_confirmed' }) fromState: string | null;
  @Text(0, 100, { nullable: true, example: 'qualified' }) toState: string | null;
  @Text(0, 100, { nullable: true, example: 'price' }) reasonCode: string | null;
  @Text(0, 10_000, { nullable: true, example: '客户预算已批' }) reasonText: string | null;
  @JsonObject({ doc: 'field -> { from, to }, or { changed: true } for personal data' }) changes: object;
  @Uuid({ nullable: true }) requestId: string | null;
}

/** A two-person request that waits for another person. */
export class ApprovalView {
  @Uuid() id: string;
  @Text(1, 100, { example: 'deals' }) targetType: string;
  @Uuid() targetId: string;
  @Text(1, 100, { example: 'waive_gate' }) verb: string;
  @Uuid() requestedBy: string;
  @Text(0, 255, { nullable: true, example: '李雷' }) requestedByName: string | null;
  @Instant() requestedAt: string;
  @Instant() expiresAt: string;
}

/** The answer of a two-person verb's first call. */
export class PendingView {
  @Uuid({ doc: 'Another permitted person sends it as `confirms` with the same payload.' }) pendingId: string;
  @Instant() expiresAt: string;
}
