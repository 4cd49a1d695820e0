/**
 * Which grants an outcome is of: those that were claimed, those that an officer linked, and those whose numbers its
 * acknowledgement names. The resolver's links follow the text; nobody else's are touched by it.
 *
 * Lock order: the outcome, held by the caller. Links are told in the journal as its own change.
 */
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

export const unlink = (tx: Tx, outcomeId: string, grantId: string): Promise<unknown> =>
  rows(tx, `DELETE FROM outcome_grants WHERE outcome_id = $1 AND grant_id = $2`, [outcomeId, grantId]);

/** The resolver's links become exactly these, beside what people said. */
export async function followText(tx: Tx, outcomeId: string, grantIds: readonly string[]): Promise<void> {
  await rows(tx, FORGET, [outcomeId, grantIds]);
  await link(tx, outcomeId, grantIds, 'resolver');
}

const LINK = `INSERT INTO outcome_grants (outcome_id, grant_id, how) SELECT $1, id, $3 FROM unnest($2::uuid[]) id
  ON CONFLICT (outcome_id, grant_id) DO NOTHING`;
const FORGET = `DELETE FROM outcome_grants WHERE outcome_id = $1 AND how = 'resolver' AND grant_id <> ALL($2::uuid[])`;
