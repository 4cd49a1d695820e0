/**
 * Reviewing at its largest: the queue of a reviewer among 75,000 assignments, and the ranking of a round of 5,000
 * applications with three reviews each, adjusted for leniency.
 *
 * The floors are what a person in a hurry would ask PostgreSQL over as many connections, without HTTP and login: for the
 * queue the rows with the titles; for the ranking the mean of each application, in order, and no leniency, median or spread.
 */
import pg from 'pg';
import { ask, fire, request, type Shot } from './fire.js';
import type { Flags } from './flags.js';
import { session } from './people.js';
import { Server } from './processes.js';
import type { Line } from './results.js';

export const REVIEWING = 'reviewing: the queue, the ranking of 5,000 × 3';

const APPLICATIONS = 5_000;
const REVIEWERS = 1_000;
/** applications of the other rounds, three assignments each: a sixth of them are still to be done */
const OTHERS = 20_000;
const COLD = 7;

export async function reviewingLines(client: pg.Client, wanted: Flags, env: Record<string, string>): Promise<Line[]> {
  const roundId = await load(client);
  const { rows: people } = await client.query<{ userId: string; personId: string }>(
    `SELECT u.id AS "userId", u.person_id AS "personId" FROM users u JOIN user_roles r ON r.user_id = u.id
     WHERE r.role = 'reviewer' ORDER BY md5(u.id::text) LIMIT 200`,
  );
  const reviewers = [];
  for (const each of people) reviewers.push({ ...each, token: await session(client, each.userId) });
  const officer = await session(client, await officerOf(client));
  const service = await Server.start('service', 'dist/src/main.js', env);
  try {
    return [await queueLine(service, reviewers, wanted), await rankingLine(service, client, roundId, officer, wanted)];
  } finally {
    await service.stop();
  }
}

interface Reviewer {
  readonly personId: string;
  readonly token: string;
}

async function queueLine(service: Server, reviewers: readonly Reviewer[], { connections, seconds, rounds }: Flags) {
  let at = 0;
  const next = () => reviewers[at++ % reviewers.length]!;
  const path = '/api/v1/assignments?state=accepted,in_progress&limit=50';
  const bytes = () => request('GET', path, next().token);
  const { port } = service;
  const [ours, theirs] = await inTurn(
    rounds,
    (length) => fire({ port, connections, seconds: length, next: bytes }),
    (length) => asked(connections, length, QUEUE, () => [next().personId]),
    seconds,
  );
  return lineOf('a reviewer’s queue', ours, theirs, 'the rows alone, no HTTP', 0.4);
}

async function rankingLine(
  service: Server,
  client: pg.Client,
  roundId: string,
  token: string,
  { seconds, rounds }: Flags,
): Promise<Line> {
  const { port } = service;
  const get = request('GET', `/api/v1/rounds/${roundId}/ranking`, token);
  await expectRanking(port, get);
  const [ours, theirs] = await inTurn(
    rounds,
    (length) => fire({ port, connections: 2, seconds: length, next: () => get }),
    (length) => asked(2, length, MEANS, () => [roundId]),
    seconds,
  );
  const cold: number[] = [];
  for (let n = 0; n < COLD; n++) {
    await client.query(CHANGED, [roundId, 50 + n]);
    const started = performance.now();
    await ask(port, get);
    cold.push(performance.now() - started);
  }
  const line = lineOf(`the ranking of ${APPLICATIONS} × 3`, ours, theirs, 'means alone, no HTTP', 0.2);
  const anew = cold.sort((a, b) => a - b)[COLD >> 1]!;
  return { ...line, note: `${line.note}; ${anew.toFixed(0)} ms after a review has changed` };
}

async function expectRanking(port: number, get: string): Promise<void> {
  const { status, body } = await ask(port, get);
  const { data } = JSON.parse(body) as { data: { rank: number | null }[] };
  if (status !== 200 || data.length !== APPLICATIONS || data.some(({ rank }) => rank === null))
    throw new Error(`The ranking answered ${status}: ${body.slice(0, 300)}`);
}

