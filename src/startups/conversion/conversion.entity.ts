/** Conversions, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What a membership led to, and whom it is credited to. */
@Entity('conversions')
export class Conversion {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') membershipId: string;
  @Column('text') kind: ValueOf<'conversion_kind'>;
  @Column('timestamptz') occurredAt: string;
  @Column('numeric', { nullable: true }) amount: string | null;
  @Column('text') sourceRef: string;
  @Column('text') creditedTo: ValueOf<'credited_to'>;
  @Column('int') ruleVersion: number;
  /** of a first paid order: within 90 days after the last lot ended */
  @Column('boolean', { nullable: true }) withinNinetyDays: boolean | null;
}
