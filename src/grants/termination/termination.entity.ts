/** Terminations, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** The end of a grant before its time: proposed, answered, carried out. */
@Entity('terminations')
export class Termination {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') grantId: string;
  @Column('text') reason: ValueOf<'termination_reason'>;
  @Column('text') text: string;
  @Column('uuid') proposedBy: string;
  @Column('timestamptz') replyDueAt: string;
  @Column('text', { nullable: true }) reply: string | null;
  @Column('timestamptz', { nullable: true }) repliedAt: string | null;
  @Column('numeric', { nullable: true }) acceptedCost: string | null;
  /** numeric text: what was paid beyond the accepted cost */
  @Column('numeric', { nullable: true }) refundDue: string | null;
  @Column('int') banYears: number;
  @Column('uuid', { nullable: true }) obligationId: string | null;
  @Column('timestamptz', { nullable: true }) terminatedAt: string | null;
  @Column('timestamptz', { nullable: true }) droppedAt: string | null;
}

/** Money that came back; insert-only. */
@Entity('grant_refunds')
export class GrantRefund {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') grantId: string;
  @Column('numeric') amount: string;
  @Column('date') receivedOn: string;
  @Column('text') bankRef: string;
  @Column('uuid') recordedBy: string;
}
