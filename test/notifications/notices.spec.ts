import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Notice, tell } from '../../src/notifications/notices.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

const about = (who: Colleague, more: Partial<Notice> = {}): Notice => ({
  userId: who.userId,
  email: who.email,
  lang: 'zh-CN',
  eventKey: `journal/${randomUUID()}`,
  template: 'deal_won',
  subject: { type: 'deals', id: randomUUID() },
  fields: { number: 'D2026000001', title: '知识库', customer: '华为' },
  ...more,
});
const told = (...notices: Notice[]) => crm.db.work((tx) => tell(tx, notices));

test('I see what I was told, newest first, and nobody else does', async () => {
  const me = await crm.person('sales');
  const other = await crm.person('sales_manager');
  await told(about(me), about(me, { template: 'deal_lost', lang: 'en' }), about(other));
  const { body } = await me.get('/notifications');
  expect(body.data).toHaveLength(2);
  expect(body.data.map((each: { title: string }) => each.title).sort()).toEqual([
    'Deal D2026000001 “知识库” (华为) is lost',
    '商机 D2026000001「知识库」（华为）已赢单',
  ]);
  const id = body.data[0].id;
  expect((await other.post(`/notifications/${id}/read`)).status).toBe(404);
  expect((await other.get('/notifications')).body.data).toHaveLength(1);
  expect((await crm.anonymous.get('/notifications')).status).toBe(401);
});

test('what I read leaves the unread ones; reading twice is reading once', async () => {
  const me = await crm.person('finance');
  await told(about(me), about(me), about(me));
  const [first] = (await me.get('/notifications?unread=true')).body.data;
  const read = await me.post(`/notifications/${first.id}/read`);
  expect(read).toMatchObject({ status: 200, body: { id: first.id, readAt: expect.any(String) } });
  expect((await me.post(`/notifications/${first.id}/read`)).body.readAt).toBe(read.body.readAt);
  expect((await me.get('/notifications?unread=true&count=exact')).body.count).toBe(2);

  expect((await me.post('/notifications/read-all')).status).toBe(204);
  expect((await me.get('/notifications?unread=true')).body.data).toEqual([]);
  expect((await me.get('/notifications?unread=false')).body.data).toHaveLength(3);
  const lines = await crm.db.rows(
    `SELECT subject_id FROM journal WHERE actor_id = $1 AND action = 'notifications.read'`,
    [me.userId],
  );
  expect(lines).toEqual([{ subject_id: first.id }, { subject_id: null }]);
});

// deleting ON CONFLICT in notices.ts makes the second of two fail; deleting the constraint tells everything twice
test('the same event is told once to each person, however many tell it at once', async () => {
  const me = await crm.person('sales');
  const other = await crm.person('sales');
  const eventKey = `journal/${randomUUID()}`;
  const fresh = await Promise.all(
    Array.from({ length: 20 }, () => told(about(me, { eventKey }), about(other, { eventKey }))),
  );
  expect(fresh.flat()).toHaveLength(2);
  expect((await me.get('/notifications')).body.data).toHaveLength(1);
});

test('pages are keyset pages', async () => {
  const me = await crm.person('sales');
  await told(...Array.from({ length: 7 }, () => about(me)));
  const first = (await me.get('/notifications?limit=5')).body;
  const second = (await me.get(`/notifications?limit=5&cursor=${first.nextCursor}`)).body;
  const ids = [...first.data, ...second.data].map((each: { id: string }) => each.id);
  expect(new Set(ids).size).toBe(7);
  expect(second.nextCursor).toBeNull();
});
