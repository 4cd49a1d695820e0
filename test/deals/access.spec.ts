import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readsAllMoney } from '../../src/deals/deal/deal.access.js';
import { actorOf } from '../../src/identity/index.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { expectStatus, makeCustomer, makeDeal } from './support/deals.js';

let crm: Crm;
const who: Record<string, Colleague> = {};
let direct: { id: string; number: string };
let ecosystem: { id: string; number: string };

beforeAll(async () => {
  crm = await startCrm();
  for (const role of ['admin', 'ecosystem_manager', 'ecosystem', 'sales_manager', 'sales', 'finance', 'legal', 'reviewer', 'auditor', 'applicant'] as const) who[role] = await crm.person(role); // prettier-ignore
  who.owner = await crm.person('sales');
  who.manager = await crm.person('sales_manager', { teamId: who.owner.teamId! });
  who.partner = await crm.person('ecosystem');
  direct = await makeDeal(crm, who.owner, { amount: '106000.00' });
  ecosystem = await makeDeal(crm, who.partner, { channel: 'ecosystem', amount: '53000.00' });
});
afterAll(() => crm.stop());

const EXISTENCE = ['channel', 'customer', 'id', 'number', 'productLine', 'stageType'];
const seen = async (role: string, deal: { id: string }) => {
  const reply = await who[role]!.get(`/deals/${deal.id}`);
  if (reply.status !== 200) return reply.status;
  return 'title' in reply.body ? (reply.body.amountGross === null ? 'without amounts' : 'full') : 'existence';
};
const listed = async (role: string, query = '') =>
  ((await who[role]!.get(`/deals${query}`)).body.data ?? []).map(({ id }: { id: string }) => id);

describe('who sees a direct and an ecosystem deal', () => {
  test.each([
    ['owner', 'full', 'existence'],
    ['manager', 'full', 'existence'],
    ['sales', 404, 'existence'],
    ['sales_manager', 404, 'existence'],
    ['partner', 'existence', 'full'],
    ['ecosystem', 'existence', 'without amounts'],
    ['ecosystem_manager', 'existence', 'full'],
    ['finance', 'full', 'full'],
    ['legal', 'full', 'full'],
    ['auditor', 'full', 'full'],
    ['admin', 403, 403],
    ['reviewer', 403, 403],
    ['applicant', 403, 403],
  ])('%s: %s, %s', async (role, ofDirect, ofEcosystem) => {
    expect([await seen(role, direct), await seen(role, ecosystem)]).toEqual([ofDirect, ofEcosystem]);
  });

  test('existence is these fields and no more, without a version to write with', async () => {
    const known = await who.ecosystem!.get(`/deals/${direct.id}`);
    expect(Object.keys(known.body).toSorted()).toEqual([...EXISTENCE, 'directOwned'].toSorted());
    expect(known.body.directOwned).toBe(true);
    expect(known.headers.etag).toBeUndefined();
    const other = await who.sales!.get(`/deals/${ecosystem.id}`);
    expect(Object.keys(other.body).toSorted()).toEqual(EXISTENCE);
    expect((await who.sales!.patch(`/deals/${ecosystem.id}`, { nextStep: '约技术交流' }, { ifMatch: 1 })).status).toBe(
      403,
    );
  });

  test('lists hold only what is read in full', async () => {
    for (const role of [
      'owner',
      'manager',
      'partner',
      'ecosystem',
      'ecosystem_manager',
      'finance',
      'sales',
      'sales_manager',
    ]) {
      const ids = await listed(role);
      expect([role, ids.includes(direct.id)]).toEqual([
        role,
        ['full', 'without amounts'].includes((await seen(role, direct)) as string),
      ]);
      expect([role, ids.includes(ecosystem.id)]).toEqual([
        role,
        ['full', 'without amounts'].includes((await seen(role, ecosystem)) as string),
      ]);
      expect(await listed(role, `?q=${direct.number}`)).toEqual(ids.includes(direct.id) ? [direct.id] : []);
    }
  });

  test('the customer’s page tells of deals that one may only know to exist, and nothing more of them', async () => {
    const customerId = await makeCustomer(crm);
    const a = await makeDeal(crm, who.owner!, { customerId });
    const b = await makeDeal(crm, who.partner!, { customerId, channel: 'ecosystem' });
    const onPage = async (role: string) => {
      const { data } = expectStatus(200, await who[role]!.get(`/organizations/${customerId}/deals`));
      for (const row of data) expect(Object.keys(row).toSorted()).toEqual(EXISTENCE);
      return data.map(({ id }: { id: string }) => id);
    };
    for (const role of ['owner', 'manager', 'ecosystem', 'ecosystem_manager', 'finance']) expect([role, await onPage(role)]).toEqual([role, [b.id, a.id]]); // prettier-ignore
    for (const role of ['sales', 'sales_manager']) expect([role, await onPage(role)]).toEqual([role, [b.id]]);
    expect((await who.admin!.get(`/organizations/${customerId}/deals`)).status).toBe(403);
    expect((await who.sales!.get(`/organizations/${a.id}/deals`)).status).toBe(404);
    expect((await who.sales!.get(`/organizations/${customerId}/deals?sort=updatedAt`)).status).toBe(400);
    expect((await who.sales!.get(`/organizations/${customerId}/deals?customerId=${customerId}`)).status).toBe(400);
  });

  test('a manager of managers sees the teams below, a manager without a team nothing', async () => {
    const [head] = await crm.db.rows<{ id: string }>(`INSERT INTO teams (name) VALUES ('总部') RETURNING id`);
    await crm.db.rows(`UPDATE teams SET parent_id = $1 WHERE id = $2`, [head!.id, who.owner!.teamId]);
    const chief = await crm.person('sales_manager', { teamId: head!.id });
    expect((await chief.get(`/deals/${direct.id}`)).body.title).toBeDefined();
    const loose = await crm.person('sales_manager');
    await crm.db.rows(`UPDATE user_roles SET team_id = NULL WHERE user_id = $1`, [loose.userId]);
    expect((await loose.get('/deals')).status === 401 || (await loose.get('/deals')).body.data.length === 0).toBe(true);
  });

  test('the account owner of the customer sees its deals', async () => {
    const deal = await makeDeal(crm, who.owner!);
    const keeper = await crm.person('sales');
    expect((await keeper.get(`/deals/${deal.id}`)).status).toBe(404);
    await crm.db.rows(`UPDATE organizations SET account_owner_id = $1 WHERE id = $2`, [
      keeper.userId,
      deal.customer.id,
    ]);
    expect((await keeper.get(`/deals/${deal.id}`)).body.title).toBe(deal.title);
    expect((await keeper.get('/deals')).body.data).toHaveLength(1);
  });
});

