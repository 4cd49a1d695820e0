/** What a reader of a deal may ask about its way: its gates and its stages. A deal that is not read in full is 404 here. */
import { Injectable } from '@nestjs/common';
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { Binder } from '../../kernel/sql.js';
import { deals, moneyVisible } from '../deal/deal.access.js';
import { readDeal } from '../deal/deal.query.js';
import { factsOf } from './gate-facts.js';
import { gatesOf, isWaived } from './gates.js';

@Injectable()
export class ReadingService {
  constructor(private readonly db: Db) {}

  gates(actor: Actor, id: string): Promise<Answer> {
    return this.db.work(async (tx) => {
      const deal = await readDeal(tx, actor, id);
      const facts = await factsOf(tx, deal);
      const data = gatesOf(deal).map((gate) => ({
        code: gate.code,
        stage: gate.stage,
        form: gate.form ?? null,
        pointer: gate.pointer,
        met: gate.met(deal, facts),
        waivable: gate.waivable ?? false,
        waived: isWaived(gate, facts),
      }));
      return Answer.of({ data });
    });
  }

  history(actor: Actor, id: string): Promise<Answer> {
    const binder = new Binder();
    const me = new Me(binder, actor);
    const text = `SELECT json_build_object('data', (SELECT json_agg(v ORDER BY v."enteredAt", v.id) FROM (
        SELECT h.id, h.from_stage AS "fromStage", h.to_stage AS "toStage", iso(h.entered_at) AS "enteredAt",
          iso(h.left_at) AS "leftAt", h.duration_s AS "durationSeconds", h.actor_id AS "actorId", a.name AS "actorName",
          h.reason, h.skipped, CASE WHEN ${moneyVisible(actor, binder, me)} THEN h.amount_at::text END AS "amountAt",
          h.probability_at AS "probabilityAt", h.category_at AS "categoryAt", h.delivery_form_at AS "deliveryFormAt",
          h.channel_at AS "channelAt", h.expected_close_at AS "expectedCloseAt", h.owner_at AS "ownerAt"
        FROM deal_stage_history h LEFT JOIN users a ON a.id = h.actor_id WHERE h.deal_id = d.id) v))::text AS body
      FROM deals d WHERE d.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'deals.read', deals, binder, me)})`;
    return this.db.read(text, binder.values);
  }
}
