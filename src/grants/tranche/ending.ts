/**
 * Tranches that will not be paid: all of them when a grant ends before its time, a part of them when the work has cost less
 * than was awarded. What is not paid is decommitted in the same transaction, so that the envelope has it again.
 *
 * Lock order: the grant (held by the caller with what stands above it), its credit accounts, its tranches by n, envelopes last.
 */
import { cancelPlanned, decommit } from '../../funding/index.js';
import { change, move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { decimalText, exact } from '../../kernel/decimal.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { TakenGrant } from '../grant/taking.js';
import { Tranche } from './tranche.entity.js';
import { trancheLife } from './tranche.lifecycle.js';

/** Termination or early close: whatever is not paid is cancelled, wherever it stands. */
export async function cancelUnpaid(tx: Tx, actor: Actor, taken: TakenGrant): Promise<void> {
  await cancelPlanned(tx, actor, taken.grant.applicationId);
  await limitUnpaid(tx, actor, taken, '0.00');
}

/**
 * Completion: together with what was paid, no more is paid than the work has cost. The last tranches give way first.
 * Answers whether anything is left to pay.
 */
export async function limitToCost(tx: Tx, actor: Actor, taken: TakenGrant, cost: string): Promise<boolean> {
  const { paid } = (await one<{ paid: string }>(tx, PAID, [taken.grant.id]))!;
  const owed = exact(cost) - exact(paid);
  return limitUnpaid(tx, actor, taken, decimalText(owed > 0n ? owed : 0n, 2));
}

const PAID = `SELECT coalesce(sum(amount), 0)::text AS paid FROM tranches WHERE grant_id = $1 AND state = 'paid'`;

async function limitUnpaid(tx: Tx, actor: Actor, taken: TakenGrant, most: string): Promise<boolean> {
  let left = exact(most);
  let freed = 0n;
  const unpaid = await unpaidOf(tx, taken.grant.id);
  for (const tranche of unpaid) {
    const amount = exact(tranche.amount);
    const kept = amount < left ? amount : left;
    left -= kept;
    freed += amount - kept;
    if (kept === 0n) await move(tx, actor, trancheLife, tranche, 'cancel');
    else await change(tx, actor, tranche, { amount: decimalText(kept, 2) }, 'tranches.reduce');
  }
  if (freed > 0n) await giveBack(tx, actor, taken, unpaid.at(-1)!, decimalText(freed, 2));
  return unpaid.length > 0 && exact(most) > 0n;
}

/** The last unpaid one is cancelled or made smaller whenever anything is given back, so its version says which time it was. */
function giveBack(tx: Tx, actor: Actor, { application }: TakenGrant, last: Tranche, cny: string): Promise<void> {
  const event = `tranches/${last.id}/give_back/${last.version}`;
  return decommit(tx, actor, { applicationId: application.id, roundId: application.roundId, event }, { cny });
}

async function unpaidOf(tx: Tx, grantId: string): Promise<Tranche[]> {
  const text = `SELECT ${columnsOf(tx, Tranche, 't')} FROM tranches t
    WHERE t.grant_id = $1 AND t.state NOT IN ('paid', 'cancelled') ORDER BY t.n FOR UPDATE`;
  return (await rows(tx, text, [grantId])).map((row) => hydrate(Tranche, row));
}
