/**
 * Funds, rounds and applications of a test, made by SQL in the state that a test starts from; their own routes have their
 * own specs. A round opened an hour ago and, where it is fixed, closes in thirty days.
 */
import type { Db } from '../../src/kernel/db.js';
import { SETTINGS } from '../../src/funding/round/settings.js';
import type { Colleague, Crm } from './app.js';
import { signIn } from './people.js';

let made = 0;

const one = async <T>(db: Db, text: string, values: unknown[] = []): Promise<T> => (await db.rows<T>(text, values))[0]!;

export async function makeFund(
  db: Db,
  about: { kind?: 'startup' | 'academic'; cofunderId?: string; numberPrefix?: string; numberFormat?: string } = {},
): Promise<string> {
  const { kind = 'startup', cofunderId = null, numberFormat = '{prefix}{YYYY}{seq:2}' } = about;
  const n = ++made;
  const numberPrefix = about.numberPrefix ?? `Fund-${'abcdefghij'[n % 10]}${String.fromCharCode(97 + (n % 26))}`;
  const academic = kind === 'academic' ? [numberPrefix, '受{number}资助', 'Funded by {number}'] : [null, null, null];
  const text = `INSERT INTO funds (code, name_zh, name_en, kind, cofunder_organization_id, number_format, number_prefix, ack_zh, ack_en)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`;
  const values = [`fund_${n}`, `基金${n}`, `Fund ${n}`, kind, cofunderId, numberFormat, ...academic];
  return (await one<{ id: string }>(db, text, values)).id;
}

export interface RoundAbout {
  fundId?: string;
  mode?: 'fixed' | 'rolling';
  stage?: string;
  blinding?: 'none' | 'single' | 'double';
  metric?: 'raw_mean' | 'median' | 'adjusted';
  settings?: object;
  fields?: object[];
  criteria?: object[];
  rules?: object[];
  closesIn?: string;
  /** an instant; an hour ago by default */
  opensAt?: string;
  numberBatch?: string;
}

const CRITERION = {
  key: 'merit',
  labelZh: '价值',
  labelEn: 'Merit',
  weight: 100,
  required: true,
  anchors: { 0: '0', 25: '25', 50: '50', 75: '75', 100: '100' },
};

export async function makeRound(db: Db, about: RoundAbout = {}): Promise<{ id: string; code: string }> {
  const { mode = 'rolling', stage = 'published', blinding = 'single', metric = 'raw_mean', settings = {} } = about;
  const fundId = about.fundId ?? (await makeFund(db));
  const editor = await signIn(db, ['ecosystem']);
  const code = `R-${++made}`;
  const closes = mode === 'fixed' ? (about.closesIn ?? '30 days') : null;
  const { id } = await one<{ id: string }>(
    db,
    `INSERT INTO rounds (fund_id, code, name_zh, name_en, mode, blinding, ranking_metric, settings, edited_by,
       opens_at, closes_at, review_due_at, decision_due_at, number_batch)
     VALUES ($1, $2, $2, $2, $3, $4, $5, $6, $7, coalesce($9::timestamptz, app_now() - interval '1 hour'), app_now() + $8::interval,
       app_now() + $8::interval + interval '30 days', app_now() + $8::interval + interval '60 days', $10) RETURNING id`,
    [
      fundId,
      code,
      mode,
      blinding,
      metric,
      JSON.stringify({ ...SETTINGS[mode], ...settings }),
      editor.userId,
      closes,
      about.opensAt ?? null,
      about.numberBatch ?? null,
    ],
  );
  await db.rows(
    `WITH f AS (INSERT INTO form_versions (round_id, major, minor, fields, sha256, state, published_at)
            VALUES ($1, 1, 0, $2, repeat('0', 64), 'published', app_now()) RETURNING id),
          r AS (INSERT INTO rubric_versions (round_id, n, criteria, state, published_at) VALUES ($1, 1, $3, 'published', app_now()) RETURNING id),
          e AS (INSERT INTO eligibility_versions (round_id, n, rules, state, published_at) VALUES ($1, 1, $4, 'published', app_now()) RETURNING id)
     SELECT f.id AS form, r.id AS rubric, e.id AS eligibility FROM f, r, e`,
    [
      id,
      JSON.stringify(about.fields ?? []),
      JSON.stringify(about.criteria ?? [CRITERION]),
      JSON.stringify(about.rules ?? []),
    ],
  );
  await db.rows(
    `UPDATE rounds SET form_version_id = (SELECT id FROM form_versions WHERE round_id = $1),
       rubric_version_id = (SELECT id FROM rubric_versions WHERE round_id = $1),
       eligibility_version_id = (SELECT id FROM eligibility_versions WHERE round_id = $1),
       stage = $2, published_at = CASE WHEN $2 <> 'draft' THEN app_now() END WHERE id = $1`,
    [id, stage],
  );
  return { id, code };
}

/** The identity group of a person, who is alone in a new one. */
async function groupOf(db: Db, personId: string): Promise<string> {
  const find = `SELECT group_id AS id FROM identity_members WHERE person_id = $1`;
  const make = `WITH g AS (INSERT INTO identity_groups DEFAULT VALUES RETURNING id)
    INSERT INTO identity_members (group_id, person_id) SELECT id, $1 FROM g RETURNING group_id AS id`;
  const [found] = await db.rows<{ id: string }>(find, [personId]);
  return (found ?? (await one<{ id: string }>(db, make, [personId]))).id;
}

