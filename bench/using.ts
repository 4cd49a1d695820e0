/**
 * Usage of credits: so many lines as there are deals, told by the meter 500 a call through the service, spread over twenty
 * accounts of two lots each. The floor writes the same lines and entries with one plain statement a call over as many
 * connections: no HTTP, no login, no look whether a line is known, nothing that keeps a lot above zero.
 */
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { fire, request } from './fire.js';
import type { Flags } from './flags.js';
import { Server } from './processes.js';
import type { Line } from './results.js';

export const USAGE = 'usage import';

const ACCOUNTS = 20;
const A_CALL = 500;
const LANES = 8;

interface Call {
  readonly accountId: string;
  readonly lotId: string;
  readonly externalIds: string[];
}

export async function usageLine(
  client: pg.Client,
  { deals: count }: Flags,
  env: Record<string, string>,
): Promise<Line> {
  const token = await meter(client);
  const calls = Math.ceil(count / A_CALL);
  const floor = await seconds(queue(await accounts(client, count), calls, 'bare'), bare);
  const service = await Server.start('service', 'dist/src/main.js', env);
  try {
    const next = queue(await accounts(client, count), calls, 'ours');
    const started = performance.now();
    const bytes = () => {
      const call = next();
      return call && request('POST', `/api/v1/credit-accounts/${call.accountId}/usage`, token, bodyOf(call));
    };
    const { p50, p99 } = await fire({ port: service.port, connections: LANES, seconds: 3_600, next: bytes });
    const taken = (performance.now() - started) / 1000;
    await expectWritten(client, calls * A_CALL);
    const perSecond = (all: number) => `${Math.round((calls * A_CALL) / all).toLocaleString('en')} lines/s`;
    return {
      operation: `${USAGE} of ${count.toLocaleString('en')} lines`,
      ours: perSecond(taken),
      floor: `${perSecond(floor)} (a plain INSERT of them)`,
      ratio: floor / taken,
      goal: 0.5,
      note: `${taken.toFixed(0)} s, ${A_CALL} a call: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`,
      reached: floor / taken >= 0.5,
    };
  } finally {
    await service.stop();
  }
}

/** Call after call, the accounts in turn; undefined when all are made. */
function queue(of: readonly { id: string; lot: string }[], calls: number, name: string): () => Call | undefined {
  let made = 0;
  return () => {
    if (made === calls) return undefined;
    const n = made++;
    const { id, lot } = of[n % of.length]!;
    return { accountId: id, lotId: lot, externalIds: Array.from({ length: A_CALL }, (_, k) => `${name}/${n}/${k}`) };
  };
}

const usedAt = new Date(Date.now() - 3_600_000).toISOString();

const bodyOf = ({ externalIds }: Call) => ({
  source: 'bench',
  records: externalIds.map((externalId) => ({ externalId, resource: 'token', model: 'glm-5', amount: '1', usedAt })),
});

async function seconds(next: () => Call | undefined, work: (client: pg.Client, call: Call) => Promise<unknown>) {
  const started = performance.now();
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      const client = new pg.Client({ connectionString: process.env.BENCH_ADMIN_URL });
      await client.connect();
      for (let call = next(); call; call = next()) await work(client, call);
      await client.end();
    }),
  );
  return (performance.now() - started) / 1000;
}

const bare = (client: pg.Client, { accountId, lotId, externalIds }: Call) =>
  client.query({ name: 'bare', text: BARE, values: [accountId, lotId, externalIds, usedAt] });

const BARE = `
  WITH u AS (
    INSERT INTO usage_records (account_id, source, external_id, resource, model, amount, used_at, covered, paid)
    SELECT $1, 'bench', id, 'token', 'glm-5', 1, $4, 1, 0 FROM unnest($3::text[]) id RETURNING id)
  INSERT INTO credit_entries (account_id, lot_id, kind, amount, usage_id) SELECT $1, $2, 'consume', -1, id FROM u`;

/** Twenty accounts that hold the lines together. What they belong to is of no matter here, so it is not there. */
async function accounts(client: pg.Client, count: number): Promise<{ id: string; lot: string }[]> {
  await client.query(`SET session_replication_role = replica`);
  const { rows } = await client.query<{ id: string; lot: string }>(
    `WITH a AS (INSERT INTO credit_accounts (owner_type, owner_id, platform)
            SELECT 'membership', uuidv7(), 'bigmodel' FROM generate_series(1, ${ACCOUNTS}) RETURNING id),
          l AS (INSERT INTO credit_lots (account_id, application_id, resource, granted, remaining, starts_at, expires_at, source)
            SELECT a.id, uuidv7(), 'token', $1, $1, now() - interval '1 day', now() + days * interval '1 day', 'by_hand'
            FROM a, unnest(ARRAY[30, 60]) days RETURNING id, account_id, expires_at)
     SELECT account_id AS id, (array_agg(id ORDER BY expires_at))[1] AS lot FROM l GROUP BY account_id`,
    [Math.ceil(count / ACCOUNTS / 2)],
  );
  await client.query(`SET session_replication_role = DEFAULT`);
  await client.query(`VACUUM (ANALYZE) credit_accounts, credit_lots`);
  return rows;
}

/** A key of a service account, as it is made for a meter. */
async function meter(client: pg.Client): Promise<string> {
  const id8 = randomBytes(4).toString('hex');
  const key = `zk_${id8}_${randomBytes(32).toString('base64url')}`;
  await client.query(
    `WITH t AS (INSERT INTO teams (name) VALUES ('计量' || $1) RETURNING id),
          u AS (INSERT INTO users (kind, audience, state, name) VALUES ('service', 'staff', 'active', 'meter') RETURNING id),
          r AS (INSERT INTO user_roles (user_id, audience, role, team_id) SELECT u.id, 'staff', 'ecosystem', t.id FROM u, t)
     INSERT INTO api_keys (id8, secret_hash, name, service_user_id, actions, expires_at, created_by)
     SELECT $1, $2, 'bench', u.id, '{credits.meter}', now() + interval '1 day', u.id FROM u`,
    [id8, createHash('sha256').update(key).digest()],
  );
  return key;
}

async function expectWritten(client: pg.Client, lines: number): Promise<void> {
  const { rows } = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM usage_records u JOIN credit_entries e ON e.usage_id = u.id
     WHERE u.external_id LIKE 'ours/%' AND u.covered = u.amount`,
  );
  if (rows[0]!.n !== lines) throw new Error(`${rows[0]!.n} of ${lines} lines were written`);
}
