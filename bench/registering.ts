/**
 * Registrations of the bench, as many as there are deals: of a thousand partners that are busy, at the firms that `load` made.
 * A second thousand of partners has drafts to submit and a day's checks to make. One firm in 25 belongs to a group of five,
 * one group has 500; firms share domains, and many a public one; one customer is registered by everybody.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import type { Flags } from './flags.js';
import { withoutIndexes } from './load.js';

const PARTNERS = 1_000;
const MEMBERS = 5;
const DRAFTS = 20;

export interface Registering {
  /** drafts that may be submitted, each once */
  readonly drafts: readonly { id: string; token: string }[];
  /** people who may make twenty checks each */
  readonly members: readonly string[];
  /** credit codes of firms */
  readonly codes: readonly string[];
}

export async function loadRegistrations(client: Client, { deals: count }: Flags): Promise<void> {
  const found = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM registrations');
  if (found.rows[0]!.n >= count) return;
  await client.query('BEGIN');
  await client.query(`SET LOCAL session_replication_role = replica; SET LOCAL maintenance_work_mem = '1GB'`);
  await client.query(`
    CREATE OR REPLACE FUNCTION pg_temp.of(n int, k int, many int) RETURNS int LANGUAGE sql IMMUTABLE AS
      $$ SELECT (abs(hashint8extended(n, k)) % many)::int $$;
    CREATE TEMP TABLE firm ON COMMIT DROP AS
      SELECT (row_number() OVER (ORDER BY id))::int - 1 AS n, id, legal_name AS name, uscc FROM organizations;
    CREATE INDEX ON firm (n); ANALYZE firm`);
  for (const text of [TIES, PARTNERS_AND_PEOPLE, DRAFTED]) await client.query(text);
  const rebuild = await withoutIndexes(client, 'registrations');
  await client.query(registered(count));
  await rebuild();
  await client.query('COMMIT');
  await client.query('VACUUM (ANALYZE)');
}

const TIES = `
  UPDATE organizations o SET root_organization_id = r.id FROM firm f JOIN firm r ON r.n =
    CASE WHEN f.n BETWEEN 1000 AND 1499 THEN 1000 ELSE f.n - f.n % 25 END
    WHERE o.id = f.id AND (f.n BETWEEN 1000 AND 1499 OR f.n >= 2000 AND f.n % 25 < 5);
  INSERT INTO organization_domains (organization_id, domain)
    SELECT id, 'corp' || n / 4 || '.cn' FROM firm WHERE n % 2 = 0 UNION ALL SELECT id, 'qq.com' FROM firm WHERE n % 10 = 0;
  INSERT INTO organization_roles (organization_id, role, source_id)
    SELECT customer_id, 'customer', id FROM deals WHERE stage = 'won'`;

const PARTNERS_AND_PEOPLE = `
  CREATE TEMP TABLE partner ON COMMIT DROP AS
    SELECT n, uuidv7() AS id, uuidv7() AS org_id, '伙伴' || n || '号有限公司' AS name FROM generate_series(0, ${2 * PARTNERS - 1}) n;
  CREATE TEMP TABLE member ON COMMIT DROP AS
    SELECT p.n, m, uuidv7() AS user_id, uuidv7() AS person_id, p.id AS partner_id, p.org_id
    FROM partner p, generate_series(0, ${MEMBERS - 1}) m;
  ANALYZE partner; ANALYZE member;
  INSERT INTO organizations (id, legal_name, name_norm, match_name, core_name, kind, uscc_missing_reason, root_organization_id)
    SELECT org_id, name, name, name, name, 'company', 'not_yet_provided', org_id FROM partner;
  INSERT INTO partners (id, organization_id, number, kinds, state, tier, joined_on)
    SELECT id, org_id, 'P' || lpad(n::text, 6, '0'), '{si}', 'active', 'leading', '2020-01-01' FROM partner;
  INSERT INTO partner_agreements (partner_id, number, template_code, kinds, signed_on, starts_on, ends_on)
    SELECT id, 'A' || n, 'standard', '{si}', '2020-01-01', '2020-01-01', '2099-12-31' FROM partner;
  INSERT INTO people (id, name) SELECT person_id, '伙伴同事' || n || m FROM member;
  INSERT INTO users (id, person_id, name, email, audience, state, email_verified_at)
    SELECT user_id, person_id, '伙伴同事' || n || m, 'partner' || n || '.' || m || '@example.test', 'portal', 'active', now() FROM member;
  INSERT INTO user_roles (user_id, audience, role, org_id) SELECT user_id, 'portal', 'partner_member', org_id FROM member;
  INSERT INTO certifications (person_id, partner_id, code, issued_on, expires_on)
    SELECT person_id, partner_id, 'sales_foundation', '2020-01-01', '2099-12-31' FROM member`;

const PROJECT = (
  of: string,
): string => `(ARRAY['大模型平台', '智能客服', '代码助手', '知识库问答', '多模态质检', '合同审查', '智能体平台', '文档审阅',
  '财务报销助手', '语音助手'])[1 + pg_temp.of(${of}.n, 14, 10)]`;
/** not the one of the bench's new deals, which then have nobody to ask about */
const LINE = `(ARRAY['agent_platform', 'code_assistant', 'multimodal', 'custom_training'])`;
const WORK = '负责需求调研、方案设计、系统集成、上线培训与三年运维，现场投入六人团队';

