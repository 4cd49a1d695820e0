/**
 * An assignment taken for a change, with what stands above it: round, identity group, application, assignment.
 *
 * The promise: the panel of an application changes one step at a time, and an invitation whose time is over is over before
 * anybody answers it. What a caller may do is asked of the assignment; the rows above are only held.
 */
import { move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { problem } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Action } from '../../policy.js';
import { type Taken, takeApplication } from '../application/taking.js';
import { assignments } from './assignment.access.js';
import type { Assignment } from './assignment.entity.js';
import { assignmentLife } from './assignment.lifecycle.js';

export interface TakenAssignment extends Taken {
  readonly assignment: Assignment;
}

export async function takeAssignment(tx: Tx, actor: Actor, id: string, action: Action): Promise<TakenAssignment> {
  const above = await one<{ applicationId: string }>(tx, ABOVE, [id]);
  if (!above) throw problem('not-found');
  const taken = await takeApplication(tx, SYSTEM, above.applicationId, 'applications.settle');
  return { ...taken, assignment: await expired(tx, await claim(tx, actor, assignments, id, action)) };
}

const ABOVE = `SELECT application_id AS "applicationId" FROM assignments WHERE id = $1`;

/** The assignment as it is at this instant. */
async function expired(tx: Tx, assignment: Assignment): Promise<Assignment> {
  const isOver = assignment.state === 'invited' && (await one(tx, OVER, [assignment.id])) !== undefined;
  return isOver ? move(tx, SYSTEM, assignmentLife, assignment, 'expire') : assignment;
}

const OVER = `SELECT 1 FROM assignments WHERE id = $1 AND expires_at <= app_now()`;
