/** Amendments that come to nothing: rejected, taken back, or overtaken by the end of their grant. What was set aside is free again. */
import { move } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { now, rows, type Tx } from '../../kernel/tx.js';
import type { TakenGrant } from '../grant/taking.js';
import { Amendment } from './amendment.entity.js';
import { amendmentLife } from './amendment.lifecycle.js';
import type { Asked } from './kinds/kind.js';
import { kindOf } from './kinds/kinds.js';

export async function endAmendment(
  tx: Tx,
  actor: Actor,
  asked: Asked,
  verb: 'reject' | 'withdraw',
  reason: string,
): Promise<void> {
  const isSetAside = asked.amendment.state === 'approved1';
  await move(tx, actor, amendmentLife, asked.amendment, verb, { endedBecause: reason });
  if (isSetAside) await kindOf(asked.amendment).giveBack?.(tx, SYSTEM, asked);
}

/** Of a grant that is over or is to end, which the caller holds: what was not decided falls. */
export async function withdrawOpen(tx: Tx, taken: TakenGrant, reason: string): Promise<void> {
  const text = `SELECT ${columnsOf(tx, Amendment, 'am')} FROM amendments am
    WHERE am.grant_id = $1 AND am.state IN ('draft', 'submitted', 'approved1') ORDER BY am.id FOR UPDATE`;
  const receivedAt = await now(tx);
  for (const row of await rows(tx, text, [taken.grant.id])) {
    const amendment = hydrate(Amendment, row);
    await endAmendment(tx, SYSTEM, { taken, amendment, changes: amendment.changes, receivedAt }, 'withdraw', reason);
  }
}
