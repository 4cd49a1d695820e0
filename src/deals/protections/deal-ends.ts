/**
 * What the life of a converted registration's deal does to its protection: closed, it ends with the deal but not before the
 * floor; reopened in time, it is open-ended again. Called with the customer locked, after the deal has moved.
 */
import type { Actor } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Deal } from '../deal/deal.entity.js';
import { settleClocks } from './settle-clocks.js';
import { tell } from './telling.js';

/** Frozen by a dispute, what is left until the floor remains. */
const CLOSED = `
  UPDATE protections p SET
    protected_until = CASE WHEN p.frozen_at IS NULL THEN greatest(app_now(), p.floor_until) END,
    remaining = CASE WHEN p.frozen_at IS NOT NULL THEN greatest(p.floor_until - p.frozen_at, interval '0') END,
    version = p.version + 1, updated_at = clock_timestamp()
  FROM registrations r WHERE r.deal_id = $1 AND r.state = 'converted' AND p.registration_id = r.id AND p.ended_reason IS NULL
  RETURNING r.id, iso(p.protected_until) AS until`;

const REOPENED = `
  UPDATE protections p SET protected_until = NULL, remaining = NULL, version = p.version + 1, updated_at = clock_timestamp()
  FROM registrations r WHERE r.deal_id = $1 AND r.state = 'converted' AND p.registration_id = r.id AND p.ended_reason IS NULL
  RETURNING r.id, NULL::text AS until`;

export async function followDeal(tx: Tx, actor: Actor, deal: Deal, before: Deal): Promise<void> {
  const isClosed = (each: Deal): boolean => each.stageType === 'won' || each.stageType === 'lost';
  if (isClosed(deal) === isClosed(before)) return;
  const text = isClosed(deal) ? CLOSED : REOPENED;
  const touched = await one<{ id: string; until: string | null }>(tx, text, [deal.id]);
  if (!touched) return;
  await tell(tx, actor, touched.id, isClosed(deal) ? 'deal_closed' : 'deal_reopened', { until: touched.until });
  await settleClocks(tx, [deal.endUserId ?? deal.customerId]);
}
