import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { ahead, expectStatus, makeCustomer, makeDeal, makeDealIn } from './support/deals.js';

let crm: Crm;
let li: Colleague;
let finance: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  li = await crm.person('sales');
  finance = await crm.person('finance');
});
afterAll(() => crm.stop());

const ids = async (by: Colleague, query: string): Promise<string[]> =>
  expectStatus(200, await by.get(`/deals?${query}`)).data.map(({ id }: { id: string }) => id);

describe('filters', () => {
  test('each finds its deals and no others', async () => {
    const by = await crm.person('sales');
    const customerId = await makeCustomer(crm);
    const [root] = await crm.db.rows<{ id: string }>(
      `SELECT root_organization_id AS id FROM organizations WHERE id = $1`,
      [customerId],
    );
    const a = await makeDeal(crm, by, {
      customerId,
      amount: '1060.00',
      expectedCloseOn: '2031-03-15',
      productLine: 'multimodal',
    });
    const b = await makeDealIn(crm, by, 'poc', { amount: '212000.00', expectedCloseOn: '2031-06-30' });
    const c = await makeDealIn(crm, by, 'won', { amount: '530.00', expectedCloseOn: '2031-09-01' });
    const rival = expectStatus(201, await by.post('/competitors', { name: '列表对手', kind: 'startup' }));
    await crm.db.rows(
      `INSERT INTO deal_competitors (deal_id, competitor_id, first_met_on, stage_met, how, threat, delivery_form) VALUES ($1, $2, '2026-01-01', 'poc', 'bid', 'low', 'api')`,
      [b.id, rival.id],
    );
    await crm.db.rows(
      `UPDATE deals SET updated_at = now() - interval '20 days', last_activity_at = now() - interval '20 days' WHERE id = $1`,
      [a.id],
    );
    const cases: [string, string[]][] = [
      ['stage=poc,won', [b.id, c.id]],
      ['stageType=open', [a.id, b.id]],
      ['channel=ecosystem', []],
      ['deliveryForm=api', [a.id, b.id, c.id]],
      ['productLine=multimodal', [a.id]],
      [`ownerId=${by.userId}`, [a.id, b.id, c.id]],
      [`ownerId=${li.userId}`, []],
      [`teamId=${by.teamId}`, [a.id, b.id, c.id]],
      [`customerId=${customerId},${b.customer.id}`, [a.id, b.id]],
      [`rootOrganizationId=${root!.id}`, [a.id]],
      ['expectedCloseFrom=2031-03-15&expectedCloseTo=2031-06-30', [a.id]],
      ['amountFrom=1000.00&amountTo=200000.00', [a.id]],
      ['category=best_case', [b.id]],
      [`competitorId=${rival.id}`, [b.id]],
      ['staleDays=14', [a.id]],
      ['staleDays=30', []],
      ['ownerActive=false', []],
    ];
    for (const [query, expected] of cases)
      expect([query, (await ids(by, query)).toSorted()]).toEqual([query, expected.toSorted()]);
    for (const query of [
      'stage=poc,nope',
      'stage=',
      'ownerId=x',
      'expectedCloseFrom=2031-02-30',
      'amountFrom=1',
      'staleDays=0',
      'partner=1',
    ]) {
      expect([query, (await by.get(`/deals?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await by.get('/deals?stage=poc&count=exact')).body.count).toBe(1);
  });

  test('deals whose owner has left are found, so that they can be handed over', async () => {
    const leaver = await crm.person('sales');
    const deal = await makeDeal(crm, leaver);
    await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [leaver.userId]);
    expect(await ids(finance, 'ownerActive=false')).toEqual([deal.id]);
  });
});

test('pages hold every row once, in order, though many share one moment', async () => {
  const by = await crm.person('sales');
  const customerId = await makeCustomer(crm);
  for (let at = 0; at < 25; at++)
    await makeDeal(crm, by, { customerId, amount: `${at % 3}.00`, expectedCloseOn: ahead(at % 4) });
  await crm.db.rows(
    `UPDATE deals SET updated_at = date_trunc('second', now()) + (random() * 3)::int * interval '1 microsecond' WHERE owner_id = $1`,
    [by.userId],
  );
  for (const sort of ['updatedAt', '-updatedAt', 'expectedCloseOn', '-amountBaseNet', 'number', '-number']) {
    const found: string[] = [];
    let cursor = '';
    do {
      const reply = expectStatus(200, await by.get(`/deals?limit=4&sort=${sort}${cursor && `&cursor=${cursor}`}`));
      found.push(...reply.data.map(({ id }: { id: string }) => id));
      cursor = reply.nextCursor ?? '';
    } while (cursor);
    expect([sort, found.length, new Set(found).size]).toEqual([sort, 25, 25]);
  }
  const first = (await by.get('/deals?limit=4')).body.nextCursor;
  expect((await finance.get(`/deals?limit=4&cursor=${first}`)).status).toBe(400);
  expect((await by.get(`/deals?limit=4&stage=poc&cursor=${first}`)).status).toBe(400);
});

describe('search', () => {
  test('finds titles by Chinese, pinyin and initials, customers and numbers, among one’s own rows only', async () => {
    const by = await crm.person('sales');
    const deal = await makeDeal(crm, by, { title: '华为云智能客服平台二期' });
    const foreign = await makeDeal(crm, li, { title: '华为终端语音助手' });
    const customer = expectStatus(
      201,
      await by.post('/organizations', {
        legalName: '重庆山城银行股份有限公司',
        kind: 'company',
        usccMissingReason: 'not_yet_provided',
      }),
    );
    const atCustomer = await makeDeal(crm, by, { title: '无关标题', customerId: customer.id });
    for (const q of ['华为', '智能客服', 'hwy', 'huawei', 'ｈｕａｗｅｉ', '華為']) {
      expect([q, await ids(by, `q=${encodeURIComponent(q)}`)]).toEqual([q, [deal.id]]);
    }
    for (const q of ['山城银行', 'scyh'])
      expect([q, await ids(by, `q=${encodeURIComponent(q)}`)]).toEqual([q, [atCustomer.id]]);
    expect(await ids(by, `q=${deal.number.toLowerCase()}`)).toEqual([deal.id]);
    expect(await ids(by, `q=${foreign.number}`)).toEqual([]);
    const short = await by.get(`/deals?q=${encodeURIComponent('华')}`);
    expect([short.status, short.body.reasons[0].code]).toEqual([422, 'q_too_short']);
    for (const q of ["'; DROP TABLE deals; --", '%%', '\\\\', '{}'])
      expect((await by.get(`/deals?q=${encodeURIComponent(q)}`)).status).toBeLessThan(500);
  });

  test('is answered by the index, whatever the term', async () => {
    const plan = await crm.db.work(async (tx) => {
      await tx.query(`SET LOCAL enable_seqscan = off`);
      return tx.query(`EXPLAIN SELECT d.id FROM deals d WHERE d.title_grams @> '{c华为}' LIMIT 500`);
    });
    expect(JSON.stringify(plan)).toContain('deals_title_grams');
  });
});

test('the keys of the views are those that come back', async () => {
  const deal = await makeDealIn(crm, li, 'won');
  const { DealSummaryView, DealView } = await import('../../src/deals/deal/deal.view.js');
  const keysOf = (view: { prototype: object }) =>
    (Reflect.getMetadata('swagger/apiModelPropertiesArray', view.prototype) as string[])
      .map((key) => key.slice(1))
      .toSorted();
  expect(Object.keys(deal).toSorted()).toEqual(keysOf(DealView));
  const [row] = expectStatus(200, await li.get('/deals?limit=1')).data;
  expect(Object.keys(row).toSorted()).toEqual(keysOf(DealSummaryView));
});
