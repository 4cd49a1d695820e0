import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Lang } from '../../kernel/actor.js';
import type { ValueOf } from '../../labels.js';

/** An account: somebody who logs in, or a service that holds API keys. */
@Entity('users')
export class User {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text') kind: ValueOf<'user_kind'>;
  @Column('text') audience: ValueOf<'audience'>;
  @Column('text') state: ValueOf<'user_state'>;
  @Column('text') name: string;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text') lang: Lang;
  @Column('timestamptz', { nullable: true }) emailVerifiedAt: string | null;
  /** the privacy notice accepted at sign-up */
  @Column('text', { nullable: true }) privacyVersion: string | null;
  @Column('timestamptz', { nullable: true }) privacyAcceptedAt: string | null;
  @Column('timestamptz', { nullable: true }) lastLoginAt: string | null;
  @Column('int') authEpoch: number;
  @Column('int') version: number;
  @Column('timestamptz') createdAt: string;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz') updatedAt: string;
}
