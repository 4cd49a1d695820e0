/** The account owner's tie follows the column, so that conflict-of-interest checks read one table. */
import { one, type Tx } from '../../kernel/tx.js';
import { closeInterest, recordInterest } from './interests.js';

export async function tieAccountOwner(tx: Tx, organizationId: string, userId: string | null): Promise<void> {
  await closeInterest(tx, { kind: 'account_owner', sourceRef: organizationId });
  if (!userId) return;
  const owner = await one<{ personId: string | null }>(tx, `SELECT person_id AS "personId" FROM users WHERE id = $1`, [
    userId,
  ]);
  // a service account has no person and so no interest
  if (!owner?.personId) return;
  await recordInterest(tx, {
    personId: owner.personId,
    organizationId,
    kind: 'account_owner',
    sourceRef: organizationId,
  });
}
