/**
 * An application taken for a change, with what stands above it, always in one order: round, identity group, application.
 *
 * The promise: a round does not move on while a change of one of its applications is under way, so that "nothing is left
 * unscreened" counts exactly, and a group is not merged while one of its caps is being used. What a change needs below
 * comes after: membership or grant, credit account, assignment, review, obligation, and the envelopes last of all.
 */
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { type Class, columnsOf, hydrate, table } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Action } from '../../policy.js';
import { lockGroup } from '../identity-group/groups.js';
import { Round } from '../round/round.entity.js';
import { applications } from './application.access.js';
import type { Application } from './application.entity.js';
import { settled } from './settling.js';

export interface Taken {
  readonly round: Round;
  readonly application: Application;
}

/**
 * `receivedAt`: when the change came in, before any lock.
 * `counts` takes the round for itself: whoever draws a receipt. All others share it. What has run out by now is written
 * down first, so the state is the one that everybody reads.
 */
export async function takeApplication(
  tx: Tx,
  actor: Actor,
  id: string,
  action: Action,
  { counts = false, receivedAt }: { counts?: boolean; receivedAt?: string } = {},
): Promise<Taken> {
  const above = await one<{ round: string; group: string }>(tx, ABOVE, [id]);
  if (!above) throw problem('not-found');
  const round = await hold(tx, Round, above.round, counts ? 'FOR NO KEY UPDATE' : 'FOR SHARE');
  await lockGroup(tx, above.group);
  const application = await claim(tx, actor, applications, id, action);
  // merged while we waited: the client tries again, and finds the other group
  if (application.identityGroupId !== above.group) throw problem('busy');
  return settled(tx, { round, application }, receivedAt);
}

/** A row held against changes, by who makes rows below it. */
export async function hold<E extends object>(
  tx: Tx,
  entity: Class<E>,
  id: string,
  strength: 'FOR SHARE' | 'FOR NO KEY UPDATE',
): Promise<E> {
  const { name } = table(tx, entity);
  const row = await one(tx, `SELECT ${columnsOf(tx, entity, 't')} FROM "${name}" t WHERE t.id = $1 ${strength}`, [id]);
  if (!row) throw problem('not-found');
  return hydrate(entity, row);
}

const ABOVE = `SELECT round_id AS round, identity_group_id AS "group" FROM applications WHERE id = $1`;
