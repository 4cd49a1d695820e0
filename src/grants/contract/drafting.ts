/**
 * The contract of a grant as it is written, until it goes out: one is live at a time, and one that is void is followed by a
 * new one. Who has to sign is told by the fund: the company, the institution and the PI, and a society that co-funds.
 *
 * Lock order: the grant (held by the caller), then its contract.
 */
import { create } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Grant } from '../grant/grant.entity.js';
import { GrantContract } from './grant-contract.entity.js';

export async function draftContract(tx: Tx, actor: Actor, { id, fundId }: Grant): Promise<GrantContract> {
  const { n, parties } = (await one<Pick<GrantContract, 'n' | 'parties'>>(tx, NEXT, [id, fundId]))!;
  const values = { grantId: id, n, parties, createdBy: actor.userId };
  return create(tx, actor, GrantContract, values, 'grant_contracts.draft');
}

const NEXT = `SELECT (SELECT coalesce(max(n), 0)::int + 1 FROM grant_contracts WHERE grant_id = $1) AS n,
    CASE WHEN f.cofunder_organization_id IS NULL THEN '{company,institution,pi}'::text[]
      ELSE '{company,society,institution,pi}' END AS parties FROM funds f WHERE f.id = $2`;

/** The contract that is drafted, out or signed, locked. */
export async function liveContract(tx: Tx, grantId: string): Promise<GrantContract | undefined> {
  const text = `SELECT ${columnsOf(tx, GrantContract, 'gc')} FROM grant_contracts gc
    WHERE gc.grant_id = $1 AND gc.state IN ('draft', 'issued', 'signed') FOR UPDATE`;
  const row = await one(tx, text, [grantId]);
  return row && hydrate(GrantContract, row);
}
