import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { importDeals, type ImportedDeal, updateImported } from '../../src/deals/index.js';
import { actorOf } from '../../src/identity/index.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { ahead, expectStatus, makeCustomer, step } from './support/deals.js';

let crm: Crm;
let manager: Colleague;
let li: Colleague;
let customerId: string;

beforeAll(async () => {
  crm = await startCrm();
  manager = await crm.person('sales_manager');
  li = await crm.person('sales', { teamId: manager.teamId! });
  customerId = await makeCustomer(crm);
});
afterAll(() => crm.stop());

const row = (about: Partial<ImportedDeal>): ImportedDeal => ({
  title: '历史商机', customerId, productLine: 'foundation_model', channel: 'direct', deliveryForm: 'api', ownerId: li.userId,
  expectedCloseOn: ahead(30), stage: 'qualified', ...about,
}); // prettier-ignore

const bring = (rows: ImportedDeal[], by = manager) =>
  crm.db.work(async (tx) => importDeals(tx, (await actorOf(tx, by.userId))!, rows), { seconds: 60 });

test('a deal keeps its stage and its days, says imported, and from then on meets the gates', async () => {
  const [won, lost, open] = await bring([
    row({ stage: 'won', openedOn: '2016-10-20', closedOn: '2017-03-01', currency: 'USD', fxRate: '6.9', taxRate: '0.0000', amount: '1054.00' }), // prettier-ignore
    row({ stage: 'lost', openedOn: '2016-10-25', closedOn: '2017-03-11' }),
    row({ stage: 'poc', openedOn: '2017-01-05', amount: '5000.00' }),
  ]);
  expect([won, lost, open]).toEqual(Array(3).fill({ id: expect.any(String) }));
  const get = async (made: unknown) => expectStatus(200, await li.get(`/deals/${(made as { id: string }).id}`));
  expect(await get(won)).toMatchObject({
    stage: 'won', createdAt: '2016-10-19T16:00:00.000Z', closedAt: '2017-02-28T16:00:00.000Z', signedOn: '2017-03-01',
    signedGross: '1054.00', currency: 'USD', amountBaseNet: '7272.60', probability: 100, forecastCategory: 'closed',
  }); // prettier-ignore
  expect(await get(lost)).toMatchObject({ stage: 'lost', lossReasonCode: 'not_recorded', probability: 0 });
  const deal = await get(open);
  expect(deal).toMatchObject({ stage: 'poc', stageType: 'open', probability: 40 });
  const history = expectStatus(200, await li.get(`/deals/${deal.id}/history`)).data;
  expect(history).toMatchObject([
    { fromStage: null, toStage: 'poc', reason: 'imported', enteredAt: '2017-01-04T16:00:00.000Z' },
  ]);
  const codes = (await step(li, deal, 'negotiate')).body.reasons.map((each: { code: string }) => each.code);
  expect(codes).toContain('need_statement');
  const traces = await crm.db.rows(
    `SELECT action, to_state, reason_code FROM journal WHERE subject_id = ANY($1::uuid[]) ORDER BY seq`,
    [[won, lost, open].map((made) => (made as { id: string }).id)],
  );
  expect(traces.map(({ to_state }) => to_state).toSorted()).toEqual(['lost', 'poc', 'won']);
  expect(traces).toContainEqual({ action: 'deals.import', to_state: 'won', reason_code: 'imported' });
});

test('a refused row says why, writes nothing and leaves the others alone', async () => {
  const archived = await makeCustomer(crm);
  await crm.db.rows(`UPDATE organizations SET state = 'archived' WHERE id = $1`, [archived]);
  const eco = await crm.person('ecosystem');
  const before = await crm.db.rows(`SELECT count(*)::int AS n FROM deals`);
  const outcomes = await bring([
    row({ customerId: archived }),
    row({ stage: 'won' }),
    row({ stage: 'lost', openedOn: '2017-03-12', closedOn: '2017-03-11' }),
    row({ openedOn: ahead(3) }),
    row({ ownerId: eco.userId }),
    row({ channel: 'ecosystem' }),
    row({ currency: 'USD' }),
    row({ title: '这一行没有问题' }),
  ]);
  expect(outcomes.map((each) => ('reasons' in each ? each.reasons[0]!.code : 'ok'))).toEqual([
    'customer_not_live', 'closed_on_needed', 'days_out_of_order', 'day_in_future', 'owner_not_in_channel',
    'channel_not_yours', 'fx_rate_needed', 'ok',
  ]); // prettier-ignore
  const after = await crm.db.rows(`SELECT count(*)::int AS n FROM deals`);
  expect(after[0]!.n).toBe((before[0]!.n as number) + 1);
});

test('whoever creates only for themselves imports only for themselves', async () => {
  const outcomes = await bring([row({ ownerId: manager.userId }), row({ ownerId: undefined })], li);
  expect(outcomes).toEqual([
    { reasons: [{ code: 'owner_must_be_self', pointer: '/ownerId' }] },
    { id: expect.any(String) },
  ]);
});

test('a changed row of a later file edits the deal and never moves it', async () => {
  const [made] = await bring([row({ stage: 'poc', amount: '100.00' })]);
  const { id } = made as { id: string };
  const again = (about: Partial<ImportedDeal>) =>
    crm.db.work(async (tx) =>
      updateImported(tx, (await actorOf(tx, manager.userId))!, id, row({ stage: 'poc', ...about })),
    );
  await again({ title: '改了名字', amount: '212.00' });
  const deal = expectStatus(200, await li.get(`/deals/${id}`));
  expect(deal).toMatchObject({ title: '改了名字', amountGross: '212.00', stage: 'poc', version: 2 });
  await again({ title: '改了名字', amount: '212.00' });
  expect((await li.get(`/deals/${id}`)).body.version).toBe(2);
  await expect(again({ stage: 'won', closedOn: '2017-01-01' })).rejects.toMatchObject({
    members: { reasons: [{ code: 'not_by_import', pointer: '/stage' }] },
  });
  await expect(again({ ownerId: manager.userId })).rejects.toMatchObject({
    members: { reasons: [{ pointer: '/ownerId' }] },
  });
});

test('thousands at once are a handful of statements', async () => {
  const many = Array.from({ length: 2_000 }, (_, at) => row({ title: `批量商机 ${at}`, stage: at % 2 ? 'won' : 'poc', closedOn: at % 2 ? '2017-06-30' : undefined, amount: '100.00' })); // prettier-ignore
  let statements = 0;
  const outcomes = await crm.db.work(
    async (tx) => {
      const client = (await tx.queryRunner!.connect()) as { query: (...args: unknown[]) => unknown };
      const query = client.query;
      client.query = (...args) => (statements++, query.apply(client, args));
      try {
        return await importDeals(tx, (await actorOf(tx, manager.userId))!, many);
      } finally {
        client.query = query;
      }
    },
    { seconds: 60 },
  );
  expect(outcomes.every((each) => 'id' in each)).toBe(true);
  expect(statements).toBeLessThan(15);
  const [sum] = await crm.db.rows(`SELECT count(*)::int AS deals, sum(amount_gross)::text AS gross FROM deals WHERE title LIKE '批量商机%'`); // prettier-ignore
  expect(sum).toEqual({ deals: 2_000, gross: '200000.00' });
  const [orphans] = await crm.db.rows(`SELECT count(*)::int AS n FROM deals d WHERE 1 <> (SELECT count(*) FROM deal_stage_history h WHERE h.deal_id = d.id AND left_at IS NULL)`); // prettier-ignore
  expect(orphans!.n).toBe(0);
});
