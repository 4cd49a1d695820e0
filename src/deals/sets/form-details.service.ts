/**
 * What a delivery form asks, answered form by form.
 *
 * The promise: answers to one form survive a change to another and back; only the named form is written, under the deal's
 * version.
 */
import { Injectable } from '@nestjs/common';
import { change } from '../../journal/index.js';
import { claim, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { hydrate, insert, table } from '../../kernel/rows.js';
import { Binder } from '../../kernel/sql.js';
import { answer, one } from '../../kernel/tx.js';
import { expectStep } from '../../kernel/lifecycle.js';
import type { ValueOf } from '../../labels.js';
import { deals } from '../deal/deal.access.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';
import { attachNew } from './files.js';
import { FormDetails } from './form-details.entity.js';
import type { FormDetailsDto } from './sets.dto.js';

const NOTHING: Required<FormDetailsDto> = {
  monthlyTokens: null, pricePlan: null, trialKeyRef: null, dataIsolation: null, finetune: null, region: null,
  gpuType: null, gpuCards: null, gpuMonths: null, hardwareOwner: null, networkIsolation: null, acceptanceFileId: null,
  deliveryPlanFileId: null, mlpsLevel: null,
}; // prettier-ignore

@Injectable()
export class FormDetailsService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, id: string): Promise<Answer> {
    const { text, values } = listed(actor, id);
    return this.db.read(text, values);
  }

  replace(actor: Actor, id: string, deliveryForm: ValueOf<'delivery_form'>, dto: FormDetailsDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const deal = await claim(tx, actor, deals, id, 'deals.update');
      expectStep(dealLife, deal, 'update');
      const said = Object.fromEntries(Object.entries(dto).filter(([, value]) => value !== undefined));
      const answers = { ...NOTHING, ...said } as Required<FormDetailsDto>;
      await attachNew(tx, actor, id, [
        { fileId: answers.acceptanceFileId, pointer: '/acceptanceFileId' },
        { fileId: answers.deliveryPlanFileId, pointer: '/deliveryPlanFileId' },
      ]);
      const text = `DELETE FROM deal_form_details WHERE deal_id = $1 AND delivery_form = $2 RETURNING ${table(tx, FormDetails).select}`;
      const before = await one(tx, text, [id, deliveryForm]);
      const after = await insert(tx, FormDetails, { dealId: id, deliveryForm, createdBy: actor.userId, ...answers });
      const from = before ? plain(hydrate(FormDetails, before)) : null;
      const changes = { [`formDetails.${deliveryForm}`]: { from, to: plain(after) } };
      await change(tx, actor, deal, {}, 'deals.set_form_details', { changes });
      const listing = listed(actor, id);
      return answer(tx, listing.text, listing.values);
    });
  }
}

/** The answers alone. */
function plain(details: FormDetails): object {
  const names = Object.keys(NOTHING) as (keyof FormDetailsDto)[];
  return Object.fromEntries(names.filter((name) => details[name] !== null).map((name) => [name, details[name]]));
}

function listed(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const text = `SELECT json_build_object('dealVersion', d.version, 'data', coalesce((SELECT json_agg(v) FROM (
      SELECT f.id, f.delivery_form AS "deliveryForm", f.monthly_tokens::text AS "monthlyTokens",
        f.price_plan AS "pricePlan", f.trial_key_ref AS "trialKeyRef", f.data_isolation AS "dataIsolation", f.finetune,
        f.region, f.gpu_type AS "gpuType", f.gpu_cards AS "gpuCards", f.gpu_months::text AS "gpuMonths",
        f.hardware_owner AS "hardwareOwner", f.network_isolation AS "networkIsolation",
        f.acceptance_file_id AS "acceptanceFileId", f.delivery_plan_file_id AS "deliveryPlanFileId",
        f.mlps_level AS "mlpsLevel"
      FROM deal_form_details f WHERE f.deal_id = d.id ORDER BY f.delivery_form) v), '[]'))::text AS body, d.version
    FROM deals d WHERE d.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'deals.read', deals, binder)})`;
  return { text, values: binder.values };
}
