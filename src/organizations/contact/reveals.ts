/**
 * Looks at sealed numbers, of people and of bank accounts alike: nobody has more than fifty a day, however many tabs are open.
 * One conditional upsert counts, contact_reveals_within_day stands behind it.
 */
import type { Actor } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';

const REVEALS_A_DAY = 50;

/** Reveals left today, this one counted. */
export async function countReveal(tx: Tx, actor: Actor): Promise<number> {
  const counted = await one<{ count: number }>(
    tx,
    `INSERT INTO contact_reveals (user_id, on_day, count) VALUES ($1, app_today(), 1)
     ON CONFLICT (user_id, on_day) DO UPDATE SET count = contact_reveals.count + 1
     WHERE contact_reveals.count < ${REVEALS_A_DAY} RETURNING count`,
    [actor.userId],
  );
  if (counted) return REVEALS_A_DAY - counted.count;
  const next = await one<{ at: string }>(
    tx,
    `SELECT iso((app_today() + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') AS at`,
  );
  throw problem('quota-exceeded', { limit: REVEALS_A_DAY, resetsAt: next?.at });
}
