/**
 * At least two active administrators stay, however many are taken away at once.
 *
 * The lock comes before the count: without it two transactions each see the other's administrator still there.
 */
import { refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';

const STAY = 2;

/** To be asked in the transaction that takes an administrator away, before it writes. */
export async function keepAdmins(tx: Tx, without: { userId: string; roleId?: string }): Promise<void> {
  await one(tx, `SELECT pg_advisory_xact_lock(hashtextextended('user_roles.admin', 0))`);
  const left = await one<{ concerned: boolean; n: number }>(
    tx,
    `SELECT count(*) FILTER (WHERE u.id = $1 AND ($2::uuid IS NULL OR r.id = $2)) > 0 AS concerned,
            count(DISTINCT u.id) FILTER (WHERE u.id <> $1)::int AS n
     FROM user_roles r JOIN users u ON u.id = r.user_id
     WHERE r.role = 'admin' AND u.state = 'active' AND u.kind = 'person'
       AND (r.expires_at IS NULL OR r.expires_at > app_now())`,
    [without.userId, without.roleId ?? null],
  );
  if (left?.concerned && left.n < STAY) refuse([{ code: 'last_admins' }]);
}
