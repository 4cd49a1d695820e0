/** Quarrels, their panel of two, and what a ruling does. P-4.11.5, 6, P-4.8. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import {
  approve,
  codes,
  expectStatus,
  insertOrganization,
  makePartner,
  type MadePartner,
  makeSubmitted,
  seen,
  verb,
} from '../../support/partners.js';
import { makeDeal } from '../support/deals.js';

let crm: Crm;
let north: MadePartner;
let south: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;
let judges: [Colleague, Colleague];

beforeAll(async () => {
  crm = await startCrm();
  north = await makePartner(crm, { tier: 'leading' });
  south = await makePartner(crm);
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
  judges = [await crm.person('legal'), await crm.person('sales_manager')];
});
afterAll(() => crm.stop());

let made = 0;
const firm = () => ({ legalName: `争议客户${++made}号股份有限公司`, usccMissingReason: 'not_yet_provided' });
const STATEMENT = '我方自三月起跟进该客户并提交会谈纪要，驳回理由与事实不符，请求恢复报备并保留原报备时间戳';
const RULING = '双方报备时间不同日，申请方在先且证据充分，依规则二支持申请方，恢复其报备与剩余保护期';
const dispute = async (by: Colleague, registration: { id: string }, about: object = {}) =>
  by.post(
    `/registrations/${registration.id}/dispute`,
    { statement: STATEMENT, ...about },
    { ifMatch: (await seen(manager, registration)).version },
  );
const onDispute = async (by: Colleague, { id }: { id: string }, name: string, body?: object) =>
  by.post(`/disputes/${id}/${name}`, body, {
    ifMatch: expectStatus(200, await manager.get(`/disputes/${id}`)).version,
  });

/** Answered, a panel appointed, and ruled by both. */
async function ruled(opened: { id: string }, ruling: object, answeredBy = manager) {
  expectStatus(200, await onDispute(answeredBy, opened, 'answer', { text: '驳回依据见附件，客户已由其他渠道跟进' }));
  expectStatus(
    200,
    await onDispute(manager, opened, 'appoint', { panelA: judges[0].userId, panelB: judges[1].userId }),
  );
  const body = { decidingRule: 3, reason: RULING, ...ruling };
  const asked = expectStatus(202, await onDispute(judges[0], opened, 'rule', body));
  return onDispute(judges[1], opened, 'rule', { ...body, confirms: asked.pendingId });
}
const approved = async (partner: MadePartner, about: object = {}) =>
  expectStatus(200, await approve(ecosystem, manager, await makeSubmitted(crm, partner.member, about)));
async function rejected(partner: MadePartner, about: object = {}) {
  const made = await makeSubmitted(crm, partner.member, about);
  expectStatus(200, await verb(ecosystem, await seen(ecosystem, made), 'take'));
  return expectStatus(
    200,
    await verb(manager, await seen(manager, made), 'reject', {
      code: 'too_early',
      text: '客户尚未立项，请在立项后再报备',
    }),
  );
}