describe('what may not be read may not be asked about', () => {
  test.each(['?amountFrom=1.00', '?amountTo=1.00', '?sort=amountBaseNet', '?sort=-amountBaseNet'])(
    '%s',
    async (query) => {
      const [name] = query.slice(1).split('=') as [string];
      const refused = await who.ecosystem!.get(`/deals${query}`);
      const unknown = await who.ecosystem!.get(`/deals${name === 'sort' ? '?sort=zzz' : '?zzz=1.00'}`);
      expect([refused.status, refused.body.type]).toEqual([400, '/problems/unknown-field']);
      const plain = (reply: { body: object }) =>
        JSON.stringify({ ...reply.body, requestId: 0, detail: 0 }).replaceAll(name, 'zzz');
      expect(plain(refused)).toBe(plain(unknown));
      expect((await who.owner!.get(`/deals${query}`)).status).toBe(200);
      expect((await who.ecosystem_manager!.get(`/deals${query}`)).status).toBe(200);
    },
  );

  test('amounts stay hidden from ecosystem colleagues who have no part in the deal, by every route', async () => {
    const row = (await who.ecosystem!.get('/deals')).body.data.find(({ id }: { id: string }) => id === ecosystem.id);
    expect(row).toMatchObject({ amountGross: null, amountNet: null, amountTax: null, amountBaseNet: null });
    expect((await who.ecosystem!.get(`/deals/${ecosystem.id}/lines`)).status).toBe(404);
    const history = (await who.ecosystem!.get(`/deals/${ecosystem.id}/history`)).body.data;
    expect(history[0].amountAt).toBeNull();
    const cells = (await who.ecosystem!.get('/reports/pipeline')).body.data;
    expect(cells).toEqual([]);
  });

  test('an API key that may read deals reads their amounts only when it says so', async () => {
    const person = (await crm.db.work((tx) => actorOf(tx, who.owner!.userId)))!;
    expect(readsAllMoney(person)).toBe(true);
    expect(readsAllMoney({ ...person, onlyActions: ['deals.read'] })).toBe(false);
    expect(readsAllMoney({ ...person, onlyActions: ['deals.read', 'deals.read_money'] })).toBe(true);
  });

  test('two roles see the union, each row by the role that reaches it', async () => {
    const both = await crm.person(['sales', 'ecosystem']);
    const mine = await makeDeal(crm, both, { amount: '10.00' });
    const partners = await makeDeal(crm, both, { channel: 'ecosystem', amount: '20.00' });
    const amounts = new Map(
      (await both.get('/deals')).body.data.map((deal: { id: string; amountGross: string }) => [
        deal.id,
        deal.amountGross,
      ]),
    );
    expect(amounts.get(mine.id)).toBe('10.00');
    expect(amounts.get(partners.id)).toBe('20.00');
    expect(amounts.get(ecosystem.id)).toBeNull();
    expect(amounts.has(direct.id)).toBe(false);
    expect((await both.get('/deals?sort=amountBaseNet')).status).toBe(400);
  });
});

