/** Decision batches and their lines, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Decisions that are sealed, approved and released together. */
@Entity('decision_batches')
export class DecisionBatch {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') roundId: string;
  @Column('text') mode: ValueOf<'round_mode'>;
  @Column('text') kind: ValueOf<'decision_batch_kind'>;
  @Column('text') state: ValueOf<'decision_batch_state'>;
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('uuid', { nullable: true }) scoreRunId: string | null;
  @Column('uuid', { nullable: true }) sealedBy: string | null;
  @Column('timestamptz', { nullable: true }) sealedAt: string | null;
  @Column('uuid', { nullable: true }) releasedBy: string | null;
  @Column('timestamptz', { nullable: true }) releasedAt: string | null;
}

/** What is to be decided of one application. */
@Entity('batch_lines')
export class BatchLine {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') batchId: string;
  @Column('uuid') applicationId: string;
  @Column('text') outcome: ValueOf<'decision_outcome'>;
  /** resource → amount */
  @Column('jsonb') amounts: Record<string, string>;
  @Column('int', { nullable: true }) rank: number | null;
  @Column('text', { array: true }) reasons: string[];
  @Column('text', { nullable: true }) commentToApplicant: string | null;
  @Column('text', { nullable: true }) commentInternal: string | null;
  @Column('uuid', { nullable: true }) proposedBy: string | null;
  @Column('boolean') released: boolean;
  @Column('text', { nullable: true }) skippedAs: string | null;
}

/** Somebody’s yes to exactly these lines. */
@Entity('batch_approvals')
export class BatchApproval {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') batchId: string;
  @Column('text') sha256: string;
  @Column('text') capacity: ValueOf<'approval_capacity'>;
  @Column('uuid', { nullable: true }) personId: string | null;
  /** the batch was sent back */
  @Column('timestamptz', { nullable: true }) voidedAt: string | null;
}
