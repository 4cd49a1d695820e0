/** What a new direct deal is asked while a registration waits, or protects a relative of its customer. P-4.5. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { expectStatus, insertRegistration, makePartner, type MadePartner, seen, verb } from '../../support/partners.js';
import { dealBody } from '../support/deals.js';
import { answer, approveIt, draftAt, makeFirm, matchesOf, REASON, submitAt, take } from './scene.js';

let crm: Crm;
let north: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;
let seller: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  north = await makePartner(crm);
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
  seller = await crm.person('sales');
});
afterAll(() => crm.stop());

const enter = async (customerId: string, about: object = {}, by = seller) =>
  by.post('/deals', await dealBody(crm, { customerId, ...about }));
const apart = (registrationId: string, said = 'different_project') => ({
  conflictAnswers: [{ registrationId, answer: said, reason: REASON }],
});
const group = async (): Promise<[string, string]> => {
  const [root, child] = [await makeFirm(crm), await makeFirm(crm)];
  await crm.db.rows(`UPDATE organizations SET root_organization_id = $1 WHERE id = $2`, [root, child]);
  return [root, child];
};

test('is asked about a registration that waits at its customer, and told only that there is one', async () => {
  const firm = await makeFirm(crm);
  const made = await submitAt(crm, north, firm);
  const refused = await enter(firm);
  expect([refused.status, refused.body.type, refused.body.count]).toEqual([422, '/problems/possible-conflict', 1]);
  const [conflict] = refused.body.conflicts;
  expect(Object.keys(conflict)).toEqual(['id', 'customer', 'productLine', 'state', 'until']);
  expect(conflict).toMatchObject({ id: made.id, customer: { id: firm }, state: 'submitted', until: null });
  for (const hidden of [north.name, north.number, made.number]) expect(refused.text).not.toContain(hidden);
});

test('another project passes and is the answer to the match; the reviewer may see it otherwise', async () => {
  const firm = await makeFirm(crm);
  const made = await submitAt(crm, north, firm);
  const deal = expectStatus(201, await enter(firm, apart(made.id)));
  await take(ecosystem, made);
  const [match] = await matchesOf(ecosystem, made);
  expect(match).toMatchObject({
    class: 'partner_vs_direct',
    answer: 'different_project',
    reason: REASON,
    answeredBy: { id: seller.userId },
    deal: { id: deal.id },
  });
  expectStatus(200, await answer(ecosystem, match!, { answer: 'same_project' }));
  expect((await approveIt(manager, made)).body.reasons).toMatchObject([{ code: 'match_unruled' }]);
});

test('the same project waits until the registration is decided', async () => {
  const firm = await makeFirm(crm);
  const made = await submitAt(crm, north, firm);
  expect((await enter(firm, apart(made.id, 'same_project'))).status).toBe(422);
  const withdrawn = await verb(north.member, await seen(north.member, made), 'withdraw', {
    reason: '客户暂停了该项目',
  });
  expectStatus(200, withdrawn);
  // an answer to what has gone meanwhile hinders nobody
  expectStatus(201, await enter(firm, apart(made.id, 'same_project')));
});

test('at a relative of the customer it is asked of protected ones too', async () => {
  const [root, child] = await group();
  const id = await insertRegistration(crm, north, { customerId: root, state: 'approved' });
  const refused = await enter(child);
  expect([refused.status, refused.body.conflicts[0]]).toEqual([
    422,
    expect.objectContaining({ id, state: 'approved' }),
  ]);
  expectStatus(201, await enter(child, apart(id)));
});

test('the end user counts like the customer', async () => {
  const [buyer, user] = [await makeFirm(crm), await makeFirm(crm)];
  await submitAt(crm, north, user);
  expect((await enter(buyer, { endUserId: user })).status).toBe(422);
});

test('another product line, the ecosystem channel and what has ended are asked nothing', async () => {
  const firm = await makeFirm(crm);
  await submitAt(crm, north, firm);
  expectStatus(201, await enter(firm, { productLine: 'multimodal' }));
  expectStatus(201, await enter(firm, { channel: 'ecosystem' }, ecosystem));
  const [root, child] = await group();
  await insertRegistration(crm, north, { customerId: root, state: 'approved', submittedAt: '2026-01-05T02:00:00Z', protectedUntil: '2026-02-01T00:00:00Z' }); // prettier-ignore
  expectStatus(201, await enter(child));
});

/** Seen to fail without lockCustomer in createDeal (deals.service.ts). */
test('a submit and a direct deal at the same instant: one of them knows of the other', async () => {
  const races = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const firm = await makeFirm(crm);
      return { firm, draft: await draftAt(crm, await makePartner(crm), firm), body: await dealBody(crm, { customerId: firm }) };
    }),
  ); // prettier-ignore
  await Promise.all(Array.from({ length: 8 }, () => crm.db.rows('SELECT pg_sleep(0.05)')));
  const ends = await Promise.all(
    races.map(({ draft, body }) => Promise.all([verb(draft.by, draft, 'submit'), seller.post('/deals', body)])),
  );
  for (const [submitted, entered] of ends) {
    const found = await matchesOf(ecosystem, expectStatus(200, submitted));
    expect(entered.status === 422 || found.some((each) => each.class === 'partner_vs_direct')).toBe(true);
  }
});
