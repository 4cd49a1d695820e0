/**
 * What people agreed to. Asked in the transaction of the use, so that a consent withdrawn a moment ago counts; giving the
 * same consent twice changes nothing.
 */
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';

export interface Consented {
  personId: string;
  purpose: ValueOf<'consent_purpose'>;
  /** the row it is about: `{ type: 'applications', id }` */
  subject: { type: string; id: string };
}

export async function giveConsent(
  tx: Tx,
  actor: Actor,
  { personId, purpose, subject }: Consented,
  noticeVersion: string,
): Promise<void> {
  const given = await one(
    tx,
    `INSERT INTO consents (person_id, purpose, subject_type, subject_id, notice_version, created_by)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (subject_id, purpose, person_id, subject_type) WHERE withdrawn_at IS NULL DO NOTHING RETURNING id`,
    [personId, purpose, subject.type, subject.id, noticeVersion, actor.userId],
  );
  if (given) await record(tx, actor, { action: 'consents.given', subject, changes: { purpose: { to: purpose } } });
}

export async function withdrawConsent(tx: Tx, actor: Actor, { personId, purpose, subject }: Consented): Promise<void> {
  const withdrawn = await one(
    tx,
    `UPDATE consents SET withdrawn_at = app_now()
     WHERE person_id = $1 AND purpose = $2 AND subject_type = $3 AND subject_id = $4 AND withdrawn_at IS NULL RETURNING id`,
    [personId, purpose, subject.type, subject.id],
  );
  if (withdrawn) {
    await record(tx, actor, { action: 'consents.withdrawn', subject, changes: { purpose: { from: purpose } } });
  }
}

/** Does the person agree now? FOR SHARE, so that a withdrawal waits for what relies on it. */
export async function hasConsent(tx: Tx, { personId, purpose, subject }: Consented): Promise<boolean> {
  const live = await one(
    tx,
    `SELECT 1 FROM consents
     WHERE person_id = $1 AND purpose = $2 AND subject_type = $3 AND subject_id = $4 AND withdrawn_at IS NULL FOR SHARE`,
    [personId, purpose, subject.type, subject.id],
  );
  return live !== undefined;
}
