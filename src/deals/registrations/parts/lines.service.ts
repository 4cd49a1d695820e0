/**
 * What the partner wants to sell, line by line: replaced as a whole under the registration's version, in a draft or where
 * staff asked for it. With lines, the amount is their sum.
 *
 * Lock order: customers, registration, lines.
 */
import { Injectable } from '@nestjs/common';
import { visible } from '../../../kernel/access.js';
import type { Actor } from '../../../kernel/actor.js';
import type { Answer } from '../../../kernel/answer.js';
import { Db } from '../../../kernel/db.js';
import { type Reason, refuse } from '../../../kernel/problem.js';
import { Binder } from '../../../kernel/sql.js';
import { answer, rows } from '../../../kernel/tx.js';
import { isPlausible, sum, units } from '../../deal/amounts.js';
import { registrations } from '../registration.access.js';
import { amend } from '../stepping.js';
import { takeFor } from '../taking.js';
import type { RegistrationLineDto, RegistrationLinesDto } from './parts.dto.js';

const SHOWN = `l.position, l.product_code AS "productCode", l.delivery_form AS "deliveryForm", l.kind,
  trim_scale(l.quantity)::text AS quantity, l.gross::text AS gross`;

@Injectable()
export class RegistrationLinesService {
  constructor(private readonly db: Db) {}

  list(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = statement(actor, id);
    return this.db.read(text, values);
  }

  replace(actor: Actor, id: string, { items }: RegistrationLinesDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const before = await takeFor(tx, actor, id, 'update');
      const isOpen = before.state === 'draft' || before.returnedFields.includes('lines');
      refuse([...(isOpen ? [] : [{ code: 'field_not_asked', pointer: '/items' }]), ...items.flatMap(faults)]);
      const total = items.length > 0 ? sum(items.map(({ gross }) => gross)) : before.amountGross;
      refuse(total !== null && !isPlausible(total) ? [{ code: 'amount_out_of_range', pointer: '/items' }] : []);
      const stored = items.map((item, at) => ({ ...item, position: at + 1 }));
      const old = await rows<{ lines: unknown }>(tx, TAKE_OUT, [id]);
      await rows(tx, PUT_IN, [id, actor.userId, JSON.stringify(stored)]);
      const changes = { lines: { from: old.map(({ lines }) => lines), to: stored } };
      await amend(tx, actor, before, { amountGross: total }, 'registrations.replace_lines', {
        changes,
        tells: { lines: stored },
      });
      const { text, values } = statement(actor, id);
      return answer(tx, text, values);
    });
  }
}

const faults = ({ quantity, gross }: RegistrationLineDto, at: number): Reason[] => [
  ...(units(quantity, 4) > 0n ? [] : [{ code: 'too_small', pointer: `/items/${at}/quantity` }]),
  ...(isPlausible(gross) ? [] : [{ code: 'amount_out_of_range', pointer: `/items/${at}/gross` }]),
];

const TAKE_OUT = `
  DELETE FROM registration_lines l WHERE registration_id = $1
  RETURNING json_build_object('position', position, 'productCode', product_code, 'gross', gross::text) AS lines`;

const PUT_IN = `
  INSERT INTO registration_lines (registration_id, created_by, position, product_code, delivery_form, kind, quantity, gross)
  SELECT $1, $2, i.position, i."productCode", i."deliveryForm", i.kind, i.quantity, i.gross
  FROM jsonb_to_recordset($3::jsonb) AS i (position int, "productCode" text, "deliveryForm" text, kind text, quantity numeric, gross numeric)`;

function statement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const text = `SELECT json_build_object('items', coalesce((SELECT json_agg(v) FROM (
      SELECT ${SHOWN} FROM registration_lines l WHERE l.registration_id = r.id ORDER BY l.position) v), '[]'))::text AS body, r.version
    FROM registrations r WHERE r.id = ${binder.$(id, 'uuid')} AND (${visible(actor, registrations.read, registrations, binder)})`;
  return { text, values: binder.values };
}
