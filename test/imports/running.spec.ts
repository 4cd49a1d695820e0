import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Jobs } from '../../src/kernel/jobs.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { usccOf } from '../organizations/vectors.js';
import { column, csv, failures, imported, mapped, ran, rested, step, uploaded } from './importing.js';

let crm: Crm;
let manager: Colleague;

jest.setTimeout(120_000);
beforeAll(async () => {
  crm = await startCrm();
  manager = await crm.person('sales_manager');
});
afterAll(() => crm.stop());

const FIELDS = [column('legalName', 'name'), column('uscc')];
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${n}号有限公司`);
const countOf = async (prefix: string) =>
  (
    await crm.db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM organizations WHERE legal_name LIKE $1`, [
      `${prefix}%`,
    ])
  )[0]!.n;

test('the bad rows of a file stay out, come back as a file, and go in once they are corrected', async () => {
  await manager.post('/organizations', { legalName: '凤凰山机械股份有限公司', usccMissingReason: 'not_yet_provided' });
  const rows: string[][] = names('百行测试', 97).map((name) => [name, '', 'ok']);
  rows.splice(10, 0, ['校验位错误有限公司', '91110108MA01KP2T5A', '=1+1']);
  rows.splice(50, 0, ['精度丢失有限公司', '9.14403E+17', '-1200.50']);
  rows.splice(90, 0, ['凤凰山机械有限公司', '', '+8613']);
  const { id, applied } = await imported(crm, manager, 'organizations', csv(['name', 'uscc', 'note'], ...rows), {
    fields: FIELDS,
    onError: 'skip',
  });
  expect(applied).toMatchObject({ state: 'applied', rowsOk: 97, rowsError: 3, rowsTotal: 100 });
  expect(await countOf('百行测试')).toBe(97);
  const file = await manager.get(`/imports/${id}/error-file`);
  expect(file.headers['content-type']).toContain('text/csv');
  const lines = file.text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  expect(lines.map((line) => line.split(',').slice(0, 6))).toEqual([
    ['name', 'uscc', 'note', '行号', '错误码', '错误列'],
    ['校验位错误有限公司', '91110108MA01KP2T5A', "'=1+1", '12', 'uscc_checksum', 'uscc'],
    ['精度丢失有限公司', '9.14403E+17', '-1200.50', '52', 'precision_lost', 'uscc'],
    ['凤凰山机械有限公司', '', "'+8613", '92', 'possible_duplicate', ''],
  ]);
  const corrected = file.text
    .replace('91110108MA01KP2T5A', usccOf(700_001))
    .replace('9.14403E+17', usccOf(700_002))
    .replace('凤凰山机械有限公司', '凤凰岭机械有限公司');
  const again = await imported(crm, manager, 'organizations', corrected, { fields: FIELDS });
  expect(again.applied).toMatchObject({ state: 'applied', rowsNew: 3, rowsError: 0 });
});

test('with stop one bad row keeps the whole file out', async () => {
  const rows = [...names('全有或全无', 20), 'x'].map((name) => [name, '']);
  const { id } = await mapped(crm, manager, 'organizations', csv(['name', 'uscc'], ...rows), { fields: FIELDS });
  expect(await ran(manager, id, 'check')).toMatchObject({ state: 'checked', rowsOk: 20, rowsError: 1 });
  expect(await failures(manager, id)).toEqual([[22, 'too_short name']]);
  const refused = await step(manager, id, 'apply');
  expect(refused).toMatchObject({ status: 422, body: { reasons: [{ code: 'import_has_errors', rows: 1 }] } });
  expect(await countOf('全有或全无')).toBe(0);
});

test('when the world has changed since the dry run, an apply with stop writes nothing and says so', async () => {
  const rows = names('世界变了', 30).map((name) => [name, '']);
  const { id } = await mapped(crm, manager, 'organizations', csv(['name', 'uscc'], ...rows), { fields: FIELDS });
  await ran(manager, id, 'check');
  await manager.post('/organizations', {
    legalName: '世界变了29号股份有限公司',
    usccMissingReason: 'not_yet_provided',
  });
  const after = await ran(manager, id, 'apply');
  expect(after).toMatchObject({ state: 'checked', errorCode: 'import_has_errors', rowsError: 1 });
  expect(await countOf('世界变了')).toBe(1);
});

