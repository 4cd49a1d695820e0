/**
 * Our side of an application: taken, asked about, decided.
 *
 * The promise: nobody approves what they took (partner_applications_two_persons), our clock stands still only while the
 * applicant is asked, and one application makes one partner: of two who approve at once `claim` lets the second see that the
 * version moved (412); partners_organization_once stands behind it.
 *
 * Lock order: application, then partner, then the applicant's account.
 */
import { Injectable } from '@nestjs/common';
import { move } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { refuse } from '../../kernel/problem.js';
import { now, one, type Tx } from '../../kernel/tx.js';
import { RolesService } from '../../identity/index.js';
import type {
  AskApplicantDto,
  ApproveApplicationDto,
  RejectApplicationDto,
  RouteApplicationDto,
} from './application.dto.js';
import { partnerApplicationLife } from './application.lifecycle.js';
import { applicationAnswer } from './application.query.js';
import { admit } from './admit.js';
import { valuesOfFields } from './form.js';
import { takeFor } from './lapse.js';

const ANSWER_DAYS = 10;

@Injectable()
export class ReviewingService {
  constructor(
    private readonly db: Db,
    private readonly roles: RolesService,
  ) {}

  take(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const application = await takeFor(tx, actor, id, 'take');
      await move(tx, actor, partnerApplicationLife, application, 'take', { reviewerId: actor.userId });
      return applicationAnswer(tx, actor, id);
    });
  }

  ask(actor: Actor, id: string, { fields, code, comment }: AskApplicantDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const application = await takeFor(tx, actor, id, 'ask');
      const { left, due } = await paused(tx, application.decideDueAt!);
      const patch = {
        returnedFields: fields,
        askedFrom: valuesOfFields(application, fields),
        returnCode: code,
        returnComment: comment,
        slaDaysLeft: left,
        answerDueAt: due,
        decideDueAt: null,
      };
      await move(tx, actor, partnerApplicationLife, application, 'ask', patch, { reasonCode: code, reason: comment });
      return applicationAnswer(tx, actor, id);
    });
  }

  approve(actor: Actor, id: string, { kinds, accountManagerId }: ApproveApplicationDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const application = await takeFor(tx, actor, id, 'approve');
      const partnerId = await admit(tx, actor, this.roles, application, { kinds, accountManagerId });
      const patch = { partnerId, kinds, decidedAt: await now(tx), decidedBy: actor.userId };
      await move(tx, actor, partnerApplicationLife, application, 'approve', patch);
      return applicationAnswer(tx, actor, id);
    });
  }

  reject(actor: Actor, id: string, { code, text }: RejectApplicationDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const application = await takeFor(tx, actor, id, 'reject');
      const decision = { decidedAt: await now(tx), decidedBy: actor.userId };
      const patch = { rejectionCode: code, rejectionText: text, ...decision };
      await move(tx, actor, partnerApplicationLife, application, 'reject', patch, { reasonCode: code, reason: text });
      return applicationAnswer(tx, actor, id);
    });
  }

  route(actor: Actor, id: string, { target }: RouteApplicationDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const application = await takeFor(tx, actor, id, 'route');
      refuse(application.routeConsentedAt ? [] : [{ code: 'route_not_consented', pointer: '/target' }]);
      const patch = { routedTo: target, decidedAt: await now(tx), decidedBy: actor.userId };
      await move(tx, actor, partnerApplicationLife, application, 'route', patch);
      return applicationAnswer(tx, actor, id);
    });
  }
}

/** Whole working days left to us, at least one; and until when the applicant answers. */
const paused = async (tx: Tx, decideDueAt: string): Promise<{ left: number; due: string }> =>
  (await one<{ left: number; due: string }>(
    tx,
    `SELECT greatest(1, working_days_left(now, $1::timestamptz)) AS "left", working_deadline(now, ${ANSWER_DAYS})::text AS due
     FROM (SELECT app_now() AS now) m`,
    [decideDueAt],
  ))!;
