/**
 * Usage as the meter tells it: written once for each (source, external id), paid first-expiring-first from the lots of the
 * account, answered item by item. What no lot covers its owner pays; no lot is ever negative.
 *
 * The promise: a record that is told again is answered as the first time and counts once, and what is written adds up,
 * because the account's row is locked before anything is read. A handful of statements for any number of records.
 *
 * Lock order: the account, its lots, its instalments, envelopes last.
 */
import { record } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { lock } from '../../kernel/rows.js';
import type { Tx } from '../../kernel/tx.js';
import { allocate } from './allocation.js';
import { CreditAccount } from './credit-account.entity.js';
import { settleDue } from './ending.js';
import { openGates } from './gates.js';
import { type CountedLot, type Drawn, type Kept, type Line, linesOf, lotsSince, type UsageLine, write, type Written } from './ledger.js'; // prettier-ignore

export interface ItemResult {
  readonly externalId: string;
  readonly outcome: 'recorded' | 'replayed' | 'refused';
  /** whole-number text; null where it was refused */
  readonly covered: string | null;
  readonly paid: string | null;
  readonly note: Kept['note'];
  /** why it was refused */
  readonly code: 'reused_with_other_amount' | 'reused_for_other_account' | 'not_yet_used' | null;
}

/** Writes usage of an account; the results come in the order of the records. */
export async function consume(tx: Tx, accountId: string, records: readonly UsageLine[]): Promise<ItemResult[]> {
  const account = await lock(tx, CreditAccount, accountId);
  await settleDue(tx, accountId);
  const lines = await linesOf(tx, records);
  const isFrozen = account.state === 'frozen';
  const lots = isFrozen || !lines[0] ? [] : await lotsSince(tx, accountId, lines[0].usedAt);
  const results: ItemResult[] = [];
  const written = new Map<string, Written>();
  for (const line of lines) {
    const key = `${line.source}\n${line.externalId}`;
    const twin = written.get(key);
    const before = line.before ?? (twin && keptOf(accountId, twin));
    if (before) results[line.at] = again(accountId, line, before);
    else if (line.isAhead) results[line.at] = refused(line, 'not_yet_used');
    else {
      const entry = entryOf(line, lots, isFrozen);
      written.set(key, entry);
      results[line.at] = answered(line, 'recorded', keptOf(accountId, entry));
    }
  }
  if (written.size > 0) await keep(tx, accountId, [...written.values()], lots);
  return results;
}

function entryOf(line: Line, lots: readonly CountedLot[], isFrozen: boolean): Written {
  const { resource, model = null, amount, micros } = line;
  const { covered, isLate, parts } = allocate({ resource, model, amount: BigInt(amount), usedAt: micros }, lots);
  return { line, covered, parts, note: isFrozen ? 'account_frozen' : isLate ? 'after_settlement' : null };
}

const keptOf = (accountId: string, { line, covered, note }: Written): Kept => ({
  accountId,
  amount: line.amount,
  covered: String(covered),
  note,
});

function again(accountId: string, line: Line, before: Kept): ItemResult {
  if (before.accountId !== accountId) return refused(line, 'reused_for_other_account');
  if (BigInt(before.amount) !== BigInt(line.amount)) return refused(line, 'reused_with_other_amount');
  return answered(line, 'replayed', before);
}

const answered = ({ externalId }: Line, outcome: 'recorded' | 'replayed', kept: Kept): ItemResult => ({
  externalId,
  outcome,
  covered: kept.covered,
  paid: String(BigInt(kept.amount) - BigInt(kept.covered)),
  note: kept.note,
  code: null,
});

const refused = ({ externalId }: Line, code: ItemResult['code']): ItemResult => ({
  externalId,
  outcome: 'refused',
  covered: null,
  paid: null,
  note: null,
  code,
});

/** Everything at once; then what the use has brought: a share of a lot that is worth telling, a gate that opens. */
async function keep(tx: Tx, accountId: string, written: readonly Written[], lots: readonly CountedLot[]) {
  const before = new Map(lots.map((lot) => [lot, 0n]));
  for (const { lot, amount } of written.flatMap(({ parts }) => parts)) before.set(lot, before.get(lot)! + amount);
  const drawn = [...before].filter(([, amount]) => amount > 0n).map(([lot, amount]) => drawnOf(lot, amount));
  await write(tx, accountId, written, drawn);
  for (const { lot, toldPercent } of drawn) {
    if (toldPercent === lot.toldPercent) continue;
    const changes = { toldPercent: { from: lot.toldPercent, to: toldPercent } };
    await record(tx, SYSTEM, { action: 'credit_lots.use_up', subject: { type: 'credit_lots', id: lot.id }, changes });
  }
  if (drawn.length > 0) await openGates(tx, accountId);
}

const TOLD = [100, 90, 75, 50] as const;

/** Of several shares that one import passes, the highest is told. */
function drawnOf(lot: CountedLot, amount: bigint): Drawn {
  const used = lot.used + amount;
  const reached = TOLD.find((percent) => used * 100n >= lot.granted * BigInt(percent)) ?? 0;
  return { lot, amount, toldPercent: Math.max(reached, lot.toldPercent) };
}
