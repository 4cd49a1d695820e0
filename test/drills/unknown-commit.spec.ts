/**
 * D4: the connection to PostgreSQL breaks after COMMIT was carried out and before its answer came. The service cannot
 * know and says 503. With an Idempotency-Key the retry answers what the first try did; without one the write is there
 * once, and a client that blindly repeats it must expect what a second request gets.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../support/database.js';
import { type Answered, call, closeConnections } from './call.js';
import { ChaosProxy } from './chaos-proxy.js';
import { Instance } from './instance.js';
import { signIn } from '../support/people.js';
import type { Db } from '../../src/kernel/db.js';

let database: TestDatabase;
let proxy: ChaosProxy;
let instance: Instance;
let client: pg.Client;
let token: string;

beforeAll(async () => {
  database = await cloneDatabase();
  proxy = new ChaosProxy(new URL(database.url));
  instance = new Instance({ DATABASE_URL: await proxy.start(), RUN: 'web' });
  await instance.start();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const db = { rows: async (text: string, values: unknown[]) => (await client.query(text, values)).rows };
  ({ token } = await signIn(db as unknown as Db, ['sales_manager']));
}, 60_000);
afterAll(async () => {
  closeConnections();
  await instance.kill();
  proxy.stop();
  await client.end();
  await database.drop();
});

const enter = (legalName: string, key?: string): Promise<Answered | undefined> =>
  call({
    port: instance.port,
    token,
    method: 'POST',
    path: '/api/v1/organizations',
    key,
    body: { legalName, usccMissingReason: 'overseas', country: 'US' },
  });

const there = async (legalName: string): Promise<{ organizations: number; entries: number }> => {
  const { rows } = await client.query<{ organizations: number; entries: number }>(
    `SELECT count(DISTINCT o.id)::int AS organizations, count(j.id)::int AS entries
     FROM organizations o LEFT JOIN journal j ON j.subject_id = o.id WHERE o.legal_name = $1`,
    [legalName],
  );
  return rows[0]!;
};

test('with a key the retry answers what the first try did, and does nothing again', async () => {
  const key = 'drill-4-with-a-key-0001';
  proxy.cutNextCommit();
  const first = await enter('未知提交一号公司', key);
  expect([first?.status, first?.body.type, first?.retryAfter !== undefined]).toEqual([
    503,
    '/problems/unavailable',
    true,
  ]);
  expect([proxy.cuts, await there('未知提交一号公司')]).toEqual([1, { organizations: 1, entries: 1 }]);

  const second = await enter('未知提交一号公司', key);
  expect([second?.status, second?.replayed, second?.body.legalName]).toEqual([201, true, '未知提交一号公司']);
  expect(await there('未知提交一号公司')).toEqual({ organizations: 1, entries: 1 });
  process.stdout.write('D4 with key: replayed PASS\n');
});

test('without a key the write is there once, and repeating it blindly is a second request', async () => {
  proxy.cutNextCommit();
  const first = await enter('未知提交二号公司');
  expect(first?.status).toBe(503);
  expect(await there('未知提交二号公司')).toEqual({ organizations: 1, entries: 1 });

  const second = await enter('未知提交二号公司');
  expect([second?.status, second?.body.type]).toEqual([409, '/problems/possible-duplicate']);
  expect(await there('未知提交二号公司')).toEqual({ organizations: 1, entries: 1 });
  process.stdout.write('D4 without key: once, the repetition is refused as a duplicate PASS\n');
});

test('the broken connection is replaced: the next request is served', async () => {
  expect((await enter('未知提交三号公司'))?.status).toBe(201);
});
