/** What stands against ending a grant well, and against putting it away. */
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { reportsSettled } from '../report/planning.js';
import { underTermination } from '../termination/opening.js';
import type { Grant } from './grant.entity.js';

/**
 * Both reports of the end have been accepted, nobody has proposed another end, and no money is on its way: what is left to
 * pay becomes less by the cost.
 */
export const againstCompleting = async (tx: Tx, grantId: string): Promise<Reason[]> => [
  ...((await reportsSettled(tx, grantId, ['final', 'financial'])) ? [] : [{ code: 'report_not_accepted' }]),
  ...(await underTermination(tx, grantId)),
  ...(await underWay(tx, grantId)),
];

/** What the work has cost, as we accepted it; null where no money was awarded. */
export async function acceptedCost(tx: Tx, grantId: string): Promise<string | null> {
  return (await one<{ cost: string }>(tx, COST, [grantId]))?.cost ?? null;
}

const COST = `SELECT accepted_cost::text AS cost FROM reports
  WHERE grant_id = $1 AND kind = 'financial' AND state = 'accepted' ORDER BY n DESC LIMIT 1`;

/** Who accepted the report of the end does not also grade the grant. */
export const hasReadReport = async (tx: Tx, actor: Actor, grantId: string): Promise<boolean> =>
  (await one(tx, READER, [grantId, actor.userId])) !== undefined;

const READER = `SELECT 1 FROM reports WHERE grant_id = $1 AND kind IN ('final', 'financial') AND decided_by = $2 LIMIT 1`;

/** Nothing is owed any more (outcome reports, a refund), and no money is on its way. */
export async function againstArchiving(tx: Tx, { id, applicationId }: Grant): Promise<Reason[]> {
  const owed = await rows<{ kind: string; dueOn: string }>(tx, OWED, [applicationId]);
  return [...owed.map(({ kind, dueOn }) => ({ code: 'obligation_open', kind, dueOn })), ...(await underWay(tx, id))];
}

const underWay = async (tx: Tx, grantId: string): Promise<Reason[]> =>
  (await one(tx, UNDER_WAY, [grantId])) ? [{ code: 'tranche_under_way' }] : [];

const OWED = `SELECT kind, due_on::text AS "dueOn" FROM obligations
  WHERE application_id = $1 AND settled_at IS NULL ORDER BY due_on, id`;
const UNDER_WAY = `SELECT 1 FROM tranches WHERE grant_id = $1 AND state IN ('requested', 'approved', 'authorised') LIMIT 1`;
