/** Results of eligibility rules, column by column; insert-only, the newest counts. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** What one rule said of one application, by machine or by a person. */
@Entity('eligibility_results')
export class EligibilityResult {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') applicationId: string;
  @Column('uuid') eligibilityVersionId: string;
  @Column('text') ruleKey: string;
  @Column('text') result: ValueOf<'eligibility_result'>;
  @Column('jsonb') factSnapshot: unknown;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('text', { nullable: true }) reasonCode: string | null;
  @Column('text', { nullable: true }) note: string | null;
  @Column('timestamptz') at: string;
}
