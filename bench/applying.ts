/**
 * Lists of applications: 100,000 of them in 50 rounds, as colleagues, a double-blind reviewer and applicants ask for them.
 * The floor is the plain SQL of each without login, rights or projection; of the search it is LIKE, which no index helps.
 */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { searchable } from '../src/organizations/index.js';
import { compare } from './comparing.js';
import { request } from './fire.js';
import type { Flags } from './flags.js';
import { withoutIndexes } from './load.js';
import { applicationTitle, SOUGHT } from './names.js';
import type { Operation } from './operations.js';
import { session } from './people.js';
import { Server } from './processes.js';
import type { Line } from './results.js';

export const APPLICATIONS = 'applications';

const COUNT = 100_000;
const ROUNDS = 50;
const PEOPLE = 40_000;
const TITLES = 5_000;

export async function applicationLines(client: Client, wanted: Flags, env: Record<string, string>): Promise<Line[]> {
  const people = await load(client);
  const service = await Server.start('service', 'dist/src/main.js', env);
  const bare = await Server.start('bare', 'dist/bench/bare.js', {});
  try {
    const lines: Line[] = [];
    for (const operation of operations(people)) lines.push(await compare(operation, wanted, service, bare));
    return lines;
  } finally {
    await service.stop();
    await bare.stop();
  }
}

interface People {
  readonly rounds: readonly string[];
  readonly blind: string;
  readonly officer: string;
  readonly reviewer: string;
  readonly applicants: readonly { personId: string; token: string }[];
}

function operations({ rounds, blind, officer, reviewer, applicants }: People): Operation[] {
  const [round, plain] = [around(rounds), around(rounds)];
  const [applicant, person] = [around(applicants), around(applicants)];
  const get = (query: string, token: string) => request('GET', `/api/v1/applications${query}`, token);
  const bare = (path: string) => ({ on: 'bare', next: () => request('GET', path) }) as const;
  const rowsAsJson = 'bare, rows → JSON.stringify';
  return [
    {
      name: `list 50 ${APPLICATIONS} of a round in a state (ecosystem)`,
      floor: rowsAsJson,
      goal: 0.8,
      p99: 100,
      ours: { next: () => get(`?roundId=${round()}&state=in_review&sort=-submittedAt&limit=50`, officer) },
      theirs: { on: 'bare', next: () => request('GET', `/applications?round=${plain()}&state=in_review`) },
    },
    {
      name: `list 50 ${APPLICATIONS} of a double-blind round (committee)`,
      floor: rowsAsJson,
      goal: 0.6,
      p99: 100,
      ours: { next: () => get('?limit=50', reviewer) },
      theirs: bare(`/round?round=${blind}`),
    },
    {
      name: `list one’s own ${APPLICATIONS} (applicant)`,
      floor: rowsAsJson,
      goal: 0.6,
      p99: 100,
      ours: { next: () => get('', applicant().token) },
      theirs: { on: 'bare', next: () => request('GET', `/mine?person=${person().personId}`) },
    },
    {
      name: `search ${SOUGHT} among ${APPLICATIONS} (ecosystem)`,
      floor: 'bare, LIKE',
      goal: 1,
      p99: 100,
      ours: { next: () => get(`?q=${encodeURIComponent(SOUGHT)}&limit=50`, officer) },
      theirs: bare(`/found?q=${encodeURIComponent(SOUGHT)}`),
    },
  ];
}

/** Each call answers the next item, over and over. */
function around<T>(items: readonly T[]): () => T {
  let at = 0;
  return () => items[at++ % items.length]!;
}

/** Half of the rounds are double-blind. What a round's versions say is of no matter here, so they are not there. */
async function load(client: Client): Promise<People> {
  await client.query('BEGIN');
  await client.query(`SET LOCAL session_replication_role = replica`);
  await client.query(
    `CREATE TEMP TABLE title (n int PRIMARY KEY, title text, grams text[], terms text) ON COMMIT DROP`,
  );
  const into = client.query(copyFrom(`COPY title FROM STDIN`));
  await pipeline(Readable.from(titles()), into);
  for (const text of [STAFF, ROUNDS_AND_PEOPLE]) await client.query(text);
  const rebuild = await withoutIndexes(client, 'applications');
  await client.query(APPLIED);
  await rebuild();
  await client.query(TEAMS);
  await client.query('COMMIT');
  await client.query('VACUUM (ANALYZE)');
  return callers(client);
}

function* titles(): Generator<string> {
  for (let n = 0; n < TITLES; n++) {
    const title = applicationTitle(n);
    const { grams, terms } = searchable(title);
    const escaped = terms.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
    yield `${n}\t${title}\t{${grams.map((gram) => `"${gram}"`).join(',')}}\t${escaped}\n`;
  }
}

const STAFF = `
  WITH t AS (INSERT INTO teams (name) VALUES ('生态') RETURNING id),
       p AS (INSERT INTO people (name) VALUES ('生态同事'), ('评审专家') RETURNING id, name),
       u AS (INSERT INTO users (person_id, name, email, audience, state, email_verified_at)
             SELECT id, name, name || '@example.test', 'staff', 'active', now() FROM p RETURNING id, name)
  INSERT INTO user_roles (user_id, audience, role, team_id)
    SELECT u.id, 'staff', CASE name WHEN '评审专家' THEN 'reviewer' ELSE 'ecosystem' END, t.id FROM u, t`;

