import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Jobs } from '../../src/kernel/jobs.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { makeDeals } from '../support/deals.js';
import { readXlsx } from '../support/files.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } }); // a test says itself when a job runs
});
afterAll(() => crm.stop());

const run = (id: string) => crm.app.get(Jobs).run('exports', { id });
const key = () => ({ key: randomUUID() });
const ask = (person: Colleague, about: object = {}) =>
  person.post('/exports', { kind: 'pipeline', format: 'csv', ...about }, key());
const state = async (person: Colleague, id: string) => (await person.get(`/exports/${id}`)).body;

async function seller(deals = 3): Promise<Colleague> {
  const li = await crm.person('sales');
  await makeDeals(
    crm.db,
    { ownerId: li.userId, teamId: li.teamId, stage: 'won', gross: '106.00', net: '100.00' },
    deals,
  );
  return li;
}

async function done(person: Colleague, about?: object): Promise<{ id: string; [field: string]: unknown }> {
  const { body } = await ask(person, about);
  await run(body.id);
  return state(person, body.id);
}

test('an export is asked for, written, and downloaded as the same bytes, also after the data changed', async () => {
  const li = await seller();
  const asked = await ask(li, { filters: { stageType: 'won' } });
  expect([asked.status, asked.body.state]).toEqual([201, 'queued']);
  await run(asked.body.id);
  const made = await state(li, asked.body.id);
  expect(made).toMatchObject({ state: 'done', rowsDone: 3, rowCount: 3, errorCode: null, allowedActions: [] });

  const first = await li.get(`/exports/${made.id}/file`);
  await crm.db.rows(`UPDATE deals SET title = '改名' WHERE owner_id = $1`, [li.userId]);
  const second = await li.get(`/exports/${made.id}/file`);
  expect(second.text).toBe(first.text);
  const hash = createHash('sha256').update(first.text).digest('hex');
  expect([first.headers.etag, made.sha256]).toEqual([`"${hash}"`, hash]);
  expect(first.headers['content-length']).toBe(made.bytes);
  const manifest = (await li.get(`/exports/${made.id}/manifest`)).body;
  expect(manifest).toMatchObject({
    sha256: hash,
    bytes: made.bytes,
    filters: { stageType: 'won' },
    requester: li.name,
  });
  expect((await state(li, made.id)).downloads).toBe(2);
});

test('the totals of job and manifest are those of the rows', async () => {
  const li = await seller(2);
  const made = await done(li, { format: 'xlsx' });
  const sums = { rows: 2, gross: '212.00', net: '200.00', tax: '12.00', baseNet: '200.00' };
  const won = [{ stageType: 'won', ...sums }];
  const quarters = [{ quarter: '2026-Q1', ...sums }];
  const totals = { rows: 2, currencies: [{ currency: 'CNY', ...sums, byStageType: won, wonByQuarter: quarters }] };
  expect(made.totals).toEqual(totals);
  expect((await li.get(`/exports/${made.id}/manifest`)).body.totals).toEqual(totals);
});

test('a stored workbook opens with its rows and its totals', async () => {
  const li = await seller(2);
  const { id } = await done(li, { format: 'xlsx', columns: ['number', 'amountGross'] });
  const reply = await crm.app.inject({
    url: `/api/v1/exports/${id}/file`,
    headers: { authorization: `Bearer ${li.token}` },
  });
  const sheets = await readXlsx(reply.rawPayload);
  expect(sheets['商机']).toHaveLength(3);
  expect(sheets['商机']![0]).toEqual(['商机编号', '含税金额']);
});

test('another person’s export is absent by every route', async () => {
  const li = await seller(1);
  const finance = await crm.person('finance');
  const { id } = await done(li);
  for (const path of [`/exports/${id}`, `/exports/${id}/file`, `/exports/${id}/manifest`]) {
    expect([path, (await finance.get(path)).status]).toEqual([path, 404]);
  }
  expect((await finance.post(`/exports/${id}/cancel`, undefined, { ifMatch: 1 })).status).toBe(404);
  expect((await finance.get('/exports')).body.data).toEqual([]);
});

test('who lost the right between asking and the start gets no file', async () => {
  const li = await seller(1);
  const { body } = await ask(li);
  await crm.db.rows('DELETE FROM user_roles WHERE user_id = $1', [li.userId]);
  await run(body.id);
  const [row] = await crm.db.rows('SELECT state, error_code, file_id FROM exports WHERE id = $1', [body.id]);
  expect(row).toEqual({ state: 'failed', error_code: 'not_permitted', file_id: null });
});

test('who lost the right between the run and the download is refused the file', async () => {
  const finance = await crm.person(['finance', 'sales']);
  const { id } = await done(finance);
  await crm.db.rows(`DELETE FROM user_roles WHERE user_id = $1 AND role = 'finance'`, [finance.userId]);
  // the change ended the session; the same person is in again
  await crm.db.rows(
    `UPDATE sessions s SET auth_epoch = u.auth_epoch, ended_at = NULL, end_reason = NULL
     FROM users u WHERE u.id = s.user_id AND u.id = $1`,
    [finance.userId],
  );
  await setTimeout(1_100); // the bound within which every instance knows
  expect((await finance.get(`/exports/${id}/file`)).status).toBe(403);
});

