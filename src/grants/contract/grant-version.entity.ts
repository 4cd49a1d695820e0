/** Versions of a grant’s terms, column by column; insert-only. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** The terms as they were agreed, or as an amendment left them. */
@Entity('grant_versions')
export class GrantVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') grantId: string;
  @Column('int') n: number;
  @Column('jsonb') terms: Record<string, unknown>;
  @Column('text') cause: ValueOf<'grant_version_cause'>;
  @Column('uuid') causeId: string;
  @Column('date') effectiveFrom: string;
  @Column('text') sha256: string;
}
