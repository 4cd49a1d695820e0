/**
 * Terminations by request: proposed, answered by the PI or left unanswered for fifteen days, dropped or carried out by two
 * persons, one of each side; and the refund, as it comes in.
 *
 * Lock order: the grant with what stands above it (grant/taking.ts), the termination, a waiting request of the two, then what
 * ends with the grant (terminating.ts), envelopes last. A reply or a confirmation counts from when it came in, not from when
 * it got its lock.
 */
import { Injectable } from '@nestjs/common';
import { decommit, type Holder, refund } from '../../funding/index.js';
import { expectOtherSide } from '../../identity/index.js';
import { change, confirm, create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { refuse } from '../../kernel/problem.js';
import { now, type Tx } from '../../kernel/tx.js';
import { pressVerb } from '../grant/pressing.js';
import { stepGrant } from '../grant/stepping.js';
import type { TakenGrant } from '../grant/taking.js';
import { evenRef, refFaults } from '../tranche/bank-ref.js';
import { againstReply, againstTerminating } from './against.js';
import { liveTermination, openTermination } from './opening.js';
import { againstRefund, settleRefunded } from './refunds.js';
import type {
  DropTerminationDto,
  ProposeTerminationDto,
  RefundDto,
  ReplyDto,
  TerminateGrantDto,
} from './termination.dto.js';
import { GrantRefund, type Termination } from './termination.entity.js';
import { terminationStatement } from './termination.query.js';
import { terminate } from './terminating.js';

@Injectable()
export class TerminationsService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, grantId: string): Promise<Answer> {
    return this.db.read(...terminationStatement(actor, grantId));
  }

  propose(actor: Actor, id: string, dto: ProposeTerminationDto): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'proposeTermination', async (tx, { grant }) => {
      refuse((await liveTermination(tx, id)) ? [{ code: 'termination_under_way' }] : []);
      await openTermination(tx, actor, grant, dto);
    });
  }

  reply(actor: Actor, id: string, { reply }: ReplyDto): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'replyToTermination', async (tx, { grant }, at) => {
      const termination = await proposedOf(tx, id);
      refuse(againstReply(termination, at));
      await change(tx, actor, termination, { reply, repliedAt: at }, 'terminations.reply');
      await stepGrant(tx, actor, grant, 'replyToTermination');
    });
  }

  drop(actor: Actor, id: string, { reason }: DropTerminationDto): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'dropTermination', async (tx, { grant }) => {
      const termination = await proposedOf(tx, id);
      await change(tx, actor, termination, { droppedAt: await now(tx) }, 'terminations.drop', { reason });
      await stepGrant(tx, actor, grant, 'dropTermination', {}, { reason });
    });
  }

  terminate(actor: Actor, id: string, { confirms, ...payload }: TerminateGrantDto): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'terminate', async (tx, taken, at) => {
      const termination = await proposedOf(tx, id);
      refuse(againstTerminating(termination, payload, at));
      await expectOtherSide(tx, actor, ['ecosystem_manager', 'legal'], confirms);
      const target = { type: 'grants', id };
      // this proposal, not whichever is under way when the second person comes
      const asked = { ...payload, terminationId: termination.id, reason: termination.reason };
      const waiting = await confirm(tx, actor, { target, verb: 'terminate', payload: asked, confirms });
      if (waiting) return waiting;
      return terminate(tx, actor, taken, termination, payload);
    });
  }

  recordRefund(actor: Actor, id: string, dto: RefundDto): Promise<Answer> {
    return pressVerb(this.db, actor, id, 'recordRefund', async (tx, taken) => {
      const bankRef = evenRef(dto.bankRef);
      refuse([...refFaults(bankRef), ...(await againstRefund(tx, id, dto))]);
      const by = { recordedBy: actor.userId!, createdBy: actor.userId };
      const received = await create(
        tx,
        actor,
        GrantRefund,
        { ...dto, bankRef, grantId: id, ...by },
        'grant_refunds.receive',
      );
      await stepGrant(tx, actor, taken.grant, 'recordRefund');
      await settleRefunded(tx, actor, id);
      await takeBack(tx, actor, taken, received);
    });
  }
}

async function proposedOf(tx: Tx, grantId: string): Promise<Termination> {
  const termination = await liveTermination(tx, grantId);
  refuse(termination ? [] : [{ code: 'termination_not_proposed' }]);
  return termination!;
}

/** What came back was paid no more, and is nobody's: first it lowers what was paid, then what is committed. */
async function takeBack(tx: Tx, actor: Actor, { application }: TakenGrant, { id, amount }: GrantRefund): Promise<void> {
  const holder = (step: string): Holder => ({
    applicationId: application.id,
    roundId: application.roundId,
    event: `grant_refunds/${id}/${step}`,
  });
  await refund(tx, actor, holder('refund'), 'cny', amount);
  await decommit(tx, actor, holder('decommit'), { cny: amount });
}
