/**
 * A reviewer's answer to an invitation, and the opening of what was accepted.
 *
 * The promise: whoever has a conflict of interest takes nothing, and what is told of one while declining counts at once;
 * no text is opened without a signed pledge: with the opening the review begins, and answers and files are shown from then on.
 *
 * Lock order: round (shared), identity group, application, assignment, review.
 */
import { Injectable } from '@nestjs/common';
import { create, move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { declareConflict } from '../conflict/declaring.js';
import { expectClear } from '../conflict/verdict.js';
import { Review } from '../review/review.entity.js';
import { HAS_PLEDGED } from '../reviewer/pledge.js';
import type { DeclineAssignmentDto } from './assignment.dto.js';
import { assignmentLife } from './assignment.lifecycle.js';
import { assignmentAnswer } from './assignment.query.js';
import { takeAssignment, type TakenAssignment } from './taking.js';

type Verb = 'accept' | 'decline' | 'open';

@Injectable()
export class AnsweringService {
  constructor(private readonly db: Db) {}

  accept(actor: Actor, id: string): Promise<Answer> {
    return this.answering(actor, id, 'accept', async (tx, { round, application, assignment }) => {
      refuse(await expectClear(tx, actor, [application.id]));
      const { acceptedAt, dueAt } = (await one<Dates>(tx, DATES, [round.reviewDueAt]))!;
      await move(tx, actor, assignmentLife, assignment, 'accept', { acceptedAt, dueAt });
    });
  }

  decline(actor: Actor, id: string, { reason, text }: DeclineAssignmentDto): Promise<Answer> {
    return this.answering(actor, id, 'decline', async (tx, { application, assignment }) => {
      refuse(reason === 'conflict' && !text ? [{ code: 'required', pointer: '/text' }] : []);
      const why = { reasonCode: reason, reason: text };
      await move(tx, actor, assignmentLife, assignment, 'decline', { declineReason: reason }, why);
      if (reason !== 'conflict') return;
      await declareConflict(tx, actor, { personId: assignment.personId, applicationId: application.id, text: text! });
    });
  }

  open(actor: Actor, id: string): Promise<Answer> {
    return this.answering(actor, id, 'open', async (tx, { application, assignment }) => {
      refuse([...(await unpledged(tx, actor)), ...(await expectClear(tx, actor, [application.id]))]);
      await move(tx, actor, assignmentLife, assignment, 'open');
      await create(tx, actor, Review, { assignmentId: id, createdBy: actor.userId }, 'reviews.create');
    });
  }

  private answering(
    actor: Actor,
    id: string,
    verb: Verb,
    work: (tx: Tx, taken: TakenAssignment) => Promise<void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeAssignment(tx, actor, id, 'assignments.answer');
      expectStep(assignmentLife, taken.assignment, verb);
      await work(tx, taken);
      return assignmentAnswer(tx, actor, id);
    });
  }
}

interface Dates {
  acceptedAt: string;
  dueAt: string;
}

/** The round's date; ten working days where it has none, and at least five from now. */
const DATES = `SELECT app_now()::text AS "acceptedAt",
  greatest(coalesce($1::timestamptz, working_deadline(app_now(), 10)), working_deadline(app_now(), 5))::text AS "dueAt"`;

const PLEDGE = `SELECT 1 FROM reviewers w WHERE w.person_id = $1 AND ${HAS_PLEDGED}`;

const unpledged = async (tx: Tx, actor: Actor): Promise<Reason[]> =>
  (await one(tx, PLEDGE, [actor.personId])) ? [] : [{ code: 'pledge_unsigned' }];
