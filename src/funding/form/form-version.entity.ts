/** Versions of a form, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** The fields of a round’s application form; settled once published. */
@Entity('form_versions')
export class FormVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') roundId: string;
  @Column('int', { nullable: true }) major: number | null;
  @Column('int', { nullable: true }) minor: number | null;
  @Column('jsonb') fields: unknown[];
  @Column('text', { nullable: true }) sha256: string | null;
  @Column('text') state: ValueOf<'version_state'>;
  @Column('timestamptz', { nullable: true }) publishedAt: string | null;
}
