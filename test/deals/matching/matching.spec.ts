/** What stands in the way of a registration, who says what it is, and what follows. P-4.11.9. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import {
  approve,
  codes,
  expectStatus,
  insertOrganization,
  insertRegistration,
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

beforeAll(async () => {
  crm = await startCrm();
  north = await makePartner(crm, { tier: 'leading' });
  south = await makePartner(crm, { tier: 'leading' });
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

let made = 0;
const firm = () => ({ legalName: `撞单客户${++made}号股份有限公司`, usccMissingReason: 'not_yet_provided' });
const matches = async ({ id }: { id: string }) =>
  expectStatus(200, await ecosystem.get(`/registrations/${id}/matches`)).data;
const answer = (by: Colleague, match: { id: string; version: number }, said: string, reason?: string) =>
  by.post(
    `/registration-matches/${match.id}/answer`,
    { answer: said, ...(reason && { reason }) },
    { ifMatch: match.version },
  );

describe('a second registration of one customer', () => {
  test('P-4.11.9: of the same partner and a similar project is refused, naming its own number', async () => {
    const customer = firm();
    const first = await makeSubmitted(crm, north.member, { customer, projectName: '智能合同审查' });
    const again = await makeSubmitted(crm, north.member, { customer, projectName: '合同智能审查系统' }).catch(
      (error: Error) => error,
    );
    expect(String(again)).toContain('possible-conflict');
    expect(String(again)).toContain(first.number);
    await makeSubmitted(crm, north.member, { customer, projectName: '财务报销助手' });
  });

  test('P-4.11.9: of another partner is taken without a hint, and blocked until a person has answered', async () => {
    const customer = firm();
    const first = await makeSubmitted(crm, north.member, { customer, projectName: '智能客服平台' });
    const second = await makeSubmitted(crm, south.member, { customer, projectName: '智能客服系统' });
    expect(JSON.stringify(second)).not.toContain(first.number);
    expectStatus(200, await approve(ecosystem, manager, first));
    const refused = await approve(ecosystem, manager, second);
    expect([refused.status, codes(refused)]).toEqual([422, ['match_unanswered']]);

    const [match] = await matches(second);
    expect(match).toMatchObject({
      class: 'partner_vs_partner',
      score: '120.00',
      first: 'same_day',
      answer: 'open',
      isReverse: false,
    });
    expect(match.keys.map(({ key }: { key: string }) => key)).toEqual(['same_organization', 'similar_project']);
    expect(match.other).toMatchObject({ number: first.number, partner: { name: north.name }, state: 'approved' });
    expect((await matches(first))[0]).toMatchObject({ isReverse: true, other: { number: second.number } });

    const nothing = await answer(ecosystem, match, 'different_project');
    expect([nothing.status, codes(nothing)]).toEqual([422, ['required']]);
    expectStatus(200, await answer(ecosystem, match, 'different_project', '客户确认为两个独立立项'));
    const approved = expectStatus(200, await verb(manager, await seen(manager, second), 'approve'));
    expect([approved.state, approved.protection]).toEqual(['approved', 'full']);
    const slots = await crm.db.rows<{ slot: number }>(
      `SELECT project_slot AS slot FROM protections WHERE registration_id = ANY($1) ORDER BY 1`,
      [[first.id, second.id]],
    );
    expect(slots.map(({ slot }) => slot)).toEqual([0, 1]);
  });

  test('P-4.11.9: two unprotected ones that are one project: the earlier may be approved, the later waits for a ruling', async () => {
    const customer = firm();
    const first = await makeSubmitted(crm, north.member, { customer, projectName: '知识库问答' });
    // the next day in Shanghai, before any promise of ours is over
    await clockShows(new Date(Date.parse(first.submittedAt) + 24 * 3_600_000).toISOString(), crm);
    const second = await makeSubmitted(crm, south.member, { customer, projectName: '知识库问答二期' });
    const [match] = await matches(second);
    expect(match.first).toBe('other');
    expectStatus(200, await answer(ecosystem, match, 'same_project'));
    const refused = await approve(ecosystem, manager, second);
    expect([refused.status, codes(refused)]).toEqual([422, ['match_unruled']]);
    expectStatus(200, await approve(ecosystem, manager, first));
    const later = await verb(manager, await seen(manager, second), 'approve');
    expect(codes(later)).toEqual(['match_unruled']);
    await clockShows(undefined, crm);
  });
});

describe('a match with direct sales', () => {
  test('is theirs to answer, and a manager’s to yield; yielding counts once the deal has left', async () => {
    const customer = firm();
    const customerId = await insertOrganization(crm.db, customer.legalName);
    const owner = await crm.person('sales');
    const lead = await crm.person('sales_manager', { teamId: owner.teamId! });
    const deal = await makeDeal(crm, owner, { customerId, productLine: 'agent_platform' });
    const registration = await makeSubmitted(crm, north.member, { customer, projectName: '智能客服平台' });
    const listed = expectStatus(200, await owner.get('/registration-matches?answer=open')).data;
    expect(listed).toHaveLength(1);
    expect(listed[0]).toMatchObject({ class: 'partner_vs_direct', dealId: deal.id, productLine: 'agent_platform' });
    for (const secret of [north.name, north.number, registration.number, '106000'])
      expect(JSON.stringify(listed)).not.toContain(secret);
    const stranger = await crm.person('sales');
    expect((await answer(stranger, listed[0], 'different_project', '完全不同的项目')).status).toBe(404);
    expect(codes(await answer(owner, listed[0], 'yielded', '转由伙伴跟进'))).toEqual(['answer_of_role']);
    expectStatus(200, await answer(lead, listed[0], 'yielded', '转由伙伴跟进'));
    expect(codes(await approve(ecosystem, manager, registration))).toEqual(['match_unruled']);
    await crm.db.rows(`UPDATE deals SET channel = 'ecosystem' WHERE id = $1`, [deal.id]);
    expectStatus(200, await verb(manager, await seen(manager, registration), 'approve'));
  });
});

describe('an existing customer', () => {
  test('may be expanded, if an ecosystem manager says why', async () => {
    const customer = firm();
    const customerId = await insertOrganization(crm.db, customer.legalName);
    await crm.db.rows(
      `INSERT INTO organization_roles (organization_id, role, since, source_id) VALUES ($1, 'customer', app_now(), uuidv7())`,
      [customerId],
    );
    const registration = await makeSubmitted(crm, north.member, { customer });
    const [match] = await matches(registration);
    expect(match.class).toBe('expansion');
    expect((await seen(ecosystem, registration)).openMatches).toBe(0);
    expectStatus(200, await approve(ecosystem, manager, registration));
  });
});

describe('more than fifty', () => {
  test('are asked fifty at a time: the last comes when the others are answered', async () => {
    const customer = firm();
    const customerId = await insertOrganization(crm.db, customer.legalName);
    const west = await makePartner(crm);
    for (let n = 0; n < 51; n++) await insertRegistration(crm, west, { customerId, projectName: '智能客服平台' });
    const registration = await makeSubmitted(crm, north.member, { customer, projectName: '智能客服平台' });
    const first = await matches(registration);
    expect(first).toHaveLength(50);
    expect((await seen(ecosystem, registration)).matchesTruncated).toBe(true);
    for (const match of first)
      expectStatus(200, await answer(ecosystem, match, 'different_project', '客户确认为两个独立立项'));
    const open = (await matches(registration)).filter((match: { answer: string }) => match.answer === 'open');
    expect(open).toHaveLength(1);
    expect(codes(await approve(ecosystem, manager, registration))).toEqual(['match_unanswered']);
  });
});

describe('an answer', () => {
  test('fits the class of the match, and is never asked again by another run', async () => {
    const customer = firm();
    const first = await makeSubmitted(crm, north.member, { customer, projectName: '智能客服平台' });
    const second = await makeSubmitted(crm, south.member, { customer, projectName: '智能客服平台' });
    const [match] = await matches(second);
    expect(codes(await answer(ecosystem, match, 'expansion', '客户已经采购过'))).toEqual(['not_an_answer']);
    expectStatus(200, await answer(ecosystem, match, 'different_project', '客户确认为两个独立立项'));
    expect((await answer(ecosystem, match, 'same_project')).status).toBe(412);
    expectStatus(200, await verb(ecosystem, await seen(ecosystem, second), 'take'));
    expectStatus(
      200,
      await verb(ecosystem, await seen(ecosystem, second), 'ask', {
        fields: ['partnerWork'],
        reasonCode: 'unclear',
        comment: '请补充实施团队的情况',
      }),
    );
    const draft = await seen(south.member, second);
    expectStatus(
      200,
      await south.member.patch(
        `/registrations/${second.id}`,
        { partnerWork: '负责需求调研、方案设计、系统集成、上线培训与五年运维，现场投入十人团队' },
        { ifMatch: draft.version },
      ),
    );
    expectStatus(200, await verb(south.member, await seen(south.member, second), 'resubmit'));
    const after = await matches(second);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: match.id, answer: 'different_project', other: { number: first.number } });
  });
});
