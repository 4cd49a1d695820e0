/**
 * Credits are planned when an award is made and given when a gate opens, each instalment once.
 *
 * The promise: the instalments of an award add up to it, a lot is paid from the award's commitment when it is granted, and
 * every change of a lot's rest is an entry. The account's row is the lock of all of it.
 *
 * Lock order: application or membership (held by the caller), accounts by id, instalments and lots, envelopes last.
 */
import { change, create, move, type Why } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Resource } from '../envelope/amounts.js';
import { pay } from '../envelope/holdings.js';
import { CreditAccount } from './credit-account.entity.js';
import { CreditInstalment } from './credit-instalment.entity.js';
import { creditInstalmentLife } from './credit-instalment.lifecycle.js';
import { CreditLot } from './credit-lot.entity.js';
import { enter } from './entries.js';
import { holderOf, plannedOf } from './planned.js';
import type { Share } from './shares.js';

export interface Opening {
  readonly owner: { readonly type: CreditAccount['ownerType']; readonly id: string };
  readonly platform: CreditAccount['platform'];
  readonly staffOwnerId: string | null;
}

/** The live account of an owner on a platform, locked; opened where there is none. */
export async function openAccount(tx: Tx, actor: Actor, opening: Opening): Promise<CreditAccount> {
  const { owner, platform, staffOwnerId } = opening;
  const known = await one<{ id: string }>(tx, LIVE, [owner.type, owner.id, platform]);
  if (known) return lock(tx, CreditAccount, known.id);
  const values = { ownerType: owner.type, ownerId: owner.id, platform, staffOwnerId, createdBy: actor.userId };
  return create(tx, actor, CreditAccount, values, 'credit_accounts.open');
}

const LIVE = `SELECT id FROM credit_accounts WHERE owner_type = $1 AND owner_id = $2 AND platform = $3 AND state <> 'closed'`;

/** Under which name the platform knows the account; one name is one account. */
export async function linkApiAccount(tx: Tx, actor: Actor, accountId: string, ref: string): Promise<CreditAccount> {
  const account = await openAccountLocked(tx, accountId);
  return change(tx, actor, account, { apiAccountRef: ref }, 'credit_accounts.link');
}

/** Somebody else looks after the owner, and so after all its accounts. */
export async function handOverAccounts(tx: Tx, actor: Actor, ownerId: string, staffOwnerId: string | null) {
  const text = `SELECT id FROM credit_accounts WHERE owner_id = $1 ORDER BY id`;
  for (const { id } of await rows<{ id: string }>(tx, text, [ownerId])) {
    await change(tx, actor, await lock(tx, CreditAccount, id), { staffOwnerId }, 'credit_accounts.hand_over');
  }
}

export interface Planning {
  readonly accountId: string;
  readonly applicationId: string;
  readonly resource: Exclude<Resource, 'cny'>;
  readonly shares: readonly Share[];
}

/** The instalments of an award: together what the application has reserved or committed of the resource. */
export async function planInstalments(tx: Tx, actor: Actor, planning: Planning): Promise<CreditInstalment[]> {
  const { accountId, applicationId, resource, shares } = planning;
  await openAccountLocked(tx, accountId);
  const planned = shares.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  const held = await one<{ held: string }>(tx, HELD, [applicationId, resource]);
  if (held?.held !== String(planned)) {
    refuse([{ code: 'instalments_differ', awarded: held?.held ?? '0', planned: String(planned) }]);
  }
  const made: CreditInstalment[] = [];
  for (const [index, { pct, amount, gate }] of shares.entries()) {
    const values = { applicationId, accountId, resource, n: index + 1, pct, amount, gate, createdBy: actor.userId };
    made.push(await create(tx, actor, CreditInstalment, values, 'credit_instalments.plan'));
  }
  return made;
}

const HELD = `SELECT trunc(h.reserved + h.committed)::text AS held
  FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id WHERE h.application_id = $1 AND e.resource = $2`;

export interface Granting {
  readonly startsAt: string;
  readonly expiresAt: string;
  /** the models it is for; none is every model */
  readonly modelScope?: readonly string[];
}

/** A planned instalment becomes a lot, paid from the award's commitment. */
export async function grantInstalment(
  tx: Tx,
  actor: Actor,
  instalment: CreditInstalment,
  granting: Granting,
): Promise<CreditLot> {
  await openAccountLocked(tx, instalment.accountId);
  const { id, amount, accountId, applicationId, resource } = await move(tx, actor, creditInstalmentLife, instalment, 'grant'); // prettier-ignore
  const about = { accountId, applicationId, resource, instalmentId: id, source: 'instalment' as const };
  return grantLot(tx, actor, { ...about, granted: amount, ...granting }, `credit_instalments/${id}/grant`);
}

/** What an award gives when its owner is ready: all of its instalments that wait for nothing else. */
export async function grantAtActivation(tx: Tx, actor: Actor, applicationId: string, granting: Granting) {
  const lots: CreditLot[] = [];
  for (const each of await plannedOf(tx, applicationId)) {
    if (each.gate === 'activation') lots.push(await grantInstalment(tx, actor, each, granting));
  }
  return lots;
}

type NewLot = Pick<CreditLot, 'accountId' | 'applicationId' | 'resource' | 'source' | 'granted'> &
  Granting & { instalmentId?: string };

/** A lot of an account that is locked. The event makes it be paid once. */
export async function grantLot(tx: Tx, actor: Actor, { modelScope = [], ...lot }: NewLot, event: string, why?: Why) {
  const values = { ...lot, modelScope: [...modelScope], remaining: lot.granted, createdBy: actor.userId };
  const made = await create(tx, actor, CreditLot, values, 'credit_lots.grant', why);
  await enter(tx, actor, made, 'grant', made.granted);
  await pay(tx, actor, await holderOf(tx, lot.applicationId, event), lot.resource, lot.granted);
  return made;
}

async function openAccountLocked(tx: Tx, id: string): Promise<CreditAccount> {
  const account = await lock(tx, CreditAccount, id);
  refuse(account.state === 'closed' ? [{ code: 'account_closed' }] : []);
  return account;
}
