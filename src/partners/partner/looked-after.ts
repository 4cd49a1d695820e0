/** Who of the ecosystem looks after a partner; the tie is written where conflict checks look for it. */
import { refuse } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { closeInterest, recordInterest } from '../../organizations/index.js';
import type { Partner } from './partner.entity.js';

/** An active colleague of the ecosystem, or 422. */
export async function expectEcosystem(tx: Tx, userId: string): Promise<void> {
  const found = await one(
    tx,
    `SELECT 1 FROM users u WHERE u.id = $1 AND u.state = 'active' AND u.audience = 'staff' AND EXISTS (
       SELECT FROM user_roles r WHERE r.user_id = u.id AND r.role IN ('ecosystem', 'ecosystem_manager')
         AND (r.expires_at IS NULL OR r.expires_at > app_now()))`,
    [userId],
  );
  refuse(found ? [] : [{ code: 'account_manager_not_ecosystem', pointer: '/accountManagerId' }]);
}

/** The tie of the account manager whom the partner has now; the one before ends. */
export async function tieAccountManager(tx: Tx, partner: Partner): Promise<void> {
  await closeInterest(tx, { kind: 'partner_manager', sourceRef: partner.id });
  const person = await one<{ id: string | null }>(tx, `SELECT person_id AS id FROM users WHERE id = $1`, [
    partner.accountManagerId,
  ]);
  if (!person?.id) return;
  const { id: sourceRef, organizationId } = partner;
  await recordInterest(tx, { personId: person.id, organizationId, kind: 'partner_manager', sourceRef });
}
