/**
 * A protection stands still while we let the partner wait or a dispute is open, and runs on with what remained.
 *
 * The promise: a freeze ends with the last of its reasons. Frozen, a protection has no end, so that nobody else gets into
 * its slot. Called with the customer locked and its clocks settled.
 */
import { now, one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { UNDECIDED_STATES } from '../registrations/registration.lifecycle.js';

type Reason = ValueOf<'freeze_reason'>;

/** Of whatever runs for the registration; what is frozen already takes the newer reason. */
export async function freeze(tx: Tx, registrationId: string, reason: Reason, at?: string): Promise<void> {
  await rows(
    tx,
    `UPDATE protections SET frozen_reason = $2, frozen_at = coalesce(frozen_at, $3::timestamptz),
       remaining = CASE WHEN frozen_at IS NULL THEN protected_until - $3::timestamptz ELSE remaining END,
       protected_until = NULL, version = version + 1, updated_at = clock_timestamp()
     WHERE registration_id = $1 AND ended_reason IS NULL`,
    [registrationId, reason, at ?? (await now(tx))],
  );
}

/**
 * `ended` is the reason that is over (the current one when absent); another may go on. That we have answered is read from
 * the registrations themselves, so it is written there first. Inactivity counts anew.
 */
export async function unfreeze(tx: Tx, registrationId: string, ended?: Reason, when?: string): Promise<void> {
  const at = when ?? (await now(tx));
  const frozen = await one<{ id: string; reason: Reason; disputed: boolean; waiting: boolean }>(tx, FROZEN, [
    registrationId,
    at,
  ]);
  if (!frozen) return;
  const isDisputed = frozen.disputed && (ended ?? frozen.reason) !== 'dispute';
  const change = isDisputed
    ? `frozen_reason = 'dispute'`
    : frozen.waiting
      ? `frozen_reason = 'vendor_wait'`
      : `frozen_at = NULL, frozen_reason = NULL, remaining = NULL, protected_until = $2::timestamptz + remaining, idle_from = $2::timestamptz`;
  await rows(
    tx,
    `UPDATE protections SET ${change}, version = version + 1, updated_at = clock_timestamp() WHERE id = $1 AND $2::text IS NOT NULL`,
    [frozen.id, at],
  );
}

const FROZEN = `
  SELECT p.id, p.frozen_reason AS reason, r.dispute_id IS NOT NULL AS disputed,
    coalesce(r.extension_due_at <= $2, false) OR EXISTS (SELECT FROM registrations n WHERE n.previous_id = r.id
      AND n.state IN (${UNDECIDED_STATES})) AS waiting
  FROM protections p JOIN registrations r ON r.id = p.registration_id
  WHERE p.registration_id = $1 AND p.ended_reason IS NULL AND p.frozen_at IS NOT NULL FOR UPDATE OF p`;
