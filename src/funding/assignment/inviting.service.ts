/**
 * Reviewers asked by hand: one proposed, those proposed invited, an assignment taken back.
 *
 * The promise: nobody is asked for an application that he may not judge, nor past his load; one assignment of a person and
 * an application, however often it is tried (assignments_once), and its alias never changes hands.
 *
 * Lock order: round (shared), identity group, application, reviewer, assignment.
 */
import { Injectable } from '@nestjs/common';
import { create, move } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import { type Taken, takeApplication } from '../application/taking.js';
import type { CreateAssignmentDto } from './assignment.dto.js';
import { Assignment } from './assignment.entity.js';
import { assignmentLife } from './assignment.lifecycle.js';
import { assignmentAnswer } from './assignment.query.js';
import { conflictOf, hindrances } from './hindrances.js';
import { takeAssignment } from './taking.js';

@Injectable()
export class InvitingService {
  constructor(private readonly db: Db) {}

  propose(actor: Actor, { applicationId, personId }: CreateAssignmentDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeApplication(tx, SYSTEM, applicationId, 'applications.settle');
      refuse([...notInReview(taken), ...(await hindrances(tx, actor, taken, personId))]);
      const { id } = await proposed(tx, actor, applicationId, personId);
      return assignmentAnswer(tx, actor, id);
    });
  }

  invite(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const taken = await takeAssignment(tx, actor, id, 'assignments.manage');
      const { application, assignment } = taken;
      expectStep(assignmentLife, assignment, 'invite');
      refuse([...notInReview(taken), ...(await conflictOf(tx, actor, assignment.personId, application.id))]);
      const { invitedAt, expiresAt } = (await one<Dates>(tx, DATES))!;
      await move(tx, actor, assignmentLife, assignment, 'invite', { invitedAt, expiresAt });
      return assignmentAnswer(tx, actor, id);
    });
  }

  revoke(actor: Actor, id: string, reason: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { assignment } = await takeAssignment(tx, actor, id, 'assignments.manage');
      await move(tx, actor, assignmentLife, assignment, 'revoke', {}, { reason });
      return assignmentAnswer(tx, actor, id);
    });
  }
}

interface Dates {
  invitedAt: string;
  expiresAt: string;
}

const DATES = `SELECT app_now()::text AS "invitedAt", (app_now() + interval '3 days')::text AS "expiresAt"`;

/** One that was planned and taken back before may be planned again; whoever declined or was silent is not asked twice. */
async function proposed(tx: Tx, actor: Actor, applicationId: string, personId: string): Promise<Assignment> {
  const known = await one(
    tx,
    `SELECT ${columnsOf(tx, Assignment, 's')} FROM assignments s WHERE s.application_id = $1 AND s.person_id = $2 FOR UPDATE`,
    [applicationId, personId],
  );
  const before = known && hydrate(Assignment, known);
  if (before?.state === 'revoked') return move(tx, actor, assignmentLife, before, 'propose', { runId: null });
  if (before) throw problem('already-assigned');
  const { aliasNo } = (await one<{ aliasNo: number }>(tx, NEXT_ALIAS, [applicationId]))!;
  const values = { applicationId, personId, aliasNo, createdBy: actor.userId };
  return create(tx, actor, Assignment, values, 'assignments.create');
}

const NEXT_ALIAS = `SELECT coalesce(max(alias_no), 0) + 1 AS "aliasNo" FROM assignments WHERE application_id = $1`;

/** Slots open with the screening, and close with the decision. */
const notInReview = ({ application }: Taken): Reason[] =>
  ['in_review', 'reviewed', 'shortlisted'].includes(application.state) ? [] : [{ code: 'not_in_review' }];
