/**
 * What runs out by itself: a fix window that was not used, an offer that nobody accepted. Every reader sees it from that
 * instant on (applications_now); here it is written down, in the transaction of whoever takes the row next, or by a job.
 *
 * Lock order: round, identity group and application, all held by the caller; envelopes.
 */
import { SYSTEM } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import { giveBack } from '../award/award.js';
import type { Application } from './application.entity.js';
import { stepApplication } from './stepping.js';
import type { Taken } from './taking.js';

/** A taken application as it is at this instant. */
export async function settled(tx: Tx, taken: Taken): Promise<Taken> {
  const { application: before } = taken;
  if (!(await isDue(tx, before))) return taken;
  if (before.state === 'offered') {
    const application = await stepApplication(tx, SYSTEM, before, 'lapseOffer');
    await giveBack(tx, SYSTEM, { ...taken, application });
    return { ...taken, application };
  }
  const ruling = { ruledAt: before.fixDueAt, ruledFrom: 'returned', ruledBy: [], ruledCodes: ['fix_lapsed'] };
  return { ...taken, application: await stepApplication(tx, SYSTEM, before, 'lapseFix', ruling) };
}

async function isDue(tx: Tx, { id, state }: Application): Promise<boolean> {
  if (state !== 'returned' && state !== 'offered') return false;
  return (await one(tx, `SELECT 1 FROM applications a WHERE a.id = $1 AND (${DUE})`, [id])) !== undefined;
}

/** Over `applications a`; each half has its index. */
export const DUE = `a.state = 'returned' AND a.fix_due_at <= app_now() OR a.state = 'offered' AND a.offer_expires_at <= app_now()`;
