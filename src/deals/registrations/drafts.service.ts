/**
 * What a partner writes: a new draft, its changes, and a new draft from an old registration.
 *
 * The promise: after the submit nothing of it changes but what staff asked for. A renewal leaves the old row as it is.
 *
 * Lock order: customers, registration, partner.
 */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { now, one, rows, type Tx } from '../../kernel/tx.js';
import { requireMayRegister } from '../../partners/index.js';
import { registrationAnswer } from './reading/registration.query.js';
import type { CreateRegistrationDto, UpdateRegistrationDto } from './registration.dto.js';
import type { Registration } from './registration.entity.js';
import { columnsFrom, notAsked } from './registration.values.js';
import { amend, begin } from './stepping.js';
import { takeFor } from './taking.js';

@Injectable()
export class DraftsService {
  constructor(private readonly db: Db) {}

  create(actor: Actor, dto: CreateRegistrationDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const owned = await ownedBy(tx, actor);
      const reasons: Reason[] = [];
      const columns = columnsFrom(dto, reasons);
      refuse(reasons);
      const { id } = await begin(tx, actor, { ...columns, ...owned });
      return registrationAnswer(tx, actor, id);
    });
  }

  update(actor: Actor, id: string, dto: UpdateRegistrationDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'update');
      const reasons = before.state === 'draft' ? [] : notAsked(dto, before.returnedFields);
      const columns = columnsFrom(dto, reasons);
      if (dto.amountGross !== undefined && (await hasLines(tx, id)))
        reasons.push({ code: 'amount_from_lines', pointer: '/amountGross' });
      refuse(reasons);
      await amend(tx, actor, before, columns, 'registrations.update');
      return registrationAnswer(tx, actor, id);
    });
  }

  renew(actor: Actor, id: string): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const old = await takeFor(tx, actor, id, 'renew');
      const owned = await ownedBy(tx, actor);
      refuse(old.state === 'expired' ? await tooLate(tx, old) : []);
      const { id: draftId } = await begin(tx, actor, { ...copied(old), ...owned, previousId: id });
      await rows(tx, COPY_LINES, [draftId, actor.userId, id]);
      return registrationAnswer(tx, actor, draftId);
    });
  }
}

/** Whose a new draft is, where the partner is active and its agreement in force. */
async function ownedBy(tx: Tx, actor: Actor): Promise<Partial<Registration>> {
  if (!actor.actingOrgId || !actor.userId) refuse([{ code: 'partner_not_active' }]);
  const { partnerId } = await requireMayRegister(tx, actor.actingOrgId!);
  return { partnerId, submittedBy: actor.userId!, createdBy: actor.userId, lastActivityAt: await now(tx) };
}

const hasLines = async (tx: Tx, id: string): Promise<boolean> =>
  (await one(tx, `SELECT FROM registration_lines WHERE registration_id = $1 LIMIT 1`, [id])) !== undefined;

const RENEWABLE = `SELECT app_now() < $1::timestamptz + interval '15 days' AS "inTime",
  $2::timestamptz >= app_now() - interval '30 days' AS active`;

async function tooLate(tx: Tx, { endedAt, lastActivityAt }: Registration): Promise<Reason[]> {
  const facts = (await one<{ inTime: boolean; active: boolean }>(tx, RENEWABLE, [endedAt, lastActivityAt]))!;
  return [
    ...(facts.inTime ? [] : [{ code: 'renewal_too_late' }]),
    ...(facts.active ? [] : [{ code: 'no_recent_activity' }]),
  ];
}

/** What the partner said; evidence is given anew. */
function copied(old: Registration): Partial<Registration> {
  const { customerInput, endUserInput, projectName, productLine, deliveryForm, amountGross } = old;
  const { taxBasis, taxRate, expectedSignOn, contact, partnerWork, competitors, noCompetitorMet } = old;
  return {
    customerInput, endUserInput, projectName, productLine, deliveryForm, amountGross, taxBasis, taxRate,
    expectedSignOn, contact, partnerWork, competitors, noCompetitorMet, helpNeeded: old.helpNeeded, progress: old.progress,
  }; // prettier-ignore
}

const COPY_LINES = `
  INSERT INTO registration_lines (registration_id, created_by, position, product_code, delivery_form, kind, quantity, gross)
  SELECT $1, $2, position, product_code, delivery_form, kind, quantity, gross FROM registration_lines WHERE registration_id = $3`;
