/** Sanctions, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A person or an organization that may not apply until a day, that day included. */
@Entity('sanctions')
export class Sanction {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('date') fromOn: string;
  @Column('date') untilOn: string;
  @Column('text') reasonCode: ValueOf<'sanction_reason'>;
  @Column('text') reason: string;
  @Column('uuid') decidedBy: string;
  /** before its time, by two persons */
  @Column('timestamptz', { nullable: true }) liftedAt: string | null;
}
