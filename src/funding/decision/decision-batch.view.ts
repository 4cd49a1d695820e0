/** How decision batches and their lines are answered. */
import { Bool, Instant, Int, List, Many, Nested, OneOf, Shaped, Text, Uuid } from '../../kernel/fields.js';
import { JsonObject } from '../../kernel/json-fields.js';
import type { ValueOf } from '../../labels.js';

export class DeciderView {
  @Uuid() id: string;
  @Text(1, 100) name: string;
}

export class BatchApprovalView {
  @OneOf('approval_capacity') capacity: ValueOf<'approval_capacity'>;
  @Text(1, 100, { nullable: true, doc: 'null: the rule of the fast lane.' }) by: string | null;
  @Instant() at: string;
}

export class LineCountsView {
  @Int(0, 500) offer: number;
  @Int(0, 500) waitlist: number;
  @Int(0, 500) reject: number;
  @Int(0, 500, { doc: 'Withdrawn before the release.' }) skipped: number;
}

export class BatchView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Uuid() roundId: string;
  @Text(3, 20) roundCode: string;
  @OneOf('decision_batch_kind') kind: ValueOf<'decision_batch_kind'>;
  @OneOf('decision_batch_state') state: ValueOf<'decision_batch_state'>;
  @Nested(() => LineCountsView) lines: LineCountsView;
  @Shaped('^[0-9a-f]{64}$', {
    nullable: true,
    doc: 'Of the sealed lines, as canonical JSON (RFC 8785).',
    example: 'a'.repeat(64),
  })
  sha256: string | null;
  @Uuid({ nullable: true, doc: 'The scores that the committee had before it.' }) scoreRunId: string | null;
  @Nested(() => DeciderView, { nullable: true }) sealedBy: DeciderView | null;
  @Instant({ nullable: true }) sealedAt: string | null;
  @Many(() => BatchApprovalView, { doc: 'Of exactly these lines.' }) approvals: BatchApprovalView[];
  @Nested(() => DeciderView, { nullable: true }) releasedBy: DeciderView | null;
  @Instant({ nullable: true }) releasedAt: string | null;
  @Instant() createdAt: string;
  @List({ text: 40 }) allowedActions: string[];
}

export class BatchLineView {
  @Uuid() id: string;
  @Bool({ doc: '回避: you are recused, and the rest of the line is not shown to you.' }) isRecused: boolean;
  @Uuid({ nullable: true }) applicationId: string | null;
  @Text(1, 200, { nullable: true }) title: string | null;
  @OneOf('decision_outcome', { nullable: true }) outcome: ValueOf<'decision_outcome'> | null;
  @JsonObject({ nullable: true, doc: 'Resource → amount.', example: { cny: '30.00' } }) amounts: object | null;
  @Int(1, 100_000, { nullable: true }) rank: number | null;
  @List({ text: 40 }, { nullable: true }) reasons: string[] | null;
  @Text(1, 4000, { nullable: true }) commentToApplicant: string | null;
  @Text(1, 4000, { nullable: true, doc: 'Not for a society.' }) commentInternal: string | null;
  @Nested(() => DeciderView, { nullable: true }) proposedBy: DeciderView | null;
  @Bool() released: boolean;
  @Text(1, 40, { nullable: true, doc: 'The state that kept it out of the release.' }) skippedAs: string | null;
}
