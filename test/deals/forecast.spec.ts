import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { periodOf } from '../../src/deals/forecast/period.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { ahead, expectStatus, makeDeal, makeDealIn, today } from './support/deals.js';

let crm: Crm;
let manager: Colleague;
let finance: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  manager = await crm.person('sales_manager');
  finance = await crm.person('finance');
});
afterAll(() => crm.stop());

const net = { taxBasis: 'net', taxRate: '0.0000' };
const withProbability = async (by: Colleague, deal: { id: string; version: number }, probability: number) =>
  expectStatus(200, await by.patch(`/deals/${deal.id}`, { probability }, { ifMatch: deal.version }));

test('weights are summed deal by deal, never averaged first', async () => {
  const by = await crm.person('sales');
  const at = { ...net, expectedCloseOn: '2031-05-15' };
  await withProbability(by, await makeDeal(crm, by, { ...at, amount: '100000.00' }), 99);
  await withProbability(by, await makeDeal(crm, by, { ...at, amount: '200000.00' }), 0);
  const [row] = expectStatus(200, await by.get('/forecast?period=2031-05')).data;
  expect(row).toMatchObject({ weightedBaseNet: '99000.00', openPipeline: '300000.00', count: 2, currency: 'CNY' });

  const other = await crm.person('sales');
  for (let n = 0; n < 3; n++) await makeDeal(crm, other, { ...at, amount: '333.33' });
  expect((await other.get('/forecast?period=2031-05')).body.data[0].weightedBaseNet).toBe('99.99');
  expect((await other.get('/reports/pipeline')).body.data).toEqual([
    {
      stage: 'lead_confirmed',
      channel: 'direct',
      month: '2031-05',
      deals: 3,
      amountBaseNet: '999.99',
      weightedBaseNet: '99.99',
    },
  ]);
});

test('roll-ups, currencies, won and overdue deals each stand where they belong', async () => {
  const by = await crm.person('sales', { teamId: manager.teamId! });
  const month = ahead(40).slice(0, 7);
  const at = { ...net, expectedCloseOn: ahead(40) };
  await makeDeal(crm, by, { ...at, amount: '100.00' });
  await makeDealIn(crm, by, 'poc', { ...at, amount: '200.00' });
  await makeDealIn(crm, by, 'negotiation', { ...at, amount: '400.00' });
  await makeDealIn(crm, by, 'contract_review', { ...at, amount: '800.00' });
  await makeDealIn(crm, by, 'on_hold', { ...at, amount: '1.00' });
  await makeDealIn(crm, by, 'lost', { ...at, amount: '1.00' });
  await makeDeal(crm, by, { ...at, amount: '10.00', currency: 'USD', fxRate: '7' });
  const late = await makeDeal(crm, by, { ...net, amount: '5.00' });
  await crm.db.rows(`UPDATE deals SET expected_close_on = app_today() - 1 WHERE id = $1`, [late.id]);
  const won = await makeDealIn(crm, by, 'won', { ...at, amount: '1600.00' });

  const [cny, usd] = expectStatus(200, await by.get(`/forecast?period=${month}`)).data;
  expect(cny).toMatchObject({
    openPipeline: '1500.00', commitForecast: '800.00', mostLikelyForecast: '1200.00', bestCaseForecast: '1400.00',
    categories: { pipeline: { count: 1, baseNet: '100.00' }, closed: { count: 0 } }, overdue: { count: 1, baseNet: '5.00' },
    weightedBaseNet: '970.00',
  }); // prettier-ignore
  expect(usd).toMatchObject({
    currency: 'USD',
    openPipeline: '70.00',
    categories: { pipeline: { net: '10.00', baseNet: '70.00' } },
  });
  const now = expectStatus(200, await by.get(`/forecast?period=${today().slice(0, 7)}`)).data[0];
  expect(now.categories.closed).toMatchObject({ count: 1, baseNet: '1600.00' });
  expect(now.commitForecast).toBe('1600.00');
  expect(won.stage).toBe('won');

  const byOwner = expectStatus(200, await manager.get(`/forecast?period=${month}&groupBy=owner`)).data;
  expect(byOwner).toContainEqual(
    expect.objectContaining({ key: by.userId, label: by.name, currency: 'CNY', openPipeline: '1500.00' }),
  );
  const stranger = await crm.person('sales_manager');
  expect((await stranger.get(`/forecast?period=${month}&groupBy=owner`)).body.data).toEqual([]);
});

test('a manager adjusts within the own team, beside the numbers', async () => {
  const by = await crm.person('sales', { teamId: manager.teamId! });
  const body = { period: '2031-07', category: 'commit', amount: '-50000.00', note: '两个项目预计推迟' };
  const adjust = (who: Colleague, about: object) => who.post('/forecast/adjustments', { ...body, ...about });
  expectStatus(201, await adjust(manager, { userId: by.userId }));
  expectStatus(201, await adjust(manager, { teamId: manager.teamId }));
  const stranger = await crm.person('sales');
  for (const about of [
    { userId: stranger.userId },
    { teamId: stranger.teamId },
    { userId: '01989c2e-7a10-7c3e-9f00-0123456789ab' },
  ]) {
    expect((await adjust(manager, about)).body.reasons[0].code).toBe('unknown_subject');
  }
  expect((await adjust(manager, { userId: by.userId, period: '0000-01' })).status).toBe(400);
  expect((await adjust(manager, {})).body.reasons[0].code).toBe('one_subject');
  expect((await adjust(by, { userId: by.userId })).status).toBe(403);
  expect((await adjust(finance, { userId: by.userId })).status).toBe(403);
  const seen = async (who: Colleague) =>
    expectStatus(200, await who.get('/forecast?period=2031-Q3')).adjustments.length;
  expect([await seen(manager), await seen(finance), await seen(by), await seen(stranger)]).toEqual([2, 2, 1, 0]);
});

test('a period is a month, a quarter or a year', async () => {
  expect(periodOf('2026-12')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
  expect(periodOf('2026-Q4')).toEqual({ from: '2026-10-01', to: '2027-01-01' });
  expect(periodOf('2026')).toEqual({ from: '2026-01-01', to: '2027-01-01' });
  for (const query of [
    '',
    '?period=0000',
    '?period=2026-13',
    '?period=2026-Q5',
    '?period=2026&groupBy=nope',
    '?period=2026&x=1',
  ]) {
    expect([query, (await finance.get(`/forecast${query}`)).status]).toEqual([query, 400]);
  }
  expect((await finance.get('/deals/pipeline?x=1')).status).toBe(400);
});
