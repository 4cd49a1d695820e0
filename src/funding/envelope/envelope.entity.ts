/** Envelopes, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What a round may give of one resource, and what of it is taken. */
@Entity('envelopes')
export class Envelope {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') roundId: string;
  @Column('text') resource: ValueOf<'funding_resource'>;
  /** numeric text, whole numbers unless cny */
  @Column('numeric') total: string;
  @Column('numeric') reserved: string;
  @Column('numeric') committed: string;
  @Column('numeric') paid: string;
  @Column('int', { nullable: true }) awardsLimit: number | null;
  @Column('int') awardsTaken: number;
  @Column('boolean') frozen: boolean;
  @Column('uuid', { nullable: true }) parentId: string | null;
}
