/** Plans of assignment, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A dry run: pairs, why, and from which state of things. */
@Entity('assignment_runs')
export class AssignmentRun {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') roundId: string;
  @Column('jsonb') params: unknown;
  @Column('text') inputHash: string;
  @Column('jsonb') pairs: unknown;
  @Column('jsonb') diff: unknown;
  @Column('jsonb') stats: unknown;
  @Column('text') state: ValueOf<'assignment_run_state'>;
}
