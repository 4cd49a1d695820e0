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
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { freeze, unfreeze } from '../protections/freezing.js';
import type { Registration } from '../registrations/registration.entity.js';
import { amend, step } from '../registrations/stepping.js';
import { takeFor } from '../registrations/taking.js';
import type { AnswerDisputeDto, OpenDisputeDto } from './dispute.dto.js';
import { Dispute } from './dispute.entity.js';
import { disputeLife } from './dispute.lifecycle.js';
import { disputeAnswer } from './dispute.query.js';
import { answeringSide, isOf, rivalOf, type Side, takeByDeal } from './sides.js';
import { takeDispute } from './taking.js';

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

async function say(tx: Tx, actor: Actor, id: string, side: Side, text: string, fileIds: readonly string[] = []) {
  for (const [at, fileId] of fileIds.entries()) {
    await attach(tx, actor, fileId, { type: 'disputes', id }, ['attachment'], `/fileIds/${at}`);
  }
  const statement = `INSERT INTO dispute_statements (dispute_id, side, text, file_ids, created_by) VALUES ($1, $2, $3, $4, $5)`;
  await rows(tx, statement, [id, side, text, fileIds, actor.userId]);
}
