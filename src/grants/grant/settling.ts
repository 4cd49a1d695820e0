/**
 * The end of a term is derived: a grant whose last day is over is closing for whoever takes it, whether or not the night's
 * job has been there. A suspended one closes when it has been resumed.
 *
 * Lock order: the grant with what stands above it (held by the caller), its amendments, envelopes.
 */
import { SYSTEM } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { withdrawOpen } from '../amendment/ending.js';
import { stepGrant } from './stepping.js';
import type { TakenGrant } from './taking.js';

/** The whole last day belongs to the term. */
export const OVER = `< app_today()`;

/** The team reads it with an amendment that it had asked for. */
const ENDED = '资助期限已满';

/** As it is today. What was still asked for falls with the end, and what was set aside for it is free again. */
export async function settled(tx: Tx, taken: TakenGrant): Promise<TakenGrant> {
  const { grant } = taken;
  if (grant.state !== 'active' || (await termOver(tx, grant.endOn)).length === 0) return taken;
  await withdrawOpen(tx, taken, ENDED);
  return { ...taken, grant: await stepGrant(tx, SYSTEM, grant, 'close') };
}

export async function termOver(tx: Tx, endOn: string | null): Promise<Reason[]> {
  return (await one(tx, IS_OVER, [endOn])) ? [{ code: 'term_over', endOn }] : [];
}

const IS_OVER = `SELECT 1 WHERE $1::date ${OVER}`;
