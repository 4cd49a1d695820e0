/** Tiers, column by column; a change is a new row. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a fund grants on one step of the ladder, and to whom. */
@Entity('tiers')
export class Tier {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') fundId: string;
  @Column('text') key: string;
  @Column('bigint') totalTokens: string;
  @Column('jsonb') rule: unknown;
  @Column('int') validMonths: number;
  @Column('int', { array: true }) instalments: number[];
  @Column('date') effectiveFrom: string;
  @Column('date', { nullable: true }) effectiveTo: string | null;
}
