/**
 * What the life of a converted registration's deal does to its protection: closed, it ends with the deal but not before the
 * floor; reopened in time, it is open-ended again. Called with the customers locked, after the deal has moved.
 *
 * Lock order: customers, deal, registration, protections; a registration gets its deal under the same customers.
 */
import type { Actor } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Deal } from '../deal/deal.entity.js';
import { settleClocks } from './settle-clocks.js';
import { tell } from './telling.js';

const CARRIED = `SELECT r.id, r.protects_id AS "protectsId" FROM registrations r
  JOIN protections p ON p.registration_id = r.id AND p.ended_reason IS NULL
  WHERE r.deal_id = $1 AND r.state = 'converted' FOR UPDATE OF r`;

/** Frozen by a dispute, what is left until the floor remains. */
const CLOSED = `
  UPDATE protections SET
    protected_until = CASE WHEN frozen_at IS NULL THEN greatest(app_now(), floor_until) END,
    remaining = CASE WHEN frozen_at IS NOT NULL THEN greatest(floor_until - frozen_at, interval '0') END,
    version = version + 1, updated_at = clock_timestamp()
  WHERE registration_id = $1 AND ended_reason IS NULL RETURNING iso(protected_until) AS until`;

const REOPENED = `
  UPDATE protections SET protected_until = NULL, remaining = NULL, version = version + 1, updated_at = clock_timestamp()
  WHERE registration_id = $1 AND ended_reason IS NULL RETURNING NULL::text AS until`;

export async function followDeal(tx: Tx, actor: Actor, deal: Deal, before: Deal): Promise<void> {
  const isClosed = (each: Deal): boolean => each.stageType === 'won' || each.stageType === 'lost';
  if (isClosed(deal) === isClosed(before)) return;
  const carried = await one<{ id: string; protectsId: string }>(tx, CARRIED, [deal.id]);
  if (!carried) return;
  const { until } = (await one<{ until: string | null }>(tx, isClosed(deal) ? CLOSED : REOPENED, [carried.id]))!;
  await tell(tx, actor, carried.id, isClosed(deal) ? 'deal_closed' : 'deal_reopened', { until });
  await settleClocks(tx, [carried.protectsId]);
}
