/**
 * What the bank did with a tranche: paid it, or sent it back. Written by finance, and not by who authorised it.
 *
 * The promise: no payment is written twice. The tranche pays once, the bank's reference belongs to one payment, and the
 * envelope's entry is made in the same transaction, where it is kept from giving more than was committed. A payment is a
 * fact by now: no hold keeps it from being written.
 *
 * Lock order: round, identity group, application, grant, the tranche, envelopes last.
 */
import { Injectable } from '@nestjs/common';
import { pay } from '../../funding/index.js';
import { expectOtherPerson } from '../../identity/index.js';
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { takeTranche } from './taking.js';
import type { FailTrancheDto, PayTrancheDto } from './tranche.dto.js';
import { trancheLife } from './tranche.lifecycle.js';
import { trancheAnswer } from './tranche.query.js';

@Injectable()
export class TranchePayingService {
  constructor(private readonly db: Db) {}

  pay(actor: Actor, id: string, { bankRef, paidOn }: PayTrancheDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { application, grant, tranche } = await takeTranche(tx, actor, id, 'pay');
      await expectOtherPerson(tx, actor, tranche.authorisedBy);
      const day = await dayOf(tx, bankRef, paidOn, grant.signedOn);
      const patch = { paidBy: actor.userId, paidOn: day, bankRef };
      const { amount, resource } = await move(tx, actor, trancheLife, tranche, 'pay', patch);
      const holder = { applicationId: application.id, roundId: application.roundId, event: `tranches/${id}/pay` };
      await pay(tx, actor, holder, resource, amount);
      return trancheAnswer(tx, actor, id);
    });
  }

  fail(actor: Actor, id: string, { failure }: FailTrancheDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { tranche } = await takeTranche(tx, actor, id, 'fail');
      await expectOtherPerson(tx, actor, tranche.authorisedBy);
      await move(tx, actor, trancheLife, tranche, 'fail', { failure }, { reason: failure });
      return trancheAnswer(tx, actor, id);
    });
  }
}

/** The day of the payment, today unless it is said; every reason why it cannot be written. */
async function dayOf(tx: Tx, bankRef: string, said: string | undefined, after: string | null): Promise<string> {
  const { today, isUsed } = (await one<{ today: string; isUsed: boolean }>(tx, TODAY, [bankRef]))!;
  const day = said ?? today;
  refuse([
    ...(isUsed ? [{ code: 'bank_ref_used', pointer: '/bankRef' }] : []),
    ...(day > today ? [{ code: 'day_to_come', pointer: '/paidOn', today }] : []),
    ...(after !== null && day < after ? [{ code: 'day_before_last', pointer: '/paidOn', after }] : []),
  ]);
  return day;
}

const TODAY = `SELECT app_today()::text AS today, EXISTS (SELECT FROM tranches WHERE bank_ref = $1) AS "isUsed"`;
