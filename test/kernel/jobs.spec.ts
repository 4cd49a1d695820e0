import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PgBoss } from 'pg-boss';
import { DataSource } from 'typeorm';
import { DEAD_LETTER, Jobs, type Payload } from '../../src/kernel/jobs.js';
import { Log } from '../../src/kernel/log.js';
import { testConfig } from '../support/app.js';
import { cloneDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let source: DataSource;
let jobs: Jobs;
const done: Payload[] = [];
let isCured = false;
let openGate: () => void;
const gate = new Promise<void>((resolve) => (openGate = resolve));

beforeAll(async () => {
  database = await cloneDatabase();
  source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
  jobs = started('web,jobs');
  jobs.work('greet', async (payload) => done.push(payload));
  jobs.work('poison', () => (isCured ? Promise.resolve(done.push({ cured: true })) : Promise.reject(new Error('no'))), {
    retry: { retryLimit: 1, retryDelay: 0 },
  });
  jobs.work('leak', () => source.query(`SELECT 'secret-138'::int`), { retry: { retryLimit: 0 } });
  jobs.work('slow', () => gate.then(() => done.push({ slow: true })));
  jobs.work('nightly', () => Promise.resolve(), { cron: '0 9 * * *' });
  await jobs.onApplicationBootstrap();
});

afterAll(async () => {
  await jobs.beforeApplicationShutdown();
  await source.destroy();
  await database.drop();
});

test('a job of a transaction that rolls back never exists', async () => {
  await expect(
    source.transaction(async (tx) => {
      await jobs.send(tx, 'greet', { id: 'rolled back' });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await source.transaction((tx) => jobs.send(tx, 'greet', { id: 'committed' }));
  await until(() => done.some((each) => each.id === 'committed'));
  expect(done).not.toContainEqual({ id: 'rolled back' });
});

test('a job is not run before its time', async () => {
  await source.transaction((tx) => jobs.send(tx, 'greet', { id: 'tomorrow' }, { after: 86_400 }));
  await source.transaction((tx) => jobs.send(tx, 'greet', { id: 'now' }));
  await until(() => done.some((each) => each.id === 'now'));
  expect(done).not.toContainEqual({ id: 'tomorrow' });
});

test('a job that always fails ends in the dead letters, and the others flow meanwhile', async () => {
  await source.transaction((tx) => jobs.send(tx, 'poison', { id: 'bad' }));
  await source.transaction((tx) => jobs.send(tx, 'greet', { id: 'beside the bad one' }));
  await until(() => done.some((each) => each.id === 'beside the bad one'));
  const [dead] = await until(() => deadLetters('poison'));
  expect(dead).toMatchObject({ data: { id: 'bad' }, source_retry_count: 1 });
});

test('a dead letter whose cause is gone is sent again, as docs/operations.md says', async () => {
  isCured = true;
  const boss = await new PgBoss({
    connectionString: database.url,
    migrate: false,
    supervise: false,
    schedule: false,
  }).start();
  expect(await boss.redrive(DEAD_LETTER, { sourceName: 'poison' })).toBe(1);
  await boss.stop();
  await until(() => done.some((each) => each.cured));
});

test('what PostgreSQL says about a row is not kept with the failed job', async () => {
  await source.transaction((tx) => jobs.send(tx, 'leak', {}));
  const [dead] = await until(() => deadLetters('leak'));
  expect(JSON.stringify(dead)).toContain('22P02');
  expect(JSON.stringify(await source.query('SELECT * FROM pgboss.job'))).not.toContain('secret-138');
});

test('every queue keeps its jobs long enough, retries with growing pauses and says when a worker died', async () => {
  const [queue] = await source.query(`SELECT * FROM pgboss.queue WHERE name = 'greet'`);
  expect(queue).toMatchObject({
    retry_limit: 8,
    retry_backoff: true,
    retry_delay_max: 3600,
    heartbeat_seconds: 30,
    retention_seconds: 90 * 86_400,
    dead_letter: DEAD_LETTER,
  });
});

test('a schedule runs by the clock of Shanghai, one at a time, and makes up a missed run', async () => {
  const [schedule] = await source.query(`SELECT * FROM pgboss.schedule WHERE name = 'nightly'`);
  expect(schedule).toMatchObject({ cron: '0 9 * * *', timezone: 'Asia/Shanghai', options: { missed: 'once' } });
  expect((await source.query(`SELECT policy FROM pgboss.queue WHERE name = 'nightly'`))[0].policy).toBe('singleton');
});

test('an instance without jobs sends but does not work', async () => {
  const web = started('web');
  web.work('greet', async () => done.push({ id: 'by the web' }));
  await web.onApplicationBootstrap();
  await source.transaction((tx) => web.send(tx, 'greet', { id: 'from the web' }));
  await until(() => done.some((each) => each.id === 'from the web'));
  await web.beforeApplicationShutdown();
  expect(done).not.toContainEqual({ id: 'by the web' });
});

test('a repeated task is never beside itself, survives a failure and stops', async () => {
  let rounds = 0;
  let atOnce = 0;
  const other = started('jobs');
  other.every(10, 'count', async () => {
    expect(++atOnce).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    atOnce--;
    if (++rounds === 1) throw new Error('once');
  });
  await other.onApplicationBootstrap();
  await until(() => rounds > 3);
  await other.beforeApplicationShutdown();
  const stoppedAt = rounds;
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(rounds).toBe(stoppedAt);
  expect(atOnce).toBe(0);
});

test('a long round is asked to end when the service stops', async () => {
  let pieces = 0;
  const other = started('jobs');
  other.every(10, 'endless', async (signal) => {
    while (!signal.aborted) {
      pieces++;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
  await other.onApplicationBootstrap();
  await until(() => pieces > 2);
  await other.beforeApplicationShutdown();
  const stoppedAt = pieces;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(pieces).toBe(stoppedAt);
});

test('a stop lets the running job end and loses none', async () => {
  const other = started('jobs');
  other.work('slow', () => gate.then(() => done.push({ slow: true })));
  await other.onApplicationBootstrap();
  await source.transaction((tx) => other.send(tx, 'slow', {}));
  await until(
    async () => (await source.query(`SELECT 1 FROM pgboss.job WHERE name = 'slow' AND state = 'active'`)).length,
  );
  const stopped = Promise.all([jobs.beforeApplicationShutdown(), other.beforeApplicationShutdown()]);
  openGate();
  await stopped;
  expect(done).toContainEqual({ slow: true });
  expect(await source.query(`SELECT state FROM pgboss.job WHERE name = 'slow'`)).toEqual([{ state: 'completed' }]);
});

function started(run: string): Jobs {
  const config = testConfig(database.url, { RUN: run });
  return new Jobs(config, new Log(config));
}

function deadLetters(queue: string): Promise<Record<string, unknown>[]> {
  return source.query(`SELECT * FROM pgboss.job WHERE name = $1 AND source_name = $2`, [DEAD_LETTER, queue]);
}

/** Waits for something that comes about by itself. */
async function until<T extends { length: number } | boolean | number>(look: () => T | Promise<T>): Promise<T> {
  for (;;) {
    const seen = await look();
    if (typeof seen === 'object' ? seen.length > 0 : seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
