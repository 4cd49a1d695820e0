/**
 * Partners and registrations of a test.
 *
 *   const north = await makePartner(crm);                     // active, agreement in force, certified for every form
 *   const draft = await makeDraft(crm, north.member, {...});  // through HTTP, with evidence
 *   const made = await makeSubmitted(crm, north.member);      // submitted through HTTP
 *   const id = await insertRegistration(crm, north, { state: 'approved', customerId });   // past the API, any state
 */
import { randomBytes } from 'node:crypto';
import type { Db } from '../../src/kernel/db.js';
import { valuesOf } from '../../src/labels.js';
import { nameKeys } from '../../src/organizations/index.js';
import { type Colleague, type Crm, type Reply } from './app.js';

export interface MadePartner {
  partnerId: string;
  number: string;
  orgId: string;
  name: string;
  admin: Colleague;
  member: Colleague;
}

export interface AboutPartner {
  tier?: 'registered' | 'preferred' | 'leading';
  kinds?: string[];
  accountManagerId?: string;
  /** none: a partner that may not register */
  certificates?: readonly string[];
  name?: string;
}

let made = 0;

export async function makePartner(crm: Crm, about: AboutPartner = {}): Promise<MadePartner> {
  const name = about.name ?? `伙伴${++made}${randomBytes(3).toString('hex')}有限公司`;
  const orgId = await insertOrganization(crm.db, name);
  const [partner] = await crm.db.rows<{ id: string; number: string }>(
    `WITH p AS (INSERT INTO partners (organization_id, kinds, state, tier, account_manager_id, joined_on)
       VALUES ($1, $2, 'active', $3, $4, '2020-01-01') RETURNING id, number),
     a AS (INSERT INTO partner_agreements (partner_id, number, template_code, kinds, signed_on, starts_on, ends_on)
       SELECT id, 'A-' || number, 'standard', $2, '2020-01-01', '2020-01-01', '2099-12-31' FROM p)
     SELECT id, number FROM p`,
    [orgId, about.kinds ?? ['si'], about.tier ?? 'registered', about.accountManagerId ?? null],
  );
  const { id: partnerId, number } = partner!;
  const admin = await crm.person('partner_admin', { orgId });
  const member = await crm.person('partner_member', { orgId });
  await certify(crm.db, partnerId, member.personId, about.certificates ?? valuesOf('certification_code'));
  return { partnerId, number, orgId, name, admin, member };
}

export async function certify(db: Db, partnerId: string, personId: string, codes: readonly string[]): Promise<void> {
  await db.rows(
    `INSERT INTO certifications (person_id, partner_id, code, issued_on, expires_on)
     SELECT $1, $2, code, '2020-01-01', '2099-12-31' FROM unnest($3::text[]) code`,
    [personId, partnerId, codes],
  );
}

export async function insertOrganization(
  db: Db,
  name = `客户${++made}${randomBytes(3).toString('hex')}有限公司`,
): Promise<string> {
  const { nameNorm, matchName, coreName } = nameKeys(name);
  const [row] = await db.rows<{ id: string }>(
    `WITH o AS (INSERT INTO organizations (id, legal_name, name_norm, match_name, core_name, kind, uscc_missing_reason, root_organization_id)
       SELECT id, $1, $2, $3, $4, 'company', 'not_yet_provided', id FROM (SELECT uuidv7() AS id) new RETURNING id),
     n AS (INSERT INTO organization_names (organization_id, kind, name, name_norm, match_name) SELECT id, 'legal', $1, $2, $3 FROM o)
     SELECT id FROM o`,
    [name, nameNorm, matchName, coreName],
  );
  return row!.id;
}

export const ahead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Everything a submit asks for but the evidence. */
export const registrationBody = (about: object = {}) => ({
  customer: { legalName: `最终客户${++made}${randomBytes(3).toString('hex')}有限公司`, usccMissingReason: 'not_yet_provided' },
  projectName: `智能客服平台 ${made}`,
  productLine: 'agent_platform',
  deliveryForm: 'api',
  amountGross: '106000.00',
  expectedSignOn: '2030-12-31',
  contact: { name: '王芳', title: '信息中心主任', consent: true },
  partnerWork: '负责需求调研、方案设计、系统集成、上线培训与三年运维，现场投入六人团队',
  noCompetitorMet: true,
  ...about,
}); // prettier-ignore

export function expectStatus(status: number, reply: Reply) {
  if (reply.status !== status) throw new Error(`expected ${status}, got ${reply.status}: ${reply.text}`);
  return reply.body;
}

