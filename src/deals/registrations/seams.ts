/**
 * What registrations ask of their neighbours, until those have it: protections, matching, disputes, receipts.
 * Simple and true; each goes when its owner's branch comes.
 */
import type { Actor } from '../../kernel/actor.js';
import { problem, type Reason } from '../../kernel/problem.js';
import { insert } from '../../kernel/rows.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { Protection } from '../protections/protection.entity.js';
import type { Link } from '../receipts/events.js';
import type { Registration } from './registration.entity.js';

// protections
export async function settleClocks(_tx: Tx, _customerIds: readonly string[]): Promise<void> {
  await Promise.resolve();
}

export async function protect(
  tx: Tx,
  registration: Registration,
  { windowDays, slot }: { windowDays: number; slot: number },
): Promise<Protection> {
  const live = await one<{ until: string | null }>(
    tx,
    `SELECT iso(protected_until) AS until FROM protections WHERE customer_id = $1 AND product_line = $2
       AND project_slot = $3 AND (protected_until IS NULL OR protected_until > app_now())`,
    [registration.protectsId, registration.productLine, slot],
  );
  if (live) throw problem('protected', { until: live.until, contact: null });
  const clock = await one<{ now: string; until: string }>(
    tx,
    `SELECT now::text, (now + make_interval(days => $1))::text AS until FROM (SELECT app_now() AS now) c`,
    [windowDays],
  );
  return insert(tx, Protection, {
    registrationId: registration.id,
    partnerId: registration.partnerId,
    customerId: registration.protectsId!,
    productLine: registration.productLine,
    projectSlot: slot,
    kind: 'full',
    protectedFrom: clock!.now,
    protectedUntil: clock!.until,
  });
}

export async function provisionalEnds(tx: Tx, registrationId: string, reason: string): Promise<void> {
  await rows(
    tx,
    `UPDATE protections SET protected_until = greatest(app_now(), protected_from), ended_reason = $2, version = version + 1
     WHERE registration_id = $1 AND kind = 'provisional' AND protected_until IS NULL`,
    [registrationId, reason],
  );
}

export async function endProtection(tx: Tx, registrationId: string, reason: string): Promise<void> {
  await rows(
    tx,
    `UPDATE protections SET protected_until = greatest(app_now(), protected_from), ended_reason = $2, version = version + 1,
       frozen_at = NULL, frozen_reason = NULL, remaining = NULL
     WHERE registration_id = $1 AND (protected_until IS NULL OR protected_until > app_now())`,
    [registrationId, reason],
  );
}

export async function freeze(_tx: Tx, _registrationId: string, _reason: 'dispute' | 'vendor_wait'): Promise<void> {
  await Promise.resolve();
}

export async function unfreeze(_tx: Tx, _registrationId: string): Promise<void> {
  await Promise.resolve();
}

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
