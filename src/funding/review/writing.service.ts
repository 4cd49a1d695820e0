/**
 * A review from the first mark to the last word.
 *
 * The promise: what was first submitted stays readable whatever is said later; nothing is submitted over a conflict of
 * interest; with the last review that was missing its application is reviewed, in the same transaction.
 *
 * Lock order: round (shared), identity group, application, assignment, review.
 */
import { Injectable } from '@nestjs/common';
import { change, type Changes, move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { now, type Tx } from '../../kernel/tx.js';
import { assignmentLife } from '../assignment/assignment.lifecycle.js';
import { declareConflict } from '../conflict/declaring.js';
import { expectClear } from '../conflict/verdict.js';
import { reviewTotal, valueFaults, type Values } from '../rubric/total.js';
import { criteriaOf, mark, markFaults, marksOf, settleFirst } from './marks.js';
import { settleQuorum } from './quorum.js';
import type { UpdateReviewDto } from './review.dto.js';
import type { Review } from './review.entity.js';
import { reviewLife } from './review.lifecycle.js';
import { reviewAnswer } from './review.query.js';
import { takeReview, type TakenReview } from './taking.js';

@Injectable()
export class WritingService {
  constructor(private readonly db: Db) {}

  /** A conflict that is declared here counts from now on: the review is kept, out of every score, and written no more. */
  update(actor: Actor, id: string, { scores = [], conflictText, ...patch }: UpdateReviewDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { round, application, assignment, review } = await takeReview(tx, actor, id, 'reviews.write');
      const values = Object.fromEntries(scores.map(({ key, value }) => [key, value]));
      refuse([
        ...notHeld(review, assignment.state),
        ...(['draft', 'reopened'].includes(review.state) ? [] : [{ code: 'review_submitted' as const }]),
        ...markFaults(await criteriaOf(tx, round.rubricVersionId), values),
        ...(review.state === 'draft' ? [] : takenBack(values)),
        ...(patch.conflictDeclared && !conflictText ? [{ code: 'required' as const, pointer: '/conflictText' }] : []),
      ]);
      const changes = await marked(tx, id, values);
      // what was submitted was submitted without one: that answer stays, beside the conflict that takes the review out
      const { conflictDeclared, ...rest } = patch;
      await change(tx, actor, review, review.state === 'draft' ? patch : rest, 'reviews.update', { changes });
      if (conflictDeclared)
        await declareConflict(tx, actor, {
          personId: assignment.personId,
          applicationId: application.id,
          text: conflictText!,
        });
      return reviewAnswer(tx, actor, id);
    });
  }

  submit(actor: Actor, id: string): Promise<Answer> {
    return this.saying(actor, id, 'submit', async (tx, taken, total) => {
      await settleFirst(tx, id);
      await move(tx, actor, reviewLife, taken.review, 'submit', { total, submittedAt: await now(tx) });
      await move(tx, actor, assignmentLife, taken.assignment, 'submit');
    });
  }

  finalise(actor: Actor, id: string): Promise<Answer> {
    return this.saying(actor, id, 'finalise', async (tx, { review }, total) => {
      await move(tx, actor, reviewLife, review, 'finalise', { total });
    });
  }

  reopen(actor: Actor, id: string, reason: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeReview(tx, actor, id, 'reviews.reopen');
      expectStep(reviewLife, taken.review, 'reopen');
      refuse([...tooLate(taken), ...(await expectClear(tx, actor, [taken.application.id]))]);
      await move(tx, actor, reviewLife, taken.review, 'reopen', {}, { reason });
      return reviewAnswer(tx, actor, id);
    });
  }

  /** What is said counts from now on. */
  private saying(
    actor: Actor,
    id: string,
    verb: 'submit' | 'finalise',
    work: (tx: Tx, taken: TakenReview, total: string | null) => Promise<void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeReview(tx, actor, id, 'reviews.write');
      const { round, application, assignment, review } = taken;
      expectStep(reviewLife, review, verb);
      const criteria = await criteriaOf(tx, round.rubricVersionId);
      const marks = await marksOf(tx, id);
      const total = reviewTotal(criteria, marks);
      refuse([
        ...notHeld(review, assignment.state),
        ...tooLate(taken),
        ...valueFaults(criteria, marks),
        ...(total === null ? [{ code: 'criterion_missing' as const, pointer: '/scores' }] : []),
        ...undeclared(review),
        ...(await expectClear(tx, actor, [application.id])),
      ]);
      await work(tx, taken, total);
      await settleQuorum(tx, taken);
      return reviewAnswer(tx, actor, id);
    });
  }
}

/** The marks written, and what of them the journal is told. */
async function marked(tx: Tx, id: string, values: Values): Promise<Changes> {
  const from = await marksOf(tx, id);
  await mark(tx, id, values);
  const to = await marksOf(tx, id);
  return JSON.stringify(from) === JSON.stringify(to) ? {} : { scores: { from, to } };
}

/** Of a draft the assignment is open, of a submitted review it is fulfilled; what was taken back is written no more. */
const notHeld = ({ state, quarantinedBy }: Review, assignmentState: string): Reason[] =>
  assignmentState === (state === 'draft' ? 'in_progress' : 'submitted') && quarantinedBy === null
    ? []
    : [{ code: 'assignment_over' }];

const takenBack = (values: Readonly<Record<string, string | null>>): Reason[] =>
  Object.entries(values)
    .filter(([, value]) => value === null)
    .map(([key]) => ({ code: 'score_stays', pointer: `/scores/${key}` }));

const OPEN = ['in_review', 'reviewed', 'shortlisted', 'waitlisted', 'not_recommended'];

const tooLate = ({ application }: TakenReview): Reason[] =>
  OPEN.includes(application.state) && application.decisionId === null ? [] : [{ code: 'not_in_review' }];

const undeclared = ({ conflictDeclared }: Review): Reason[] =>
  conflictDeclared === false
    ? []
    : [{ code: conflictDeclared ? 'conflict_declared' : 'conflict_unanswered', pointer: '/conflictDeclared' }];
