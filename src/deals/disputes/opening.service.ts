/**
 * A dispute about a registration: opened by its partner, by direct sales with a deal there, or by us; answered by the other
 * side; taken back by whoever opened it.
 *
 * The promise: while it is open the registration's expiry stands still and nobody else is protected in its slot; one is open
 * at a time (disputes_one_open).
 *
 * Lock order: customers, registration, dispute.
 */
import { Injectable } from '@nestjs/common';
import { attach } from '../../files/index.js';
import { create, move } from '../../journal/index.js';
import { visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { Binder } from '../../kernel/sql.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { deals } from '../deal/deal.access.js';
import { freeze, unfreeze } from '../protections/freezing.js';
import type { Registration } from '../registrations/registration.entity.js';
import { amend, step } from '../registrations/stepping.js';
import { registrationLife } from '../registrations/registration.lifecycle.js';
import { holdRegistration, takeFor } from '../registrations/taking.js';
import type { AnswerDisputeDto, OpenDisputeDto } from './dispute.dto.js';
import { Dispute } from './dispute.entity.js';
import { disputeLife } from './dispute.lifecycle.js';
import { disputeAnswer } from './dispute.query.js';
import { takeDispute } from './taking.js';

type Side = ValueOf<'dispute_side'>;

@Injectable()
export class OpeningService {
  constructor(private readonly db: Db) {}

  open(actor: Actor, registrationId: string, dto: OpenDisputeDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const side: Side = actor.audience === 'portal' ? 'partner' : dto.dealId ? 'direct' : 'ecosystem';
      const before =
        side === 'direct'
          ? await takeByDeal(tx, actor, registrationId, dto.dealId!)
          : await takeFor(tx, actor, registrationId, 'dispute');
      refuse(await obstacles(tx, before, side, dto));
      const { due, otherSideDue } = (await one<{ due: string; otherSideDue: string }>(tx, CLOCKS))!;
      const dispute = await create(
        tx,
        actor,
        Dispute,
        {
          kind: kindOf(before, side),
          registrationId,
          otherRegistrationId: dto.otherRegistrationId ?? (await rivalOf(tx, before)),
          dealId: side === 'direct' ? dto.dealId! : null,
          openedBy: actor.userId!,
          openedSide: side,
          statement: dto.statement,
          state: 'awaiting_other_side',
          dueAt: due,
          otherSideDueAt: otherSideDue,
          createdBy: actor.userId,
        },
        'disputes.open',
      );
      await say(tx, actor, dispute.id, side, dto.statement, dto.fileIds);
      await step(tx, actor, before, 'dispute', { disputeId: dispute.id });
      await freeze(tx, registrationId, 'dispute');
      return disputeAnswer(tx, actor, dispute.id);
    });
  }

  answer(actor: Actor, id: string, { text, fileIds }: AnswerDisputeDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { dispute, registration, other } = await takeDispute(tx, actor, id, 'answer');
      const side = await answeringSide(tx, actor, dispute, registration, other);
      await say(tx, actor, id, side, text, fileIds);
      await move(tx, actor, disputeLife, dispute, 'answer');
      return disputeAnswer(tx, actor, id);
    });
  }

  withdraw(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const { dispute, registration } = await takeDispute(tx, actor, id, 'withdraw');
      const isPartners = dispute.openedSide === 'partner' && (await isOf(tx, actor, registration));
      if (dispute.openedBy !== actor.userId && !isPartners) throw problem('not-permitted');
      await move(tx, actor, disputeLife, dispute, 'withdraw');
      await amend(tx, actor, registration, { disputeId: null }, 'registrations.withdraw_dispute');
      await unfreeze(tx, registration.id, 'dispute');
      return disputeAnswer(tx, actor, id);
    });
  }
}

const CLOCKS = `SELECT working_deadline(app_now(), 5)::text AS due, working_deadline(app_now(), 2)::text AS "otherSideDue"`;

/** Direct sales reach a registration by a deal of theirs at its customer; of its version they know nothing. */
async function takeByDeal(tx: Tx, actor: Actor, id: string, dealId: string): Promise<Registration> {
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

const kindOf = ({ state }: Registration, side: Side): Dispute['kind'] =>
  state === 'rejected'
    ? 'rejection'
    : state === 'revoked'
      ? 'revocation'
      : side === 'direct'
        ? 'direct_entry'
        : 'partner_conflict';

const FACTS = `SELECT coalesce(working_deadline($2::timestamptz, 10) <= app_now(), false) AS late,
  EXISTS (SELECT FROM registration_evidence WHERE registration_id = $1) AS evidence,
  EXISTS (SELECT FROM registrations WHERE id = $3 AND id <> $1 AND submitted_at IS NOT NULL) AS known`;

async function obstacles(tx: Tx, before: Registration, side: Side, dto: OpenDisputeDto): Promise<Reason[]> {
  const isOver = before.state === 'rejected' || before.state === 'revoked';
  const { otherRegistrationId = null, fileIds = [] } = dto;
  const values = [before.id, isOver ? before.endedAt : null, otherRegistrationId];
  const facts = (await one<{ late: boolean; evidence: boolean; known: boolean }>(tx, FACTS, values))!;
  const isForeign = otherRegistrationId !== null && (side !== 'ecosystem' || !facts.known);
  return [
    ...(before.disputeId ? [{ code: 'slot_in_dispute' as const }] : []),
    ...(facts.late ? [{ code: 'dispute_too_late' as const }] : []),
    ...(facts.evidence || fileIds.length > 0
      ? []
      : [{ code: 'dispute_without_evidence' as const, pointer: '/fileIds' }]),
    ...(isForeign ? [{ code: 'unknown_registration' as const, pointer: '/otherRegistrationId' }] : []),
  ];
}

/** Another partner's registration of the same thing: protected there, or said to be the same project. */
const RIVAL = `
  SELECT o.id FROM registrations_now o
  WHERE o.protects_id = $1 AND o.product_line = $2 AND o.id <> $3 AND o.partner_id <> $4 AND o.submitted_at IS NOT NULL
    AND (o.protection_kind IS NOT NULL OR EXISTS (SELECT FROM registration_matches m WHERE m.answer = 'same_project'
      AND (m.registration_id = $3 AND m.other_registration_id = o.id OR m.registration_id = o.id AND m.other_registration_id = $3)))
  ORDER BY o.protection_kind IS NULL, o.submitted_at LIMIT 1`;

async function rivalOf(tx: Tx, { id, protectsId, productLine, partnerId }: Registration): Promise<string | null> {
  return (await one<{ id: string }>(tx, RIVAL, [protectsId, productLine, id, partnerId]))?.id ?? null;
}

async function say(tx: Tx, actor: Actor, id: string, side: Side, text: string, fileIds: readonly string[] = []) {
  for (const [at, fileId] of fileIds.entries()) {
    await attach(tx, actor, fileId, { type: 'disputes', id }, ['attachment'], `/fileIds/${at}`);
  }
  const statement = `INSERT INTO dispute_statements (dispute_id, side, text, file_ids, created_by) VALUES ($1, $2, $3, $4, $5)`;
  await rows(tx, statement, [id, side, text, fileIds, actor.userId]);
}

/** A partner's case against us is answered by us, against another partner by that one; all others by the partner. */
async function answeringSide(
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

const isOf = async (tx: Tx, actor: Actor, { partnerId }: Registration): Promise<boolean> =>
  (await one(tx, `SELECT 1 FROM partners WHERE id = $1 AND organization_id = $2`, [partnerId, actor.actingOrgId])) !==
  undefined;
