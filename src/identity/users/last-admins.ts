/**
 * At least two active administrators of the house stay, and one of every partner, however many are taken away at once.
 *
 * The lock comes before the count: without it two transactions each see the other's administrator still there.
 */
import { refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';

const STAY = 2;

/** Somebody who is disabled, or one role that is taken away. */
interface Without {
  readonly userId: string;
  readonly roleId?: string | null;
}

/** To be asked in the transaction that takes an administrator away, before it writes. */
export async function keepAdmins(tx: Tx, { userId, roleId = null }: Without): Promise<void> {
  await one(tx, `SELECT pg_advisory_xact_lock(hashtextextended('user_roles.admin', 0))`);
  const left = await one<{ concerned: boolean; n: number }>(
    tx,
    `SELECT count(*) FILTER (WHERE u.id = $1 AND ($2::uuid IS NULL OR r.id = $2)) > 0 AS concerned,
            count(DISTINCT u.id) FILTER (WHERE u.id <> $1)::int AS n
     FROM user_roles r JOIN users u ON u.id = r.user_id
     WHERE r.role = 'admin' AND u.state = 'active' AND u.kind = 'person'
       AND (r.expires_at IS NULL OR r.expires_at > app_now())`,
    [userId, roleId],
  );
  if (left?.concerned && left.n < STAY) refuse([{ code: 'last_admins' }]);
  if (await isLastOfPartner(tx, userId, roleId)) refuse([{ code: 'last_admin' }]);
}

/** Is there a partner that would be left without an active administrator? */
async function isLastOfPartner(tx: Tx, userId: string, roleId: string | null): Promise<boolean> {
  const last = await one(
    tx,
    `WITH active AS (
       SELECT r.id, r.user_id, r.org_id FROM user_roles r JOIN users u ON u.id = r.user_id
       WHERE r.role = 'partner_admin' AND u.state = 'active' AND (r.expires_at IS NULL OR r.expires_at > app_now())
         AND r.org_id IN (SELECT org_id FROM user_roles WHERE user_id = $1))
     SELECT 1 FROM active a WHERE a.user_id = $1 AND ($2::uuid IS NULL OR a.id = $2)
       AND NOT EXISTS (SELECT FROM active other WHERE other.org_id = a.org_id AND other.user_id <> $1) LIMIT 1`,
    [userId, roleId],
  );
  return last !== undefined;
}
