/** Appeals, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** The applicant’s word against one ruling. */
@Entity('appeals')
export class Appeal {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') applicationId: string;
  @Column('text') against: ValueOf<'appeal_against'>;
  @Column('timestamptz') ruledAt: string;
  @Column('text') text: string;
  @Column('timestamptz') filedAt: string;
  @Column('text') state: ValueOf<'appeal_state'>;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('text', { nullable: true }) decisionNote: string | null;
}
