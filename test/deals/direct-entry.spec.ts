/** Direct sales at a protected customer: refused, counted, and let in with consent. P-4.11.3, 4.11.11. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importDeals } from '../../src/deals/index.js';
import { actorOf } from '../../src/identity/index.js';
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
  verb,
} from '../support/partners.js';
import { dealBody, makeDeal } from './support/deals.js';

let crm: Crm;
let other: Crm;
let north: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;
let sales: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  other = await startCrm({ database: crm.database });
  north = await makePartner(crm);
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
  sales = await crm.person('sales');
});
afterAll(async () => {
  await other.stop();
  await crm.stop();
});

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
  await clockShows('2026-02-13T10:00:00+08:00', crm, other);
  const customer = { legalName: '逾期未决客户有限公司', usccMissingReason: 'not_yet_provided' };
  const customerId = await insertOrganization(crm.db, customer.legalName);
  await crm.db
    .rows(
      `INSERT INTO calendar_exceptions (on_day, kind, name) SELECT d, CASE WHEN d = '2026-02-14' THEN 'workday' ELSE 'holiday' END, '春节'
    FROM generate_series('2026-02-14'::date, '2026-02-23'::date, '1 day') d ON CONFLICT DO NOTHING`,
    )
    .catch(() => []);
  const late = await makeSubmitted(crm, north.member, { customer, projectName: '智能客服平台' });
  const south = await makePartner(crm);
  const second = await makeSubmitted(crm, south.member, { customer, projectName: '知识库问答' });
  await clockShows(late.decideDueAt, crm, other);
  const shown = await seen(north.member, late);
  expect(shown).toMatchObject({ slaBreached: true, protection: 'provisional', until: null });
  expect(await seen(south.member, second)).toMatchObject({ slaBreached: true, protection: null });
  const refused = await open(sales, customerId);
  expect([refused.status, refused.body.until]).toEqual([409, null]);
  expect(await attempts(customerId)).toHaveLength(1);
  await clockShows(undefined, crm, other);
});

/** Delete lockCustomer in createDeal, and in some round both pass. */
test('a direct deal and an approval at the same instant on two instances: one of them happens', async () => {
  for (let round = 0; round < 6; round++) {
    const customer = { legalName: `同时进入客户${round}号有限公司`, usccMissingReason: 'not_yet_provided' };
    const customerId = await insertOrganization(crm.db, customer.legalName);
    const registration = await makeSubmitted(crm, north.member, { customer, projectName: `并发项目${round}` });
    const ready = expectStatus(200, await verb(ecosystem, await seen(ecosystem, registration), 'take'));
    const body = await dealBody(crm, {
      customerId,
      channel: 'direct',
      productLine: 'agent_platform',
      conflictAnswers: [{ registrationId: registration.id, reason: '客户确认为两个独立立项' }],
    });
    const headers = (by: Colleague) => ({ authorization: `Bearer ${by.token!}` });
    const [deal, approval] = await Promise.all([
      crm.app.inject({ method: 'POST', url: '/api/v1/deals', payload: body, headers: headers(sales) }),
      other.app.inject({
        method: 'POST',
        url: `/api/v1/registrations/${registration.id}/approve`,
        headers: { ...headers(manager), 'if-match': `"v${ready.version}"` },
      }),
    ]);
    expect([201, 409]).toContain(deal.statusCode);
    expect(approval.statusCode).toBe(200);
    const protections = await crm.db.rows(
      `SELECT 1 FROM protections WHERE registration_id = $1 AND ended_reason IS NULL`,
      [registration.id],
    );
    expect(protections).toHaveLength(1);
  }
});
