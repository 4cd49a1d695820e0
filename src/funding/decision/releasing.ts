/**
 * A batch is released: everybody of it hears in the same instant, or nobody.
 *
 * The promise: states, what applicants see, decisions, offers and their last day, and the journal (from which the letters
 * are written) are one transaction, and one statement for all lines. A line whose application is no longer where it was
 * sealed, withdrawn meanwhile, is skipped, and says so.
 *
 * Lock order: the batch (held by the caller), then its applications by id.
 */
import { recordEach } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { Round } from '../round/round.entity.js';

export interface Released {
  readonly id: string;
  readonly version: number;
  readonly from: string;
  readonly to: string;
}

export async function releaseLines(tx: Tx, actor: Actor, round: Round, batchId: string): Promise<Released[]> {
  await lockApplications(tx, batchId);
  const released = await rows<Released>(tx, RELEASE, [batchId, round.settings.offerDays]);
  await rows(tx, MARK, [batchId]);
  const each = released.map((one) => ({ ...one, changes: { batchId: { to: batchId } } }));
  await recordEach(tx, actor, { action: 'applications.release', subjectType: 'applications' }, each);
  return released;
}

export const lockApplications = (tx: Tx, batchId: string): Promise<unknown> => rows(tx, LOCK, [batchId]);

const LOCK = `SELECT 1 FROM applications WHERE id IN (SELECT application_id FROM batch_lines WHERE batch_id = $1)
  ORDER BY id FOR UPDATE`;

/** The application is in the state that its line says. */
export const FITS = `a.state = CASE l.outcome WHEN 'offer' THEN 'recommended' WHEN 'waitlist' THEN 'waitlisted' ELSE 'not_recommended' END`;

const RELEASE = `
  WITH due AS (
    SELECT l.*, a.state FROM batch_lines l JOIN applications a ON a.id = l.application_id WHERE l.batch_id = $1 AND ${FITS}),
  decided AS (
    INSERT INTO decisions (batch_id, application_id, outcome, amounts, rank, reasons, comment_to_applicant, comment_internal,
      proposed_by, released_at)
    SELECT batch_id, application_id, outcome, amounts, rank, reasons, comment_to_applicant, comment_internal, proposed_by, app_now()
    FROM due RETURNING id, application_id, outcome, released_at)
  UPDATE applications a SET decision_id = d.id, version = a.version + 1, updated_at = clock_timestamp(),
    state = CASE d.outcome WHEN 'offer' THEN 'offered' WHEN 'waitlist' THEN 'waitlisted' ELSE 'rejected' END,
    public_status = CASE d.outcome WHEN 'offer' THEN 'offered' WHEN 'waitlist' THEN 'waitlisted' ELSE 'rejected' END,
    offer_expires_at = CASE d.outcome WHEN 'offer' THEN d.released_at + make_interval(days => $2) END
  FROM decided d JOIN due ON due.application_id = d.application_id WHERE a.id = d.application_id
  RETURNING a.id, a.version, due.state AS "from", a.state AS "to"`;

const MARK = `
  UPDATE batch_lines l SET released = true, skipped_as = CASE WHEN d.id IS NULL THEN a.state END
  FROM applications a LEFT JOIN decisions d ON d.application_id = a.id AND d.batch_id = $1
  WHERE l.batch_id = $1 AND a.id = l.application_id`;
