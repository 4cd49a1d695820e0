/** The ways a session ends before its time. The row stays, with its reason. */
import { rows, type Tx } from '../../kernel/tx.js';

export type EndReason =
  'logout' | 'replaced' | 'ended_by_owner' | 'ended_by_admin' | 'password_changed' | 'password_reset' | 'disabled';

/** Ends the live sessions of a user, or the one named, or those acting for one organization; answers how many. */
export async function endSessions(
  tx: Tx,
  which: { userId: string; sessionId?: string; actingFor?: string | null },
  reason: EndReason,
): Promise<number> {
  const ended = await rows(
    tx,
    `UPDATE sessions SET ended_at = app_now(), end_reason = $3
     WHERE user_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ended_at IS NULL
       AND ($4::uuid IS NULL OR acting_org(user_id, acting_org_id) = $4) RETURNING id`,
    [which.userId, which.sessionId ?? null, reason, which.actingFor ?? null],
  );
  return ended.length;
}
