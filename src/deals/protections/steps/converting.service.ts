/**
 * A registration becomes a deal: its lines, its partner as the party that sourced it, its customer and project.
 *
 * The promise: all of it appears together or not at all, once (registrations_one_deal). From then on the deal's life decides
 * over the protection: open-ended while it is open, and at its end never shorter than it would have been.
 *
 * Lock order: customers, registration, protections, then the new deal.
 */
import { Injectable } from '@nestjs/common';
import { change } from '../../../journal/index.js';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { Db } from '../../../kernel/db.js';
import { refuse } from '../../../kernel/problem.js';
import { rows } from '../../../kernel/tx.js';
import { createDeal } from '../../deal/deals.service.js';
import { expectNoPart } from '../../registrations/interests.js';
import { registrationAnswer } from '../../registrations/reading/registration.query.js';
import { step } from '../../registrations/stepping.js';
import { headerOf } from '../../sets/lines.js';
import { takeFor } from '../../registrations/taking.js';
import { ANSWERED } from './extending.service.js';
import type { ConvertDto } from './protection-steps.dto.js';

@Injectable()
export class ConvertingService {
  constructor(private readonly db: Db) {}

  convert(actor: Actor, id: string, { ownerId, title, expectedCloseOn }: ConvertDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'convert');
      await expectNoPart(tx, actor, before);
      refuse(before.disputeId ? [{ code: 'slot_in_dispute' }] : []);
      const deal = await createDeal(tx, actor, {
        title: title ?? before.projectName,
        customerId: before.customerId!,
        endUserId: before.endUserId,
        productLine: before.productLine,
        channel: 'ecosystem',
        deliveryForm: before.deliveryForm,
        source: 'partner_registration',
        taxBasis: 'gross',
        taxRate: before.taxRate,
        amount: before.amountGross!,
        expectedCloseOn: expectedCloseOn ?? before.expectedSignOn!,
        ownerId,
      });
      const lines = await rows(tx, COPY_LINES, [deal.id, actor.userId, id, before.taxRate]);
      await change(tx, actor, deal, headerOf(lines), 'deals.set_lines');
      await rows(tx, SOURCED, [deal.id, actor.userId, before.partnerId]);
      await step(tx, actor, before, 'convert', { dealId: deal.id, ...ANSWERED });
      await rows(tx, OPEN_ENDED, [id]);
      return registrationAnswer(tx, actor, id);
    });
  }
}

/** A line keeps its quantity where a unit price gives its amount exactly, and else is one of its whole price. */
const COPY_LINES = `
  INSERT INTO deal_lines (deal_id, created_by, position, product_code, delivery_form, kind, quantity, unit, unit_price, tax_basis,
    tax_rate, gross, net, tax)
  SELECT $1, $2, l.position, l.product_code, l.delivery_form, l.kind, CASE WHEN p.exact THEN l.quantity ELSE 1 END, '项',
    CASE WHEN p.exact THEN p.price ELSE l.gross END, 'gross', $4::numeric, l.gross, n.net, l.gross - n.net
  FROM registration_lines l
  CROSS JOIN LATERAL (SELECT round(l.gross / l.quantity, 6) AS price,
    round(l.quantity * round(l.gross / l.quantity, 6), 2) = l.gross AS exact) p
  CROSS JOIN LATERAL (SELECT round(l.gross / (1 + $4::numeric), 2) AS net) n
  WHERE l.registration_id = $3 RETURNING gross::text, net::text, tax::text`;

const SOURCED = `INSERT INTO deal_parties (deal_id, created_by, partner_id, role) VALUES ($1, $2, $3, 'sourced')`;

/** What would have been its end is the floor; what stood still runs on from now on, without an end. */
const OPEN_ENDED = `
  UPDATE protections SET floor_until = coalesce(protected_until, app_now() + remaining), protected_until = NULL, frozen_at = NULL,
    frozen_reason = NULL, remaining = NULL, idle_from = app_now(), version = version + 1, updated_at = clock_timestamp()
  WHERE registration_id = $1 AND ended_reason IS NULL`;
