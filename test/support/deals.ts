/** Deals of a test, made by SQL: any number, in any stage, with the amounts and dates that a report is checked by. */
import { randomUUID } from 'node:crypto';
import type { Db } from '../../src/kernel/db.js';
import { rows } from '../../src/kernel/tx.js';

export interface MadeDeal {
  ownerId: string;
  teamId?: string | null;
  title?: string;
  customer?: { name: string; uscc?: string };
  stage?: string;
  channel?: 'direct' | 'ecosystem';
  currency?: string;
  fxRate?: string;
  gross?: string;
  net?: string;
  closedAt?: string;
  contractNumber?: string;
}

export async function makeOrganization(db: Db, name: string, uscc?: string): Promise<string> {
  const id = randomUUID();
  await db.rows(
    `INSERT INTO organizations (id, uscc, uscc_missing_reason, legal_name, name_norm, match_name, core_name, kind, state,
       root_organization_id)
     VALUES ($1, $2, CASE WHEN $2::text IS NULL THEN 'not_yet_provided' END, $3, $4, $3, $3, 'company', 'unverified', $1)`,
    [id, uscc ?? null, name, `${name}${id}`],
  );
  return id;
}

/** `count` deals that are alike but for their number; answers their numbers in order. */
export async function makeDeals(db: Db, deal: MadeDeal, count = 1): Promise<string[]> {
  const { stage = 'lead_confirmed', gross = '106000.00', currency = 'CNY' } = deal;
  const isOver = stage === 'won' || stage === 'lost';
  const closedAt = deal.closedAt ?? '2026-03-31T10:00:00+08:00';
  const customerId = await makeOrganization(db, deal.customer?.name ?? '客户有限公司', deal.customer?.uscc);
  const insert = `INSERT INTO deals (title, title_grams, title_terms, customer_id, product_line, channel, delivery_form, type, source,
       owner_id, team_id, stage, held_from_stage, currency, fx_rate, tax_basis, tax_rate, amount_gross, amount_net, amount_tax, fx_date,
       expected_close_on, probability, forecast_category, loss_reason_code, closed_at, contract_number, signed_on, signed_gross)
     SELECT $1, '{}', '', $2, 'foundation_model', $3, 'api', 'new', 'inbound', $4, $5, $6, CASE $6 WHEN 'on_hold' THEN 'poc' END,
       $7, $8::numeric, 'gross', 0.06, $9::numeric, $10::numeric, $9::numeric - $10::numeric, '2026-01-01', '2026-06-30',
       CASE $6 WHEN 'won' THEN 100 WHEN 'lost' THEN 0 ELSE 10 END, 'pipeline', CASE $6 WHEN 'lost' THEN 'budget_cut' END,
       $11::timestamptz, $12, CASE $6 WHEN 'won' THEN ($11::timestamptz AT TIME ZONE 'Asia/Shanghai')::date END,
       CASE $6 WHEN 'won' THEN $9::numeric END
     FROM generate_series(1, $13::int) RETURNING number`;
  const values = [
      deal.title ?? '大模型项目', customerId, deal.channel ?? 'direct', deal.ownerId, deal.teamId ?? null, stage, currency,
      deal.fxRate ?? '1', gross, deal.net ?? gross, isOver ? closedAt : null, deal.contractNumber ?? null, count,
    ]; // prettier-ignore
  const made = await db.work((tx) => rows<{ number: string }>(tx, insert, values), { seconds: 120 });
  return made.map(({ number }) => number).sort();
}
