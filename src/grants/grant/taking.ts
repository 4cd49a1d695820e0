/**
 * A grant taken for a change, with what stands above it, always in one order: round, identity group, application, grant.
 * What a change needs below comes after: credit account, tranche, report, amendment, obligation, and the envelopes last.
 *
 * Whoever may not see it locks nothing. Rights are asked of the grant, or of what hangs on it. The application is taken by
 * nobody's: a member of the team need have no seat on it. A term that is over is closed first (settling.ts).
 */
/* eslint-disable crm/sql-text -- the name is a resource's own */
import { type Taken, takeApplication } from '../../funding/index.js';
import { claim, type Resource, visible } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { type Class, find, lock } from '../../kernel/rows.js';
import { Binder } from '../../kernel/sql.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Action } from '../../policy.js';
import { grants } from './grant.access.js';
import { Grant } from './grant.entity.js';
import { settled } from './settling.js';

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
  const above = await takeAbove(tx, actor, id, options);
  return settled(tx, { ...above, grant: await claim(tx, actor, grants, id, action) });
}

/** By the clock. */
export const holdGrant = async (tx: Tx, id: string): Promise<TakenGrant> => settled(tx, await hold(tx, id));

/** For a verb of what hangs on a grant (a tranche, a report, an amendment): the If-Match is that row's. */
export async function takeOfGrant<E extends { id: string; grantId: string }>(
  tx: Tx,
  actor: Actor,
  of: Resource<E> & { readonly entity: Class<E> },
  id: string,
  action: Action,
): Promise<TakenGrant & { readonly row: E & { version: number } }> {
  const binder = new Binder();
  const seen = visible(actor, of.read, of as unknown as Resource, binder);
  const text = `SELECT ${of.alias}.grant_id AS "grantId" FROM "${of.name}" ${of.alias}
    WHERE ${of.alias}.id = ${binder.$(id, 'uuid')} AND (${seen})`;
  const above = await one<{ grantId: string }>(tx, text, binder.values);
  if (!above) throw problem('not-found');
  const held = await hold(tx, above.grantId);
  const row = await claim(tx, actor, of, id, action);
  const taken = await settled(tx, held);
  // the end of the term may have changed it
  const isSame = taken.grant === held.grant;
  return { ...taken, row: isSame ? row : ((await find(tx, of.entity, id)) as E & { version: number }) };
}

async function hold(tx: Tx, id: string): Promise<TakenGrant> {
  const above = await takeAbove(tx, SYSTEM, id);
  return { ...above, grant: await lock(tx, Grant, id) };
}

async function takeAbove(tx: Tx, actor: Actor, id: string, options: Options = {}): Promise<Taken> {
  const binder = new Binder();
  const seen = visible(actor, grants.read, grants, binder);
  const text = `SELECT g.application_id AS id FROM grants g WHERE g.id = ${binder.$(id, 'uuid')} AND (${seen})`;
  const above = await one<{ id: string }>(tx, text, binder.values);
  if (!above) throw problem('not-found');
  return takeApplication(tx, SYSTEM, above.id, 'grants.settle', options);
}
