/**
 * One more review is wanted of an application that has enough: it is in review again, until the next one is submitted.
 *
 * Lock order: round (shared), identity group, application.
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { refuse } from '../../kernel/problem.js';
import { applicationAnswer } from '../application/application.query.js';
import { expectVerb, stepApplication } from '../application/stepping.js';
import { takeApplication } from '../application/taking.js';
import { expectClear } from '../conflict/verdict.js';

@Injectable()
export class MoreReviewsService {
  constructor(private readonly db: Db) {}

  reopen(actor: Actor, id: string, reason: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { application } = await takeApplication(tx, actor, id, 'assignments.manage');
      expectVerb(actor, application, 'reopenReviews');
      refuse([
        // whoever was told of the waitlist stays there: applications_decided
        ...(application.decisionId === null ? [] : [{ code: 'not_in_review' as const }]),
        ...(await expectClear(tx, actor, [id])),
      ]);
      await stepApplication(tx, actor, application, 'reopenReviews', {}, { reason });
      return applicationAnswer(tx, actor, id);
    });
  }
}
