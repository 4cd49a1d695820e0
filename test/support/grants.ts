/**
 * Academic grants of a test. What comes before a grant is made by SQL and by the rule, what makes it one by its own routes:
 *
 *   const house = await makeAcademic(crm);                 // an academic fund, a round, envelopes, colleagues
 *   const grant = await makeGrant(crm, house, { cny: '100000.00', startOn: '2026-01-01', endOn: '2026-12-31' });
 *
 * `state: 'accepted'` stops before `prepare`, `'prepared'` before `issue`, `'issued'` before the signatures.
 */
import { takeApplication } from '../../src/funding/application/taking.js';
import { decideByRule } from '../../src/funding/decision/by-rule.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import type { Db } from '../../src/kernel/db.js';
import type { Colleague, Crm, Reply } from './app.js';
import { ahead, today } from './days.js';
import { makeApplication, makeEnvelope, makeFund, makeRound } from './funding.js';
import { makePartner } from './people.js';

let made = 0;

const one = async <T>(db: Db, text: string, values: unknown[] = []): Promise<T> => (await db.rows<T>(text, values))[0]!;

export interface Academic {
  readonly fundId: string;
  readonly round: { id: string; code: string };
  readonly manager: Colleague;
  readonly officer: Colleague;
  readonly legal: Colleague;
  readonly finance: Colleague;
  /** where a society co-funds */
  readonly society?: Colleague;
}

export interface AcademicAbout {
  fundId?: string;
  cofunded?: boolean;
  numberPrefix?: string;
  numberFormat?: string;
  numberBatch?: string;
  opensAt?: string;
}

export async function makeAcademic(crm: Crm, about: AcademicAbout = {}): Promise<Academic> {
  const { numberPrefix, numberFormat, numberBatch, opensAt } = about;
  const cofunderId = about.cofunded ? await makeSociety(crm.db) : undefined;
  const fundId = about.fundId ?? (await makeFund(crm.db, { kind: 'academic', cofunderId, numberPrefix, numberFormat }));
  const round = await makeRound(crm.db, { fundId, opensAt, numberBatch, settings: { oneActivePer: 'pi' } });
  const resources = { cny: '100000000.00', token: '100000000000', gpu_card_minute: '100000000' };
  for (const [resource, total] of Object.entries(resources)) await makeEnvelope(crm.db, round.id, { resource, total });
  return {
    fundId,
    round,
    manager: await crm.person('ecosystem_manager'),
    officer: await crm.person('ecosystem'),
    legal: await crm.person('legal'),
    finance: await crm.person('finance'),
    ...(cofunderId && { society: await crm.person('society_officer', { orgId: cofunderId }) }),
  };
}

export interface TestGrant {
  readonly id: string;
  readonly applicationId: string;
  readonly institutionId: string;
  readonly pi: Colleague;
  readonly coPi: Colleague;
}

export interface GrantAbout {
  state?: 'accepted' | 'prepared' | 'issued' | 'active';
  /** null: none */
  cny?: string | null;
  token?: string;
  gpu_card_minute?: string;
  startOn?: string;
  endOn?: string;
  title?: string;
  institutionId?: string;
  pi?: Colleague;
  coPi?: Colleague;
  /** false: its account has been changed just now and nobody has verified it */
  accountVerified?: boolean;
}

/** A grant with a PI and a co-PI; active unless it is to stop before. */
export async function makeGrant(crm: Crm, house: Academic, about: GrantAbout = {}): Promise<TestGrant> {
  const { state = 'active' } = about;
  const pi = about.pi ?? (await crm.person('applicant'));
  const coPi = about.coPi ?? (await crm.person('applicant'));
  const institutionId = about.institutionId ?? (await makeInstitution(crm.db));
  const applicationId = await acceptedApplication(crm, house, { ...about, pi, coPi, institutionId });
  const grant = { id: '', applicationId, institutionId, pi, coPi };
  if (state === 'accepted') return grant;
  const { id } = expectOk(await house.officer.post('/grants', { applicationId })).body;
  if (state === 'prepared') return { ...grant, id };
  await writeContract(crm, house, id, about);
  expectOk(await press(house.legal, id, 'issue-contract'));
  if (state === 'issued') return { ...grant, id };
  await signAll(crm.db, house, id);
  expectOk(await press(house.legal, id, 'sign'));
  return { ...grant, id };
}

/** One verb, at the version that there is. */
export async function press(who: Colleague, id: string, verb: string, body?: object): Promise<Reply> {
  const { version } = (await who.get(`/grants/${id}`)).body;
  return who.post(`/grants/${id}/${verb}`, body, { ifMatch: version });
}

