/** What stands against any amendment, whatever its kind: a grant that does not run, or is being ended, and who asks for it. */
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { expectClear } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import { termOver } from '../grant/settling.js';
import type { TakenGrant } from '../grant/taking.js';
import { underTermination } from '../termination/opening.js';
import type { Asked } from './kinds/kind.js';

const RUNS: readonly string[] = ['active', 'suspended'];

export async function againstAmending(tx: Tx, { taken: { grant } }: Pick<Asked, 'taken'>): Promise<Reason[]> {
  if (!RUNS.includes(grant.state)) return [{ code: 'grant_not_running' }];
  return [...(await termOver(tx, grant.endOn)), ...(await underTermination(tx, grant.id))];
}

/** The team asks for itself; a colleague who asks in its place is one who may judge it. */
export const againstAsking = async (tx: Tx, actor: Actor, { application }: TakenGrant): Promise<Reason[]> =>
  actor.audience === 'portal' ? [] : expectClear(tx, actor, [application.id]);

/** Two of a kind at once would each be asked of terms that the other changes. */
export async function againstSecond(tx: Tx, { amendment }: Asked): Promise<Reason[]> {
  const other = await one<{ amendmentId: string }>(tx, UNDER_WAY, [amendment.grantId, amendment.kind, amendment.id]);
  return other ? [{ code: 'amendment_under_way', ...other }] : [];
}

const UNDER_WAY = `SELECT id AS "amendmentId" FROM amendments
  WHERE grant_id = $1 AND kind = $2 AND id <> $3 AND state IN ('submitted', 'approved1') LIMIT 1`;
