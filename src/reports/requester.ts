/** Who asked for an export, as they are now; nobody when the account or the reach behind it is gone. */
import { actorOf } from '../identity/index.js';
import type { Actor } from '../kernel/actor.js';
import type { Tx } from '../kernel/tx.js';
import type { Action } from '../policy.js';
import type { Export } from './export.entity.js';
import { reaches } from './rights.js';

export async function requester(
  tx: Tx,
  { createdBy, grants }: Pick<Export, 'createdBy' | 'grants'>,
  action?: Action,
): Promise<Actor | undefined> {
  const actor = await actorOf(tx, createdBy);
  return reaches(actor, grants, action) ? actor : undefined;
}
