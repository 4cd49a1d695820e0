/** Obligations, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What a grantee owes by a day, and whose turn it is. */
@Entity('obligations')
export class Obligation {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') applicationId: string;
  @Column('text') kind: ValueOf<'obligation_kind'>;
  @Column('date') dueOn: string;
  @Column('uuid', { nullable: true }) organizationId: string | null;
  /** late days run in the grantee's own turn only */
  @Column('text') turn: ValueOf<'obligation_turn'>;
  @Column('date') turnDueOn: string;
  @Column('int') bankedLateDays: number;
  @Column('timestamptz', { nullable: true }) submittedAt: string | null;
  @Column('timestamptz', { nullable: true }) ourDueAt: string | null;
  @Column('timestamptz', { nullable: true }) settledAt: string | null;
}
