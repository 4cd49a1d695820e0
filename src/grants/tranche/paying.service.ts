/**
 * What the bank did with a tranche: paid it, or sent it back. Written by finance, and not by who authorised it.
 *
 * The promise: no payment is written twice. The tranche pays once, the bank's reference belongs to one payment however it is
 * typed, and the
 * envelope's entry is made in the same transaction, where it is kept from giving more than was committed. A payment is a
 * fact by now: no hold keeps it from being written.
 *
 * Lock order: round, identity group, application, grant, the tranche, envelopes last.
 */
import { Injectable } from '@nestjs/common';
import { expectClear, pay } from '../../funding/index.js';
import { expectOtherPerson } from '../../identity/index.js';
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { evenRef, refFaults } from './bank-ref.js';
import { takeTranche } from './taking.js';
import type { FailTrancheDto, PayTrancheDto } from './tranche.dto.js';
import { trancheLife } from './tranche.lifecycle.js';
import { trancheAnswer } from './tranche.query.js';

@Injectable()
export class TranchePayingService {
  constructor(private readonly db: Db) {}

  pay(actor: Actor, id: string, { bankRef: typed, paidOn }: PayTrancheDto): Promise<Answer> {
    const bankRef = evenRef(typed);
    return this.db.transaction(actor, async (tx) => {
      const { application, grant, tranche } = await takeTranche(tx, actor, id, 'pay');
      await expectOtherPerson(tx, actor, tranche.authorisedBy);
      const { day, faults } = await paymentOf(tx, bankRef, paidOn, grant.signedOn);
      refuse([...faults, ...(await expectClear(tx, actor, [application.id]))]);
      const patch = { paidBy: actor.userId, paidOn: day, bankRef };
      const { amount, resource } = await move(tx, actor, trancheLife, tranche, 'pay', patch);
      const holder = { applicationId: application.id, roundId: application.roundId, event: `tranches/${id}/pay` };
      await pay(tx, actor, holder, resource, amount);
      return trancheAnswer(tx, actor, id);
    });
  }

  fail(actor: Actor, id: string, { failure }: FailTrancheDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { application, tranche } = await takeTranche(tx, actor, id, 'fail');
      await expectOtherPerson(tx, actor, tranche.authorisedBy);
      refuse(await expectClear(tx, actor, [application.id]));
      await move(tx, actor, trancheLife, tranche, 'fail', { failure }, { reason: failure });
      return trancheAnswer(tx, actor, id);
    });
  }
}

interface Payment {
  /** today unless it is said */
  readonly day: string;
  /** why it cannot be written */
  readonly faults: readonly Reason[];
}

async function paymentOf(tx: Tx, bankRef: string, said: string | undefined, after: string | null): Promise<Payment> {
  const { today, isUsed } = (await one<{ today: string; isUsed: boolean }>(tx, TODAY, [bankRef]))!;
  const day = said ?? today;
  const faults = [
    ...refFaults(bankRef),
    ...(isUsed ? [{ code: 'bank_ref_used', pointer: '/bankRef' }] : []),
    ...(day > today ? [{ code: 'day_to_come', pointer: '/paidOn', today }] : []),
    ...(after !== null && day < after ? [{ code: 'day_before_last', pointer: '/paidOn', after }] : []),
  ];
  return { day, faults };
}

const TODAY = `SELECT app_today()::text AS today, EXISTS (SELECT FROM tranches WHERE bank_ref = $1) AS "isUsed"`;
