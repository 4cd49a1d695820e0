import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../labels.js';
import type { Purpose } from './purposes.js';

@Entity('files')
export class StoredFile {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) ownerOrgId: string | null;
  @Column('uuid') uploadedBy: string;
  @Column('text') purpose: Purpose;
  @Column('text') originalName: string;
  @Column('text') mediaType: string;
  /** bytes, as text */
  @Column('bigint') size: string;
  @Column('text') sha256: string;
  @Column('text', { nullable: true }) storageKey: string | null;
  @Column('text') state: ValueOf<'fileState'>;
  @Column('text', { nullable: true }) attachedToType: string | null;
  @Column('uuid', { nullable: true }) attachedToId: string | null;
  @Column('int') version: number;
  @Column('timestamptz') createdAt: string;
  @Column('timestamptz') updatedAt: string;
  @Column('timestamptz', { nullable: true }) deletedAt: string | null;
}
