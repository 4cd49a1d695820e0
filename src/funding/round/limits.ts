/** What one award of a round may hold of each resource. All at once, while the round is a draft. */
import type { Reason } from '../../kernel/problem.js';
import { exact } from '../../kernel/decimal.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { amountText, isAmountOf, type Resource } from '../envelope/amounts.js';

export interface Limit {
  readonly resource: Resource;
  readonly minAward: string;
  readonly maxAward: string;
}

/** In the order of their resources, amounts as they are answered. */
export const limitsOf = (tx: Tx, roundId: string): Promise<Limit[]> => rows<Limit>(tx, LIMITS, [roundId]);

const LIMITS = `SELECT l.resource, ${amountText('l.min_award', 'l.resource')} AS "minAward",
    ${amountText('l.max_award', 'l.resource')} AS "maxAward"
  FROM round_limits l WHERE l.round_id = $1 ORDER BY l.resource`;

/** The same as the CHECKs of round_limits say, with the field to mend. */
export function limitFaults(limits: readonly Limit[]): Reason[] {
  const named = limits.map(({ resource }) => resource);
  return limits.flatMap(({ resource, minAward, maxAward }, at): Reason[] => {
    const pointer = `/limits/${at}`;
    if (named.indexOf(resource) < at) return [{ code: 'not_unique', pointer: `${pointer}/resource` }];
    const wrong = (['minAward', 'maxAward'] as const).filter(
      (name) => !isAmountOf(resource, { minAward, maxAward }[name]),
    );
    if (wrong.length > 0) return wrong.map((name) => ({ code: 'not_an_amount', pointer: `${pointer}/${name}` }));
    if (exact(minAward) <= 0n) return [{ code: 'too_small', pointer: `${pointer}/minAward` }];
    return exact(minAward) > exact(maxAward) ? [{ code: 'min_above_max', pointer: `${pointer}/minAward` }] : [];
  });
}

/** Replaces them; the round is locked. */
export async function setLimits(tx: Tx, roundId: string, limits: readonly Limit[]): Promise<void> {
  await rows(tx, `DELETE FROM round_limits WHERE round_id = $1`, [roundId]);
  await rows(tx, ADD, [roundId, JSON.stringify(limits)]);
}

const ADD = `INSERT INTO round_limits (round_id, resource, min_award, max_award)
  SELECT $1, l.resource, l."minAward", l."maxAward"
  FROM jsonb_to_recordset($2::jsonb) AS l (resource text, "minAward" numeric, "maxAward" numeric)`;
