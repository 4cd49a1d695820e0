/**
 * A person as they are now, for a job that they started: the rights of this moment, not those of the request. Nobody when
 * the account is no longer active.
 */
import type { Actor } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import { BY_USER } from './session.query.js';

export async function actorOf(tx: Tx, userId: string, actingOrgId: string | null = null): Promise<Actor | undefined> {
  const row = await one<Omit<Actor, 'kind'>>(tx, BY_USER, [userId, actingOrgId]);
  return row && Object.freeze({ ...row, kind: 'job' });
}
