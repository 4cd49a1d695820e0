/** Invited collaborators, column by column. */
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ValueOf } from '../../labels.js';

/** Somebody invited to write along, by mail; confirmed once they accept. */
@Entity('collaborators')
export class Collaborator {
  @PrimaryColumn('uuid') id: string;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
  @Column('int') version: number;
  @Column('uuid') applicationId: string;
  @Column('text') email: string;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') role: ValueOf<'application_role'>;
  @Column('bytea') tokenHash: Buffer;
  @Column('timestamptz') invitedAt: string;
  @Column('timestamptz') expiresAt: string;
  @Column('timestamptz', { nullable: true }) confirmedAt: string | null;
  @Column('timestamptz', { nullable: true }) removedAt: string | null;
}
