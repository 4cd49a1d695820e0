/** Tranches, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A part of the money, and through whose hands it went. */
@Entity('tranches')
export class Tranche {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') grantId: string;
  @Column('int') n: number;
  @Column('text') resource: ValueOf<'funding_resource'>;
  @Column('numeric') sharePct: string;
  /** numeric text, two decimals */
  @Column('numeric') amount: string;
  @Column('text') condition: ValueOf<'tranche_condition'>;
  @Column('text', { nullable: true }) conditionReportKind: ValueOf<'report_kind'> | null;
  @Column('text') state: ValueOf<'tranche_state'>;
  @Column('uuid', { nullable: true }) bankAccountId: string | null;
  @Column('uuid', { nullable: true }) requestedBy: string | null;
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @Column('uuid', { nullable: true }) authorisedBy: string | null;
  @Column('uuid', { nullable: true }) paidBy: string | null;
  @Column('date', { nullable: true }) paidOn: string | null;
  @Column('text', { nullable: true }) bankRef: string | null;
  @Column('text', { nullable: true }) failure: string | null;
}
