/**
 * The ecosystem's steps before a decision: taking a registration, asking for what is missing; and saying no.
 *
 * The promise: nobody with a deal at the customer judges it; while the partner is asked our clock stands still, and what
 * was approved by one of two before is approved anew.
 *
 * Lock order: customers, registration.
 */
import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { Db } from '../../../kernel/db.js';
import { problem } from '../../../kernel/problem.js';
import { now } from '../../../kernel/tx.js';
import { provisionalEnds } from '../../protections/protecting.js';
import { registrationAnswer } from '../reading/registration.query.js';
import { expectNoPart } from '../interests.js';
import { step } from '../stepping.js';
import { takeFor } from '../taking.js';
import { daysLeft, deadlineIn } from './clocks.js';
import { graceRunsOn } from './renewal.js';
import type { AskDto, RejectDto } from './steps.dto.js';

@Injectable()
export class ReviewingService {
  constructor(private readonly db: Db) {}

  take(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'take');
      await expectNoPart(tx, actor, before);
      await step(tx, actor, before, 'take', { reviewerId: actor.userId, ackedAt: before.ackedAt ?? (await now(tx)) });
      return registrationAnswer(tx, actor, id);
    });
  }

  ask(actor: Actor, id: string, { fields, reasonCode, comment }: AskDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'ask');
      // a manager asks where the taker is away
      if (before.reviewerId !== actor.userId && !hasRole(actor, 'ecosystem_manager'))
        throw problem('not-permitted', { reasons: [{ code: 'only_the_taker' }] });
      const patch = {
        slaDaysLeft: await daysLeft(tx, before.decideDueAt),
        returnedFields: fields,
        returnCode: reasonCode,
        returnComment: comment,
        answerDueAt: await deadlineIn(tx, 10),
        returnCount: before.returnCount + 1,
        approvalRound: before.approvalRound + 1,
      };
      await step(tx, actor, before, 'ask', patch, { reasonCode });
      return registrationAnswer(tx, actor, id);
    });
  }

  reject(actor: Actor, id: string, { code, text }: RejectDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'reject');
      await expectNoPart(tx, actor, before);
      const at = await now(tx);
      const patch = { decidedAt: at, endedAt: at, rejectionCode: code, rejectionText: text };
      await step(tx, actor, before, 'reject', patch, { reasonCode: code, reason: text });
      await provisionalEnds(tx, id, 'rejected');
      await graceRunsOn(tx, before);
      return registrationAnswer(tx, actor, id);
    });
  }
}
