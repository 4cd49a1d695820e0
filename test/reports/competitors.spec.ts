import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Crm, startCrm } from '../support/app.js';
import { makeDeals } from '../support/deals.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

const meet = (competitor: string, title: string) =>
  crm.db.rows(
    `INSERT INTO deal_competitors (deal_id, competitor_id, first_met_on, stage_met, how, threat, delivery_form)
     SELECT d.id, $1, '2026-02-01', 'qualified', 'bid', 'high', 'api' FROM deals d WHERE d.title = $2`,
    [competitor, title],
  );

test('competitors stand in the order in which they are met, with how it went; filters are those of the list', async () => {
  const manager = await crm.person('sales_manager');
  const li = await crm.person('sales', { teamId: manager.teamId! });
  const rival = async (name: string) => (await li.post('/competitors', { name, kind: 'big_company' })).body;
  const [often, once, never] = [await rival('甲云'), await rival('乙云'), await rival('丙云')];
  const mine = { ownerId: li.userId, teamId: li.teamId, gross: '100.00' };
  await makeDeals(crm.db, { ...mine, title: '在谈' }, 2);
  await makeDeals(crm.db, { ...mine, title: '赢了', stage: 'won' });
  await makeDeals(crm.db, { ...mine, title: '输了', stage: 'lost', channel: 'ecosystem' });
  for (const title of ['在谈', '赢了', '输了']) await meet(often.id, title);
  await meet(once.id, '赢了');
  const { body } = await manager.get('/reports/competitors');
  expect(body.data).toEqual([
    {
      id: often.id, name: '甲云', kind: 'big_company', deals: 4, won: 1, lost: 1,
      openBaseNet: '200.00', wonBaseNet: '100.00', lostBaseNet: '100.00',
    },
    {
      id: once.id, name: '乙云', kind: 'big_company', deals: 1, won: 1, lost: 0,
      openBaseNet: '0.00', wonBaseNet: '100.00', lostBaseNet: '0.00',
    },
  ]); // prettier-ignore
  expect(JSON.stringify(body)).not.toContain(never.id);
  const { body: narrowed } = await manager.get('/reports/competitors?channel=ecosystem');
  expect(narrowed.data).toMatchObject([{ id: often.id, deals: 1, lost: 1 }]);
  const stranger = await crm.person('sales');
  expect((await stranger.get('/reports/competitors')).body.data).toEqual([]);
  expect((await stranger.get('/reports/competitors?nothing=1')).status).toBe(400);
});
