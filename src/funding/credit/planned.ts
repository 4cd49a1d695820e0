/* eslint-disable crm/sql-text -- the conditions are constants of this file */
/**
 * What is planned of an award: found and locked, and cancelled where it never comes. What is cancelled is decommitted.
 *
 * Lock order: accounts by id, instalments, envelopes last.
 */
import { move } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Amounts, Resource } from '../envelope/amounts.js';
import { decommit, type Holder } from '../envelope/holdings.js';
import { CreditInstalment } from './credit-instalment.entity.js';
import { creditInstalmentLife } from './credit-instalment.lifecycle.js';

/** The accounts of an award, locked by id. */
export const lockAccountsOf = (tx: Tx, applicationId: string) => rows(tx, ACCOUNTS, [applicationId]);

const ACCOUNTS = `SELECT c.id FROM credit_accounts c
  WHERE c.id IN (SELECT account_id FROM credit_instalments WHERE application_id = $1
                 UNION SELECT account_id FROM credit_lots WHERE application_id = $1) ORDER BY c.id FOR UPDATE`;

/** The planned instalments of an award, locked with their accounts before them. */
export async function plannedOf(tx: Tx, applicationId: string): Promise<CreditInstalment[]> {
  await lockAccountsOf(tx, applicationId);
  return plannedWhere(tx, 'i.application_id = $1', applicationId);
}

/** What was planned of an award and never came; answers how many tokens that were. */
export const cancelPlanned = async (tx: Tx, actor: Actor, applicationId: string): Promise<string> =>
  cancel(tx, actor, await plannedOf(tx, applicationId));

/** Everything that a locked account still waits for. */
export const cancelAll = async (tx: Tx, actor: Actor, accountId: string): Promise<string> =>
  cancel(tx, actor, await plannedWhere(tx, 'i.account_id = $1', accountId));

/** What a locked account waits for in vain: the lot before it has expired with its gate shut, or is not there any more. */
export const cancelUnopened = async (tx: Tx, accountId: string): Promise<string> =>
  cancel(tx, SYSTEM, await plannedWhere(tx, `i.account_id = $1 AND ${IN_VAIN}`, accountId));

const IN_VAIN = `i.gate = 'half_of_previous_used' AND EXISTS (
    SELECT FROM credit_instalments p LEFT JOIN credit_lots l ON l.instalment_id = p.id
    WHERE p.application_id = i.application_id AND p.resource = i.resource AND p.n < i.n
      AND (p.state = 'cancelled' OR l.state = 'revoked' OR l.expires_at <= app_now())
      AND NOT EXISTS (SELECT FROM credit_instalments n JOIN credit_lots m ON m.instalment_id = n.id
        WHERE n.application_id = i.application_id AND n.resource = i.resource AND m.state = 'live' AND m.expires_at > app_now()))`;

/** Accounts with something that waits in vain. */
export const VAIN_ACCOUNTS = `SELECT i.account_id FROM credit_instalments i WHERE i.state = 'planned' AND ${IN_VAIN}`;

async function plannedWhere(tx: Tx, where: string, id: string): Promise<CreditInstalment[]> {
  const text = `SELECT ${columnsOf(tx, CreditInstalment, 'i')} FROM credit_instalments i
    WHERE ${where} AND i.state = 'planned' ORDER BY i.application_id, i.resource, i.n FOR UPDATE OF i`;
  return (await rows(tx, text, [id])).map((row) => hydrate(CreditInstalment, row));
}

async function cancel(tx: Tx, actor: Actor, planned: readonly CreditInstalment[]): Promise<string> {
  for (const each of planned) await move(tx, actor, creditInstalmentLife, each, 'cancel');
  for (const [applicationId, of] of Map.groupBy(planned, (each) => each.applicationId)) {
    const holder = await holderOf(tx, applicationId, `credit_instalments/${of[0]!.id}/cancel`);
    await decommit(tx, actor, holder, sumsOf(of));
  }
  return sumsOf(planned).token ?? '0';
}

export function sumsOf(of: readonly { resource: Resource; amount: string }[]): Amounts {
  const sums: Partial<Record<Resource, string>> = {};
  for (const { resource, amount } of of) sums[resource] = String(BigInt(sums[resource] ?? 0) + BigInt(amount));
  return sums;
}

/** An award as it holds envelopes. */
export async function holderOf(tx: Tx, applicationId: string, event: string): Promise<Holder> {
  const text = `SELECT round_id AS "roundId" FROM applications WHERE id = $1`;
  const found = await one<{ roundId: string }>(tx, text, [applicationId]);
  if (!found) throw problem('not-found');
  return { applicationId, roundId: found.roundId, event };
}
