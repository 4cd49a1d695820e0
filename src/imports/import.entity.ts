import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../labels.js';
import type { FieldMapping } from './mapping/mapping.js';
import type { DateSystem } from './reading/cell.js';
import type { Delimiter, Encoding } from './reading/sniff.js';

/** A file of rows on its way in: how it was read, how it is mapped, how far it has come. */
@Entity('imports')
export class Import {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid') createdBy: string;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('text') kind: ValueOf<'importKind'>;
  @Column('text') state: ValueOf<'importState'>;
  @Column('uuid') fileId: string;
  @Column('text') fileName: string;
  @Column('text') fileSha256: string;
  @Column('text') format: 'csv' | 'xlsx';
  @Column('text', { nullable: true }) encoding: Encoding | null;
  @Column('text', { nullable: true }) delimiter: Delimiter | null;
  @Column('text', { nullable: true }) sheet: string | null;
  @Column('text', { array: true }) sheets: readonly string[];
  @Column('text') dateSystem: DateSystem;
  @Column('int') headerRow: number;
  @Column('text', { array: true }) columns: readonly string[];
  /** rows with something in each column */
  @Column('int', { array: true }) filled: readonly number[];
  @Column('jsonb', { nullable: true }) mapping: SavedMapping | null;
  @Column('text') mode: 'create_only' | 'upsert';
  @Column('text') onError: 'stop' | 'skip';
  /** which run (check or apply) this is */
  @Column('int') run: number;
  @Column('int') rowsTotal: number;
  @Column('int') rowsDone: number;
  @Column('int') rowsNew: number;
  @Column('int') rowsUpdated: number;
  @Column('int') rowsUnchanged: number;
  @Column('int') rowsError: number;
  @Column('text', { nullable: true }) dryRunHash: string | null;
  @Column('timestamptz', { nullable: true }) dryRunAt: string | null;
  @Column('text', { nullable: true }) errorCode: string | null;
  @Column('timestamptz', { nullable: true }) finishedAt: string | null;
  @Column('timestamptz', { nullable: true }) forgottenAt: string | null;
}

export interface SavedMapping {
  readonly fields: readonly FieldMapping[];
  readonly sourceSystem: string;
}
