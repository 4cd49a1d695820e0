import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { makeDeals } from '../support/deals.js';
import { download, listening, open, type Opened } from '../support/download.js';

const CSV = '/reports/deals.csv';
const ROWS = 30_000; // about 25 MB: more than all buffers on the way

let crm: Crm;
let port: number;
let finance: Colleague;
let opened: Opened[] = [];

beforeAll(async () => {
  crm = await startCrm();
  port = await listening(crm);
  finance = await crm.person('finance');
  await makeDeals(crm.db, { ownerId: finance.userId, title: '长'.repeat(200) }, ROWS);
}, 120_000);
afterEach(() => {
  for (const each of opened) each.leave();
  opened = [];
});
afterAll(() => crm.stop());

/** An answer that has begun and waits for its reader; the places of the test before may still be taken. */
async function begun(person: Colleague, path = CSV): Promise<Opened> {
  for (;;) {
    const each = await open(port, person, path);
    opened.push(each);
    if (each.answer.statusCode === 200) return each;
    await setTimeout(100);
  }
}

// the other specs' databases are in the same cluster
const COPYING = `FROM pg_stat_activity
  WHERE query LIKE 'COPY%' AND state = 'active' AND backend_type = 'client backend' AND datname = current_database()`;

const copying = (): Promise<{ wait: string }[]> => crm.db.rows(`SELECT wait_event AS wait ${COPYING}`);

const COPIED = 'SELECT tuples_processed::int AS rows FROM pg_stat_progress_copy WHERE datname = current_database()';

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('waited twenty seconds in vain');
    await setTimeout(10);
  }
}

const KILL = `SELECT pg_terminate_backend(pid) ${COPYING}`;

/** Finance's place is free again: whatever ran for them has ended. */
const isFree = async () => (await download(port, finance, `${CSV}?stageType=won`)).status === 200;

test('a CSV that fails after its first byte breaks the connection', async () => {
  const answer = await begun(finance);
  expect(await crm.db.rows(KILL)).toHaveLength(1);
  expect(await answer.read()).toMatchObject({ status: 200, broken: true });
});

test('a workbook that fails after its first byte breaks the connection', async () => {
  await until(isFree);
  await until(async () => (await copying()).length === 0);
  const killed = until(async () => (await crm.db.rows(KILL)).length > 0);
  const answer = await begun(finance, '/reports/deals.xlsx');
  await killed;
  expect(await answer.read()).toMatchObject({ status: 200, broken: true });
});

test('a reader that waits makes PostgreSQL wait: nothing piles up in the service', async () => {
  const copied = async () => (await crm.db.rows<{ rows: number }>(COPIED))[0]?.rows ?? ROWS;
  const answer = await begun(finance);
  let rows = 0;
  while (rows !== (rows = await copied())) await setTimeout(1_000);
  expect(rows).toBeLessThan(ROWS);
  expect((await copying()).map(({ wait }) => wait)).toEqual(['ClientWrite']);
  const { bytes, broken } = await answer.read();
  expect([broken, bytes.length > 20_000_000]).toEqual([false, true]);
});

test('a reader that leaves ends the work and frees the place', async () => {
  const answer = await begun(finance);
  answer.leave();
  await until(async () => (await copying()).length === 0);
  await until(isFree);
});

// Delete `takeOrRefuse` in ReportsService: every one of these begins.
test('a person has one export at a time and an instance two, however many ask', async () => {
  const auditor = await crm.person('auditor');
  const other = await crm.person('finance');
  await begun(finance);
  expect((await open(port, finance, CSV)).answer.statusCode).toBe(429);
  await begun(auditor);
  const refused = (await open(port, other, CSV)).answer;
  expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([503, true]);
});

test('who loses the right while downloading is cut off', async () => {
  const leaving = await crm.person('finance');
  const answer = await begun(leaving);
  await crm.db.rows('DELETE FROM user_roles WHERE user_id = $1', [leaving.userId]);
  await until(async () => (await copying()).length === 0);
  expect((await answer.read()).broken).toBe(true);
});

test('a stored export that is cancelled while it runs leaves no file', async () => {
  const { body } = await finance.post(
    '/exports',
    { kind: 'pipeline', format: 'xlsx' },
    { key: 'a-key-of-sixteen-characters' },
  );
  await until(async () => (await finance.get(`/exports/${body.id}`)).body.state !== 'queued');
  const { version } = (await finance.get(`/exports/${body.id}`)).body;
  const cancelled = await finance.post(`/exports/${body.id}/cancel`, undefined, { ifMatch: version });
  expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
  await until(isFree);
  const rows = await crm.db.rows('SELECT state, file_id FROM exports WHERE id = $1', [body.id]);
  expect(rows).toEqual([{ state: 'cancelled', file_id: null }]);
});

test('a stored export whose database connection breaks has failed, and leaves no file', async () => {
  await until(async () => (await copying()).length === 0);
  const { body } = await finance.post(
    '/exports',
    { kind: 'pipeline', format: 'csv' },
    { key: 'another-key-of-sixteen-characters' },
  );
  await until(async () => (await crm.db.rows(KILL)).length > 0);
  await until(async () => (await finance.get(`/exports/${body.id}`)).body.state === 'failed');
  const rows = await crm.db.rows('SELECT error_code, file_id, totals FROM exports WHERE id = $1', [body.id]);
  expect(rows).toEqual([{ error_code: 'interrupted', file_id: null, totals: null }]);
});
