/** What stands against any amendment, whatever its kind: a grant that does not run, or that is being ended. */
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { liveTermination } from '../termination/opening.js';
import type { Asked } from './kinds/kind.js';

const RUNS: readonly string[] = ['active', 'suspended'];

export async function againstAmending(tx: Tx, { taken: { grant } }: Pick<Asked, 'taken'>): Promise<Reason[]> {
  if (!RUNS.includes(grant.state)) return [{ code: 'grant_not_running' }];
  return (await liveTermination(tx, grant.id)) ? [{ code: 'termination_under_way' }] : [];
}

/** Two of a kind at once would each be asked of terms that the other changes. */
export async function againstSecond(tx: Tx, { amendment }: Asked): Promise<Reason[]> {
  const other = await one<{ amendmentId: string }>(tx, UNDER_WAY, [amendment.grantId, amendment.kind, amendment.id]);
  return other ? [{ code: 'amendment_under_way', ...other }] : [];
}

const UNDER_WAY = `SELECT id AS "amendmentId" FROM amendments
  WHERE grant_id = $1 AND kind = $2 AND id <> $3 AND state IN ('submitted', 'approved1') LIMIT 1`;
