/**
 * Assignments that end without their review: because the application is over, or because a conflict was found.
 *
 * The promise: a review that was given is kept as it was written; quarantined, it is out of every score from this
 * transaction on, and whoever is asked next finds the slot open.
 *
 * Lock order: the application, held by the caller; assignments by id; their reviews.
 */
import { change, move } from '../../journal/index.js';
import { type Actor, SYSTEM } from '../../kernel/actor.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { quoted } from '../../kernel/sql.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { Review } from '../review/review.entity.js';
import { Assignment } from './assignment.entity.js';
import { assignmentLife } from './assignment.lifecycle.js';

/** All that is open is revoked; finished reviews stay. */
export async function endAssignments(tx: Tx, actor: Actor, applicationId: string, reason: string): Promise<void> {
  const open = await held(tx, applicationId, assignmentLife.verbs.revoke.from);
  for (const each of open) await move(tx, actor, assignmentLife, each, 'revoke', {}, { reason });
}

/**
 * A conflict of this person with the application was found: what was asked is taken back, what was begun or given is
 * quarantined. The caller settles the quorum afterwards (review/quorum.ts).
 */
export async function quarantine(tx: Tx, applicationId: string, personId: string, conflictId: string): Promise<void> {
  const why = { reasonCode: 'conflict_of_interest' };
  for (const each of await held(tx, applicationId, ['proposed', 'invited'], personId))
    await move(tx, SYSTEM, assignmentLife, each, 'revoke', {}, why);
  for (const each of await held(tx, applicationId, assignmentLife.verbs.quarantine.from, personId)) {
    await move(tx, SYSTEM, assignmentLife, each, 'quarantine', {}, why);
    for (const review of await reviewsOf(tx, each.id))
      await change(tx, SYSTEM, review, { quarantinedBy: conflictId }, 'reviews.quarantine', why);
  }
}

/** What was set aside for a conflict that people found to be none, or waived; says whether there was something. */
export async function restore(tx: Tx, applicationId: string, personId: string): Promise<boolean> {
  const aside = await held(tx, applicationId, ['quarantined'], personId);
  for (const each of aside) {
    const [review] = await reviewsOf(tx, each.id);
    const to = !review ? 'accepted' : review.submittedAt ? 'submitted' : 'in_progress';
    await move(tx, SYSTEM, assignmentLife, each, 'restore', {}, { to });
    if (review) await change(tx, SYSTEM, review, { quarantinedBy: null }, 'reviews.restore');
  }
  return aside.length > 0;
}

/** The assignments of an application in these states, locked. */
/* eslint-disable-next-line crm/sql-text -- states of the lifecycle, columns of the entity */
async function held(tx: Tx, applicationId: string, states: readonly string[], personId: string | null = null) {
  const text = `SELECT ${columnsOf(tx, Assignment, 's')} FROM assignments s
    WHERE s.application_id = $1 AND s.state IN (${quoted(states)}) AND s.person_id = coalesce($2, s.person_id)
    ORDER BY s.id FOR UPDATE`;
  return (await rows(tx, text, [applicationId, personId])).map((each) => hydrate(Assignment, each));
}

async function reviewsOf(tx: Tx, assignmentId: string): Promise<Review[]> {
  const text = `SELECT ${columnsOf(tx, Review, 'v')} FROM reviews v WHERE v.assignment_id = $1 FOR UPDATE`;
  return (await rows(tx, text, [assignmentId])).map((each) => hydrate(Review, each));
}
