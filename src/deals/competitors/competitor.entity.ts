import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Who else the customer could choose. */
@Entity('competitors')
export class Competitor {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('text') name: string;
  @Column('uuid', { nullable: true }) organizationId: string | null;
  @Column('text') kind: ValueOf<'competitor_kind'>;
}
