/** Nobody judges an opportunity at a customer where they have a deal of their own. */
import type { Actor } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Registration } from './registration.entity.js';

const ON_A_DEAL = `
  SELECT FROM deals d WHERE (d.customer_id = ANY($1::uuid[]) OR d.end_user_id = ANY($1::uuid[]))
    AND (d.owner_id = $2 OR EXISTS (SELECT FROM deal_members m WHERE m.deal_id = d.id AND m.user_id = $2)) LIMIT 1`;

/** 403 for who owns or works on any deal of the customer or the end user, and for who submitted it. */
export async function expectNoPart(tx: Tx, actor: Actor, registration: Registration): Promise<void> {
  const firms = [registration.customerId, registration.endUserId].filter((id) => id !== null);
  const isMine = registration.submittedBy === actor.userId;
  if (isMine || (await one(tx, ON_A_DEAL, [firms, actor.userId])))
    throw problem('not-permitted', { reasons: [{ code: 'has_part_in_it' }] });
}
