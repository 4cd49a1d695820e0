/**
 * Credit lots: extended once an award, revoked, and corrected by two persons.
 *
 * Lock order: the identity group (where its lifetime tokens are given back), the account, its lots, envelopes last.
 */
import { Injectable } from '@nestjs/common';
import { expectOtherSide } from '../../identity/index.js';
import { confirm, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem, refuse } from '../../kernel/problem.js';
import { columnsOf, hydrate, lock } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { holdCounted, uncount } from './counted.js';
import { creditLots } from './credit.access.js';
import type { AdjustLotDto, CreditReasonDto, ExtendLotDto } from './credit.dto.js';
import { shownLot } from './credit.query.js';
import { CreditAccount } from './credit-account.entity.js';
import { CreditLot } from './credit-lot.entity.js';
import { creditLotLife } from './credit-lot.lifecycle.js';
import { revoke, settleDue } from './ending.js';
import { enter } from './entries.js';
import { cancelUnopened } from './planned.js';

const MOST_DAYS = 90;

@Injectable()
export class CreditLotsService {
  constructor(private readonly db: Db) {}

  /** The lot, and whatever else the award has that has not expired: they move together. */
  extend(actor: Actor, id: string, { days, reasonCode, note: reason }: ExtendLotDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const lot = await take(tx, actor, id, 'extend', await accountOf(tx, id));
      const lots = await ofAward(tx, lot);
      const isOver = !lots.some((each) => each.id === id);
      const { before } = (await one<{ before: boolean }>(tx, EXTENDED, [lot.applicationId, lot.resource]))!;
      refuse([
        ...(days > MOST_DAYS ? [{ code: 'extension_too_long', pointer: '/days', most: MOST_DAYS }] : []),
        ...(isOver ? [{ code: 'lot_expired' }] : []),
        ...(before ? [{ code: 'extended_before' }] : []),
      ]);
      for (const each of lots) {
        const { expiresAt } = (await one<{ expiresAt: string }>(tx, LATER, [each.id, days]))!;
        const patch = { expiresAt, extendedByDays: days };
        await move(tx, actor, creditLotLife, each, 'extend', patch, { reasonCode, reason });
      }
      return shownLot(tx, actor, id);
    });
  }

  revoke(actor: Actor, id: string, { reason }: CreditReasonDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const accountId = await accountOf(tx, id);
      const group = await holdCounted(tx, accountId);
      const lot = await take(tx, actor, id, 'revoke', accountId);
      refuse([
        ...(lot.remaining === '0' ? [{ code: 'nothing_left' }] : []),
        ...((await one(tx, EXPIRED, [id])) ? [{ code: 'lot_expired' }] : []),
      ]);
      const tokens = await revoke(tx, actor, [lot], reason);
      await uncount(tx, group, tokens, await cancelUnopened(tx, accountId));
      return shownLot(tx, actor, id);
    });
  }

  adjust(actor: Actor, id: string, { amount, reason, confirms }: AdjustLotDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const lot = await take(tx, actor, id, 'adjust', await accountOf(tx, id));
      const remaining = BigInt(lot.remaining) + BigInt(amount);
      const isBeyond = remaining < 0n || remaining > BigInt(lot.granted);
      const { granted } = lot;
      refuse(isBeyond ? [{ code: 'beyond_lot', pointer: '/amount', remaining: lot.remaining, granted }] : []);
      await expectOtherSide(tx, actor, ['ecosystem_manager', 'finance'], confirms);
      const target = { type: 'credit_lots', id };
      const waiting = await confirm(tx, actor, { target, verb: 'adjust', payload: { amount, reason }, confirms });
      if (waiting) return waiting;
      await move(tx, actor, creditLotLife, lot, 'adjust', { remaining: String(remaining) }, { reason });
      await enter(tx, actor, lot, 'adjust', amount);
      return shownLot(tx, actor, id);
    });
  }
}

/** What is locked before a lot; it never changes. */
async function accountOf(tx: Tx, lotId: string): Promise<string> {
  const text = `SELECT account_id AS id FROM credit_lots WHERE id = $1`;
  const found = await one<{ id: string }>(tx, text, [lotId]);
  if (!found) throw problem('not-found');
  return found.id;
}

async function take(tx: Tx, actor: Actor, id: string, verb: 'extend' | 'revoke' | 'adjust', accountId: string) {
  await lock(tx, CreditAccount, accountId);
  await settleDue(tx, accountId);
  const lot = await claim(tx, actor, creditLots, id, creditLotLife.verbs[verb].may);
  expectStep(creditLotLife, lot, verb);
  return lot;
}

/** What of an award's lots has not expired, locked by id. */
async function ofAward(tx: Tx, { applicationId, resource, accountId }: CreditLot): Promise<CreditLot[]> {
  const text = `SELECT ${columnsOf(tx, CreditLot, 'l')} FROM credit_lots l
    WHERE l.application_id = $1 AND l.resource = $2 AND l.account_id = $3 AND l.state = 'live' AND l.expires_at > app_now()
    ORDER BY l.id FOR UPDATE`;
  return (await rows(tx, text, [applicationId, resource, accountId])).map((row) => hydrate(CreditLot, row));
}

const EXTENDED = `SELECT EXISTS (SELECT FROM credit_lots
  WHERE application_id = $1 AND resource = $2 AND extended_by_days > 0) AS before`;

const EXPIRED = `SELECT 1 FROM credit_lots WHERE id = $1 AND expires_at <= app_now()`;

const LATER = `SELECT (expires_at + make_interval(days => $2))::text AS "expiresAt" FROM credit_lots WHERE id = $1`;
