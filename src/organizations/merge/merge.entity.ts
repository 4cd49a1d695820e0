/** Merges, column by column; insert-only. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a merge moved, so that it can be told and later undone. */
@Entity('organization_merges')
export class OrganizationMerge {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') survivorId: string;
  @Column('uuid') sourceId: string;
  @Column('jsonb') moved: Record<string, string[]>;
  @Column('jsonb') fieldChoices: Record<string, 'source'>;
  @Column('text') reason: string;
  @Column('timestamptz', { nullable: true }) undoneAt: string | null;
}
