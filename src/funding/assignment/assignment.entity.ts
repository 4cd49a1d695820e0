/** Assignments, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** One reviewer asked for one application. */
@Entity('assignments')
export class Assignment {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') applicationId: string;
  @Column('uuid') personId: string;
  /** 评审人 n */
  @Column('int') aliasNo: number;
  @Column('text') state: ValueOf<'assignment_state'>;
  @Column('uuid', { nullable: true }) runId: string | null;
  @Column('timestamptz', { nullable: true }) invitedAt: string | null;
  @Column('timestamptz', { nullable: true }) expiresAt: string | null;
  @Column('timestamptz', { nullable: true }) acceptedAt: string | null;
  @Column('timestamptz', { nullable: true }) dueAt: string | null;
  @Column('text', { nullable: true }) declineReason: ValueOf<'decline_reason'> | null;
}
