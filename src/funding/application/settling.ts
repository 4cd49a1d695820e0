/**
 * What runs out by itself: a fix window that was not used, an offer that nobody accepted. Every reader sees it from that
 * instant on (applications_now); here it is written down, in the transaction of whoever takes the row next, or by a job.
 *
 * Lock order: round, identity group and application, all held by the caller; envelopes.
 */
import { SYSTEM } from '../../kernel/actor.js';
import { one, type Tx } from '../../kernel/tx.js';
import { lapse } from '../decision/offers.js';
import { stepApplication } from './stepping.js';
import type { Taken } from './taking.js';

/** A taken application as it is at this instant; for what was received before a lock was waited for, as it was then. */
export async function settled(tx: Tx, taken: Taken, receivedAt?: string): Promise<Taken> {
  const { application: before } = taken;
  if (before.state === 'offered') return { ...taken, application: await lapse(tx, taken) };
  if (before.state !== 'returned' || !(await one(tx, OVERDUE, [before.id, receivedAt]))) return taken;
  const ruling = { ruledAt: before.fixDueAt, ruledFrom: 'returned', ruledBy: [], ruledCodes: ['fix_lapsed'] };
  return { ...taken, application: await stepApplication(tx, SYSTEM, before, 'lapseFix', ruling) };
}

const OVERDUE = `SELECT 1 FROM applications WHERE id = $1 AND fix_due_at <= coalesce($2::timestamptz, app_now())`;

/** Over `applications a`; each half has its index. */
export const DUE = `a.state = 'returned' AND a.fix_due_at <= app_now() OR a.state = 'offered' AND a.offer_expires_at <= app_now()`;
