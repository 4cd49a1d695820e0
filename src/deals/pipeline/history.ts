/**
 * The stage history: one row a stage, exactly one of them open.
 *
 * The open row is left and the next one opened by one statement; deal_stage_history_one_open refuses a second open row, and
 * what was written once cannot be changed (triggers).
 */
import type { Actor } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Deal } from '../deal/deal.entity.js';
import { type Stage, STAGES } from './stages.js';

export interface Entering {
  readonly from: Stage | null;
  readonly skipped?: readonly Stage[];
  readonly reason?: string | null;
}

/** Writes down that a deal, already moved, is now in its stage, and as what. */
export async function enterStage(
  tx: Tx,
  actor: Actor,
  deal: Deal,
  { from, skipped = [], reason }: Entering,
): Promise<void> {
  const opened = await one(
    tx,
    `WITH closed AS (
       UPDATE deal_stage_history SET left_at = greatest(clock_timestamp(), entered_at)
       WHERE deal_id = $1 AND left_at IS NULL RETURNING id)
     INSERT INTO deal_stage_history (deal_id, from_stage, to_stage, from_type, to_type, created_by, actor_id, reason,
       skipped, amount_at, probability_at, category_at, delivery_form_at, channel_at, expected_close_at, owner_at)
     SELECT $1, $2::text, $3, $4, $5, $6::uuid, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15
     WHERE (SELECT count(*) FROM closed) = (CASE WHEN $2 IS NULL THEN 0 ELSE 1 END) RETURNING id`,
    [
      deal.id,
      from,
      deal.stage,
      from && STAGES[from].type,
      STAGES[deal.stage].type,
      actor.userId,
      reason ?? null,
      skipped,
      deal.amountBaseNet,
      deal.probability,
      deal.forecastCategory,
      deal.deliveryForm,
      deal.channel,
      deal.expectedCloseOn,
      deal.ownerId,
    ],
  );
  if (!opened) throw new Error(`deal ${deal.id} has no single open history row`);
}
