/** Reports of grants, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What a grant owes to tell, and what was decided about it. */
@Entity('reports')
export class Report {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') grantId: string;
  @Column('text') kind: ValueOf<'report_kind'>;
  @Column('int') n: number;
  /** due dates and late days are the obligation’s */
  @Column('uuid') obligationId: string;
  @Column('text') state: ValueOf<'report_state'>;
  /** what one out of turn is to tell */
  @Column('text', { nullable: true }) asked: string | null;
  /** as they are written; what was handed in is a revision */
  @Column('jsonb') answers: Record<string, unknown>;
  @Column('numeric', { nullable: true }) acceptedCost: string | null;
  @Column('int') revisionsUsed: number;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt: string | null;
  @Column('text', { nullable: true }) comment: string | null;
  @Column('timestamptz', { nullable: true }) escalatedAt: string | null;
}

/** What was handed in, as it was received; insert-only. */
@Entity('report_revisions')
export class ReportRevision {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') reportId: string;
  @Column('int') n: number;
  @Column('jsonb') answers: Record<string, unknown>;
  @Column('jsonb') files: { key: string; fileId: string; sha256: string }[];
  @Column('text') sha256: string;
  @Column('timestamptz') receivedAt: string;
  @Column('uuid') submittedBy: string;
}