/** Submitted within two days, so that nothing of it is due; one in five of them approved, one for each slot. */
const registered = (count: number): string => `
  CREATE TEMP TABLE made ON COMMIT DROP AS
    SELECT n, uuidv7() AS id, CASE WHEN n <= 1000 THEN 0 ELSE pg_temp.of(n, 11, (SELECT count(*) FROM firm)::int) END AS firm,
      CASE WHEN n <= 1000 THEN 'agent_platform' ELSE ${LINE}[1 + pg_temp.of(n, 12, 4)] END AS line, pg_temp.of(n, 13, 100) AS dice,
      now() - pg_temp.of(n, 15, 172800) * interval '1 second' AS at
    FROM generate_series(1, ${count}) n;
  CREATE TEMP TABLE foremost ON COMMIT DROP AS SELECT DISTINCT ON (firm, line) n FROM made ORDER BY firm, line, n;
  ANALYZE made; ANALYZE foremost;
  INSERT INTO registrations (id, created_at, number, partner_id, submitted_by, created_by, customer_input, customer_id, project_name,
      product_line, delivery_form, amount_gross, expected_sign_on, contact, partner_work, no_competitor_met, state, submitted_at, ack_due_at,
      acked_at, decide_due_at, decided_at, reviewer_id, returned_fields, return_code, answer_due_at, last_activity_at)
    SELECT m.id, at, 'R2026' || lpad(m.n::text, 7, '0'), p.partner_id, p.user_id, p.user_id, jsonb_build_object('legalName', f.name, 'uscc', f.uscc),
      f.id, left(f.name, 6) || ${PROJECT('m')}, m.line, 'api', 106000, current_date + 90,
      '{"name": "王芳", "title": "主任", "consent": true}', '${WORK}', true, s.state, at, at + interval '1 day', at, at + interval '5 days',
      CASE s.state WHEN 'approved' THEN at END, NULL, CASE s.state WHEN 'action_required' THEN '{contact}'::text[] ELSE '{}' END,
      CASE s.state WHEN 'action_required' THEN 'missing' END, CASE s.state WHEN 'action_required' THEN at + interval '14 days' END, at
    FROM made m JOIN firm f ON f.n = m.firm JOIN member p ON p.n = m.n % ${PARTNERS} AND p.m = 0
      LEFT JOIN foremost e ON e.n = m.n CROSS JOIN LATERAL (SELECT CASE WHEN e.n IS NOT NULL AND dice < 50 THEN 'approved' WHEN dice < 60 THEN 'submitted' WHEN dice < 95 THEN 'under_review'
      ELSE 'action_required' END AS state) s;
  INSERT INTO protections (registration_id, partner_id, customer_id, product_line, kind, protected_from, protected_until)
    SELECT id, partner_id, protects_id, product_line, 'full', decided_at, now() + interval '60 days' FROM registrations WHERE state = 'approved'`;

const DRAFTED = `
  INSERT INTO registrations (id, number, partner_id, submitted_by, created_by, customer_input, project_name, product_line, delivery_form,
      amount_gross, expected_sign_on, contact, partner_work, no_competitor_met)
    SELECT uuidv7(), 'R2026D' || lpad(p.n::text, 6, '0'), p.partner_id, p.user_id, p.user_id, jsonb_build_object('legalName', f.name, 'uscc', f.uscc),
      left(f.name, 6) || ${PROJECT('p')}, ${LINE}[1 + p.n % 4], 'api', 106000, current_date + 90,
      '{"name": "王芳", "title": "主任", "consent": true}', '${WORK}', true
    FROM (SELECT q.n * ${DRAFTS} + d AS n, q.partner_id, q.user_id FROM member q, generate_series(0, ${DRAFTS - 1}) d
      WHERE q.n >= ${PARTNERS} AND q.m = 0) p JOIN firm f ON f.n = pg_temp.of(p.n, 16, (SELECT count(*) FROM firm)::int);
  INSERT INTO registration_evidence (registration_id, kind, record)
    SELECT id, 'meeting_record', '2026 年与客户信息中心主任会谈，确认预算与上线时间' FROM registrations WHERE state = 'draft'`;

/** A session for each of the free partners' people, as login makes it. */
export async function registering(client: Client): Promise<Registering> {
  const { rows: people } = await client.query<{ userId: string }>(
    `SELECT u.user_id AS "userId" FROM user_roles u JOIN partners p ON p.organization_id = u.org_id
     WHERE u.role = 'partner_member' AND p.number >= 'P' || lpad('${PARTNERS}', 6, '0') ORDER BY md5(u.user_id::text)`,
  );
  const tokens = new Map(people.map(({ userId }) => [userId, `zs_${randomBytes(32).toString('base64url')}`]));
  await client.query(
    `INSERT INTO sessions (token_hash, user_id, audience, acting_org_id, delivery, auth_epoch, idle_expires_at, absolute_expires_at)
     SELECT t.hash, u.id, u.audience, r.org_id, 'bearer', u.auth_epoch, now() + interval '8 hours', now() + interval '1 day'
     FROM unnest($1::uuid[], $2::bytea[]) t (id, hash) JOIN users u ON u.id = t.id JOIN user_roles r ON r.user_id = u.id`,
    [[...tokens.keys()], [...tokens.values()].map((token) => createHash('sha256').update(token).digest())],
  );
  const { rows: drafts } = await client.query<{ id: string; by: string }>(
    `SELECT id, submitted_by AS by FROM registrations WHERE state = 'draft' ORDER BY md5(id::text)`,
  );
  const { rows: firms } = await client.query<{ uscc: string }>(
    `SELECT uscc FROM organizations WHERE uscc IS NOT NULL ORDER BY md5(id::text) LIMIT 10000`,
  );
  return {
    drafts: drafts.map(({ id, by }) => ({ id, token: tokens.get(by)! })),
    members: [...tokens.values()],
    codes: firms.map(({ uscc }) => uscc),
  };
}
