/**
 * D5, short: a stop finishes what it has begun. D8: when every connection of the pool waits, callers hear 503 soon, the
 * process answers that it lives, and all is well again when the wait is over.
 */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { Instance } from './instance.js';

let crm: Crm;
let sales: Colleague;
let instance: Instance;
let blocker: pg.Client | undefined;
beforeAll(async () => {
  crm = await startCrm();
  sales = await crm.person('sales');
});
afterEach(async () => {
  await blocker?.end();
  await instance.kill();
});
afterAll(() => crm.stop());

async function started(env: Record<string, string> = {}): Promise<void> {
  instance = new Instance({ DATABASE_URL: crm.database.url, ...env });
  await instance.start();
  blocker = new pg.Client({ connectionString: crm.database.url });
  await blocker.connect();
}

const ask = (path: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${instance.port}${path}`, { headers: { authorization: `Bearer ${sales.token}` } });

/** Until released, whoever reads organizations waits. */
const block = () => blocker!.query('BEGIN; LOCK TABLE organizations IN ACCESS EXCLUSIVE MODE');
const release = () => blocker!.query('COMMIT');

test('a stop answers what is under way, takes nothing new, and ends with success', async () => {
  await started();
  expect((await ask('/api/v1/organizations')).status).toBe(200);
  await block();
  const underWay = ask('/api/v1/organizations');
  await waiting(1);
  const gone = instance.kill('SIGTERM');
  await refused();
  await release();
  expect((await underWay).status).toBe(200);
  expect(await gone).toBe(0);
});

test('a hundred requests on a pool of four: each hears 503 with a time to come back, and the process lives', async () => {
  await started({ DATABASE_POOL: '4' });
  await block();
  const answers = Promise.all(Array.from({ length: 100 }, () => ask('/api/v1/organizations')));
  await waiting(1);
  expect((await ask('/health/live')).status).toBe(200);
  for (const answer of await answers) {
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)]);
  }
  await release();
  expect((await ask('/api/v1/organizations')).status).toBe(200);
});

/** Resolves when so many statements wait for the lock. */
async function waiting(count: number): Promise<void> {
  const statement = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  while ((await crm.db.rows<{ n: number }>(statement))[0]!.n < count) await new Promise((done) => setTimeout(done, 20));
}

/** Resolves when new connections are refused. */
async function refused(): Promise<void> {
  while (
    await fetch(`http://127.0.0.1:${instance.port}/health/live`, { headers: { connection: 'close' } }).then(
      () => true,
      () => false,
    )
  ) {
    await new Promise((done) => setTimeout(done, 20));
  }
}
