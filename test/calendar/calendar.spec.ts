import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../support/app.js';

let crm: Crm;
let admin: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  admin = await crm.person('admin');
});
afterAll(() => crm.stop());

const holiday = (day: string) => ({ day, isWorking: false, name: '春节' });
const worked = (day: string) => ({ day, isWorking: true, name: '春节调休' });
const isWorking = async (day: string) =>
  (await crm.db.rows<{ it: boolean }>(`SELECT is_working_day($1) AS it`, [day]))[0]!.it;

test('an administrator enters a year as it was announced, everybody reads it, and working days follow', async () => {
  const items = [worked('2031-01-25'), holiday('2031-01-23'), holiday('2031-01-24')];
  const put = await admin.put('/calendar-exceptions/2031', { items });
  expect(put).toMatchObject({ status: 200, body: { data: [items[1], items[2], items[0]] } });
  for (const role of ['sales', 'reviewer', 'partner_member', 'applicant'] as const) {
    const reader = await crm.person(role, { orgId: crypto.randomUUID() });
    expect((await reader.get('/calendar-exceptions/2031')).body).toEqual(put.body);
    expect((await reader.put('/calendar-exceptions/2031', { items: [] })).status).toBe(403);
  }
  expect(await isWorking('2031-01-24')).toBe(false);
  expect(await isWorking('2031-01-25')).toBe(true);
  expect((await admin.get('/calendar-exceptions/2032')).body).toEqual({ data: [] });
});

test('a year is replaced as a whole, other years stay, and the journal tells both', async () => {
  await admin.put('/calendar-exceptions/2033', { items: [holiday('2033-01-03')] });
  await admin.put('/calendar-exceptions/2034', { items: [holiday('2034-01-02')] });
  await admin.put('/calendar-exceptions/2034', { items: [holiday('2034-01-03')] });
  // the same again is no change
  await admin.put('/calendar-exceptions/2034', { items: [holiday('2034-01-03')] });
  expect((await admin.get('/calendar-exceptions/2033')).body.data).toEqual([holiday('2033-01-03')]);
  expect((await admin.get('/calendar-exceptions/2034')).body.data).toEqual([holiday('2034-01-03')]);
  const lines = await crm.db.rows(
    `SELECT changes FROM journal WHERE action = 'calendar.replace' AND changes ? '2034' ORDER BY seq`,
  );
  expect(lines).toEqual([
    { changes: { 2034: { from: [], to: [holiday('2034-01-02')] } } },
    { changes: { 2034: { from: [holiday('2034-01-02')], to: [holiday('2034-01-03')] } } },
  ]);
});

test('a day twice or of another year is refused, each by its place, and nothing changes', async () => {
  const items = [holiday('2035-01-01'), worked('2035-01-01'), holiday('2036-01-01')];
  const { status, body } = await admin.put('/calendar-exceptions/2035', { items });
  expect(status).toBe(422);
  expect(body.reasons).toMatchObject([
    { code: 'day_twice', pointer: '/items/1/day' },
    { code: 'other_year', pointer: '/items/2/day' },
  ]);
  expect((await admin.get('/calendar-exceptions/2035')).body.data).toEqual([]);
  expect((await admin.get('/calendar-exceptions/next')).status).toBe(404);
  expect((await admin.put('/calendar-exceptions/2035', { items: [{ ...items[0], day: '2035-02-30' }] })).status).toBe(
    400,
  );
});

// without LOCK TABLE in calendar.service.ts one of two meets the other's days at the primary key, or both sets are there
test('of two who replace a year at once, one has the last word', async () => {
  const sets = Array.from({ length: 8 }, (_, at) => [holiday('2037-01-01'), holiday(`2037-02-0${at + 1}`)]);
  const replies = await Promise.all(sets.map((items) => admin.put('/calendar-exceptions/2037', { items })));
  expect(replies.map((each) => each.status)).toEqual(sets.map(() => 200));
  expect(sets).toContainEqual((await admin.get('/calendar-exceptions/2037')).body.data);
});