/** An application as if it had gone all the way to its state; `amount` is what it asks for, in yuan. */
export async function makeApplication(
  db: Db,
  round: { id: string; code: string },
  about: {
    state?: string;
    ownerPersonId?: string;
    organizationId?: string;
    title?: string;
    amount?: string;
    answers?: object;
  } = {},
): Promise<{ id: string; ownerPersonId: string }> {
  const { state = 'reviewed', amount = '30.00' } = about;
  const ownerPersonId = about.ownerPersonId ?? (await signIn(db, ['applicant'])).personId;
  const isDraft = state === 'draft';
  const status = { draft: 'draft', submitted: 'received', returned: 'returned' }[state] ?? 'under_review';
  const { id } = await one<{ id: string }>(
    db,
    `INSERT INTO applications (round_id, mode, owner_person_id, organization_id, identity_group_id, title, state, public_status,
       receipt_no, current_revision, submitted_at)
     SELECT $1, r.mode, $2, $3, $4, $5, $6, $7, CASE WHEN $8 THEN NULL ELSE 'ZP-' || r.code || '-' || $9 END,
       CASE WHEN $8 THEN 0 ELSE 1 END, CASE WHEN $8 THEN NULL ELSE app_now() END FROM rounds r WHERE r.id = $1 RETURNING id`,
    [
      round.id,
      ownerPersonId,
      about.organizationId ?? null,
      await groupOf(db, ownerPersonId),
      about.title ?? '面向低资源语言的指令对齐',
      state,
      status,
      isDraft,
      String(++made).padStart(6, '0'),
    ],
  );
  await db.rows(
    `WITH a AS (INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'owner')),
          q AS (INSERT INTO application_requests (application_id, resource, minimum, full_amount) VALUES ($1, 'cny', $3, $3))
     INSERT INTO application_revisions (application_id, n, form_version_id, answers, requests, sha256, received_at, submitted_by)
     SELECT $1, 1, r.form_version_id, $6, '{}', repeat('0', 64), app_now(), $2 FROM rounds r WHERE r.id = $4 AND NOT $5`,
    [id, ownerPersonId, amount, round.id, isDraft, JSON.stringify(about.answers ?? {})],
  );
  return { id, ownerPersonId };
}

/** A filled envelope of a round. */
export async function makeEnvelope(
  db: Db,
  roundId: string,
  about: { resource?: string; total?: string; awardsLimit?: number } = {},
): Promise<string> {
  const { resource = 'cny', total = '1000.00', awardsLimit = null } = about;
  const { id } = await one<{ id: string }>(
    db,
    `INSERT INTO envelopes (round_id, resource, total, awards_limit) VALUES ($1, $2, $3, $4) RETURNING id`,
    [roundId, resource, total, awardsLimit],
  );
  await db.rows(
    `INSERT INTO envelope_entries (envelope_id, kind, total_delta, event_key) VALUES ($1::uuid, 'fund', $2, 'test/' || $1)`,
    [id, total],
  );
  return id;
}

export interface ReviewerAbout {
  name?: string;
  seniority?: 'junior' | 'senior';
  organizationId?: string | null;
  topics?: Record<string, number>;
  personalCap?: number;
  /** false: has not signed */
  pledged?: boolean;
  /** false: nobody knows who it is */
  known?: boolean;
}

/** Somebody of the pool who can log in; of no institution unless one is given. */
export async function makeReviewer(crm: Crm, about: ReviewerAbout = {}): Promise<Colleague> {
  const { seniority = 'senior', organizationId = null, topics = {}, personalCap = null } = about;
  const person = await crm.person('reviewer', { name: about.name ?? `专家${++made}` });
  const { id } = await one<{ id: string }>(
    crm.db,
    `INSERT INTO reviewers (person_id, organization_id, seniority, personal_cap, state, identity_verified_by, pledge_version, pledge_signed_at)
     VALUES ($1, $2, $3, $4, 'active', $5, $6, CASE WHEN $6::text IS NOT NULL THEN app_now() END) RETURNING id`,
    [
      person.personId,
      organizationId,
      seniority,
      personalCap,
      about.known === false ? null : 'orcid',
      about.pledged === false ? null : '1.0',
    ],
  );
  await crm.db.rows(
    `INSERT INTO reviewer_topics (reviewer_id, topic_code, weight) SELECT $1, key, value::numeric FROM jsonb_each_text($2::jsonb)`,
    [id, JSON.stringify(topics)],
  );
  return person;
}

/** A submitted review with these marks, of a total worked out by the caller. */
export async function makeReview(
  db: Db,
  applicationId: string,
  personId: string,
  total: string,
  scores: Record<string, string> = { merit: total },
): Promise<string> {
  const { id } = await one<{ id: string }>(
    db,
    `WITH s AS (INSERT INTO assignments (application_id, person_id, alias_no, state, invited_at, expires_at, accepted_at, due_at)
            SELECT $1, $2, coalesce(max(alias_no), 0) + 1, 'submitted', app_now(), app_now() + interval '3 days', app_now(), app_now() + interval '10 days'
            FROM assignments WHERE application_id = $1 RETURNING id)
     INSERT INTO reviews (assignment_id, state, conflict_declared, total, submitted_at) SELECT id, 'submitted', false, $3, app_now() FROM s RETURNING id`,
    [applicationId, personId, total],
  );
  await db.rows(
    `INSERT INTO review_scores (review_id, criterion_key, first_value, final_value)
     SELECT $1, key, value::numeric, value::numeric FROM jsonb_each_text($2::jsonb)`,
    [id, JSON.stringify(scores)],
  );
  return id;
}
