/** Direct sales at a protected customer: refused, counted, and let in with consent. P-4.11.3, 4.11.11. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importDeals, updateImported } from '../../src/deals/index.js';
import { actorOf } from '../../src/identity/index.js';
import type { Problem } from '../../src/kernel/problem.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { clockShows } from '../support/clock.js';
import { makeFile } from '../partners/support/applications.js';
import {
  approve,
  expectStatus,
  insertOrganization,
  makePartner,
  type MadePartner,
  makeSubmitted,
  seen,
} from '../support/partners.js';
import { dealBody, makeDeal } from './support/deals.js';

let crm: Crm;
let north: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;
let sales: Colleague;

beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  north = await makePartner(crm);
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
  sales = await crm.person('sales');
});
afterAll(() => crm.stop());

let made = 0;
async function protectedCustomer() {
  const customer = { legalName: `直营进入客户${++made}号有限公司`, usccMissingReason: 'not_yet_provided' };
  const customerId = await insertOrganization(crm.db, customer.legalName);
  const registration = expectStatus(
    200,
    await approve(ecosystem, manager, await makeSubmitted(crm, north.member, { customer })),
  );
  return { customerId, registration };
}
const open = async (by: Colleague, customerId: string, about: object = {}) =>
  by.post('/deals', await dealBody(crm, { customerId, channel: 'direct', productLine: 'agent_platform', ...about }));
const attempts = async (customerId: string) =>
  expectStatus(200, await manager.get(`/direct-entry-attempts?customerId=${customerId}`)).data;

describe('a direct deal at a protected customer', () => {
  test('P-4.11.11: is refused with the end and a contact, never the partner, and counted', async () => {
    const { customerId, registration } = await protectedCustomer();
    const refused = await open(sales, customerId);
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/protected']);
    expect(refused.body.until).toBe((await seen(north.member, registration)).until);
    expect(refused.body.contact.id).toBe(manager.userId);
    for (const secret of [north.name, north.number, registration.number]) expect(refused.text).not.toContain(secret);
    expect(await attempts(customerId)).toEqual([
      expect.objectContaining({ via: 'deal', refused: true, user: expect.objectContaining({ id: sales.userId }) }),
    ]);
    expect(await crm.db.rows(`SELECT 1 FROM deals WHERE customer_id = $1`, [customerId])).toEqual([]);
    // another product line is free
    expectStatus(201, await open(sales, customerId, { productLine: 'code_assistant' }));
    // and so is an ecosystem deal
    expectStatus(201, await open(ecosystem, customerId, { channel: 'ecosystem' }));
  });

  test('is refused as end user, by a change of product line, of channel, and by reopening alike', async () => {
    const { customerId } = await protectedCustomer();
    const elsewhere = await insertOrganization(crm.db);
    expect((await open(sales, elsewhere, { endUserId: customerId })).status).toBe(409);
    const line = await makeDeal(crm, sales, { customerId, productLine: 'code_assistant' });
    expect((await sales.patch(`/deals/${line.id}`, { productLine: 'agent_platform' }, { ifMatch: 1 })).status).toBe(
      409,
    );
    const user = await makeDeal(crm, sales, { customerId: elsewhere, productLine: 'agent_platform' });
    expect((await sales.patch(`/deals/${user.id}`, { endUserId: customerId }, { ifMatch: 1 })).status).toBe(409);
    const eco = await makeDeal(crm, ecosystem, { customerId, channel: 'ecosystem', productLine: 'agent_platform' });
    const changed = await manager.post(
      `/deals/${eco.id}/change-channel`,
      { channel: 'direct', reason: '客户要求直接签约' },
      { ifMatch: 1 },
    );
    expect(changed.status).toBe(409);
    expect((await attempts(customerId)).map(({ via }: { via: string }) => via).toSorted()).toEqual([
      'channel_change',
      'deal',
      'deal',
      'deal',
    ]);
  });

  test('is a row of an import that is refused, and counted with the rows that are taken', async () => {
    const { customerId } = await protectedCustomer();
    const lead = await crm.person('sales_manager');
    const row = {
      title: '历史商机',
      customerId,
      productLine: 'agent_platform',
      channel: 'direct',
      deliveryForm: 'api',
      expectedCloseOn: '2030-01-01',
    } as const;
    const outcomes = await crm.db.work(async (tx) =>
      importDeals(tx, (await actorOf(tx, lead.userId))!, [
        { ...row, stage: 'qualified' },
        { ...row, stage: 'qualified', productLine: 'code_assistant' },
        { ...row, stage: 'lost', openedOn: '2016-10-25', closedOn: '2017-03-11' },
      ]),
    );
    expect(outcomes).toEqual([
      { reasons: [{ code: 'customer_protected', pointer: '/customerId' }] },
      { id: expect.any(String) },
      { id: expect.any(String) },
    ]);
    expect(await attempts(customerId)).toEqual([expect.objectContaining({ via: 'import', refused: true })]);
  });

  test('is a changed row of an import that is refused, while what stays as it was is none, however old', async () => {
    const legalName = `直营进入客户${++made}号有限公司`;
    const customerId = await insertOrganization(crm.db, legalName);
    const line = await makeDeal(crm, sales, { customerId, productLine: 'code_assistant' });
    const older = await makeDeal(crm, sales, { customerId, productLine: 'agent_platform' });
    const customer = { legalName, usccMissingReason: 'not_yet_provided' };
    const registration = await makeSubmitted(crm, north.member, { customer });
    const [match] = expectStatus(200, await ecosystem.get(`/registrations/${registration.id}/matches`)).data;
    const answer = { answer: 'different_project', reason: '客户确认为两个独立立项' };
    expectStatus(200, await ecosystem.post(`/registration-matches/${match.id}/answer`, answer, { ifMatch: 1 }));
    expectStatus(200, await approve(ecosystem, manager, registration));
    const updated = (id: string, row: object) =>
      crm.db
        .work(async (tx) => updateImported(tx, (await actorOf(tx, sales.userId))!, id, row))
        .then(
          () => [],
          (error: Problem) => error.members.reasons,
        );
    const productLine = 'agent_platform';
    expect(await updated(older.id, { productLine, nextStep: '安排演示' })).toEqual([]);
    expectStatus(200, await sales.patch(`/deals/${older.id}`, { productLine }, { ifMatch: 2 }));
    expect(await attempts(customerId)).toEqual([]);
    await crm.db.work(async (tx) => {
      const refusal = updateImported(tx, (await actorOf(tx, sales.userId))!, line.id, { productLine });
      const reasons = [{ code: 'customer_protected', pointer: '/productLine' }];
      await expect(refusal).rejects.toMatchObject({ members: { reasons } });
    });
    expect(await attempts(customerId)).toEqual([expect.objectContaining({ via: 'import', refused: true })]);
  });

  test('asks about an undecided registration, whose answer is remembered on both sides', async () => {
    const customer = { legalName: `直营进入客户${++made}号有限公司`, usccMissingReason: 'not_yet_provided' };
    const customerId = await insertOrganization(crm.db, customer.legalName);
    const registration = await makeSubmitted(crm, north.member, { customer });
    const asked = await open(sales, customerId);
    expect([asked.status, asked.body.count]).toEqual([422, 1]);
    expect(asked.body.conflicts).toEqual([
      {
        registrationId: registration.id,
        customer: { id: customerId, name: customer.legalName },
        productLine: 'agent_platform',
        state: 'submitted',
      },
    ]);
    for (const secret of [north.name, north.number, registration.number]) expect(asked.text).not.toContain(secret);
    expectStatus(
      201,
      await open(sales, customerId, {
        conflictAnswers: [{ registrationId: registration.id, reason: '客户确认为两个独立立项' }],
      }),
    );
    const [match] = expectStatus(200, await ecosystem.get(`/registrations/${registration.id}/matches`)).data;
    expect(match).toMatchObject({
      class: 'partner_vs_direct',
      answer: 'different_project',
      reason: '客户确认为两个独立立项',
    });
    expectStatus(200, await approve(ecosystem, manager, registration));
  });

  test('is opened once the partner agrees', async () => {
    const { customerId, registration } = await protectedCustomer();
    const { protectionId } = await seen(north.admin, registration);
    const stranger = await makePartner(crm);
    expect((await stranger.admin.post(`/protections/${protectionId}/consents`, { chosen: 'direct' })).status).toBe(404);
    expect((await north.member.post(`/protections/${protectionId}/consents`, { chosen: 'direct' })).status).toBe(403);
    const given = expectStatus(
      201,
      await north.admin.post(`/protections/${protectionId}/consents`, { chosen: 'direct' }),
    );
    expect(given).toMatchObject({ byPartner: true, counts: true });
    expectStatus(201, await open(sales, customerId));
  });

  test('P-4.11.11: is opened with a letter of the customer that a second person has verified', async () => {
    const { customerId, registration } = await protectedCustomer();
    const { protectionId } = await seen(manager, registration);
    const letterFileId = await makeFile(crm, manager);
    const letter = { chosen: 'direct', letterFileId, letterSignedOn: '2026-01-05' };
    const bare = await manager.post(`/protections/${protectionId}/consents`, { chosen: 'direct' });
    expect([bare.status, bare.body.reasons[0].code]).toEqual([422, 'letter_or_partner']);
    const filed = expectStatus(201, await manager.post(`/protections/${protectionId}/consents`, letter));
    expect(filed.counts).toBe(false);
    expect((await open(sales, customerId)).status).toBe(409);
    expect((await manager.post(`/protection-consents/${filed.id}/verify`)).status).toBe(403);
    const second = await crm.person('ecosystem_manager');
    expect(expectStatus(200, await second.post(`/protection-consents/${filed.id}/verify`)).counts).toBe(true);
    expectStatus(201, await open(sales, customerId));
  });

  test('that was there before: a visit is written down and counted, not refused', async () => {
    const customer = { legalName: `直营进入客户${++made}号有限公司`, usccMissingReason: 'not_yet_provided' };
    const customerId = await insertOrganization(crm.db, customer.legalName);
    const deal = await makeDeal(crm, sales, { customerId, productLine: 'agent_platform' });
    const registration = await makeSubmitted(crm, north.member, { customer });
    const [match] = expectStatus(200, await ecosystem.get(`/registrations/${registration.id}/matches`)).data;
    expectStatus(
      200,
      await ecosystem.post(
        `/registration-matches/${match.id}/answer`,
        { answer: 'different_project', reason: '客户确认为两个独立立项' },
        { ifMatch: 1 },
      ),
    );
    expectStatus(200, await approve(ecosystem, manager, registration));
    expectStatus(201, await sales.post(`/deals/${deal.id}/activities`, { kind: 'visit', body: '拜访客户信息中心' }));
    expect(await attempts(customerId)).toEqual([expect.objectContaining({ via: 'activity', refused: false })]);
    const lead = await crm.person('sales_manager', { teamId: sales.teamId! });
    expect(expectStatus(200, await lead.get('/direct-entry-attempts')).data.length).toBeGreaterThan(0);
    expect((await sales.get('/direct-entry-attempts')).status).toBe(403);
  });
});

test('P-4.11.3: late on our side: the breach shows, the partner is provisionally protected, and direct sales are refused, with every job stopped', async () => {
  await clockShows('2026-02-13T10:00:00+08:00', crm);
  const customer = { legalName: '逾期未决客户有限公司', usccMissingReason: 'not_yet_provided' };
  const customerId = await insertOrganization(crm.db, customer.legalName);
  await crm.db.rows(
    `INSERT INTO calendar_exceptions (day, is_working, name)
     SELECT d, d = '2026-02-14', '春节' FROM generate_series(date '2026-02-14', '2026-02-23', '1 day') d
     ON CONFLICT (day) DO UPDATE SET is_working = EXCLUDED.is_working`,
  );
  const late = await makeSubmitted(crm, north.member, { customer, projectName: '智能客服平台' });
  const south = await makePartner(crm);
  const second = await makeSubmitted(crm, south.member, { customer, projectName: '知识库问答' });
  expect(late.decideDueAt).toBe('2026-02-25T16:00:00.000Z');
  const conflictAnswers = [late, second].map(({ id }) => ({ registrationId: id, reason: '客户确认为独立立项' }));
  const earlier = expectStatus(201, await open(sales, customerId, { conflictAnswers }));
  await clockShows(late.decideDueAt, crm);
  const shown = await seen(north.member, late);
  expect(shown).toMatchObject({ slaBreached: true, protection: 'provisional', until: null });
  expect(await seen(south.member, second)).toMatchObject({ slaBreached: true, protection: null });
  // nothing is written down yet; a visit is counted all the same
  expect(await crm.db.rows(`SELECT 1 FROM protections WHERE registration_id = $1`, [late.id])).toEqual([]);
  const visit = { kind: 'visit', body: '拜访客户信息中心' };
  expectStatus(201, await sales.post(`/deals/${earlier.id}/activities`, visit));
  expect(await attempts(customerId)).toEqual([expect.objectContaining({ via: 'activity', refused: false })]);
  expect(
    await crm.db.rows(`SELECT iso(protected_from) AS since, kind FROM protections WHERE customer_id = $1`, [
      customerId,
    ]),
  ).toEqual([{ since: late.submittedAt, kind: 'provisional' }]);
  const refused = await open(sales, customerId);
  expect([refused.status, refused.body.until]).toEqual([409, null]);
  expect(await attempts(customerId)).toHaveLength(2);
  await clockShows(undefined, crm);
});
