/**
 * Steps that two neighbours take may not both be one person's, whatever accounts that person has. A program is nobody's
 * second pair of eyes, and nobody is the second to its first: whoever holds its key would be both.
 */
import type { Actor } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';

/** 403 where the actor is the person behind the account that took the step before, or where a program took it. */
export async function expectOtherPerson(tx: Tx, actor: Actor, userId: string | null): Promise<void> {
  if (actor.kind === 'api_client') throw problem('not-permitted');
  if (await one(tx, NOT_OTHER, [userId, actor.userId])) throw problem('second-person-required');
}

const NOT_OTHER = `SELECT 1 FROM users a JOIN users b ON b.id = $2
  WHERE a.id = $1 AND (a.kind = 'service' OR a.person_id = b.person_id)`;
