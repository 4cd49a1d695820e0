/**
 * How lots end before they are used up: settled a week after their expiry, so that usage made in time and told late still
 * counts, or revoked. The rest leaves by an entry; an expired rest stays paid in the envelope, a revoked one goes back to it.
 * Where an award ends on another day than was agreed, its lots end with it.
 *
 * Lock order: accounts by id, lots by id, envelopes last.
 */
/* eslint-disable crm/sql-text -- the conditions are constants of this file */
import { change, move } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { now, one, rows, type Tx } from '../../kernel/tx.js';
import { decommit, refund } from '../envelope/holdings.js';
import { CreditLot } from './credit-lot.entity.js';
import { creditLotLife } from './credit-lot.lifecycle.js';
import { enter } from './entries.js';
import { holderOf, lockAccountsOf, sumsOf } from './planned.js';

/** When a lot that expired is settled, in SQL. */
export const SETTLED_AFTER = `interval '7 days'`;

/** The lots of a locked account whose week is over are settled: first of all in every verb that looks at lots. */
export async function settleDue(tx: Tx, accountId: string): Promise<number> {
  const due = await lotsWhere(tx, DUE, accountId);
  await settle(tx, SYSTEM, due);
  return due.length;
}

/** Everything that is left of a closing account. */
export const settleAll = async (tx: Tx, actor: Actor, accountId: string): Promise<void> =>
  settle(tx, actor, await lotsWhere(tx, 'l.account_id = $1', accountId));

async function settle(tx: Tx, actor: Actor, lots: readonly CreditLot[]): Promise<void> {
  for (const lot of lots) {
    await move(tx, actor, creditLotLife, lot, 'settle', { remaining: '0', settledAt: await now(tx) });
    await enter(tx, actor, lot, 'expire', `-${lot.remaining}`);
  }
}

/** Takes back what is left of an award's lots and has not expired; answers how many tokens that were, which the caller's programme uncounts. */
export async function revokeRest(tx: Tx, actor: Actor, applicationId: string, reason: string): Promise<string> {
  await lockAccountsOf(tx, applicationId);
  const lots = (await lotsWhere(tx, RUNNING, applicationId)).filter((each) => each.remaining !== '0');
  return lots.length > 0 ? revoke(tx, actor, lots, reason) : '0';
}

/** Lots of one application, locked with their account. */
export async function revoke(tx: Tx, actor: Actor, lots: readonly CreditLot[], reason: string): Promise<string> {
  for (const lot of lots) {
    await move(tx, actor, creditLotLife, lot, 'revoke', { remaining: '0', settledAt: await now(tx) }, { reason });
    await enter(tx, actor, lot, 'revoke', `-${lot.remaining}`);
  }
  const [first] = lots as [CreditLot, ...CreditLot[]];
  const sums = sumsOf(lots.map(({ resource, remaining }) => ({ resource, amount: remaining })));
  for (const resource of ['gpu_card_minute', 'token'] as const) {
    const amount = sums[resource] ?? '0';
    if (amount === '0') continue;
    const holder = (what: string) => holderOf(tx, first.applicationId, `credit_lots/${first.id}/${what}`);
    await refund(tx, actor, await holder('refund'), resource, amount);
    await decommit(tx, actor, await holder('decommit'), { [resource]: amount });
  }
  return sums.token ?? '0';
}

/** What has not expired of an award's lots expires on another day; days that were added to one by hand stay added. */
export async function moveCreditsEnd(tx: Tx, actor: Actor, applicationId: string, expiresAt: string): Promise<void> {
  await lockAccountsOf(tx, applicationId);
  for (const lot of await lotsWhere(tx, RUNNING, applicationId)) {
    const to = (await one<{ at: string }>(tx, LATER, [expiresAt, lot.extendedByDays]))!;
    await change(tx, actor, lot, { expiresAt: to.at }, 'credit_lots.move_end');
  }
}

const LATER = `SELECT ($1::timestamptz + make_interval(days => $2::int))::text AS at`;
const DUE = `l.account_id = $1 AND l.expires_at <= app_now() - ${SETTLED_AFTER}`;

const RUNNING = 'l.application_id = $1 AND l.expires_at > app_now()';

/** Live ones, locked. */
async function lotsWhere(tx: Tx, where: string, id: string): Promise<CreditLot[]> {
  const text = `SELECT ${columnsOf(tx, CreditLot, 'l')} FROM credit_lots l
    WHERE ${where} AND l.state = 'live' ORDER BY l.id FOR UPDATE`;
  return (await rows(tx, text, [id])).map((row) => hydrate(CreditLot, row));
}
