/** Submitted revisions, column by column; insert-only. */
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was submitted, as it was received. */
@Entity('application_revisions')
export class ApplicationRevision {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('uuid') applicationId: string;
  @Column('int') n: number;
  @Column('uuid') formVersionId: string;
  @Column('jsonb') answers: Record<string, unknown>;
  @Column('jsonb') requests: Record<string, unknown>;
  @Column('jsonb') files: { key: string; fileId: string; sha256: string }[];
  @Column('text') sha256: string;
  @Column('timestamptz') receivedAt: string;
  @Column('boolean') inGrace: boolean;
  @Column('uuid') submittedBy: string;
}
