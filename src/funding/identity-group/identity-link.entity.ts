/** Links between applicants, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Why two applicants may be one. */
@Entity('identity_links')
export class IdentityLink {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid', { nullable: true }) aPersonId: string | null;
  @Column('uuid', { nullable: true }) aOrganizationId: string | null;
  @Column('uuid', { nullable: true }) bPersonId: string | null;
  @Column('uuid', { nullable: true }) bOrganizationId: string | null;
  @Column('text') kind: ValueOf<'identity_link_kind'>;
  @Column('text') state: ValueOf<'identity_link_state'>;
  @Column('jsonb') evidence: Record<string, unknown>;
  @Column('bytea') evidenceHash: Buffer;
  @Column('uuid', { nullable: true }) decidedBy: string | null;
}
