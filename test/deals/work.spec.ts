import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { expectStatus, makeDeal } from './support/deals.js';

let crm: Crm;
let li: Colleague;
let colleague: Colleague;
let stranger: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  li = await crm.person('sales');
  colleague = await crm.person('sales_manager', { teamId: li.teamId! });
  stranger = await crm.person('sales');
});
afterAll(() => crm.stop());

const note = (body = '客户希望下周评测') => ({ kind: 'note', body });

test('an activity is mended by its author for a day, then only corrected', async () => {
  const deal = await makeDeal(crm, li);
  const made = expectStatus(201, await li.post(`/deals/${deal.id}/activities`, note()));
  const edit = (by: Colleague, version: number) =>
    by.patch(`/activities/${made.id}`, { body: '客户希望本周评测' }, { ifMatch: version });
  expect((await edit(stranger, 1)).status).toBe(404);
  expect((await edit(colleague, 1)).body.reasons).toMatchObject([{ code: 'not_yours_to_edit' }]);
  expect(expectStatus(200, await edit(li, 1))).toMatchObject({ body: '客户希望本周评测', version: 2 });
  expect((await edit(li, 1)).status).toBe(412);
  await crm.db.rows(`UPDATE activities SET created_at = now() - interval '25 hours' WHERE id = $1`, [made.id]);
  expect((await edit(li, 2)).body.reasons).toMatchObject([{ code: 'not_yours_to_edit' }]);

  const other = await makeDeal(crm, li);
  const correct = (dealId: string) =>
    li.post(`/deals/${dealId}/activities`, { ...note('更正：客户希望下月评测'), correctsId: made.id });
  expect((await correct(other.id)).body.reasons).toMatchObject([{ code: 'unknown_activity' }]);
  expect(expectStatus(201, await correct(deal.id)).correctsId).toBe(made.id);
});

test('a task has a day and an assignee and is done once; other kinds have neither', async () => {
  const deal = await makeDeal(crm, li);
  const add = (body: object) => li.post(`/deals/${deal.id}/activities`, { ...note(), ...body });
  expect((await add({ dueOn: '2030-01-01' })).body.reasons).toMatchObject([{ code: 'task_only', pointer: '/dueOn' }]);
  expect((await add({ kind: 'task', assigneeId: '01989c2e-7a10-7c3e-9f00-0123456789ab' })).body.reasons).toMatchObject([
    { code: 'unknown_colleague' },
  ]);
  const task = expectStatus(201, await add({ kind: 'task', dueOn: '2030-01-01', assigneeId: colleague.userId }));
  const complete = (version: number) =>
    colleague.post(`/activities/${task.id}/complete`, undefined, { ifMatch: version });
  expect(expectStatus(200, await complete(1)).doneAt).toEqual(expect.any(String));
  expect((await complete(2)).status).toBe(409);
  expect((await li.get(`/deals/${deal.id}/activities?kind=task`)).body.data).toHaveLength(1);
  expect((await li.get(`/deals/${deal.id}/activities?isOpen=true`)).body.data).toHaveLength(0);
});

test('losing a deal cancels its open tasks', async () => {
  const deal = await makeDeal(crm, li);
  const task = expectStatus(201, await li.post(`/deals/${deal.id}/activities`, { ...note(), kind: 'task' }));
  expectStatus(200, await li.post(`/deals/${deal.id}/lose`, { reasonCode: 'timing' }, { ifMatch: deal.version }));
  const [after] = (await li.get(`/deals/${deal.id}/activities`)).body.data;
  expect(after).toMatchObject({ id: task.id, doneAt: null, cancelledAt: expect.any(String) });
});

test('a file is attached once, by its uploader, and read by whoever reads the deal', async () => {
  const [deal, other] = [await makeDeal(crm, li), await makeDeal(crm, li)];
  const upload = async (by: Colleague) => {
    const [file] = await crm.db.rows<{ id: string }>(
      `INSERT INTO files (uploaded_by, purpose, original_name, media_type, size, sha256, storage_key, state)
       VALUES ($1, 'attachment', '合同.pdf', 'application/pdf', 9, encode(sha256('x'), 'hex'), uuidv7()::text, 'clean') RETURNING id`,
      [by.userId],
    );
    return file!.id;
  };
  const fileId = await upload(li);
  const attach = (by: Colleague, dealId: string, id: string) =>
    by.post(`/deals/${dealId}/attachments`, { fileId: id, kind: 'contract_scan' });
  expect((await attach(li, deal.id, await upload(colleague))).body.reasons).toMatchObject([
    { code: 'file_not_usable' },
  ]);
  expect((await colleague.get(`/files/${fileId}`)).status).toBe(404);
  expect(expectStatus(201, await attach(li, deal.id, fileId))).toMatchObject({ fileId, originalName: '合同.pdf' });
  expect((await attach(li, other.id, fileId)).status).toBe(422);
  expect((await colleague.get(`/files/${fileId}`)).status).toBe(200);
  expect((await stranger.get(`/files/${fileId}`)).status).toBe(404);
  expect((await li.get(`/deals/${deal.id}/attachments`)).body.data).toHaveLength(1);
  const gates = (await li.get(`/deals/${deal.id}/gates`)).body.data;
  expect(gates).toContainEqual(expect.objectContaining({ code: 'contract_draft', met: true }));
});
