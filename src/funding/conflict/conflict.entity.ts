/** Conflicts of interest, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Why a person may not judge an application, as found or declared, and what people said of it. */
@Entity('conflicts')
export class Conflict {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') personId: string;
  @Column('uuid') applicationId: string;
  @Column('text') rule: ValueOf<'conflict_rule'>;
  @Column('text') severity: ValueOf<'conflict_severity'>;
  @Column('text') state: ValueOf<'conflict_state'>;
  @Column('jsonb') evidence: Record<string, unknown>;
  @Column('bytea') evidenceHash: Buffer;
  @Column('int') policyVersion: number;
  @Column('timestamptz') checkedAt: string;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
  @Column('text', { nullable: true }) reason: string | null;
}
