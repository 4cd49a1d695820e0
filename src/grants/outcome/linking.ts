/**
 * Which grants an outcome is of: those that were claimed, those that an officer linked, and those whose numbers its
 * acknowledgement names. The resolver's links follow the text; nobody else's are touched by it.
 *
 * The promise: nobody's text puts an outcome among the grants of others. Until an officer has verified it, a number counts
 * that whoever claimed may claim for; and a grant that an officer has taken away comes back by an officer alone.
 *
 * Lock order: the outcome, held by the caller. Links are told in the journal as its own change.
 */
/* eslint-disable crm/sql-text -- conditions are constants of this file */
import { expectClear } from '../../funding/index.js';
import type { Changes } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';

type How = ValueOf<'outcome_link'>;

/** The ids of the grants, in order. */
export async function linkedGrants(tx: Tx, outcomeId: string): Promise<string[]> {
  const text = `SELECT grant_id AS id FROM outcome_grants WHERE outcome_id = $1 ORDER BY 1`;
  return (await rows<{ id: string }>(tx, text, [outcomeId])).map(({ id }) => id);
}

export const link = (tx: Tx, outcomeId: string, grantIds: readonly string[], how: How): Promise<unknown> =>
  rows(tx, LINK, [outcomeId, grantIds, how]);

/** An officer has looked: it is of this grant, too. */
export async function linkByHand(tx: Tx, outcomeId: string, grantId: string): Promise<void> {
  await rows(tx, `DELETE FROM outcome_removals WHERE outcome_id = $1 AND grant_id = $2`, [outcomeId, grantId]);
  await link(tx, outcomeId, [grantId], 'officer');
}

/** An officer has looked: it is not of this grant. */
export async function unlink(tx: Tx, outcomeId: string, grantId: string): Promise<void> {
  await rows(tx, REMOVE, [outcomeId, grantId]);
  await rows(tx, `DELETE FROM outcome_grants WHERE outcome_id = $1 AND grant_id = $2`, [outcomeId, grantId]);
}

/** The resolver's links are among these, beside what people said; a new one is one that its claimant may make. */
export async function followText(tx: Tx, outcomeId: string, proven: readonly string[]): Promise<void> {
  await rows(tx, FORGET, [outcomeId, proven]);
  await rows(tx, FOLLOW, [outcomeId, proven]);
}

/** What the work has changed, for the journal; nothing where it changed nothing. */
export async function relinked(tx: Tx, outcomeId: string, work: () => Promise<unknown>): Promise<Changes> {
  const from = await linkedGrants(tx, outcomeId);
  await work();
  const to = await linkedGrants(tx, outcomeId);
  return from.join() === to.join() ? {} : { grants: { from, to } };
}

/** Of colleagues nobody says of which grants something is who may not judge their applications; a team acts for itself. */
export async function interestIn(tx: Tx, actor: Actor, grantIds: readonly string[]): Promise<Reason[]> {
  if (actor.audience === 'portal') return [];
  return expectClear(
    tx,
    actor,
    (await rows<{ id: string }>(tx, APPLICATIONS, [grantIds])).map(({ id }) => id),
  );
}

const TAKEN_AWAY = `EXISTS (SELECT FROM outcome_removals x WHERE x.outcome_id = $1 AND x.grant_id = p.id)`;
const LINK = `INSERT INTO outcome_grants (outcome_id, grant_id, how) SELECT $1, p.id, $3 FROM unnest($2::uuid[]) p (id)
  WHERE NOT ${TAKEN_AWAY} ON CONFLICT (outcome_id, grant_id) DO NOTHING`;
const REMOVE = `INSERT INTO outcome_removals (outcome_id, grant_id)
  SELECT outcome_id, grant_id FROM outcome_grants WHERE outcome_id = $1 AND grant_id = $2 ON CONFLICT DO NOTHING`;
const FORGET = `DELETE FROM outcome_grants WHERE outcome_id = $1 AND how = 'resolver' AND grant_id <> ALL($2::uuid[])`;
const FOLLOW = `INSERT INTO outcome_grants (outcome_id, grant_id, how)
  SELECT oc.id, p.id, 'resolver' FROM outcomes oc JOIN users u ON u.id = oc.created_by CROSS JOIN unnest($2::uuid[]) p (id)
  WHERE oc.id = $1 AND NOT ${TAKEN_AWAY} AND (u.audience = 'staff' OR EXISTS (
    SELECT FROM grant_members gm WHERE gm.grant_id = p.id AND gm.person_id = u.person_id AND gm.role IN ('pi', 'co_pi')
      AND (gm.to_on IS NULL OR gm.to_on > app_today())))
  ON CONFLICT (outcome_id, grant_id) DO NOTHING`;
const APPLICATIONS = `SELECT application_id AS id FROM grants WHERE id = ANY($1::uuid[]) ORDER BY 1`;
