/** Versions of a rubric, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** The criteria of a round and their weights; settled once published. */
@Entity('rubric_versions')
export class RubricVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') roundId: string;
  @Column('int') n: number;
  @Column('jsonb') criteria: unknown[];
  @Column('text') state: ValueOf<'version_state'>;
  @Column('timestamptz', { nullable: true }) publishedAt: string | null;
}
