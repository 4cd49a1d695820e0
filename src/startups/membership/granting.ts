/** First instalments become lots: at activation, and at once where a member gets more. */
import { grantAtActivation } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Membership } from './membership.entity.js';

export interface Term {
  now: string;
  until: string;
}

/** Lots begin now and last as long as the tier says, twelve months where there is none. */
const TERM = `
  SELECT app_now()::text AS now, (app_now() + make_interval(months => coalesce((
    SELECT t.valid_months FROM tiers t WHERE t.fund_id = $1 AND t.key = $2
      AND daterange(t.effective_from, t.effective_to) @> app_today()), 12)))::text AS until`;

export const termOf = async (tx: Tx, { fundId, tier }: Membership): Promise<Term> =>
  (await one<Term>(tx, TERM, [fundId, tier]))!;

export async function grantFirst(
  tx: Tx,
  actor: Actor,
  { now, until }: Term,
  applicationIds: readonly string[],
): Promise<void> {
  for (const id of applicationIds) await grantAtActivation(tx, actor, id, { startsAt: now, expiresAt: until });
}
