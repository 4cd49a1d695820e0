/**
 * When a tranche falls due: its condition is met, and it was not asked for yet or its payment failed. Derived, never stored.
 *
 * A report's condition is met when the last of its kind is accepted: one that was rejected may have been asked for anew. The
 * last tranche waits besides for the grant to be completed: only then is it known what the work has cost.
 */
/* eslint-disable crm/sql-text -- the conditions are constants of this file */
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { Tranche } from './tranche.entity.js';

/** Of a tranche `t`. */
const MET = `CASE t.condition WHEN 'signing' THEN TRUE ELSE coalesce((SELECT dr.state = 'accepted' FROM reports dr
    WHERE dr.grant_id = t.grant_id AND dr.kind = t.condition_report_kind ORDER BY dr.n DESC LIMIT 1), FALSE)
  AND (t.condition_report_kind <> 'final' OR EXISTS (
    SELECT FROM grants dg WHERE dg.id = t.grant_id AND dg.state IN ('completed', 'archived'))) END`;

export const DUE = `(t.state IN ('planned', 'failed') AND ${MET})`;

/** What of a grant may be asked for today, the first first. */
export async function dueTranches(tx: Tx, grantId: string): Promise<Tranche[]> {
  const text = `SELECT ${columnsOf(tx, Tranche, 't')} FROM tranches t WHERE t.grant_id = $1 AND ${DUE} ORDER BY t.n`;
  return (await rows(tx, text, [grantId])).map((row) => hydrate(Tranche, row));
}

export const isDue = async (tx: Tx, { id }: Pick<Tranche, 'id'>): Promise<boolean> =>
  (await one(tx, `SELECT 1 FROM tranches t WHERE t.id = $1 AND ${DUE}`, [id])) !== undefined;
