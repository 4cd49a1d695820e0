/** Versions of the eligibility rules, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Who may apply; settled once published. */
@Entity('eligibility_versions')
export class EligibilityVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') roundId: string;
  @Column('int') n: number;
  @Column('jsonb') rules: unknown[];
  @Column('text') state: ValueOf<'version_state'>;
  @Column('timestamptz', { nullable: true }) publishedAt: string | null;
}
