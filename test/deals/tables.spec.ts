import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LABELS, type Enumeration, valuesOf } from '../../src/labels.js';
import { type Crm, startCrm } from '../support/app.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

/** Column → enumeration, where their names differ. */
const NAMED: Record<string, Enumeration> = {
  'deals.channel': 'deal_channel', 'deals.requested_form': 'delivery_form', 'deals.proposed_form': 'delivery_form',
  'deals.signed_form': 'delivery_form', 'deals.type': 'deal_type', 'deals.source': 'deal_source', 'deals.stage': 'deal_stage',
  'deals.wanted_kinds': 'partner_kind', 'deals.loss_partner_kind': 'partner_kind', 'deals.loss_reason_code': 'loss_reason',
  'deal_stage_history.from_stage': 'deal_stage', 'deal_stage_history.to_stage': 'deal_stage', 'deal_lines.kind': 'line_kind',
  'deal_members.role': 'member_role', 'deal_competitors.stage_met': 'deal_stage', 'deal_competitors.how': 'encounter_how',
  'deal_competitors.threat': 'encounter_threat', 'deal_competitors.outcome': 'encounter_outcome',
  'competitors.kind': 'competitor_kind', 'activities.kind': 'activity_kind', 'activities.audience': 'work_audience',
  'attachments.kind': 'attachment_kind', 'attachments.audience': 'work_audience', 'forecast_adjustments.category': 'forecast_category',
}; // prettier-ignore
const OPEN_ONLY = ['deals.held_from_stage'];

test('the database knows the values of the labels, all of them and no others', async () => {
  const checks = await crm.db.rows<{ column: string; definition: string }>(
    `SELECT rel.relname || '.' || att.attname AS column, pg_get_constraintdef(c.oid) AS definition
     FROM pg_constraint c JOIN pg_class rel ON rel.oid = c.conrelid
     JOIN pg_attribute att ON att.attrelid = c.conrelid AND att.attnum = c.conkey[1]
     WHERE c.conname = rel.relname || '_' || att.attname || '_known'
       AND (rel.relname LIKE 'deal%' OR rel.relname IN ('competitors', 'activities', 'attachments', 'forecast_adjustments'))`,
  );
  expect(checks.length).toBeGreaterThan(35);
  for (const { column, definition } of checks) {
    if (OPEN_ONLY.includes(column)) continue;
    const name = NAMED[column] ?? (column.split('.')[1] as Enumeration);
    expect([column, name in LABELS]).toEqual([column, true]);
    const known = [...definition.matchAll(/'([^']+)'::text/g)].map(([, value]) => value);
    expect([column, known.toSorted()]).toEqual([column, [...valuesOf(name)].toSorted()]);
  }
});

test('the database refuses the impossible deal, whoever writes it', async () => {
  const [row] = await crm.db.rows<{ id: string }>(
    `WITH o AS (INSERT INTO organizations (id, legal_name, name_norm, match_name, core_name, kind, uscc_missing_reason, root_organization_id)
       SELECT id, '甲方有限公司', '甲方', '甲方', '甲方', 'company', 'not_yet_provided', id FROM (SELECT uuidv7() AS id) n RETURNING id),
     p AS (INSERT INTO people (name) VALUES ('李雷') RETURNING id),
     u AS (INSERT INTO users (person_id, name, email, audience, state) SELECT id, '李雷', 'l@example.test', 'staff', 'active' FROM p RETURNING id)
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
