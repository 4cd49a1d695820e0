/** What of an award is used, and when anything of an owner was used last: what modules above ask of the ledger. */
import { one, type Tx } from '../../kernel/tx.js';

/** Tokens granted in lots of an award and used of them, as whole-number text. */
export async function usedShare(tx: Tx, applicationId: string): Promise<{ granted: string; used: string }> {
  return (await one<{ granted: string; used: string }>(tx, SHARE, [applicationId]))!;
}

const SHARE = `SELECT coalesce(sum(granted), 0)::text AS granted, coalesce(sum(used), 0)::text AS used
  FROM credit_lots WHERE application_id = $1 AND resource = 'token'`;

/** The last use of whatever a membership or grant owns, covered by credits or not. */
export async function lastUsedAt(tx: Tx, ownerId: string): Promise<Date | null> {
  return (await one<{ at: Date | null }>(tx, LAST, [ownerId]))!.at;
}

// one backward look into each account's index
const LAST = `SELECT max(u.at) AS at FROM credit_accounts a
  CROSS JOIN LATERAL (SELECT max(used_at) AS at FROM usage_records WHERE account_id = a.id) u WHERE a.owner_id = $1`;

/** The first use of it: what a start-up's onboarding waits for. */
export async function firstUsedAt(tx: Tx, ownerId: string): Promise<Date | null> {
  return (await one<{ at: Date | null }>(tx, FIRST, [ownerId]))!.at;
}

const FIRST = `SELECT min(u.at) AS at FROM credit_accounts a
  CROSS JOIN LATERAL (SELECT min(used_at) AS at FROM usage_records WHERE account_id = a.id) u WHERE a.owner_id = $1`;
