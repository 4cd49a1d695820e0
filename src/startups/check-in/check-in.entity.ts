/** Monthly check-ins, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What a member reports of one month. */
@Entity('check_ins')
export class CheckIn {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') membershipId: string;
  @Column('uuid', { nullable: true }) obligationId: string | null;
  @Column('date') month: string;
  @Column('date') dueOn: string;
  @Column('timestamptz', { nullable: true }) submittedAt: string | null;
  @Column('int', { nullable: true }) activeUsers: number | null;
  @Column('text', { nullable: true }) revenueBand: ValueOf<'revenue_band'> | null;
  @Column('int', { nullable: true }) teamSize: number | null;
  @Column('int', { nullable: true }) glmShare: number | null;
  @Column('bigint', { nullable: true }) expectedTokens: string | null;
  @Column('text', { nullable: true }) blockers: string | null;
  @Column('text', { array: true }) asks: ValueOf<'check_in_ask'>[];
}