/** The codes of what refused a command, in the order of the answer. */
export const codes = ({ body }: Pick<Reply, 'body'>): string[] =>
  (body.reasons ?? []).map(({ code }: { code: string }) => code);

const RECORD = '2026 年与客户信息中心主任会谈，确认预算与上线时间';

/** A draft with evidence: ready to be submitted. */
export async function makeDraft(crm: Crm, by: Colleague, about: object = {}) {
  const draft = expectStatus(201, await by.post('/registrations', registrationBody(about)));
  expectStatus(201, await by.post(`/registrations/${draft.id}/evidence`, { kind: 'meeting_record', record: RECORD }));
  return expectStatus(200, await by.get(`/registrations/${draft.id}`));
}

export async function makeSubmitted(crm: Crm, by: Colleague, about: object = {}) {
  return expectStatus(200, await verb(by, await makeDraft(crm, by, about), 'submit'));
}

/** `submit`, `take`, `approve`, … with the version that was seen. */
export const verb = (by: Colleague, registration: { id: string; version: number }, name: string, body?: object) =>
  by.post(`/registrations/${registration.id}/${name}`, body, { ifMatch: registration.version });

/** The registration as this reader sees it now. */
export const seen = async (by: Colleague, { id }: { id: string }) =>
  expectStatus(200, await by.get(`/registrations/${id}`));

/** Taken by `reviewer` and approved by `manager`, through HTTP; both may be the same ecosystem manager. */
export async function approve(reviewer: Colleague, manager: Colleague, { id }: { id: string }): Promise<Reply> {
  expectStatus(200, await verb(reviewer, await seen(reviewer, { id }), 'take'));
  return verb(manager, await seen(manager, { id }), 'approve');
}

export interface InsertedRegistration {
  state?: string;
  customerId?: string;
  productLine?: string;
  projectName?: string;
  amountGross?: string;
  submittedAt?: string;
  submittedBy?: string;
  /** for approved and converted: the end of the full protection that comes with it; null is open-ended */
  protectedUntil?: string | null;
}

/** A registration in any state, past the API and without a chain: for races, lists and masses. */
export async function insertRegistration(
  crm: Crm,
  partner: MadePartner,
  about: InsertedRegistration = {},
): Promise<string> {
  const customerId = about.customerId ?? (await insertOrganization(crm.db));
  const state = about.state ?? 'submitted';
  const [row] = await crm.db.rows<{ id: string }>(
    `INSERT INTO registrations (partner_id, submitted_by, created_by, customer_input, customer_id, project_name, product_line,
       delivery_form, amount_gross, expected_sign_on, contact, partner_work, no_competitor_met, state, submitted_at,
       ack_due_at, decide_due_at, returned_fields, return_code, answer_due_at, rejection_code, last_activity_at)
     SELECT $1, $2, $2, jsonb_build_object('legalName', (SELECT legal_name FROM organizations WHERE id = $3)), $3, $4, $5, 'api',
       $6::numeric, app_today() + 90, '{"name": "王芳", "title": "主任", "consent": true}', repeat('负责实施', 10), true, $7::text, at,
       working_deadline(at, 1), working_deadline(at, 3),
       CASE $7 WHEN 'action_required' THEN '{partnerWork}'::text[] ELSE '{}' END,
       CASE $7 WHEN 'action_required' THEN 'unclear' END, CASE $7 WHEN 'action_required' THEN working_deadline(at, 10) END,
       CASE $7 WHEN 'rejected' THEN 'too_early' END, at
     FROM (SELECT coalesce($8::timestamptz, app_now()) AS at) c RETURNING id`,
    [
      partner.partnerId,
      about.submittedBy ?? partner.member.userId,
      customerId,
      about.projectName ?? '智能客服平台',
      about.productLine ?? 'agent_platform',
      about.amountGross ?? '106000.00',
      state,
      about.submittedAt ?? null,
    ],
  );
  if (about.protectedUntil !== undefined || state === 'approved') {
    await crm.db.rows(
      `INSERT INTO protections (registration_id, partner_id, customer_id, product_line, kind, protected_from, protected_until)
       SELECT id, partner_id, protects_id, product_line, 'full', least(submitted_at, coalesce($2::timestamptz, submitted_at)), $2::timestamptz
       FROM registrations WHERE id = $1`,
      [row!.id, about.protectedUntil === undefined ? `${ahead(60)}T00:00:00Z` : about.protectedUntil],
    );
  }
  return row!.id;
}
