/** Funds, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A programme that gives: who co-funds it, and how its grants are numbered and acknowledged. */
@Entity('funds')
export class Fund {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('text') code: string;
  @Column('text') nameZh: string;
  @Column('text') nameEn: string;
  @Column('text') kind: ValueOf<'fund_kind'>;
  @Column('text') state: ValueOf<'fund_state'>;
  @Column('uuid', { nullable: true }) cofunderOrganizationId: string | null;
  @Column('text', { nullable: true }) numberPrefix: string | null;
  @Column('text') numberFormat: string;
  @Column('text', { nullable: true }) ackZh: string | null;
  @Column('text', { nullable: true }) ackEn: string | null;
}
