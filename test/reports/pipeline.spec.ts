import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Crm, startCrm } from '../support/app.js';
import { makeDeals } from '../support/deals.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

test('the pipeline is summed per stage, channel and month, each deal weighted by itself', async () => {
  const li = await crm.person('sales');
  const mine = { ownerId: li.userId, teamId: li.teamId, gross: '333.33' };
  await makeDeals(crm.db, mine, 3);
  await makeDeals(crm.db, { ...mine, channel: 'ecosystem' });
  await makeDeals(crm.db, { ...mine, stage: 'won' });
  const cell = { month: '2026-06', stage: 'lead_confirmed', channel: 'direct' };
  expect((await li.get('/reports/pipeline')).body.data).toEqual([
    { ...cell, deals: 3, amountBaseNet: '999.99', weightedBaseNet: '99.99' },
    { ...cell, channel: 'ecosystem', deals: 1, amountBaseNet: '333.33', weightedBaseNet: '33.33' },
    { ...cell, stage: 'won', deals: 1, amountBaseNet: '333.33', weightedBaseNet: '0.00' },
  ]);
  expect((await li.get('/reports/pipeline?channel=ecosystem')).body.data).toHaveLength(1);
});

test('another person’s deals are in nobody’s sums but their own and their managers’', async () => {
  const manager = await crm.person('sales_manager');
  const li = await crm.person('sales', { teamId: manager.teamId! });
  const stranger = await crm.person('sales');
  await makeDeals(crm.db, { ownerId: li.userId, teamId: li.teamId }, 2);
  const deals = async (person: typeof li) =>
    (await person.get('/reports/pipeline')).body.data.map((c: { deals: number }) => c.deals);
  expect([await deals(manager), await deals(li), await deals(stranger)]).toEqual([[2], [2], []]);
});
