import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { expectStatus, makeDeal, makeReadyDeal, step } from './support/deals.js';

let crm: Crm;
let li: Colleague;
let han: Colleague;
let manager: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  li = await crm.person('sales');
  han = await crm.person('sales');
  manager = await crm.person('sales_manager', { teamId: li.teamId! });
});
afterAll(() => crm.stop());

const reason = '销售区域调整';
const CHILDREN = ['deal_lines', 'deal_contacts', 'deal_members', 'deal_competitors', 'deal_benchmarks', 'deal_form_details',
  'deal_gate_waivers', 'attachments', 'deal_stage_history']; // prettier-ignore
const children = async (dealId: string) => {
  const sets = await Promise.all(
    CHILDREN.map((table) =>
      crm.db.rows(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE deal_id = $1 ORDER BY id`, [dealId]),
    ),
  );
  return Object.fromEntries(CHILDREN.map((table, at) => [table, sets[at]]));
};

test('a transfer loses nothing: only owner, team, version and open tasks change', async () => {
  const deal = await makeReadyDeal(crm, li);
  const lines = { items: [{ position: 1, productCode: 'GLM', deliveryForm: 'api', kind: 'licence', quantity: '1', unit: '套', unitPrice: '106000', taxBasis: 'gross', taxRate: '0.0600' }] }; // prettier-ignore
  expectStatus(200, await li.put(`/deals/${deal.id}/lines`, lines, { ifMatch: deal.version }));
  const presales = await crm.person('sales');
  const members = expectStatus(200, await li.put(`/deals/${deal.id}/members`, { items: [{ userId: presales.userId, role: 'presales' }] }, { ifMatch: deal.version + 1 })); // prettier-ignore
  const task = expectStatus(201, await li.post(`/deals/${deal.id}/activities`, { kind: 'task', body: '寄送方案', assigneeId: li.userId, dueOn: '2030-01-01' })); // prettier-ignore
  const note = expectStatus(201, await li.post(`/deals/${deal.id}/activities`, { kind: 'note', body: '客户很满意' }));
  const before = { row: expectStatus(200, await li.get(`/deals/${deal.id}`)), children: await children(deal.id) };

  const moved = expectStatus(
    200,
    await step(li, { id: deal.id, version: members.dealVersion }, 'transfer', { ownerId: han.userId, reason }),
  );
  expect(moved).toMatchObject({
    id: deal.id,
    ownerId: han.userId,
    teamId: han.teamId,
    version: before.row.version + 1,
  });
  expect((await li.get(`/deals/${deal.id}`)).status).toBe(404);

  const after = { row: expectStatus(200, await han.get(`/deals/${deal.id}`)), children: await children(deal.id) };
  expect(after.children).toEqual(before.children);
  const { owner: _o, teamId: _t, version: _v, updatedAt: _u, allowedActions: _a, ...same } = after.row;
  expect(before.row).toMatchObject(same);
  const activities = expectStatus(200, await han.get(`/deals/${deal.id}/activities`)).data;
  expect(activities).toMatchObject([
    { id: note.id, createdBy: li.userId },
    { id: task.id, assigneeId: han.userId },
  ]);
  expect(
    await crm.db.rows(`SELECT from_user, to_user, reason FROM deal_owner_changes WHERE deal_id = $1`, [deal.id]),
  ).toEqual([{ from_user: li.userId, to_user: han.userId, reason }]);
  const ties = await crm.db.rows(
    `SELECT person_id, to_on IS NULL AS open FROM staff_interests WHERE source_ref = $1 ORDER BY id`,
    [deal.id],
  );
  expect(ties).toEqual([
    { person_id: li.personId, open: false },
    { person_id: han.personId, open: true },
  ]);
});

test('only to an active colleague of the channel, and not to oneself', async () => {
  const deal = await makeDeal(crm, li);
  const eco = await crm.person('ecosystem');
  const gone = await crm.person('sales');
  await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [gone.userId]);
  const code = async (ownerId: string) => (await step(li, deal, 'transfer', { ownerId, reason })).body.reasons[0].code;
  expect(await code(li.userId)).toBe('same_owner');
  expect(await code(eco.userId)).toBe('owner_not_in_channel');
  expect(await code(gone.userId)).toBe('owner_not_active');
  expect(await code(randomUUID())).toBe('owner_not_active');
});

/** Delete `FOR UPDATE` in claim and the version in write() to see it fail. */
test('a transfer and a step at once: one of them happens, the other is told', async () => {
  const deal = await makeReadyDeal(crm, li);
  const neighbour = await crm.person('sales', { teamId: li.teamId! });
  const replies = await Promise.all([
    step(li, deal, 'transfer', { ownerId: neighbour.userId, reason }),
    step(manager, deal, 'qualify'),
  ]);
  expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
});

describe('in bulk', () => {
  const bulk = (by: Colleague, body: object, key: string = randomUUID()) => by.post('/deals/transfer', body, { key });
  const item = (deal: { id: string; version: number }, ownerId = han.userId) => ({
    id: deal.id,
    version: deal.version,
    ownerId,
    reason,
  });
  const owners = async (deals: { id: string }[]) =>
    Promise.all(
      deals.map(async ({ id }) => (await crm.db.rows(`SELECT owner_id FROM deals WHERE id = $1`, [id]))[0]!.owner_id),
    );

  test('all: one foreign deal among ten and nothing is done', async () => {
    const mine = await Promise.all(Array.from({ length: 9 }, () => makeDeal(crm, li)));
    const foreign = await makeDeal(crm, han);
    const refused = await bulk(li, { items: [...mine, foreign].map((deal) => item(deal)) });
    expect([refused.status, refused.body.type]).toEqual([422, '/problems/bulk-rejected']);
    expect(refused.body.items).toEqual([{ id: foreign.id, status: 404, problem: { type: '/problems/not-found' } }]);
    expect(new Set(await owners(mine))).toEqual(new Set([li.userId]));
    const journal = await crm.db.rows(
      `SELECT FROM journal WHERE action = 'deals.transfer' AND subject_id = ANY($1::uuid[])`,
      [mine.map(({ id }) => id)],
    );
    expect(journal).toHaveLength(0);

    expectStatus(200, await bulk(li, { items: mine.map((deal) => item(deal)) }));
    expect(new Set(await owners(mine))).toEqual(new Set([han.userId]));
  });

  test('each: every item stands for itself', async () => {
    const [a, b, c] = [await makeDeal(crm, li), await makeDeal(crm, li), await makeDeal(crm, han)];
    const reply = expectStatus(
      200,
      await bulk(li, {
        mode: 'each',
        items: [item(a), { ...item(b), version: 7 }, item(c), item({ id: randomUUID(), version: 1 })],
      }),
    );
    expect(reply.items.map(({ status }: { status: number }) => status)).toEqual([200, 412, 404, 404]);
    expect(reply.items[1].problem).toMatchObject({ type: '/problems/version-mismatch', currentVersion: 1 });
    expect(reply.items[2].problem).toEqual(reply.items[3].problem);
    expect(await owners([a, b, c])).toEqual([han.userId, li.userId, han.userId]);
  });

  test('needs a key, distinct ids, at most a hundred, and answers a repeated key alike', async () => {
    const deal = await makeDeal(crm, li);
    expect((await li.post('/deals/transfer', { items: [item(deal)] })).status).toBe(400);
    expect((await bulk(li, { items: [item(deal), item(deal)] })).status).toBe(400);
    expect((await bulk(li, { items: [] })).status).toBe(400);
    expect(
      (await bulk(li, { items: Array.from({ length: 101 }, () => item({ id: randomUUID(), version: 1 })) })).status,
    ).toBe(400);
    const key = randomUUID();
    const first = await bulk(li, { items: [item(deal)] }, key);
    const again = await bulk(li, { items: [item(deal)] }, key);
    expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  test('two bulks over the same deals in opposite order both end', async () => {
    const deals = await Promise.all(Array.from({ length: 8 }, () => makeDeal(crm, li)));
    const [there, back] = await Promise.all([
      bulk(li, { mode: 'each', items: deals.map((deal) => item(deal)) }),
      bulk(manager, { mode: 'each', items: deals.toReversed().map((deal) => item(deal)) }),
    ]);
    const done = [there, back]
      .flatMap((reply) => expectStatus(200, reply).items)
      .filter(({ status }) => status === 200);
    expect(done).toHaveLength(8);
  });
});