type Shooting = (seconds: number) => Promise<Shot>;

/** Ours and theirs in turn, so that what else happens on the machine hits both; medians. */
async function inTurn(rounds: number, ours: Shooting, theirs: Shooting, seconds: number): Promise<[Shot, Shot]> {
  await theirs(1);
  await ours(1);
  const [mine, others]: [Shot[], Shot[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    others.push(await theirs(seconds));
    mine.push(await ours(seconds));
  }
  const median = (shots: Shot[]) => shots.toSorted((a, b) => a.perSecond - b.perSecond)[shots.length >> 1]!;
  return [median(mine), median(others)];
}

function lineOf(operation: string, us: Shot, them: Shot, floor: string, goal: number): Line {
  const ratio = us.perSecond / them.perSecond;
  return {
    operation,
    ours: `${us.perSecond.toFixed(0)}/s`,
    floor: `${them.perSecond.toFixed(0)}/s (${floor})`,
    ratio,
    goal,
    note: `p50 ${us.p50.toFixed(1)} ms, p99 ${us.p99.toFixed(1)} ms; floor p99 ${them.p99.toFixed(1)} ms`,
    reached: ratio >= goal,
  };
}

/** One prepared statement after another on so many connections, each answer written as JSON. */
async function asked(lanes: number, seconds: number, text: string, values: () => unknown[]): Promise<Shot> {
  const times: number[] = [];
  const pool = new pg.Pool({ connectionString: process.env.BENCH_ADMIN_URL, max: Math.min(lanes, 10) });
  const started = performance.now();
  const end = started + seconds * 1000;
  const lane = async () => {
    for (let sent = performance.now(); sent < end; sent = performance.now()) {
      const { rows } = await pool.query({ name: 'floor', text, values: values() });
      JSON.stringify(rows);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  await pool.end();
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return { perSecond: (sorted.length * 1000) / (performance.now() - started), p50: at(0.5), p99: at(0.99) };
}

const QUEUE = `SELECT s.*, a.title, r.code, p.name, v.id AS review_id, v.state AS review_state FROM assignments s
  JOIN applications a ON a.id = s.application_id JOIN rounds r ON r.id = a.round_id JOIN people p ON p.id = s.person_id
  LEFT JOIN reviews v ON v.assignment_id = s.id
  WHERE s.person_id = $1 AND s.state IN ('accepted', 'in_progress') ORDER BY s.next_at, s.id LIMIT 50`;

const MEANS = `SELECT a.id, a.title, a.state, round(avg(v.total), 4) AS mean, count(*) AS reviews FROM applications a
  JOIN assignments s ON s.application_id = a.id JOIN reviews v ON v.assignment_id = s.id
  WHERE a.round_id = $1 AND v.state IN ('submitted', 'final') GROUP BY a.id ORDER BY mean DESC`;

const CHANGED = `UPDATE reviews SET total = $2 WHERE id = (SELECT v.id FROM reviews v JOIN assignments s ON s.id = v.assignment_id
  JOIN applications a ON a.id = s.application_id WHERE a.round_id = $1 ORDER BY v.id LIMIT 1)`;

async function officerOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`SELECT user_id AS id FROM user_roles WHERE role = 'ecosystem'`);
  return rows[0]!.id;
}

/** What the applications belong to beyond their round and owner is of no matter here, so it is not there. */
async function load(client: pg.Client): Promise<string> {
  await client.query(`BEGIN; SET LOCAL session_replication_role = replica`);
  await client.query(PEOPLE);
  const { rows } = await client.query<{ id: string }>(ROUNDS);
  await client.query(LOADED);
  await client.query('COMMIT');
  await client.query(`VACUUM (ANALYZE) people, rounds, applications, assignments, reviews, application_topics`);
  return rows[0]!.id;
}

const PEOPLE = `
  CREATE TEMP TABLE judge ON COMMIT DROP AS
    SELECT n, uuidv7() AS user_id, uuidv7() AS person_id, CASE n WHEN ${REVIEWERS} THEN 'ecosystem' ELSE 'reviewer' END AS role
    FROM generate_series(0, ${REVIEWERS}) n;
  ANALYZE judge;
  INSERT INTO people (id, name) SELECT person_id, '专家' || n FROM judge;
  INSERT INTO users (id, person_id, name, email, audience, state, email_verified_at)
    SELECT user_id, person_id, '专家' || n, 'judge' || n || '@example.test', 'staff', 'active', now() FROM judge;
  INSERT INTO teams (name) VALUES ('生态部');
  INSERT INTO user_roles (user_id, audience, role, team_id)
    SELECT user_id, 'staff', role, CASE role WHEN 'ecosystem' THEN (SELECT id FROM teams WHERE name = '生态部' LIMIT 1) END FROM judge;
  INSERT INTO reviewers (person_id, seniority, state) SELECT person_id, 'senior', 'active' FROM judge WHERE role = 'reviewer'`;

/** The one that is ranked, and ten others. */
const ROUNDS = `
  INSERT INTO rounds (fund_id, code, name_zh, name_en, mode, blinding, ranking_metric, settings, edited_by, opens_at, published_at,
      form_version_id, rubric_version_id, eligibility_version_id, stage)
    SELECT uuidv7(), 'BENCH-' || n, '批次', 'Round', 'rolling', 'single', 'adjusted', '{"minValidReviews": 3}', uuidv7(), now(), now(),
      uuidv7(), uuidv7(), uuidv7(), 'published' FROM generate_series(0, 10) n ORDER BY n RETURNING id`;

const LOADED = `
  CREATE TEMP TABLE call ON COMMIT DROP AS
    SELECT n, uuidv7() AS id, (SELECT id FROM rounds WHERE code = 'BENCH-' || CASE WHEN n < ${APPLICATIONS} THEN 0 ELSE 1 + n % 10 END) AS round_id
    FROM generate_series(0, ${APPLICATIONS + OTHERS - 1}) n;
  INSERT INTO applications (id, round_id, mode, owner_person_id, identity_group_id, title, state, public_status, receipt_no,
      current_revision, submitted_at)
    SELECT id, round_id, 'rolling', uuidv7(), uuidv7(), '面向低资源语言的指令对齐方法研究（' || n || '）',
      CASE WHEN n < ${APPLICATIONS} THEN 'reviewed' ELSE 'in_review' END, 'under_review', 'ZP-BENCH-' || n, 1, now() FROM call;
  INSERT INTO application_topics (application_id, topic_code, weight)
    SELECT id, t.code, t.weight FROM call, (VALUES ('nlp', 1), ('alignment', 0.5)) t (code, weight);
  CREATE TEMP TABLE asked ON COMMIT DROP AS
    SELECT uuidv7() AS id, c.n, c.id AS application_id, k, j.person_id,
      CASE WHEN c.n < ${APPLICATIONS} OR hashint4(c.n * 3 + k) % 6 <> 0 THEN 'submitted' ELSE 'accepted' END AS state
    FROM call c, generate_series(0, 2) k, judge j
    WHERE j.role = 'reviewer' AND j.n = (c.n * 7 + k * (331 + c.n / ${REVIEWERS} % 7)) % ${REVIEWERS};
  INSERT INTO assignments (id, application_id, person_id, alias_no, state, invited_at, expires_at, accepted_at, due_at)
    SELECT id, application_id, person_id, k + 1, state, now(), now() + interval '3 days', now(), now() + (n % 30) * interval '1 day' FROM asked;
  INSERT INTO reviews (assignment_id, state, conflict_declared, total, submitted_at)
    SELECT id, 'submitted', false, 40 + abs(hashint4(n * 3 + k)) % 500000 / 10000.0, now() FROM asked WHERE state = 'submitted'`;
