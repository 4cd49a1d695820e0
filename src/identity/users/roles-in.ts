/**
 * The roles that people hold in one organization, ended together. When they end is the row's own date, so no job has to
 * run; a holder's sessions end with the change, by the trigger of the table.
 */
import { rows, type Tx } from '../../kernel/tx.js';

/** Every role in the organization ends at this instant, if it does not end before. */
export async function endRolesIn(tx: Tx, organizationId: string, at: string): Promise<void> {
  await rows(tx, `UPDATE user_roles SET expires_at = least(expires_at, $2) WHERE org_id = $1`, [organizationId, at]);
}

/** Roles in the organization that have ended are taken away, so that they can be given anew. */
export async function dropEndedRolesIn(tx: Tx, organizationId: string): Promise<void> {
  await rows(tx, `DELETE FROM user_roles WHERE org_id = $1 AND expires_at <= app_now()`, [organizationId]);
}