describe('creating and editing', () => {
  test('each in their channel, sales for themselves', async () => {
    const body = { title: '渠道测试', customerId: await makeCustomer(crm), productLine: 'multimodal', deliveryForm: 'api', expectedCloseOn: '2030-01-01' }; // prettier-ignore
    const post = async (role: string, about: object) => (await who[role]!.post('/deals', { ...body, ...about })).status;
    expect(await post('owner', { channel: 'ecosystem' })).toBe(403);
    expect(await post('partner', { channel: 'direct' })).toBe(403);
    expect(await post('finance', { channel: 'direct' })).toBe(403);
    expect(await post('owner', { channel: 'direct', ownerId: who.sales!.userId })).toBe(422);
    const forOther = await who.manager!.post('/deals', { ...body, channel: 'direct', ownerId: who.sales!.userId });
    expect([forOther.status, Object.keys(forOther.body).includes('title')]).toEqual([201, false]);
    expect((await who.sales!.get(`/deals/${forOther.body.id}`)).body.title).toBe(body.title);
    expect(await post('manager', { channel: 'direct', ownerId: who.partner!.userId })).toBe(422);
    expect(await post('manager', { channel: 'direct', ownerId: '01989c2e-7a10-7c3e-9f00-0123456789ab' })).toBe(422);
    expect(await post('owner', { channel: 'direct', customerId: '01989c2e-7a10-7c3e-9f00-0123456789ab' })).toBe(422);
    expect(await post('owner', { channel: 'direct', stage: 'won' })).toBe(400);
  });

  test('probability by hand lasts until the next stage, and 100 is for won deals', async () => {
    const deal = await makeDeal(crm, who.owner!);
    const patch = (body: object, version = deal.version, by = who.owner!) =>
      by.patch(`/deals/${deal.id}`, body, { ifMatch: version });
    expect((await patch({ probability: 100 })).body.reasons).toMatchObject([{ code: 'probability_out_of_range' }]);
    const manual = expectStatus(200, await patch({ probability: 55 }));
    expect(manual).toMatchObject({ probability: 55, isAuto: false, forecastCategory: 'pipeline' });
    expect((await patch({ probability: 55 }, 1)).body).toMatchObject({ status: 412, currentVersion: 2 });
    expect((await who.owner!.patch(`/deals/${deal.id}`, { probability: 5 })).status).toBe(428);

    expect((await patch({ forecastCategory: 'best_case' }, 2)).body.reasons).toMatchObject([{ code: 'note_needed' }]);
    expect((await patch({ forecastCategory: 'commit', categoryNote: '客户口头承诺' }, 2)).body.reasons).toMatchObject([
      { code: 'category_too_far' },
    ]);
    expectStatus(200, await patch({ forecastCategory: 'best_case', categoryNote: '客户口头承诺' }, 2));
    expectStatus(200, await patch({ forecastCategory: 'commit' }, 3, who.manager));
    expect((await patch({ forecastCategory: 'closed' }, 4, who.manager)).body.reasons).toMatchObject([
      { code: 'category_not_open' },
    ]);
  });

  test('a foreign currency needs its rate, and the CNY amount follows from it', async () => {
    const deal = await makeDeal(crm, who.owner!, {
      currency: 'USD',
      fxRate: '7.1234',
      taxBasis: 'net',
      taxRate: '0.0000',
      amount: '10000.00',
    });
    expect(deal).toMatchObject({ amountNet: '10000.00', amountBaseNet: '71234.00', fxRate: '7.1234' });
    const patch = (body: object) => who.owner!.patch(`/deals/${deal.id}`, body, { ifMatch: 1 });
    expect((await patch({ currency: 'EUR' })).body.reasons).toMatchObject([{ code: 'fx_rate_needed' }]);
    expect((await patch({ fxRate: '0' })).body.reasons).toMatchObject([{ code: 'fx_rate_out_of_range' }]);
    expect((await patch({ amount: '-1.00' })).body.reasons).toMatchObject([{ code: 'amount_out_of_range' }]);
    expect(expectStatus(200, await patch({ currency: 'CNY' }))).toMatchObject({
      fxRate: '1',
      amountBaseNet: '10000.00',
    });
  });

  test('nothing changed, nothing written', async () => {
    const deal = await makeDeal(crm, who.owner!);
    const same = expectStatus(200, await who.owner!.patch(`/deals/${deal.id}`, { title: deal.title }, { ifMatch: 1 }));
    expect(same.version).toBe(1);
  });
});
