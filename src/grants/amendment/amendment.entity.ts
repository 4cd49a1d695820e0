/** Amendments, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** A change of a grant’s terms, asked for and approved by two. */
@Entity('amendments')
export class Amendment {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') grantId: string;
  @Column('text') kind: ValueOf<'amendment_kind'>;
  @Column('jsonb') changes: Record<string, unknown>;
  @Column('text') reason: string;
  @Column('text') state: ValueOf<'amendment_state'>;
  /** small enough to be told and not asked for */
  @Column('boolean') isNotice: boolean;
  @Column('timestamptz', { nullable: true }) submittedAt: string | null;
  @Column('uuid', { nullable: true }) approved1By: string | null;
  @Column('uuid', { nullable: true }) approved2By: string | null;
  @Column('int', { nullable: true }) appliedVersion: number | null;
  /** why it was rejected or taken back */
  @Column('text', { nullable: true }) endedBecause: string | null;
}
