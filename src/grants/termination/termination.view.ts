/** How a termination is answered: the team reads why and what follows, colleagues also who proposed it and what came in. */
import { DateOnly, Instant, Int, Many, Money, Nested, OneOf, Text, Uuid } from '../../kernel/fields.js';
import type { ValueOf } from '../../labels.js';

const nullable = { nullable: true };
const INTERNAL = { ...nullable, doc: 'null to a society.' };

export class PortalTerminationView {
  @OneOf('termination_reason') reason: ValueOf<'termination_reason'>;
  @Text(10, 4_000) text: string;
  @Instant() proposedAt: string;
  @Instant({ doc: 'The PI may reply until then.' }) replyDueAt: string;
  @Text(1, 4_000, nullable) reply: string | null;
  @Instant(nullable) repliedAt: string | null;
  @Instant({ ...nullable, doc: 'The proposal was taken back.' }) droppedAt: string | null;
  @Instant(nullable) terminatedAt: string | null;
  @Money(nullable) acceptedCost: string | null;
  @Money({ ...nullable, doc: 'What was paid beyond the accepted cost.' }) refundDue: string | null;
  @DateOnly(nullable) refundDueOn: string | null;
  @Money({ ...nullable, doc: 'What of it has not come in.' }) stillOwed: string | null;
  @Int(0, 5) banYears: number;
}

export class TerminationPersonView {
  @Uuid() id: string;
  @Text(1, 100) name: string;
}

export class GrantRefundView {
  @Uuid() id: string;
  @Money() amount: string;
  @DateOnly() receivedOn: string;
  @Text(4, 64) bankRef: string;
  @Nested(() => TerminationPersonView) recordedBy: TerminationPersonView;
}

export class TerminationView extends PortalTerminationView {
  @Nested(() => TerminationPersonView, INTERNAL) proposedBy: TerminationPersonView | null;
  @Many(() => GrantRefundView, { ...INTERNAL, max: 1_000 }) refunds: GrantRefundView[] | null;
}
