/**
 * How much a partner may submit: so many a day (Asia/Shanghai), so many open at once.
 *
 * The promise: however many submit at the same instant, the cap is never passed. The partner's row is held first, so the
 * count is nobody else's to change; FOR NO KEY UPDATE and not a lock that two could hold and then both raise.
 *
 * Lock order: customers, registration, partner.
 */
import { type Reason, refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Registering } from '../../partners/index.js';
import { UNDECIDED_STATES } from './registration.lifecycle.js';

export async function holdPartner(tx: Tx, partnerId: string): Promise<void> {
  await one(tx, `SELECT id FROM partners WHERE id = $1 FOR NO KEY UPDATE`, [partnerId]);
}

const COUNTS = `
  SELECT
    (SELECT count(*)::int FROM registrations WHERE partner_id = $1
       AND submitted_at >= app_today()::timestamp AT TIME ZONE 'Asia/Shanghai') AS today,
    (SELECT count(*)::int FROM registrations_now WHERE partner_id = $1
       AND state IN (${UNDECIDED_STATES}, 'approved')) AS open`;

/** Called with the partner held; converted ones are deals and count no more. */
export async function expectWithinCaps(tx: Tx, { partnerId, dayCap, openCap }: Registering): Promise<void> {
  const { today, open } = (await one<{ today: number; open: number }>(tx, COUNTS, [partnerId]))!;
  const reasons: Reason[] = [];
  if (today >= dayCap) reasons.push({ code: 'daily_cap', limit: dayCap });
  if (open >= openCap) reasons.push({ code: 'open_cap', limit: openCap });
  refuse(reasons);
}