describe('a dispute', () => {
  test('P-4.11.6: is due five working days after it was opened, the other side two', async () => {
    const registration = await rejected(north);
    await crm.db
      .rows(`DELETE FROM calendar_exceptions WHERE on_day BETWEEN '2026-04-29' AND '2026-05-20'`)
      .catch(() => []);
    const opened = expectStatus(200, await dispute(north.admin, registration));
    expect(opened).toMatchObject({
      kind: 'rejection',
      openedSide: 'partner',
      state: 'awaiting_other_side',
      registrationId: registration.id,
    });
    const [due] = await crm.db.rows<{ five: string; two: string }>(
      `SELECT iso(working_deadline(created, 5)) AS five, iso(working_deadline(created, 2)) AS two FROM (SELECT $1::timestamptz AS created) d`,
      [opened.createdAt],
    );
    expect([opened.dueAt, opened.otherSideDueAt]).toEqual([due!.five, due!.two]);
    expect((await seen(north.member, registration)).disputed).toBe(true);
    expect((await dispute(north.admin, registration)).status).toBe(422);
  });

  test('is opened by administrators with words and evidence, within ten working days of a rejection', async () => {
    const registration = await rejected(north);
    expect((await dispute(north.member, registration)).status).toBe(403);
    expect((await dispute(south.admin, registration)).status).toBe(404);
    expect((await dispute(north.admin, registration, { statement: '太短' })).status).toBe(400);
    await clockShows(new Date(Date.now() + 30 * 86_400_000).toISOString(), crm);
    expect(codes(await dispute(north.admin, registration))).toEqual(['dispute_too_late']);
    await clockShows(undefined, crm);
  });

  test('P-4.11.5: freezes the end of a protection, closes the slot, and gives back what remained', async () => {
    const customer = firm();
    const registration = await approved(north, { customer, projectName: '智能客服平台' });
    const before = await seen(north.member, registration);
    const tenDaysBefore = Date.parse(before.until) - 10 * 86_400_000;
    await crm.db.rows(`UPDATE registrations SET last_activity_at = $2 WHERE id = $1`, [registration.id, before.until]);
    await clockShows(new Date(tenDaysBefore).toISOString(), crm);
    const opened = expectStatus(200, await dispute(north.admin, registration));
    const later = tenDaysBefore + 15 * 86_400_000;
    await clockShows(new Date(later).toISOString(), crm);
    expect(await seen(north.member, registration)).toMatchObject({
      state: 'approved',
      until: null,
      frozenReason: 'dispute',
    });
    const rival = await makeSubmitted(crm, south.member, { customer, projectName: '智能客服平台' });
    const [match] = expectStatus(200, await ecosystem.get(`/registrations/${rival.id}/matches`)).data;
    expectStatus(
      200,
      await ecosystem.post(`/registration-matches/${match.id}/answer`, { answer: 'same_project' }, { ifMatch: 1 }),
    );
    expect(codes(await approve(ecosystem, manager, rival))).toContain('slot_in_dispute');
    // the two working days are over, so the panel need not wait for an answer
    expect(expectStatus(200, await manager.get(`/disputes/${opened.id}`)).state).toBe('deciding');
    expectStatus(
      200,
      await onDispute(manager, opened, 'appoint', { panelA: judges[0].userId, panelB: judges[1].userId }),
    );
    const body = { outcome: 'upheld', decidingRule: 3, reason: RULING };
    const asked = expectStatus(202, await onDispute(judges[0], opened, 'rule', body));
    expectStatus(200, await onDispute(judges[1], opened, 'rule', { ...body, confirms: asked.pendingId }));
    const after = await seen(north.member, registration);
    expect(Math.abs(Date.parse(after.until) - (later + 10 * 86_400_000))).toBeLessThan(60_000);
    expect(after).toMatchObject({ disputed: false, frozenReason: null });
    await clockShows(undefined, crm);
  });

  test('is judged by two who have no part in it and say the same', async () => {
    const customer = firm();
    const customerId = await insertOrganization(crm.db, customer.legalName);
    const owner = await crm.person('sales');
    const lead = await crm.person('sales_manager', { teamId: owner.teamId! });
    const registration = await rejected(north, { customer });
    await makeDeal(crm, owner, { customerId, productLine: 'code_assistant' });
    const opened = expectStatus(200, await dispute(north.admin, registration));
    const appoint = (panelA: Colleague, panelB: Colleague) =>
      onDispute(manager, opened, 'appoint', { panelA: panelA.userId, panelB: panelB.userId });
    expect(codes(await appoint(judges[0], judges[0]))).toEqual(['panel_of_two']);
    expect(codes(await appoint(lead, judges[0]))).toEqual(['panel_conflict']);
    expect(codes(await appoint(owner, ecosystem))).toEqual(['not_a_judge', 'not_a_judge']);
    expectStatus(200, await onDispute(manager, opened, 'answer', { text: '驳回依据见附件' }));
    expectStatus(200, await appoint(...judges));
    const body = { outcome: 'dismissed', decidingRule: 3, reason: RULING };
    expect((await onDispute(manager, opened, 'rule', body)).status).toBe(403);
    const asked = expectStatus(202, await onDispute(judges[0], opened, 'rule', body));
    const differs = await onDispute(judges[1], opened, 'rule', {
      ...body,
      reason: `${RULING}（另有意见）`,
      confirms: asked.pendingId,
    });
    expect([differs.status, codes(differs)]).toEqual([422, ['payload_differs']]);
    const done = expectStatus(200, await onDispute(judges[1], opened, 'rule', { ...body, confirms: asked.pendingId }));
    expect(done).toMatchObject({ state: 'ruled', outcome: 'dismissed' });
    expect(await seen(north.member, registration)).toMatchObject({ state: 'rejected', disputed: false });
    const told = expectStatus(200, await north.admin.get(`/disputes/${opened.id}`));
    expect(told).toMatchObject({ outcome: 'dismissed', reason: RULING });
    expect(told.statements).toHaveLength(1);
    expect((await south.admin.get(`/disputes/${opened.id}`)).status).toBe(404);
    expect((await north.member.get(`/disputes/${opened.id}`)).status).toBe(403);
  });
});

