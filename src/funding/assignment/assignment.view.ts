/** How an assignment is answered: to those who plan, and to its reviewer as the line of a queue. */
import { Instant, Int, List, Many, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';
import { assignmentLife } from './assignment.lifecycle.js';

const nullable = { nullable: true };

export class AssignmentRoundView {
  @Uuid() id: string;
  @Text(3, 20, { example: 'CCF-2026-1' }) code: string;
  @Text(1, 120) nameZh: string;
  @Text(1, 120) nameEn: string;
}

export class AssignedApplicationView {
  @Uuid() id: string;
  @Text(1, 200) title: string;
  @List({ text: 40 }, { doc: 'Codes of its topics, the weightiest first.' }) topics: string[];
  @Nested(() => AssignmentRoundView) round: AssignmentRoundView;
}

export class AssignedReviewerView {
  @Uuid() personId: string;
  @Text(1, 255, { example: '李雷' }) name: string;
}

export class AssignmentView {
  @Uuid() id: string;
  @Int(1, 2_147_483_647) version: number;
  @Nested(() => AssignedApplicationView) application: AssignedApplicationView;
  @Nested(() => AssignedReviewerView) reviewer: AssignedReviewerView;
  @Int(1, 1000, { doc: 'n of 评审人 n, by which others know the reviewer.' }) aliasNo: number;
  @OneOf('assignment_state', { doc: 'As it is at this instant.' }) state: ValueOf<'assignment_state'>;
  @Instant(nullable) invitedAt: string | null;
  @Instant({ ...nullable, doc: 'By when the invitation is answered.' }) expiresAt: string | null;
  @Instant(nullable) acceptedAt: string | null;
  @Instant({ ...nullable, doc: 'By when the review is due.' }) dueAt: string | null;
  @OneOf('decline_reason', nullable) declineReason: ValueOf<'decline_reason'> | null;
  @Uuid({ ...nullable, doc: 'The plan that proposed it.' }) runId: string | null;
  @Uuid({ ...nullable, doc: 'Once it is opened.' }) reviewId: string | null;
  @OneOf('review_state', nullable) reviewState: ValueOf<'review_state'> | null;
  @Instant({ ...nullable, doc: 'When the review was submitted.' }) submittedAt: string | null;
  @List({ values: Object.keys(assignmentLife.verbs) }) allowedActions: string[];
  @Instant() createdAt: string;
  @Instant() updatedAt: string;
}

export class WithheldInvitationView {
  @Uuid() id: string;
  @Uuid() applicationId: string;
  @Uuid() personId: string;
  @OneOf('conflict_verdict') verdict: ValueOf<'conflict_verdict'>;
}

export class InvitationsView {
  @Int(0, 2_147_483_647) invited: number;
  @Many(() => WithheldInvitationView, { max: 100_000, doc: 'Those who may not judge: they stay proposed.' })
  withheld: WithheldInvitationView[];
}
