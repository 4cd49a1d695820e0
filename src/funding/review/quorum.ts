/**
 * Whether an application has the reviews that its round asks for, and what follows from it at once: `reviewed` with the
 * last one that was missing, back in review when one is lost to a conflict. Nobody has to notice.
 *
 * A review that is reopened for discussion is out of the count, and the application stays where it is until it is decided.
 */
import { SYSTEM } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Application } from '../application/application.entity.js';
import { stepApplication } from '../application/stepping.js';
import type { Taken } from '../application/taking.js';
import { VALID_REVIEW } from './validity.js';

export interface Quorum {
  readonly valid: number;
  readonly needed: number;
}

export const quorumOf = async (tx: Tx, applicationId: string): Promise<Quorum> =>
  (await one<Quorum>(tx, QUORUM, [applicationId]))!;

const QUORUM = `SELECT (r.settings ->> 'minValidReviews')::int AS needed,
    (SELECT count(*)::int FROM reviews v JOIN assignments s ON s.id = v.assignment_id
     WHERE s.application_id = a.id AND ${VALID_REVIEW}) AS valid
  FROM applications a JOIN rounds r ON r.id = a.round_id WHERE a.id = $1`;

/** After reviews came or were lost. Whoever was told of a waitlist is not taken back into review: staff decide about it. */
export async function settleQuorum(tx: Tx, { application }: Taken): Promise<Application> {
  const { valid, needed } = await quorumOf(tx, application.id);
  if (application.state === 'in_review' && valid >= needed)
    return stepApplication(tx, SYSTEM, application, 'completeReviews');
  const isOpen = ['reviewed', 'shortlisted'].includes(application.state) && application.decisionId === null;
  return isOpen && valid < needed ? stepApplication(tx, SYSTEM, application, 'reopenReviews') : application;
}