test('a dry run leaves no trace', async () => {
  const journal = async () =>
    (await crm.db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM journal WHERE subject_type <> 'imports'`))[0]!.n;
  const { id } = await mapped(crm, manager, 'organizations', csv(['name', 'uscc'], ['试导入不留痕有限公司', '']), {
    fields: FIELDS,
  });
  const before = await journal();
  expect(await ran(manager, id, 'check')).toMatchObject({ rowsNew: 1 });
  expect(await journal()).toBe(before);
  expect(await countOf('试导入不留痕')).toBe(0);
  expect(await crm.db.rows(`SELECT 1 FROM import_seen WHERE import_id = $1`, [id])).toHaveLength(0);
});

test('what was not checked, or was changed or left lying since, is not applied', async () => {
  const { id, version } = await mapped(crm, manager, 'organizations', csv(['name', 'uscc'], ['陈旧计划有限公司', '']), {
    fields: FIELDS,
  });
  expect(await step(manager, id, 'apply')).toMatchObject({
    status: 409,
    body: { type: '/problems/invalid-transition' },
  });
  expect(await manager.post(`/imports/${id}/apply`, undefined, { ifMatch: version })).toMatchObject({ status: 400 });
  const checked = await ran(manager, id, 'check');
  const changed = await manager.put(
    `/imports/${id}/mapping`,
    { fields: FIELDS, mode: 'create_only' },
    { ifMatch: checked.version },
  );
  expect(changed.body.state).toBe('mapped');
  expect(await step(manager, id, 'apply')).toMatchObject({ status: 409, body: { type: '/problems/stale-plan' } });
  await ran(manager, id, 'check');
  await crm.db.rows(`UPDATE imports SET dry_run_at = dry_run_at - interval '25 hours' WHERE id = $1`, [id]);
  expect(await step(manager, id, 'apply')).toMatchObject({ status: 409, body: { type: '/problems/stale-plan' } });
  await ran(manager, id, 'check');
  expect(await ran(manager, id, 'apply')).toMatchObject({ state: 'applied', rowsNew: 1 });
});

test('a retried apply with the same key is answered again and runs once', async () => {
  const { id } = await mapped(crm, manager, 'organizations', csv(['name', 'uscc'], ['重试同一键有限公司', '']), {
    fields: FIELDS,
  });
  const { version } = await ran(manager, id, 'check');
  const key = randomUUID();
  const call = () => manager.post(`/imports/${id}/apply`, undefined, { ifMatch: version, key });
  expect((await call()).status).toBe(200);
  expect(await call()).toMatchObject({ status: 200, headers: { 'idempotency-replayed': 'true' } });
  expect(await rested(manager, id)).toMatchObject({ state: 'applied', rowsNew: 1 });
});

// drop FOR UPDATE in `claim` and the conditions of `write` to see it fail
test('fifty who press apply at once start one run', async () => {
  const { id } = await mapped(crm, manager, 'organizations', csv(['name', 'uscc'], ['五十人同时有限公司', '']), {
    fields: FIELDS,
  });
  const { version } = await ran(manager, id, 'check');
  const replies = await Promise.all(
    Array.from({ length: 50 }, () =>
      manager.post(`/imports/${id}/apply`, undefined, { ifMatch: version, key: randomUUID() }),
    ),
  );
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(replies.filter(({ status }) => [412, 503].includes(status))).toHaveLength(49);
  expect(await rested(manager, id)).toMatchObject({ state: 'applied', rowsNew: 1 });
});

// let import_seen refer to imports by a foreign key to see the cancel wait and fail
test('what runs shows how far it is, and can be cancelled: with stop nothing stays', async () => {
  const rows = names('取消测试', 1200).map((name) => [name, '']);
  const { id } = await mapped(crm, manager, 'organizations', csv(['name', 'uscc'], ...rows), { fields: FIELDS });
  await ran(manager, id, 'check');
  await step(manager, id, 'apply');
  const seen = await begun(id);
  expect(seen).toMatchObject({ state: 'applying', allowedActions: ['cancel'] });
  expect(seen.rowsNew).toBeGreaterThanOrEqual(500);
  expect(await step(manager, id, 'cancel')).toMatchObject({
    status: 200,
    body: { state: 'cancelled', allowedActions: [] },
  });
  await quiet();
  expect(await countOf('取消测试')).toBe(0);
});

test('with skip the batches that are in stay, and the rows say which', async () => {
  const rows = names('分批取消', 1200).map((name) => [name, '']);
  const { id } = await mapped(crm, manager, 'organizations', csv(['name', 'uscc'], ...rows), {
    fields: FIELDS,
    onError: 'skip',
  });
  await ran(manager, id, 'check');
  await step(manager, id, 'apply');
  await begun(id);
  await step(manager, id, 'cancel');
  await quiet();
  const { body } = await manager.get(`/imports/${id}`);
  expect(body).toMatchObject({ state: 'cancelled' });
  const inside = await countOf('分批取消');
  expect(inside).toBeGreaterThan(0);
  expect(inside).toBeLessThan(1200);
  const said = await crm.db.rows(`SELECT 1 FROM import_rows WHERE import_id = $1 AND state = 'new' AND run = 2`, [id]);
  expect(said).toHaveLength(inside);
});

test('a run that was cut off is taken up again, and every row is in exactly once', async () => {
  const rows = names('断点续导', 800).map((name) => [name, '']);
  const { id } = await mapped(crm, manager, 'organizations', csv(['name', 'uscc'], ...rows), {
    fields: FIELDS,
    onError: 'skip',
  });
  await ran(manager, id, 'check');
  await step(manager, id, 'apply');
  await begun(id);
  // every connection of the service is killed, as a crash would
  await crm.db.rows(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  // the queue would hand it out again; here and now it is this same job
  await crm.app
    .get(Jobs)
    .run('imports', { id, run: 2 })
    .catch(() => undefined);
  const after = await rested(manager, id);
  expect(after).toMatchObject({ state: 'applied', rowsNew: 800, rowsError: 0 });
  expect(await countOf('断点续导')).toBe(800);
});

// delete `await holdKind` in runner.ts to see it fail
test('two applies of one kind wait for one another, and the second finds every row in', async () => {
  const rows = names('同类排队', 300).map((name) => [name, '']);
  const file = csv(['name', 'uscc'], ...rows);
  const both = await Promise.all([1, 2].map(() => mapped(crm, manager, 'organizations', file, { fields: FIELDS })));
  for (const { id } of both) await ran(manager, id, 'check');
  await Promise.all(both.map(({ id }) => step(manager, id, 'apply')));
  const results = await Promise.all(both.map(({ id }) => rested(manager, id)));
  expect(results.map(({ rowsNew, rowsUnchanged }) => [rowsNew, rowsUnchanged]).sort()).toEqual([
    [0, 300],
    [300, 0],
  ]);
});

test('an import is its owner’s alone, and each role runs its own kinds', async () => {
  const { id, version } = await mapped(
    crm,
    manager,
    'organizations',
    csv(['name', 'uscc'], ['别人的导入有限公司', '']),
    { fields: FIELDS },
  );
  const [other, admin, sales] = await Promise.all(
    ['sales_manager', 'admin', 'sales'].map((role) => crm.person(role as 'sales')),
  );
  for (const who of [other!, admin!]) {
    for (const path of ['', '/preview', '/rows', '/values?column=name', '/error-file']) {
      expect((await who.get(`/imports/${id}${path}`)).status).toBe(404);
    }
    expect((await who.post(`/imports/${id}/check`, undefined, { ifMatch: version })).status).toBe(404);
    expect((await who.put(`/imports/${id}/mapping`, { fields: FIELDS }, { ifMatch: version })).status).toBe(404);
    expect((await who.get('/imports')).body.data).toEqual([]);
  }
  expect((await sales!.get(`/imports/${id}`)).status).toBe(403);
  expect((await crm.anonymous.get(`/imports/${id}`)).status).toBe(401);
  expect((await uploaded(crm, manager, 'users', 'name\nx\n')).status).toBe(403);
  expect((await uploaded(crm, admin!, 'deals', 'name\nx\n')).status).toBe(403);
  expect((await admin!.get('/imports/kinds')).body.data).toEqual(['users', 'organizations']);
  expect((await manager.get('/imports/kinds')).body.data).toEqual(expect.not.arrayContaining(['users']));
  expect((await admin!.get('/imports/kinds/deals/targets')).status).toBe(404);
  const targets = await manager.get('/imports/kinds/deals/targets');
  expect(targets.body.data).toContainEqual(
    expect.objectContaining({ name: 'stage', type: 'enum', required: true, values: expect.arrayContaining(['won']) }),
  );
});

test('who has lost the role meanwhile imports nothing', async () => {
  const leaving = await crm.person('sales_manager');
  const { id } = await mapped(crm, leaving, 'organizations', csv(['name', 'uscc'], ['失去角色有限公司', '']), {
    fields: FIELDS,
  });
  await ran(leaving, id, 'check');
  await step(leaving, id, 'apply');
  await crm.db.rows(`DELETE FROM user_roles WHERE user_id = $1`, [leaving.userId]);
  const state = async () =>
    (
      await crm.db.rows<{ state: string; code: string }>(
        `SELECT state, error_code AS code FROM imports WHERE id = $1`,
        [id],
      )
    )[0]!;
  for (let left = 100; (await state()).state === 'applying' && left > 0; left--)
    await new Promise((r) => setTimeout(r, 100));
  expect(await state()).toEqual({ state: 'checked', code: 'not_permitted' });
  expect(await countOf('失去角色')).toBe(0);
});

/** Until the first batch is in. */
async function begun(id: string) {
  for (;;) {
    const { body } = await manager.get(`/imports/${id}`);
    if (body.rowsDone > 0 || body.state !== 'applying') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Until no run of the kind works any more. */
async function quiet(): Promise<void> {
  await crm.db.work((tx) => tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('imports:organizations', 0))`), {
    seconds: 60,
  });
}
