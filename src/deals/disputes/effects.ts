/**
 * What a ruling does. Who is upheld stands as if nothing had happened: approved or converted again, for the time that
 * remained. A split protects both side by side; another project gets a slot of its own.
 *
 * Called with customers, registrations and dispute locked. Lock order: registrations, protections, chain.
 */
import type { Actor } from '../../kernel/actor.js';
import { now, one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { partnerNow, tierWindowDays } from '../../partners/index.js';
import { unfreeze } from '../protections/freezing.js';
import { endProtection, type Granting, nextSlot, protect, shareCredit } from '../protections/protecting.js';
import { Registration } from '../registrations/registration.entity.js';
import { amend, step } from '../registrations/stepping.js';
import type { Taken } from './taking.js';

type Outcome = ValueOf<'dispute_outcome'>;

export async function carryOut(
  tx: Tx,
  actor: Actor,
  { dispute, registration, other }: Taken,
  outcome: Outcome,
  reason: string,
): Promise<void> {
  const about = { reason, tells: { disputeId: dispute.id, outcome } };
  const free = await amend(tx, actor, registration, { disputeId: null }, 'registrations.rule', about);
  await settleMatches(tx, actor, registration.id, other?.id ?? null, dispute.dealId);
  const isAgainst = dispute.openedSide === 'direct' && outcome === 'upheld';
  if (isAgainst) return takeAway(tx, actor, free, reason);
  if (outcome === 'split' && other) {
    await stand(tx, actor, other, { slot: 0, sharedCredit: true });
    return stand(tx, actor, free, { slot: 0, sharedCredit: true });
  }
  if (outcome === 'dismissed') return unfreeze(tx, free.id, 'dispute');
  const slot = outcome === 'different_project' ? await nextSlot(tx, free.protectsId!, free.productLine) : 0;
  return stand(tx, actor, free, { slot });
}

const isOver = ({ state }: Registration): boolean => state === 'rejected' || state === 'revoked';

/** Keeps what it has, or gets back what was taken. */
async function stand(
  tx: Tx,
  actor: Actor,
  registration: Registration,
  granting: Pick<Granting, 'slot' | 'sharedCredit'>,
): Promise<void> {
  if (isOver(registration)) return restore(tx, actor, registration, granting);
  if (granting.sharedCredit) await shareCredit(tx, registration.id);
  await unfreeze(tx, registration.id, 'dispute');
}

async function restore(
  tx: Tx,
  actor: Actor,
  registration: Registration,
  granting: Pick<Granting, 'slot' | 'sharedCredit'>,
): Promise<void> {
  const end = await endOf(tx, registration);
  const at = await now(tx);
  const patch = {
    rejectionCode: null,
    rejectionText: null,
    endReason: null,
    endedAt: null,
    decidedAt: at,
    lastActivityAt: at,
  };
  const to = registration.dealId ? ('converted' as const) : ('approved' as const);
  const restored = await step(tx, actor, registration, 'restore', patch, { to });
  await protect(tx, restored, { ...granting, ...end, at });
}

/** What remained when it was revoked, from now on; the tier's window for one that had been rejected. */
const REMAINING = `
  SELECT iso(app_now() + ((e.payload ->> 'protectedUntil')::timestamptz - e.at)) AS until FROM registration_events e
  WHERE e.registration_id = $1 AND e.kind = 'revoke' ORDER BY e.seq DESC LIMIT 1`;

async function endOf(tx: Tx, { id, state, partnerId }: Registration): Promise<Pick<Granting, 'until' | 'windowDays'>> {
  if (state === 'rejected') return { windowDays: await tierWindowDays(tx, (await partnerNow(tx, partnerId)).tier) };
  const { until } = (await one<{ until: string | null }>(tx, REMAINING, [id]))!;
  return until ? { until } : {};
}

async function takeAway(tx: Tx, actor: Actor, registration: Registration, reason: string): Promise<void> {
  await endProtection(tx, registration.id, 'ruled');
  if (isOver(registration)) return;
  const patch = { endedAt: await now(tx), endReason: 'ruled', extensionRequestedAt: null, extensionDueAt: null };
  await step(tx, actor, registration, 'revoke', patch, { reasonCode: 'ruled', reason });
}

/** Between the two, and with the deal, nothing is left to answer. */
const SETTLED = `
  UPDATE registration_matches SET answer = 'ruled', answered_by = $2, answered_at = app_now(), version = version + 1, updated_at = clock_timestamp()
  WHERE registration_id = $1 AND (other_registration_id = $3 OR deal_id = $4) OR registration_id = $3 AND other_registration_id = $1`;

async function settleMatches(
  tx: Tx,
  actor: Actor,
  id: string,
  otherId: string | null,
  dealId: string | null,
): Promise<void> {
  if (otherId ?? dealId) await rows(tx, SETTLED, [id, actor.userId, otherId, dealId]);
}
