/** Consents, column by column; withdrawn once, never changed. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What a person agreed to, for which row. */
@Entity('consents')
export class Consent {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') personId: string;
  @Column('text') purpose: ValueOf<'consent_purpose'>;
  @Column('text') subjectType: string;
  @Column('uuid') subjectId: string;
  @Column('text') noticeVersion: string;
  @Column('timestamptz') givenAt: string;
  @Column('timestamptz', { nullable: true }) withdrawnAt: string | null;
}
