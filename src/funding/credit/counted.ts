/**
 * What a member was promised counts for its lifetime when it is recommended; what of it never comes, or is taken back,
 * counts no more. Nothing is given back for what was there and expired.
 *
 * Lock order: the identity group before the account.
 */
import { one, type Tx } from '../../kernel/tx.js';
import { giveLifetime, lockGroup } from '../identity-group/groups.js';

/** The group that the credits of an account count for, held; none where they do not count. All awards of one are one applicant's. */
export async function holdCounted(tx: Tx, accountId: string): Promise<string | undefined> {
  const found = await one<{ id: string }>(tx, GROUP, [accountId]);
  return found && (await lockGroup(tx, found.id)).id;
}

export async function uncount(tx: Tx, groupId: string | undefined, ...tokens: readonly string[]): Promise<void> {
  const sum = tokens.reduce((all, each) => all + BigInt(each), 0n);
  if (groupId && sum > 0n) await giveLifetime(tx, groupId, String(sum));
}

const GROUP = `
  SELECT a.identity_group_id AS id FROM credit_accounts c JOIN applications a ON a.id IN (
    SELECT application_id FROM credit_instalments WHERE account_id = c.id
    UNION SELECT application_id FROM credit_lots WHERE account_id = c.id)
  WHERE c.id = $1 AND c.owner_type = 'membership' ORDER BY a.id LIMIT 1`;
