import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Grant } from '../kernel/actor.js';
import type { Query } from '../kernel/page.js';
import type { ValueOf } from '../labels.js';
import type { Totals } from './totals.js';

/** A stored export: what was asked, by whom with which reach, and the one file it made. */
@Entity('exports')
export class Export {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('text') kind: ValueOf<'exportKind'>;
  @Column('text') format: ValueOf<'exportFormat'>;
  @Column('text') lang: 'zh-CN' | 'en';
  @Column('jsonb') filters: Query;
  @Column('text', { array: true }) columns: string[];
  @Column('jsonb') grants: readonly Grant[];
  @Column('text') state: ValueOf<'exportState'>;
  @Column('text', { nullable: true }) errorCode: string | null;
  @Column('timestamptz', { nullable: true }) startedAt: string | null;
  @Column('timestamptz', { nullable: true }) finishedAt: string | null;
  @Column('timestamptz', { nullable: true }) expiresAt: string | null;
  @Column('timestamptz', { nullable: true }) asOf: string | null;
  @Column('int') rowsDone: number;
  @Column('int', { nullable: true }) rowCount: number | null;
  @Column('jsonb', { nullable: true }) totals: Totals | null;
  @Column('uuid', { nullable: true }) fileId: string | null;
  @Column('int') downloads: number;
}
