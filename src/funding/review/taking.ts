/**
 * A review taken for a change, with what stands above it: round, identity group, application, assignment, review.
 *
 * The promise: whether an application has enough reviews is counted by one at a time.
 */
import { claim } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { lock } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Action } from '../../policy.js';
import { takeApplication } from '../application/taking.js';
import { Assignment } from '../assignment/assignment.entity.js';
import type { TakenAssignment } from '../assignment/taking.js';
import { reviews } from './review.access.js';
import type { Review } from './review.entity.js';

export interface TakenReview extends TakenAssignment {
  readonly review: Review;
}

export async function takeReview(tx: Tx, actor: Actor, id: string, action: Action): Promise<TakenReview> {
  const above = await one<{ assignmentId: string; applicationId: string }>(tx, ABOVE, [id]);
  if (!above) throw problem('not-found');
  const taken = await takeApplication(tx, SYSTEM, above.applicationId, 'applications.settle');
  const assignment = await lock(tx, Assignment, above.assignmentId);
  return { ...taken, assignment, review: await claim(tx, actor, reviews, id, action) };
}

const ABOVE = `SELECT s.id AS "assignmentId", s.application_id AS "applicationId"
  FROM reviews v JOIN assignments s ON s.id = v.assignment_id WHERE v.id = $1`;
