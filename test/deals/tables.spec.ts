import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Crm, startCrm } from '../support/app.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

test('the database refuses the impossible deal, whoever writes it', async () => {
  const [row] = await crm.db.rows<{ id: string }>(
    `WITH o AS (INSERT INTO organizations (id, legal_name, name_norm, match_name, core_name, kind, uscc_missing_reason, root_organization_id)
       SELECT id, '甲方有限公司', '甲方', '甲方', '甲方', 'company', 'not_yet_provided', id FROM (SELECT uuidv7() AS id) n RETURNING id),
     p AS (INSERT INTO people (name) VALUES ('李雷') RETURNING id),
     u AS (INSERT INTO users (person_id, name, email, audience) SELECT id, '李雷', 'l@example.test', 'staff' FROM p RETURNING id)
     INSERT INTO deals (title, title_grams, title_terms, customer_id, product_line, channel, delivery_form, type, source, owner_id, stage,
       tax_basis, tax_rate, amount_gross, amount_net, amount_tax, expected_close_on, probability, forecast_category)
     SELECT '甲方项目', '{}', '', o.id, 'multimodal', 'direct', 'api', 'new', 'other', u.id, 'qualified', 'gross', 0.06, 106, 100, 6,
       '2030-01-01', 20, 'pipeline' FROM o, u RETURNING id`,
  );
  const set = (assignment: string) => crm.db.rows(`UPDATE deals SET ${assignment} WHERE id = $1`, [row!.id]);
  const impossible: [string, RegExp][] = [
    ['amount_tax = 7', /deals_amounts_add_up/],
    ['probability = 100', /deals_probability_fits/],
    [`stage = 'won', probability = 100`, /deals_(signed_whole|closed_when_over)/],
    [`stage = 'lost', probability = 0, closed_at = now()`, /deals_lost_for_a_reason/],
    [`stage = 'on_hold'`, /deals_held_from/],
    ['fx_rate = 2', /deals_base_is_yuan/],
    [`loss_reason_code = 'timing'`, /deals_lost_for_a_reason/],
    ['amount_base_net = 1', /can only be updated to DEFAULT/],
  ];
  for (const [assignment, constraint] of impossible) await expect(set(assignment)).rejects.toThrow(constraint);
  const line = (gross: string, net: string, tax: string) =>
    crm.db.rows(
      `INSERT INTO deal_lines (deal_id, position, product_code, delivery_form, kind, quantity, unit, unit_price, discount_pct, tax_basis, tax_rate, gross, net, tax)
       VALUES ($1, 1, 'x', 'api', 'licence', 12, '月', 8333.33, 5, 'gross', 0.06, $2, $3, $4)`,
      [row!.id, gross, net, tax],
    );
  await expect(line('94999.97', '89622.61', '5377.36')).rejects.toThrow(/deal_lines_amount_on_basis/);
  await expect(line('94999.96', '89622.61', '5377.35')).rejects.toThrow(/deal_lines_tax_by_basis/);
  await line('94999.96', '89622.60', '5377.36');
});
