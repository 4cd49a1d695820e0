/**
 * Deals of a test. `ready` fills everything the gates ask, so that a test breaks only what it is about.
 */
import { randomBytes } from 'node:crypto';
import type { Colleague, Crm, Reply } from '../../support/app.js';

export const ahead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let made = 0;

export async function makeCustomer(
  crm: Crm,
  name = `客户${++made}${randomBytes(3).toString('hex')}有限公司`,
): Promise<string> {
  const [row] = await crm.db.rows<{ id: string }>(
    `INSERT INTO organizations (id, legal_name, name_norm, match_name, core_name, kind, uscc_missing_reason, root_organization_id)
     SELECT id, $1, $1, $1, $1, 'company', 'not_yet_provided', id FROM (SELECT uuidv7() AS id) new RETURNING id`,
    [name],
  );
  return row!.id;
}

export async function dealBody(crm: Crm, about: object = {}) {
  return {
    title: `华东区客服智能体 ${++made}`,
    customerId: await makeCustomer(crm),
    productLine: 'agent_platform',
    channel: 'direct',
    deliveryForm: 'api',
    expectedCloseOn: ahead(60),
    ...about,
  };
}

/** A new deal; the test fails here when it is refused. */
export async function makeDeal(crm: Crm, by: Colleague, about: object = {}) {
  return expectStatus(201, await by.post('/deals', await dealBody(crm, about)));
}

export function expectStatus(status: number, reply: Reply) {
  if (reply.status !== status) throw new Error(`expected ${status}, got ${reply.status}: ${reply.text}`);
  return reply.body;
}

export const step = (by: Colleague, deal: { id: string; version: number }, verb: string, body?: object) =>
  by.post(`/deals/${deal.id}/${verb}`, body, { ifMatch: deal.version });

/** A deal whose every gate up to contract review is met, still in its first stage. */
export async function makeReadyDeal(crm: Crm, by: Colleague, about: object = {}) {
  const deal = await makeDeal(crm, by, {
    requestedForm: 'api',
    proposedForm: 'api',
    needStatement: '客户需要在三个月内上线覆盖全渠道的客服智能体，替换原有系统',
    evaluationPlan: '以客户提供的一千条真实对话为测试集，两周内完成对比评测',
    amount: '106000.00',
    ...about,
  });
  await fillGates(crm, by, deal);
  return expectStatus(200, await by.get(`/deals/${deal.id}`));
}

/** Everything around the deal that gates ask for, written past the API to keep the tests quick. */
export async function fillGates(
  crm: Crm,
  by: Colleague,
  deal: { id: string; customer: { id: string } },
): Promise<void> {
  const values = [deal.id, deal.customer.id, by.userId];
  const statements = [
    `WITH c AS (INSERT INTO contacts (organization_id, name, name_grams, name_terms, owner_id, basis)
       VALUES ($2, '王芳', '{}', '', $3, 'business_card') RETURNING id)
     INSERT INTO deal_contacts (deal_id, contact_id, decision_role, is_primary) SELECT $1, id, 'decision_maker', true FROM c`,
    `INSERT INTO organization_readiness (organization_id, dimension, level, evidence, assessed_by, assessed_on)
     SELECT $2, dimension, 2, '现场访谈并查看机房与预算批复', $3, app_today() FROM unnest('{infrastructure,budget}'::text[]) dimension
     WHERE $1::uuid IS NOT NULL`,
    `INSERT INTO deal_form_details (deal_id, delivery_form, monthly_tokens, price_plan, trial_key_ref)
     SELECT $1, 'api', 1000000, '标准', 'key-1' WHERE $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL
     ON CONFLICT DO NOTHING`,
    `INSERT INTO deal_benchmarks (deal_id, task, metric, higher_is_better, baseline_model, required_score, our_score)
     SELECT $1, '意图识别', '准确率', true, 'X-1', 85, 88 WHERE $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL`,
    `WITH f AS (INSERT INTO files (uploaded_by, purpose, original_name, media_type, size, sha256, storage_key, state, attached_to_type, attached_to_id)
       VALUES ($3, 'attachment', '合同.pdf', 'application/pdf', 1, encode(sha256('x'), 'hex'), uuidv7()::text, 'clean', 'deals', $1) RETURNING id)
     INSERT INTO attachments (deal_id, file_id, kind) SELECT $1, id, 'contract_scan' FROM f WHERE $2::uuid IS NOT NULL`,
    `UPDATE deals SET payer_id = $2, competitor_check = 'none_met', channel_confirmed_at = now(), channel_confirmed_by = $3 WHERE id = $1`,
  ];
  for (const text of statements) await crm.db.rows(text, values);
}

/** A ready deal moved to a stage, so that every verb can be tried from every state. */
export async function makeDealIn(crm: Crm, by: Colleague, stage: string, about: object = {}) {
  let deal = await makeReadyDeal(crm, by, about);
  const go = async (verb: string, body?: object) => (deal = expectStatus(200, await step(by, deal, verb, body)));
  if (stage === 'qualified') await go('qualify');
  if (stage === 'poc') await go('evaluate');
  if (stage === 'negotiation') await go('negotiate');
  if (stage === 'contract_review' || stage === 'won') await go('review-contract');
  if (stage === 'won') await go('win', { contractNumber: 'HT-1', signedOn: today(), signedGross: deal.amountGross });
  if (stage === 'lost') await go('lose', { reasonCode: 'timing' });
  if (stage === 'on_hold') await go('hold', { reason: '客户预算冻结', holdUntil: ahead(30) });
  return deal;
}
