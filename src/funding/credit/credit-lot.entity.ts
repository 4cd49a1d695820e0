/** Credit lots, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Credits with a beginning and an end; never negative. */
@Entity('credit_lots')
export class CreditLot {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') accountId: string;
  @Column('uuid') applicationId: string;
  @Column('uuid', { nullable: true }) instalmentId: string | null;
  @Column('text') resource: ValueOf<'funding_resource'>;
  @Column('text', { array: true }) modelScope: string[];
  @Column('bigint') granted: string;
  /** bigint as text */
  @Column('bigint') remaining: string;
  /** the sum of what usage took of it */
  @Column('bigint') used: string;
  /** the highest share of use that was told, in percent */
  @Column('int') toldPercent: number;
  @Column('timestamptz') startsAt: string;
  @Column('timestamptz') expiresAt: string;
  @Column('text') source: ValueOf<'credit_lot_source'>;
  @Column('text') state: ValueOf<'credit_lot_state'>;
  @Column('timestamptz', { nullable: true }) settledAt: string | null;
  @Column('int') extendedByDays: number;
}