export async function makeInstitution(db: Db): Promise<string> {
  const name = `示例大学${++made}`;
  const text = `INSERT INTO organizations (uscc_missing_reason, legal_name, name_norm, match_name, core_name, kind, state, verified_at, verified_how)
    VALUES ('not_yet_provided', $1, $1, $1, $1, 'university', 'verified', now(), 'document') RETURNING id`;
  return (await one<{ id: string }>(db, text, [name])).id;
}

async function makeSociety(db: Db): Promise<string> {
  const { id } = await one<{ id: string }>(db, `SELECT uuidv7() AS id`);
  await makePartner(db, id, `示例学会${++made}`);
  await db.rows(`UPDATE organizations SET kind = 'society' WHERE id = $1`, [id]);
  return id;
}

async function acceptedApplication(
  crm: Crm,
  { round }: Academic,
  about: GrantAbout & { pi: Colleague; coPi: Colleague; institutionId: string },
): Promise<string> {
  const { pi, coPi, institutionId, cny = '100000.00', token, gpu_card_minute, title } = about;
  const { id } = await makeApplication(crm.db, round, {
    state: 'submitted',
    ownerPersonId: pi.personId,
    organizationId: institutionId,
    title: title ?? `低资源语言的指令对齐 ${++made}`,
    amount: cny ?? undefined,
  });
  const seat = `INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'co_pi')`;
  await crm.db.rows(seat, [id, coPi.personId]);
  const amounts = { ...(cny && { cny }), ...(token && { token }), ...(gpu_card_minute && { gpu_card_minute }) };
  await crm.db.work(async (tx) => {
    const taken = await takeApplication(tx, SYSTEM, id, 'applications.recommend');
    await decideByRule(tx, taken, amounts);
  });
  return id;
}

/** All that has to be in a contract before it goes out; a year from today, unless said. */
export async function writeContract(
  { db }: Crm,
  { legal }: Academic,
  grantId: string,
  { startOn = today(), endOn = ahead(365), accountVerified = true }: GrantAbout = {},
): Promise<void> {
  await db.rows(
    `WITH gc AS (SELECT c.id, g.institution_id FROM grant_contracts c JOIN grants g ON g.id = c.grant_id
                 WHERE c.grant_id = $1 AND c.state = 'draft'),
          ba AS (INSERT INTO bank_accounts (organization_id, holder, bank, number_enc, number_hash, masked, changed_at, verified_at, verified_by)
                 SELECT institution_id, '示例大学', '示例银行', '\\x00', sha256(gc.id::text::bytea), '****0001', app_now(),
                   CASE WHEN $5 THEN app_now() END, CASE WHEN $5 THEN $4::uuid END FROM gc
                 WHERE NOT EXISTS (SELECT FROM bank_accounts b WHERE b.organization_id = institution_id AND b.closed_at IS NULL)
                 RETURNING id),
          fi AS (INSERT INTO files (uploaded_by, purpose, original_name, media_type, size, sha256, storage_key, state, attached_to_type, attached_to_id)
                 SELECT $4::uuid, 'attachment', '任务书.pdf', 'application/pdf', 1, encode(sha256(gc.id::text::bytea), 'hex'), gc.id::text, 'clean',
                   'grant_contracts', gc.id FROM gc RETURNING id)
     UPDATE grant_contracts c SET file_id = fi.id, start_on = $2, end_on = $3,
       ip_clause_id = (SELECT id FROM ip_clauses WHERE code = 'joint'),
       bank_account_id = coalesce((SELECT id FROM ba), (SELECT b.id FROM bank_accounts b
         WHERE b.organization_id = gc.institution_id AND b.closed_at IS NULL))
     FROM gc, fi WHERE c.id = gc.id`,
    [grantId, startOn, endOn, legal.userId, accountVerified],
  );
}

/** Every party signs today. */
export const signAll = (db: Db, { legal }: Academic, grantId: string) =>
  db.rows(
    `INSERT INTO contract_signatures (contract_id, party, signed_on, file_sha256, recorded_by)
     SELECT c.id, p, app_today(), c.sha256, $2::uuid FROM grant_contracts c, unnest(c.parties) p
     WHERE c.grant_id = $1 AND c.state = 'issued' ON CONFLICT DO NOTHING`,
    [grantId, legal.userId],
  );

function expectOk(reply: Reply): Reply {
  if (reply.status >= 300) throw new Error(reply.text);
  return reply;
}
