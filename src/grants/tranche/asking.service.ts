/**
 * How a tranche comes to be paid, up to the bank: asked for by the team, approved by ecosystem, authorised by finance. No two
 * neighbours are one person, and each asks the guards anew.
 *
 * Lock order: round, identity group, application, grant, the tranche, the account that is paid to.
 */
import { Injectable } from '@nestjs/common';
import { expectClear } from '../../funding/index.js';
import { expectOtherPerson } from '../../identity/index.js';
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { refuse } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import { holds, notDue, payable } from './guards.js';
import { type TakenTranche, takeTranche, type TrancheVerb } from './taking.js';
import type { SendBackTrancheDto } from './tranche.dto.js';
import type { Tranche } from './tranche.entity.js';
import { trancheLife } from './tranche.lifecycle.js';
import { trancheAnswer } from './tranche.query.js';

/** What earlier attempts have left; the journal keeps it. */
const NOBODY: Partial<Tranche> = { requestedBy: null, approvedBy: null, authorisedBy: null, bankAccountId: null, failure: null }; // prettier-ignore

@Injectable()
export class TrancheAskingService {
  constructor(private readonly db: Db) {}

  /** To the account of this moment. */
  request(actor: Actor, id: string): Promise<Answer> {
    return this.step(actor, id, 'request', async (tx, { grant, tranche }) => {
      const { bankAccountId, reasons } = await payable(tx, grant);
      refuse([...(await notDue(tx, tranche)), ...(await holds(tx, grant)), ...reasons]);
      return { ...NOBODY, requestedBy: actor.userId, bankAccountId };
    });
  }

  approve(actor: Actor, id: string): Promise<Answer> {
    return this.step(actor, id, 'approve', async (tx, { application, grant, tranche }) => {
      await expectOtherPerson(tx, actor, tranche.requestedBy);
      refuse([...(await expectClear(tx, actor, [application.id])), ...(await holds(tx, grant))]);
      return { approvedBy: actor.userId };
    });
  }

  authorise(actor: Actor, id: string): Promise<Answer> {
    return this.step(actor, id, 'authorise', async (tx, { application, grant, tranche }) => {
      await expectOtherPerson(tx, actor, tranche.approvedBy);
      const { reasons } = await payable(tx, grant, tranche);
      refuse([...(await expectClear(tx, actor, [application.id])), ...(await holds(tx, grant)), ...reasons]);
      return { authorisedBy: actor.userId };
    });
  }

  /** It can be asked for again, to another account where there is one now. */
  sendBack(actor: Actor, id: string, { reason }: SendBackTrancheDto): Promise<Answer> {
    const clear = async (tx: Tx, { application }: TakenTranche) => {
      refuse(await expectClear(tx, actor, [application.id]));
      return NOBODY;
    };
    return this.step(actor, id, 'sendBack', clear, reason);
  }

  private step(
    actor: Actor,
    id: string,
    verb: TrancheVerb,
    patchFor: (tx: Tx, taken: TakenTranche) => Promise<Partial<Tranche>>,
    reason?: string,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeTranche(tx, actor, id, verb);
      await move(tx, actor, trancheLife, taken.tranche, verb, await patchFor(tx, taken), { reason });
      return trancheAnswer(tx, actor, id);
    });
  }
}
