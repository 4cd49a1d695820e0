/**
 * Who stands on which side of a dispute: who may open one from where, whom it is about, and who answers it.
 *
 * The promise: nobody answers their own case, and what a side may not know exists does not exist for it.
 */
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { deals } from '../deal/deal.access.js';
import type { Registration } from '../registrations/registration.entity.js';
import { registrationLife } from '../registrations/registration.lifecycle.js';
import { holdRegistration } from '../registrations/taking.js';
import type { Dispute } from './dispute.entity.js';

export type Side = ValueOf<'dispute_side'>;

/** Direct sales reach a registration by a deal of theirs at its customer; of its version they know nothing. */
export async function takeByDeal(tx: Tx, actor: Actor, id: string, dealId: string): Promise<Registration> {
  const binder = new Binder();
  const text = `SELECT d.customer_id AS "customerId", d.end_user_id AS "endUserId", d.product_line AS "productLine" FROM deals d
    WHERE d.id = ${binder.$(dealId, 'uuid')} AND d.channel = 'direct' AND (${visible(actor, 'disputes.open', deals, binder)})`;
  const deal = await one<{ customerId: string; endUserId: string | null; productLine: string }>(
    tx,
    text,
    binder.values,
  );
  if (!deal) throw problem('not-found');
  const registration = await holdRegistration(tx, id);
  const firms = [registration.customerId, registration.endUserId].filter((each) => each !== null);
  const isThere = firms.includes(deal.customerId) || (deal.endUserId !== null && firms.includes(deal.endUserId));
  if (!isThere || deal.productLine !== registration.productLine) throw problem('not-found');
  expectStep(registrationLife, registration, 'dispute');
  return registration;
}

/** Another partner's registration of the same thing: protected there, or said to be the same project. */
const RIVAL = `
  SELECT o.id FROM registrations_now o
  WHERE o.protects_id = $1 AND o.product_line = $2 AND o.id <> $3 AND o.partner_id <> $4 AND o.submitted_at IS NOT NULL
    AND (o.protection_kind IS NOT NULL OR EXISTS (SELECT FROM registration_matches m WHERE m.answer = 'same_project'
      AND (m.registration_id = $3 AND m.other_registration_id = o.id OR m.registration_id = o.id AND m.other_registration_id = $3)))
  ORDER BY o.protection_kind IS NULL, o.submitted_at LIMIT 1`;

export async function rivalOf(
  tx: Tx,
  { id, protectsId, productLine, partnerId }: Registration,
): Promise<string | null> {
  return (await one<{ id: string }>(tx, RIVAL, [protectsId, productLine, id, partnerId]))?.id ?? null;
}

/** A partner's case against us is answered by us, against another partner by that one; all others by the partner. */
export async function answeringSide(
  tx: Tx,
  actor: Actor,
  dispute: Dispute,
  registration: Registration,
  other: Registration | null,
): Promise<Side> {
  const isConflict = dispute.kind === 'partner_conflict' && other !== null;
  if (actor.audience === 'portal') {
    const theirs = dispute.openedSide === 'partner' ? (isConflict ? other : null) : registration;
    if (theirs && (await isOf(tx, actor, theirs))) return 'partner';
  } else if (dispute.openedSide === 'partner' && !isConflict) return 'ecosystem';
  throw problem('not-permitted', { reasons: [{ code: 'not_the_other_side' }] });
}

export const isOf = async (tx: Tx, actor: Actor, { partnerId }: Registration): Promise<boolean> =>
  (await one(tx, `SELECT 1 FROM partners WHERE id = $1 AND organization_id = $2`, [partnerId, actor.actingOrgId])) !==
  undefined;
