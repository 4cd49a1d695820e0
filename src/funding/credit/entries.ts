/** The ledger of lots: what was added to a lot's rest and why. Usage is written by consuming.ts, thousands at a time. */
import type { Actor } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { CreditLot } from './credit-lot.entity.js';

type Kind = Exclude<ValueOf<'credit_entry_kind'>, 'consume'>;

/** `amount` is signed whole-number text; nothing is no entry. */
export async function enter(tx: Tx, actor: Actor, lot: CreditLot, kind: Kind, amount: string): Promise<void> {
  if (BigInt(amount) !== 0n) await one(tx, ENTER, [lot.accountId, lot.id, kind, amount, actor.userId]);
}

const ENTER = `INSERT INTO credit_entries (account_id, lot_id, kind, amount, actor_id) VALUES ($1, $2, $3, $4, $5)`;
