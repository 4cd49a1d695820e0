/**
 * What a kind of amendment is: what may be asked for, whose two yeses it takes, and what changes with them. How one is asked
 * for, approved, written as a version of the terms and told is the same for all kinds (../).
 *
 * A kind is a file of its own and a line in kinds.ts.
 */
import type { Actor } from '../../../kernel/actor.js';
import type { Reason } from '../../../kernel/problem.js';
import type { Tx } from '../../../kernel/tx.js';
import type { Role } from '../../../policy.js';
import type { Grant } from '../../grant/grant.entity.js';
import type { TakenGrant } from '../../grant/taking.js';
import type { Amendment } from '../amendment.entity.js';

/** An amendment with the grant that it is about, both held. */
export interface Asked<C extends object = object> {
  readonly taken: TakenGrant;
  readonly amendment: Amendment;
  readonly changes: C;
  /** when it was asked for, or answered, before any lock */
  readonly receivedAt: string;
}

export interface AmendmentKind<C extends object = object> {
  /** what `changes` holds */
  readonly changes: new () => C;
  /** whose role the first yes takes, and whose the second */
  readonly first: readonly Role[];
  readonly second: Role;
  /** why it may not be asked for */
  against?(tx: Tx, asked: Asked<C>): Promise<Reason[]>;
  /** why it may not be approved at this moment, asked before each yes */
  againstYes?(tx: Tx, asked: Asked<C>): Promise<Reason[]>;
  /** so small that it is told and not asked for */
  isNotice?(tx: Tx, asked: Asked<C>): Promise<boolean>;
  /** with the first yes: what must be there at the second */
  setAside?(tx: Tx, actor: Actor, asked: Asked<C>): Promise<void>;
  /** after it was rejected or taken back */
  giveBack?(tx: Tx, actor: Actor, asked: Asked<C>): Promise<void>;
  /** what differs in the grant’s own columns */
  grant?(changes: C): Partial<Grant>;
  /** what else follows, of a grant that is amended already; envelopes last */
  follow?(tx: Tx, actor: Actor, asked: Asked<C>): Promise<void>;
}

/** Ecosystem, then its manager. */
export const BY_ECOSYSTEM = {
  first: ['ecosystem', 'ecosystem_manager'],
  second: 'ecosystem_manager',
} as const satisfies Pick<AmendmentKind, 'first' | 'second'>;
