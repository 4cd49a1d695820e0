/**
 * What registrations ask of their neighbours, until those have it: protections, matching, disputes, receipts.
 * Simple and true; each goes when its owner's branch comes.
 */
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { Link } from '../receipts/events.js';
import type { Registration } from './registration.entity.js';

// protections
export { settleClocks } from '../protections/settle-clocks.js';
export { endProtection, protect, provisionalEnds } from '../protections/protecting.js';
export { freeze, unfreeze } from '../protections/freezing.js';

// matching
export interface MatchOutcome {
  ownDuplicate?: { id: string; number: string; projectName: string };
  open: number;
}

export async function runMatch(_tx: Tx, _registration: Registration): Promise<MatchOutcome> {
  return Promise.resolve({ open: 0 });
}

export async function approvalReasons(tx: Tx, registration: Registration): Promise<Reason[]> {
  const text = `SELECT count(*)::int AS open FROM registration_matches WHERE registration_id = $1 AND answer = 'open'
    AND class <> 'expansion'`;
  const { open } = (await one<{ open: number }>(tx, text, [registration.id]))!;
  return open > 0 ? [{ code: 'match_unanswered', open }] : [];
}

export async function projectSlotFor(_tx: Tx, _registration: Registration): Promise<number> {
  return Promise.resolve(0);
}

export const projectTokens = (_name: string): string[] => [];

// disputes, receipts
export async function slotInDispute(
  _tx: Tx,
  _customerId: string,
  _productLine: string,
  _slot?: number,
): Promise<boolean> {
  return Promise.resolve(false);
}

export async function issueReceipt(_tx: Tx, _actor: Actor, _registration: Registration, _link: Link): Promise<void> {
  await Promise.resolve();
}
