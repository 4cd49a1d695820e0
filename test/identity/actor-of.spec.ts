import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { actorOf } from '../../src/identity/index.js';
import { type Crm, startCrm } from '../support/app.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

const now = (userId: string) => crm.db.work((tx) => actorOf(tx, userId));

test('a job acts with the rights its person has when it runs', async () => {
  const li = await crm.person('sales');
  expect(await now(li.userId)).toMatchObject({ kind: 'job', userId: li.userId, sessionId: null });
  expect((await now(li.userId))!.grants).toEqual([{ role: 'sales', teamIds: [li.teamId], orgId: null }]);
  await crm.db.rows('DELETE FROM user_roles WHERE user_id = $1', [li.userId]);
  expect((await now(li.userId))!.grants).toEqual([]);
});

test('a job of a disabled person acts for nobody', async () => {
  const li = await crm.person('sales');
  await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [li.userId]);
  expect(await now(li.userId)).toBeUndefined();
});
