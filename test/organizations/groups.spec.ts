/** Groups: every member knows its root, and no group contains itself. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { lockCustomer } from '../../src/organizations/index.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';

let crm: Crm;
let eco: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  eco = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

let made = 0;
async function firms(n: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < n; i++) {
    ids.push((await eco.post('/organizations', { legalName: `集团成员${++made}号有限公司` })).body.id);
  }
  return ids;
}
const under = (child: string, parentId: string, kind = 'parent') =>
  eco.post(`/organizations/${child}/relations`, { kind, parentId });
const rootOf = async (id: string) => (await eco.get(`/organizations/${id}`)).body.rootOrganizationId as string;

test('A under B, B under C: all three stand under C, and C cannot go under A', async () => {
  const [a, b, c] = (await firms(3)) as [string, string, string];
  expect((await under(a, b)).status).toBe(201);
  expect((await under(b, c)).status).toBe(201);
  expect(await Promise.all([a, b, c].map(rootOf))).toEqual([c, c, c]);
  expect(await under(c, a)).toMatchObject({ status: 422, body: { reasons: [{ code: 'relation_cycle' }] } });
  const group = await eco.get(`/organizations?rootOrganizationId=${c}&count=exact`);
  expect(group.body.count).toBe(3);
});

test('A under B and B under A at the same moment: one of them is refused, and neither has to be run again', async () => {
  // delete holdGroups in relating.service.ts, and they wait for one another until PostgreSQL breaks the deadlock
  for (let n = 0; n < 5; n++) {
    const [a, b] = (await firms(2)) as [string, string];
    const transactions = jest.spyOn(crm.db.source, 'transaction');
    const replies = await Promise.all([under(a, b), under(b, a)]);
    expect(transactions).toHaveBeenCalledTimes(2);
    transactions.mockRestore();
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(await rootOf(a)).toBe(await rootOf(b));
  }
});

test('two groups that are put under one another at the same moment do not become a ring', async () => {
  for (let n = 0; n < 5; n++) {
    const [a, top, b, summit] = (await firms(4)) as [string, string, string, string];
    await under(a, top);
    await under(b, summit);
    const replies = await Promise.all([under(top, b), under(summit, a)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(new Set(await Promise.all([a, top, b, summit].map(rootOf))).size).toBe(1);
  }
});

test('ending a relation gives the part below it a root of its own again', async () => {
  const [a, b, c] = (await firms(3)) as [string, string, string];
  await under(a, b, 'branch');
  await under(b, c);
  const { body } = await eco.get(`/organizations/${b}/relations`);
  const toC = body.data.find(({ parent }: { parent: { id: string } }) => parent.id === c);
  expect(toC).toMatchObject({ kind: 'parent', child: { id: b }, validTo: null });
  expect((await eco.post(`/organizations/${a}/relations/${toC.id}/end`)).status).toBe(404);
  expect((await eco.post(`/organizations/${b}/relations/${toC.id}/end`)).status).toBe(200);
  expect(await Promise.all([a, b, c].map(rootOf))).toEqual([b, b, c]);
  expect((await eco.post(`/organizations/${b}/relations/${toC.id}/end`)).status).toBe(410);
});

test('one open parent, at most ten levels, and a share makes no group', async () => {
  const chain = await firms(12);
  expect((await under(chain[11]!, chain[0]!, 'shareholder')).status).toBe(201);
  expect(await rootOf(chain[11]!)).toBe(chain[11]);
  for (let n = 1; n < 10; n++) expect((await under(chain[n]!, chain[n - 1]!)).status).toBe(201);
  expect(await under(chain[10]!, chain[9]!)).toMatchObject({
    status: 422,
    body: { reasons: [{ code: 'relation_depth' }] },
  });
  expect(await under(chain[5]!, chain[10]!)).toMatchObject({ status: 409, body: { type: '/problems/duplicate' } });
  expect((await under(chain[0]!, chain[0]!)).status).toBe(422);
  for (const sharePct of ['0.00', '-1.00', '100.01']) {
    const share = { kind: 'shareholder', parentId: chain[3], sharePct };
    expect((await eco.post(`/organizations/${chain[8]}/relations`, share)).body.reasons).toMatchObject([
      { code: 'share_range' },
    ]);
  }
  expect((await under(chain[0]!, '01989c2e-7a10-7c3e-9f00-0123456789ab')).status).toBe(404);
});

test('the customer lock is the row of the group root: two holders of one group take turns', async () => {
  // delete FOR UPDATE OF r in customers.ts, and both are inside at once
  const [a, b, c] = (await firms(3)) as [string, string, string];
  await under(a, c);
  await under(b, c);
  let inside = 0;
  let most = 0;
  const hold = (id: string) =>
    crm.db.work(async (tx) => {
      const { rootId } = await lockCustomer(tx, id);
      expect(rootId).toBe(c);
      most = Math.max(most, ++inside);
      await tx.query('SELECT pg_sleep(0.005)');
      inside--;
    });
  await Promise.all(Array.from({ length: 30 }, (_, n) => hold([a, b, c][n % 3]!)));
  expect(most).toBe(1);
});

test('a customer that joins a group while its lock is waited for is locked under the new root', async () => {
  // delete FOR SHARE OF o in customers.ts, and the old root is held although the group has changed
  const [a, c] = (await firms(2)) as [string, string];
  let release = () => undefined as void;
  const released = new Promise<void>((resolve) => (release = resolve));
  const joining = crm.db.work(async (tx) => {
    await tx.query(`SELECT id FROM organizations WHERE id = ANY($1) ORDER BY id FOR UPDATE`, [[a, c]]);
    await tx.query(`UPDATE organizations SET root_organization_id = $2 WHERE id = $1`, [a, c]);
    await released;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const holding = crm.db.work((tx) => lockCustomer(tx, a));
  await new Promise((resolve) => setTimeout(resolve, 50));
  release();
  await joining;
  expect(await holding).toEqual({ id: a, rootId: c });
});

test('an archived customer is not live', async () => {
  const [a] = (await firms(1)) as [string];
  await eco.post(`/organizations/${a}/archive`, { reason: '已注销的公司' }, { ifMatch: 1 });
  await expect(crm.db.work((tx) => lockCustomer(tx, a))).rejects.toMatchObject({
    slug: 'guard-failed',
    members: { reasons: [{ code: 'customer_not_live', pointer: '/customerId' }] },
  });
});
