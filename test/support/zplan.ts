/**
 * Z计划 of a test: a rolling round with the form, the rules and the ladder of the demo, an envelope of tokens, founders whose
 * mail is at their firm's verified domain, and applications as they stand when they are handed in.
 */
import { ANSWERS, RUBRIC, RULES, TIERS } from '../../src/demo/zplan.js';
import { FORM } from '../../src/demo/zplan-form.js';
import { takeApplication } from '../../src/funding/application/taking.js';
import { judgeByMachine } from '../../src/funding/eligibility/results.js';
import { programmeOf } from '../../src/funding/programme/programme.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import type { Db } from '../../src/kernel/db.js';
import { usccOf } from '../organizations/vectors.js';
import type { Colleague, Crm } from './app.js';
import { makeEnvelope, makeFund, makeRound } from './funding.js';

export interface Zplan {
  readonly fundId: string;
  readonly round: { id: string; code: string };
  readonly envelopeId: string;
}

const one = async <T>(db: Db, text: string, values: unknown[] = []): Promise<T> => (await db.rows<T>(text, values))[0]!;

export async function makeZplan(
  { db }: Crm,
  about: {
    total?: string;
    rules?: readonly object[];
    tiers?: readonly object[];
    fundId?: string;
    settings?: object;
  } = {},
): Promise<Zplan> {
  const fundId = about.fundId ?? (await makeFund(db));
  const rules = [...(about.rules ?? RULES)];
  const { settings } = about;
  const round = await makeRound(db, { fundId, fields: [...FORM], criteria: [...RUBRIC], rules, settings });
  if (!about.fundId) {
    await db.rows(
      `INSERT INTO tiers (fund_id, key, total_tokens, rule, effective_from)
       SELECT $1, t.key, t."totalTokens", t.rule, app_today() - 3650
       FROM jsonb_to_recordset($2::jsonb) AS t (key text, "totalTokens" bigint, rule jsonb)`,
      [fundId, JSON.stringify(about.tiers ?? TIERS)],
    );
  }
  const total = about.total ?? '2000000000';
  return { fundId, round, envelopeId: await makeEnvelope(db, round.id, { resource: 'token', total }) };
}

export interface Founder extends Colleague {
  readonly organizationId: string;
  readonly uscc: string;
}

let made = 7_000;

/** An applicant whose mail is at the verified domain of a firm that nobody else has. */
export async function makeFounder(crm: Crm): Promise<Founder> {
  const person = await crm.person('applicant');
  const n = ++made;
  const uscc = usccOf(n);
  const name = `示例企业${n}有限公司`;
  const { id } = await one<{ id: string }>(
    crm.db,
    `INSERT INTO organizations (id, legal_name, name_norm, match_name, core_name, kind, uscc, root_organization_id)
     SELECT id, $1, $1, $1, $1, 'company', $2, id FROM (SELECT uuidv7() AS id) new RETURNING id`,
    [name, uscc],
  );
  const domain = `firm${n}.example`;
  await crm.db.rows(
    `WITH d AS (INSERT INTO organization_domains (organization_id, domain, verified_at) VALUES ($1, $2, now()))
     UPDATE users SET email = 'founder@' || $2 WHERE id = $3`,
    [id, domain, person.userId],
  );
  return { ...person, organizationId: id, uscc };
}

export interface Applied {
  readonly id: string;
}

/** An application as it stands after it was handed in, and what the programme does then. */
export async function apply(
  crm: Crm,
  zplan: Zplan,
  founder: Founder,
  about: { tokens?: string; answers?: object; unincorporated?: boolean } = {},
): Promise<Applied> {
  const { tokens = '20000000', answers = {}, unincorporated = false } = about;
  const { db } = crm;
  const all = {
    ...ANSWERS,
    uscc: founder.uscc,
    requested_tokens: { minimum: '1000000', full: tokens },
    incorporated: !unincorporated,
    ...answers,
  };
  const { id } = await one<{ id: string }>(
    db,
    `WITH g AS (INSERT INTO identity_groups (id) SELECT uuidv7()
                WHERE NOT EXISTS (SELECT FROM identity_members WHERE organization_id = $3) RETURNING id),
          m AS (INSERT INTO identity_members (group_id, organization_id) SELECT id, $3 FROM g RETURNING group_id)
     INSERT INTO applications (round_id, mode, owner_person_id, organization_id, identity_group_id, title, track, state,
       public_status, receipt_no, current_revision, submitted_at)
     SELECT r.id, r.mode, $2, CASE WHEN $5 THEN NULL ELSE $3::uuid END,
       coalesce((SELECT group_id FROM m), (SELECT group_id FROM identity_members WHERE organization_id = $3)),
       '合同审查助手', 'application', 'submitted', 'received', 'ZP-' || r.code || '-' || $4, 1, app_now()
     FROM rounds r WHERE r.id = $1 RETURNING id`,
    [zplan.round.id, founder.personId, founder.organizationId, String(++made).padStart(6, '0'), unincorporated],
  );
  await db.rows(
    `WITH x AS (INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'owner')),
          q AS (INSERT INTO application_requests (application_id, resource, minimum, full_amount) VALUES ($1, 'token', 1, $3)),
          d AS (INSERT INTO draft_answers (application_id, field_key, value, edited_by)
                SELECT $1, key, value, $2 FROM jsonb_each($4::jsonb))
     INSERT INTO application_revisions (application_id, n, form_version_id, answers, requests, sha256, received_at, submitted_by)
     SELECT $1, 1, r.form_version_id, $4, '{}', repeat('0', 64), app_now(), $2 FROM rounds r WHERE r.id = $5`,
    [id, founder.personId, tokens, JSON.stringify(all), zplan.round.id],
  );
  await db.work(async (tx) => {
    const taken = await takeApplication(tx, SYSTEM, id, 'applications.apply', { counts: true });
    await judgeByMachine(tx, SYSTEM, taken);
    await programmeOf('startup').afterSubmit!(tx, SYSTEM, taken);
  });
  return { id };
}

/** The membership that an application made or raised. */
export async function membershipOf({ db }: Crm, applicationId: string): Promise<string> {
  const text = `SELECT membership_id AS id FROM membership_awards WHERE application_id = $1`;
  return (await one<{ id: string }>(db, text, [applicationId])).id;
}

/** All that a member and we have to do before credits flow. */
export async function onboard(crm: Crm, membershipId: string, founder: Colleague, staff: Colleague): Promise<void> {
  const path = `/memberships/${membershipId}/steps`;
  const version = async (): Promise<number> => (await founder.get(path)).body.version;
  const done = async (key: string, body: object): Promise<void> => {
    const reply = await founder.patch(`${path}/${key}`, body, { ifMatch: await version() });
    if (reply.status !== 200) throw new Error(reply.text);
  };
  const seen = async (key: string, body: object): Promise<void> => {
    const reply = await staff.post(`${path}/${key}/verify`, body, { ifMatch: await version() });
    if (reply.status !== 200) throw new Error(reply.text);
  };
  await done('api_account_linked', { apiAccountRef: `acct-${++made}` });
  const { challenge } = (await founder.get(`${path}/api_account_linked`)).body.evidence;
  await done('technical_contact', { name: '韩梅', email: 'han@example.test' });
  await seen('api_account_linked', { challenge });
  await seen('entity_verified', { note: '营业执照核对一致，邮箱已验证' });
}
