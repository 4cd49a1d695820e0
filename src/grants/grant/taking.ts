/**
 * A grant taken for a change, with what stands above it, always in one order: round, identity group, application, grant.
 * What a change needs below comes after: credit account, tranche, report, amendment, obligation, and the envelopes last.
 *
 * Rights are asked of the grant, or of what hangs on it. The application is taken by nobody's: a member of the team need
 * have no seat on it.
 */
/* eslint-disable crm/sql-text -- the name is a resource's own */
import { type Taken, takeApplication } from '../../funding/index.js';
import { claim, type Resource } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { type Class, lock } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Action } from '../../policy.js';
import { grants } from './grant.access.js';
import { Grant } from './grant.entity.js';

export interface TakenGrant extends Taken {
  readonly grant: Grant;
}

interface Options {
  /** takes the round for itself: whoever counts */
  readonly counts?: boolean;
}

/** For a verb of the grant itself: 404, 403 and 412 as `claim`. */
export async function takeGrant(
  tx: Tx,
  actor: Actor,
  id: string,
  action: Action,
  options: Options = {},
): Promise<TakenGrant> {
  const above = await takeAbove(tx, id, options);
  return { ...above, grant: await claim(tx, actor, grants, id, action) };
}

/** By the clock, or for what asks for rights itself. */
export async function holdGrant(tx: Tx, id: string, options: Options = {}): Promise<TakenGrant> {
  const above = await takeAbove(tx, id, options);
  return { ...above, grant: await lock(tx, Grant, id) };
}

/** For a verb of what hangs on a grant (a tranche, a report, an amendment): the If-Match is that row's. */
export async function takeOfGrant<E extends { id: string; grantId: string }>(
  tx: Tx,
  actor: Actor,
  of: Resource<E> & { readonly entity: Class<E> },
  id: string,
  action: Action,
): Promise<TakenGrant & { readonly row: E & { version: number } }> {
  const text = `SELECT grant_id AS "grantId" FROM "${of.name}" WHERE id = $1`;
  const above = await one<{ grantId: string }>(tx, text, [id]);
  if (!above) throw problem('not-found');
  const taken = await holdGrant(tx, above.grantId);
  return { ...taken, row: await claim(tx, actor, of, id, action) };
}

async function takeAbove(tx: Tx, id: string, options: Options): Promise<Taken> {
  const above = await one<{ id: string }>(tx, `SELECT application_id AS id FROM grants WHERE id = $1`, [id]);
  if (!above) throw problem('not-found');
  return takeApplication(tx, SYSTEM, above.id, 'grants.settle', options);
}