test('a disabled person’s queued export fails', async () => {
  const li = await seller(1);
  const { body } = await ask(li);
  await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [li.userId]);
  await run(body.id);
  const [row] = await crm.db.rows('SELECT state, error_code FROM exports WHERE id = $1', [body.id]);
  expect(row).toEqual({ state: 'failed', error_code: 'not_permitted' });
});

test('a cancelled export leaves no file and is not run', async () => {
  const li = await seller(1);
  const { body } = await ask(li);
  const cancelled = await li.post(`/exports/${body.id}/cancel`, undefined, { ifMatch: body.version });
  expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
  await run(body.id);
  expect(await state(li, body.id)).toMatchObject({ state: 'cancelled', sha256: null });
  expect((await li.get(`/exports/${body.id}/file`)).status).toBe(409);
});

// Delete the slots in ExportRunner.run: exports_one_running still refuses the second. Delete that index too: both run.
test('of a person’s exports one runs at a time; the others wait their turn', async () => {
  const li = await seller(1);
  const asked = [await ask(li), await ask(li), await ask(li)].map(({ body }) => body.id as string);
  await crm.db.rows(`UPDATE exports SET state = 'running' WHERE id = $1`, [asked[0]]);
  await Promise.all([run(asked[1]!), run(asked[2]!)]);
  const rows = await crm.db.rows<{ state: string }>('SELECT state FROM exports WHERE created_by = $1 ORDER BY id', [
    li.userId,
  ]);
  expect(rows.map((row) => row.state)).toEqual(['running', 'queued', 'queued']);
  await run(asked[0]!); // a run that was killed is taken up again
  await run(asked[1]!);
  expect((await state(li, asked[1]!)).state).toBe('done');
});

// Delete the advisory lock in withinAllowance: more than ten pass.
test('twenty at once are ten an hour', async () => {
  const li = await seller(1);
  const replies = await Promise.all(Array.from({ length: 20 }, () => ask(li)));
  const counted = (status: number) => replies.filter((reply) => reply.status === status).length;
  expect([counted(201), counted(429)]).toEqual([10, 10]);
  const refused = replies.find((reply) => reply.status === 429)!;
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000);
});

test('an export without an Idempotency-Key is refused, and the same key asks once', async () => {
  const li = await seller(1);
  const body = { kind: 'pipeline', format: 'csv' };
  expect((await li.post('/exports', body)).body.type).toBe('/problems/idempotency-key-required');
  const same = key();
  const [first, second] = [await li.post('/exports', body, same), await li.post('/exports', body, same)];
  expect(second.body.id).toBe(first.body.id);
  expect((await li.get('/exports')).body.data).toHaveLength(1);
});

test('an unknown filter or column is refused when asking', async () => {
  const li = await seller(1);
  expect((await ask(li, { filters: { partnerShare: '1' } })).body.type).toBe('/problems/unknown-field');
  expect((await ask(li, { filters: { stageType: 5 } })).status).toBe(400);
  expect((await ask(li, { columns: ['partnerShare'] })).status).toBe(400);
});

test('after thirty days the file goes, and the row says what it was', async () => {
  const li = await seller(1);
  const made = await done(li);
  await crm.db.rows(`UPDATE exports SET expires_at = app_now() WHERE id = $1`, [made.id]);
  await crm.app.get(Jobs).run('exports_expire');
  expect((await li.get(`/exports/${made.id}/file`)).status).toBe(410);
  expect(await state(li, made.id)).toMatchObject({ state: 'expired', sha256: made.sha256 });
});

test('every column of the report is published with its meaning in both languages', async () => {
  const li = await crm.person('sales');
  const { body } = await li.get('/exports/kinds/pipeline/columns');
  const names = body.data.map(({ nameZh }: { nameZh: string }) => nameZh);
  expect(new Set(names).size).toBe(names.length);
  for (const column of body.data) {
    for (const text of Object.values<string>(column)) expect(text.trim()).not.toBe('');
    expect(`${column.nameZh}${column.nameEn}`).not.toMatch(/^[=+\-@＝＋－＠\t\r]/);
  }
  expect((await li.get('/exports/kinds/salaries/columns')).status).toBe(404);
});

test('every step of an export is in the journal', async () => {
  const li = await seller(1);
  const { id } = await done(li);
  await li.get(`/exports/${id}/file`);
  const rows = await crm.db.rows<{ action: string }>(
    `SELECT action FROM journal WHERE subject_type = 'exports' AND subject_id = $1 ORDER BY seq`,
    [id],
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'exports.create',
    'exports.start',
    'exports.finish',
    'exports.download',
  ]);
});