const ROUNDS_AND_PEOPLE = `
  INSERT INTO funds (code, name_zh, name_en, kind) VALUES ('bench_lists', '基金', 'Fund', 'startup');
  INSERT INTO rounds (fund_id, code, name_zh, name_en, mode, blinding, ranking_metric, settings, edited_by, opens_at, closes_at,
      review_due_at, decision_due_at, form_version_id, rubric_version_id, eligibility_version_id, stage, published_at)
    SELECT f.id, 'LIST-' || n, '批次' || n, 'Round ' || n, 'fixed', CASE n % 2 WHEN 0 THEN 'double' ELSE 'single' END, 'raw_mean',
      '{"sealedUntilClose": true}', uuidv7(), now() - interval '90 days', now() - interval '30 days', now() + interval '30 days',
      now() + interval '60 days', uuidv7(), uuidv7(), uuidv7(), 'reviewing', now() - interval '91 days'
    FROM funds f, generate_series(1, ${ROUNDS}) n WHERE f.code = 'bench_lists';
  CREATE TEMP TABLE round ON COMMIT DROP AS SELECT (row_number() OVER (ORDER BY id))::int - 1 AS n, id, code FROM rounds WHERE code LIKE 'LIST-%';
  CREATE TEMP TABLE applicant ON COMMIT DROP AS SELECT n, uuidv7() AS id FROM generate_series(0, ${PEOPLE - 1}) n;
  INSERT INTO people (id, name) SELECT id, '申请人' || n FROM applicant;
  INSERT INTO committee_seats (round_id, person_id, seat, during)
    SELECT r.id, p.id, 'member', tstzrange(now() - interval '1 day', NULL) FROM rounds r, people p
    WHERE r.code = 'LIST-2' AND p.name = '评审专家';
  ANALYZE round; ANALYZE applicant`;

/** Of ten one is a draft, two are submitted, four in review, two reviewed and one ineligible. */
const APPLIED = `
  INSERT INTO applications (round_id, mode, owner_person_id, identity_group_id, title, track, state, public_status, receipt_no,
    current_revision, submitted_at, created_at, first_applied_at, updated_at, search_grams, search_terms)
  SELECT r.id, 'fixed', p.id, uuidv7(), t.title, '方向' || g.n % 7, s.state,
    CASE s.state WHEN 'submitted' THEN 'received' WHEN 'draft' THEN 'draft' WHEN 'ineligible' THEN 'ineligible' ELSE 'under_review' END,
    CASE WHEN s.state <> 'draft' THEN 'ZP-' || r.code || '-' || lpad((g.n / ${ROUNDS})::text, 6, '0') END,
    CASE WHEN s.state <> 'draft' THEN 1 ELSE 0 END, CASE WHEN s.state <> 'draft' THEN g.at + interval '1 day' END, g.at, g.at,
    g.at + interval '2 days', t.grams, t.terms
  FROM (SELECT n, now() - interval '80 days' + abs(hashint4(n)) % 4000000 * interval '1 second' AS at FROM generate_series(0, ${COUNT - 1}) n) g
  JOIN round r ON r.n = g.n % ${ROUNDS} JOIN applicant p ON p.n = g.n % ${PEOPLE} JOIN title t ON t.n = abs(hashint4(g.n)) % ${TITLES}
  CROSS JOIN LATERAL (SELECT (ARRAY['draft', 'submitted', 'submitted', 'in_review', 'in_review', 'in_review', 'in_review', 'reviewed',
    'reviewed', 'ineligible'])[1 + g.n / ${ROUNDS} % 10] AS state) s ORDER BY g.at`;

const TEAMS = `
  INSERT INTO application_access (application_id, person_id, role) SELECT id, owner_person_id, 'owner' FROM applications WHERE round_id IN (SELECT id FROM round);
  INSERT INTO users (person_id, name, email, audience, state, email_verified_at)
    SELECT id, '申请人' || n, 'applicant' || n || '@example.test', 'portal', 'active', now() FROM applicant WHERE n < 200;
  INSERT INTO user_roles (user_id, audience, role)
    SELECT u.id, 'portal', 'applicant' FROM users u WHERE u.email LIKE 'applicant%@example.test'`;

async function callers(client: Client): Promise<People> {
  const ids = async (text: string) => (await client.query<{ id: string }>(text)).rows.map(({ id }) => id);
  const { rows: portal } = await client.query<{ id: string; personId: string }>(
    `SELECT id, person_id AS "personId" FROM users WHERE email LIKE 'applicant%@example.test' ORDER BY id`,
  );
  const applicants = [];
  for (const { id, personId } of portal) applicants.push({ personId, token: await session(client, id) });
  const staff = async (name: string) => session(client, (await ids(`SELECT id FROM users WHERE name = '${name}'`))[0]!);
  return {
    rounds: await ids(`SELECT id FROM rounds WHERE code LIKE 'LIST-%' ORDER BY id`),
    blind: (await ids(`SELECT id FROM rounds WHERE code = 'LIST-2'`))[0]!,
    officer: await staff('生态同事'),
    reviewer: await staff('评审专家'),
    applicants,
  };
}
