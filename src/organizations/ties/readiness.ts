/** How mature a customer is, by dimension: the newest assessment counts, for 180 days. */
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';

export const READINESS_DAYS = 180;

export type Dimension = ValueOf<'readiness_dimension'>;
export type Readiness = Partial<Record<Dimension, number>>;

/** Dimension and level of every dimension whose newest assessment still counts, of the organization `$n`; for FROM. */
export const freshReadiness = (organization: `$${number}`): string => `(
  SELECT dimension, level FROM (
    SELECT DISTINCT ON (dimension) dimension, level, assessed_on FROM organization_readiness
    WHERE organization_id = ${organization} ORDER BY dimension, assessed_on DESC, id DESC) newest
  WHERE assessed_on >= app_today() - ${READINESS_DAYS})`;

/** The levels that count today; a dimension without a fresh assessment is absent. */
export async function readiness(tx: Tx, organizationId: string): Promise<Readiness> {
  const found = await rows<{ dimension: Dimension; level: number }>(
    tx,
    `SELECT dimension, level FROM ${freshReadiness('$1')} fresh`,
    [organizationId],
  );
  return Object.fromEntries(found.map(({ dimension, level }) => [dimension, level]));
}