describe('a ruling', () => {
  test('for a rejected one approves it with the window of the tier', async () => {
    const registration = await rejected(north);
    const opened = expectStatus(200, await dispute(north.admin, registration));
    expectStatus(200, await ruled(opened, { outcome: 'upheld' }));
    const after = await seen(north.member, registration);
    expect(after).toMatchObject({
      state: 'approved',
      protection: 'full',
      rejectionCode: null,
      submittedAt: registration.submittedAt,
    });
    expect(Math.round((Date.parse(after.until) - Date.now()) / 86_400_000)).toBe(120);
  });

  test('for a revoked one gives back the time that remained', async () => {
    const registration = await approved(north);
    const until = (await seen(north.member, registration)).until;
    const body = {
      reasonCode: 'no_activity',
      reason: '连续两月没有任何跟进记录可查',
      evidence: '跟进记录抽查表，存于渠道部卷宗 2026-032',
    };
    const asked = expectStatus(202, await verb(manager, await seen(manager, registration), 'revoke', body));
    const second = await crm.person('ecosystem_manager');
    expectStatus(
      200,
      await verb(second, await seen(second, registration), 'revoke', { ...body, confirms: asked.pendingId }),
    );
    const opened = expectStatus(200, await dispute(north.admin, registration));
    expect(opened.kind).toBe('revocation');
    expectStatus(200, await ruled(opened, { outcome: 'upheld' }));
    const after = await seen(north.member, registration);
    expect(after.state).toBe('approved');
    expect(Math.abs(Date.parse(after.until) - Date.parse(until))).toBeLessThan(60_000);
  });

  test('that splits protects both side by side, with shares of 100', async () => {
    const customer = firm();
    const first = await approved(north, { customer, projectName: '智能客服平台' });
    const second = await rejected(south, { customer, projectName: '智能客服平台' });
    const opened = expectStatus(200, await dispute(south.admin, second));
    const shares = (a: string, b: string) => [
      { partnerId: north.partnerId, sharePct: a },
      { partnerId: south.partnerId, sharePct: b },
    ];
    expectStatus(200, await onDispute(manager, opened, 'answer', { text: '双方均有投入' }));
    expectStatus(
      200,
      await onDispute(manager, opened, 'appoint', { panelA: judges[0].userId, panelB: judges[1].userId }),
    );
    const body = { outcome: 'split', decidingRule: 6, reason: RULING };
    expect(codes(await onDispute(judges[0], opened, 'rule', body))).toEqual(['split_needs_shares']);
    expect(codes(await onDispute(judges[0], opened, 'rule', { ...body, split: shares('60.00', '40.01') }))).toEqual([
      'split_of_both',
    ]);
    const whole = { ...body, split: shares('60.00', '40.00') };
    const asked = expectStatus(202, await onDispute(judges[0], opened, 'rule', whole));
    expectStatus(200, await onDispute(judges[1], opened, 'rule', { ...whole, confirms: asked.pendingId }));
    for (const [by, each] of [
      [north, first],
      [south, second],
    ] as const)
      expect(await seen(by.member, each)).toMatchObject({ state: 'approved', protection: 'full' });
    const told = expectStatus(200, await south.admin.get(`/disputes/${opened.id}`));
    expect(told.sharePct).toBe('40.00');
    for (const secret of [north.name, north.number, first.number, '60.00'])
      expect(JSON.stringify(told)).not.toContain(secret);
  });

  test('that it is another project gives a slot of its own', async () => {
    const customer = firm();
    await approved(north, { customer, projectName: '智能客服平台' });
    const second = await rejected(south, { customer, projectName: '知识库问答' });
    const opened = expectStatus(200, await dispute(south.admin, second));
    expectStatus(200, await ruled(opened, { outcome: 'different_project' }));
    const [row] = await crm.db.rows(
      `SELECT project_slot AS slot FROM protections WHERE registration_id = $1 AND ended_reason IS NULL`,
      [second.id],
    );
    expect(row).toEqual({ slot: 1 });
  });

  test('for one whose slot is taken is refused by the protection that is there', async () => {
    const customer = firm();
    await approved(north, { customer, projectName: '智能客服平台' });
    const second = await rejected(south, { customer, projectName: '智能客服平台' });
    const opened = expectStatus(200, await dispute(south.admin, second));
    const refused = await ruled(opened, { outcome: 'upheld' });
    expect([refused.status, refused.body.type]).toEqual([409, '/problems/protected']);
    expect((await seen(south.member, second)).state).toBe('rejected');
  });

  test('for direct sales takes the protection away', async () => {
    const customer = firm();
    const customerId = await insertOrganization(crm.db, customer.legalName);
    const lead = await crm.person('sales_manager');
    const owner = await crm.person('sales', { teamId: lead.teamId! });
    const deal = await makeDeal(crm, owner, { customerId, productLine: 'agent_platform' });
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
    const stranger = await crm.person('sales_manager');
    expect((await dispute(stranger, registration, { dealId: deal.id })).status).toBe(404);
    const opened = expectStatus(200, await dispute(lead, registration, { dealId: deal.id }));
    expect(opened).toMatchObject({ kind: 'direct_entry', openedSide: 'direct', dealId: deal.id });
    expect((await onDispute(south.admin, opened, 'answer', { text: '与我方无关' })).status).toBe(404);
    expectStatus(200, await ruled(opened, { outcome: 'upheld' }, north.admin));
    expect(await seen(north.member, registration)).toMatchObject({
      state: 'revoked',
      protection: null,
      disputed: false,
    });
  });

  test('is not needed where whoever opened it takes it back: the protection runs on', async () => {
    const registration = await approved(north);
    const opened = expectStatus(200, await dispute(north.admin, registration));
    expect((await onDispute(manager, opened, 'withdraw')).status).toBe(403);
    expectStatus(200, await onDispute(north.admin, opened, 'withdraw'));
    expect(await seen(north.member, registration)).toMatchObject({
      state: 'approved',
      disputed: false,
      frozenReason: null,
    });
  });
});
