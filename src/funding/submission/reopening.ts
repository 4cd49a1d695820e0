/**
 * A submitted application is edited again, while its revision stays the one that counts; or is left as it was submitted.
 *
 * Lock order: round, identity group, application, its draft.
 */
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Application } from '../application/application.entity.js';
import { expectVerb, stepApplication } from '../application/stepping.js';
import type { Taken } from '../application/taking.js';

export async function reopen(tx: Tx, actor: Actor, { round, application }: Taken): Promise<Application> {
  expectVerb(actor, application, 'reopen');
  const inTime = round.stage === 'published' && (await one(tx, BEFORE_GRACE, [application.id]));
  refuse([
    ...(inTime ? [] : [{ code: 'window_closed' }]),
    ...(application.editing ? [{ code: 'already_editing' }] : []),
  ]);
  return stepApplication(tx, actor, application, 'reopen', { editing: true });
}

/** Fields go back to what was submitted, and those that the revision does not hold are emptied. */
export async function discardEdit(tx: Tx, actor: Actor, { application }: Taken): Promise<Application> {
  expectVerb(actor, application, 'discardEdit');
  refuse(application.editing ? [] : [{ code: 'not_reopened' }]);
  await rows(tx, RESET, [application.id, application.currentRevision, actor.personId]);
  return stepApplication(tx, actor, application, 'discardEdit', { editing: false });
}

/** Grace is for what was never submitted. */
const BEFORE_GRACE = `SELECT 1 FROM applications a JOIN rounds r ON r.id = a.round_id
  LEFT JOIN deadline_extensions x ON x.application_id = a.id
  WHERE a.id = $1 AND app_now() < coalesce(x.until, r.closes_at, 'infinity')`;

const RESET = `WITH kept AS (
    SELECT key, k.value FROM (SELECT field_key AS key FROM draft_answers WHERE application_id = $1) d
    FULL JOIN (SELECT e.key, e.value FROM application_revisions v CROSS JOIN LATERAL jsonb_each(v.answers) e
               WHERE v.application_id = $1 AND v.n = $2) k USING (key))
  INSERT INTO draft_answers AS d (application_id, field_key, value, edited_by) SELECT $1, key, value, $3 FROM kept ORDER BY key
  ON CONFLICT (application_id, field_key) DO UPDATE
    SET value = EXCLUDED.value, version = d.version + 1, edited_by = EXCLUDED.edited_by, edited_at = app_now()
    WHERE d.value IS DISTINCT FROM EXCLUDED.value`;
