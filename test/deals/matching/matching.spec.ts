/** What stands in the way of a registration, and what its partner hears of it. P-4.6, P-4.11.9. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { insertRegistration, makeDraft, makePartner, type MadePartner, seen, verb } from '../../support/partners.js';
import { makeDeal } from '../support/deals.js';
import { answer, approveIt, codes, makeFirm, matchesOf, REASON, submitAt, take } from './scene.js';

let crm: Crm;
let north: MadePartner;
let south: MadePartner;
let west: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;
let sales: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  [north, south, west] = [await makePartner(crm), await makePartner(crm), await makePartner(crm)];
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
  sales = await crm.person('sales');
});
afterAll(() => crm.stop());

const set = (text: string, values: unknown[]) => crm.db.rows(text, values);

describe('the same partner', () => {
  test('P-4.11.9: its second registration of a project names its own number, and nobody else’s', async () => {
    const firm = await makeFirm(crm);
    const first = await submitAt(crm, north, firm, { projectName: '智能合同审查' });
    const customer = first.customer;
    const draft = await makeDraft(crm, north.member, { customer, projectName: '合同智能审查系统' });
    const refused = await verb(north.member, draft, 'submit');
    expect([refused.status, refused.body.type, refused.body.registrations]).toEqual([
      422,
      '/problems/possible-conflict',
      [{ id: first.id, number: first.number, projectName: '智能合同审查' }],
    ]);
    expect((await seen(north.member, draft)).state).toBe('draft');
  });

  test('may register another project there', async () => {
    const firm = await makeFirm(crm);
    await submitAt(crm, north, firm, { projectName: '知识库问答' });
    const second = await submitAt(crm, north, firm, { projectName: '智能客服' });
    expect(await matchesOf(ecosystem, second)).toEqual([]);
  });

  /** Held three times: by the name (mentionOrganization), the customer and the partner; no one of them alone is missed. */
  test('of five submits of one project at once one passes', async () => {
    const firm = await makeFirm(crm);
    const [{ name }] = (await crm.db.rows(`SELECT legal_name AS name FROM organizations WHERE id = $1`, [firm])) as [{ name: string }]; // prettier-ignore
    const customer = { legalName: name, usccMissingReason: 'not_yet_provided' };
    const drafts = [];
    for (let n = 0; n < 5; n++) drafts.push(await makeDraft(crm, west.member, { customer, projectName: '智能客服' }));
    await Promise.all(drafts.map(() => crm.db.rows('SELECT pg_sleep(0.05)')));
    const replies = await Promise.all(drafts.map((draft) => verb(west.member, draft, 'submit')));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 422, 422, 422, 422]);
  });
});

describe('another partner', () => {
  test('P-4.11.9: passes without a hint; unanswered it is not approved; another project gets a slot of its own', async () => {
    const firm = await makeFirm(crm);
    const first = await submitAt(crm, north, firm, { projectName: '智能客服系统' });
    const second = await submitAt(crm, south, firm, { projectName: '智能客服平台' });
    expect(JSON.stringify(second)).not.toContain(first.number);
    expect((await south.member.get(`/registrations/${second.id}/matches`)).status).toBe(403);
    await take(ecosystem, first);
    expect((await approveIt(manager, first)).status).toBe(200);
    await take(ecosystem, second);
    const refused = await approveIt(manager, second);
    expect([refused.status, codes(refused), refused.body.reasons[0].open]).toEqual([422, ['match_unanswered'], 1]);
    const [match] = await matchesOf(ecosystem, second);
    expect(match).toMatchObject({
      class: 'partner_vs_partner',
      score: '120.00',
      first: 'same_day',
      isLive: true,
      keys: [
        { key: 'same_organization', points: 100 },
        { key: 'similar_project', points: 20 },
      ],
      otherRegistration: { id: first.id, number: first.number, partner: { id: north.partnerId } },
      allowedAnswers: ['same_project', 'different_project'],
    });
    expect((await answer(ecosystem, match!, { answer: 'different_project', reason: REASON })).status).toBe(200);
    expect((await approveIt(manager, second)).status).toBe(200);
    const slots = await crm.db.rows(
      `SELECT registration_id AS id, project_slot AS slot FROM protections WHERE customer_id = $1 AND ended_reason IS NULL ORDER BY 2`,
      [firm],
    );
    expect(slots).toEqual([
      { id: first.id, slot: 0 },
      { id: second.id, slot: 1 },
    ]);
  });

  test('a third project goes past both; unanswered by anybody it would meet the protection', async () => {
    const firm = await makeFirm(crm);
    const made = [];
    for (const [by, projectName] of [[north, '智能客服'], [south, '知识库问答'], [west, '财务报销助手']] as const) {
      const one = await submitAt(crm, by, firm, { projectName });
      await take(ecosystem, one);
      for (const match of await matchesOf(ecosystem, one))
        await answer(ecosystem, match, { answer: 'different_project', reason: REASON });
      expect((await approveIt(manager, one)).status).toBe(200);
      made.push(one.id);
    } // prettier-ignore
    const slots = await crm.db.rows(`SELECT registration_id AS id FROM protections WHERE customer_id = $1 ORDER BY project_slot`, [firm]); // prettier-ignore
    expect(slots.map(({ id }) => id)).toEqual(made);
  });

  test('P-4.11.9: of two unprotected ones of one project the earlier is approvable, the later match_unruled', async () => {
    const firm = await makeFirm(crm);
    await clockShows('2026-03-02T10:00:00+08:00', crm);
    const earlier = await submitAt(crm, north, firm);
    await clockShows('2026-03-03T10:00:00+08:00', crm);
    const later = await submitAt(crm, south, firm);
    for (const each of [earlier, later]) await take(ecosystem, each);
    const [match] = await matchesOf(ecosystem, later);
    expect(match).toMatchObject({ first: 'other' });
    expect((await answer(ecosystem, match!, { answer: 'same_project' })).status).toBe(200);
    expect(codes(await approveIt(manager, later))).toEqual(['match_unruled']);
    // asked of the earlier one, the match is the later one's, and answered
    expect((await matchesOf(ecosystem, earlier)).map(({ id }) => id)).toEqual([match!.id]);
    expect((await approveIt(manager, earlier)).status).toBe(200);
    expect(codes(await approveIt(manager, later))).toEqual(['match_unruled']);
    await clockShows(undefined, crm);
  });

  test('of one day in Shanghai it is for two to rule, whoever was first by the hour', async () => {
    const firm = await makeFirm(crm);
    const earlier = await submitAt(crm, north, firm);
    const later = await submitAt(crm, south, firm);
    for (const each of [earlier, later]) await take(ecosystem, each);
    await answer(ecosystem, (await matchesOf(ecosystem, later))[0]!, { answer: 'same_project' });
    for (const each of [earlier, later]) expect(codes(await approveIt(manager, each))).toEqual(['match_unruled']);
    await set(`UPDATE registration_matches SET answer = 'ruled' WHERE registration_id = $1`, [later.id]);
    expect((await approveIt(manager, later)).status).toBe(200);
  });

  test('once the other is withdrawn nothing has to be answered', async () => {
    const firm = await makeFirm(crm);
    const first = await submitAt(crm, north, firm);
    const second = await submitAt(crm, south, firm);
    await take(ecosystem, second);
    expect(codes(await approveIt(manager, second))).toEqual(['match_unanswered']);
    const mine = await seen(north.member, first);
    expect((await verb(north.member, mine, 'withdraw', { reason: '客户暂停了该项目' })).status).toBe(200);
    expect((await matchesOf(ecosystem, second))[0]).toMatchObject({ isLive: false, answer: 'open' });
    expect((await approveIt(manager, second)).status).toBe(200);
  });

  test('what has merely run out stands in nobody’s way, with the job stopped', async () => {
    const firm = await makeFirm(crm);
    await insertRegistration(crm, north, {
      customerId: firm,
      state: 'approved',
      submittedAt: '2026-01-05T02:00:00Z',
      protectedUntil: '2026-03-01T00:00:00Z',
    });
    expect(await matchesOf(ecosystem, await submitAt(crm, south, firm))).toEqual([]);
  });

  test('another product line is another matter', async () => {
    const firm = await makeFirm(crm);
    await submitAt(crm, north, firm, { productLine: 'multimodal' });
    expect(await matchesOf(ecosystem, await submitAt(crm, south, firm))).toEqual([]);
  });
});

describe('a firm that belongs to the customer', () => {
  test('of one group: 50 with a similar project', async () => {
    const [root, child] = [await makeFirm(crm), await makeFirm(crm)];
    await set(`UPDATE organizations SET root_organization_id = $1 WHERE id = $2`, [root, child]);
    await submitAt(crm, north, root, { projectName: '智能客服系统' });
    const [match] = await matchesOf(ecosystem, await submitAt(crm, south, child, { projectName: '智能客服平台' }));
    expect(match).toMatchObject({ score: '50.00', class: 'partner_vs_partner' });
  });

  test('of one domain: 25; a public mail host ties nobody', async () => {
    const [one, other] = [await makeFirm(crm), await makeFirm(crm)];
    await submitAt(crm, north, one, { projectName: '知识库问答' });
    const domains = (domain: string) =>
      set(`INSERT INTO organization_domains (organization_id, domain) SELECT id, $2 FROM unnest($1::uuid[]) id`, [[one, other], domain]); // prettier-ignore
    await domains('qq.com');
    expect(await matchesOf(ecosystem, await submitAt(crm, south, other, { projectName: '智能客服' }))).toEqual([]);
    await domains('example-group.cn');
    const made = await submitAt(crm, west, other, { projectName: '财务报销助手' });
    const tied = (await matchesOf(ecosystem, made)).filter(({ score }) => score === '25.00');
    expect(tied).toMatchObject([{ keys: [{ key: 'same_domain', points: 25 }] }]);
  });
});

describe('direct sales and customers', () => {
  test('an open direct deal is a match; its own stamp is its creation or its first meeting', async () => {
    const firm = await makeFirm(crm);
    const deal = await makeDeal(crm, sales, { customerId: firm });
    const early = `INSERT INTO activities (deal_id, kind, body, happened_at, created_by) VALUES ($1, 'visit', '拜访', '2020-01-01', $2)`;
    await set(early, [deal.id, sales.userId]);
    const [match] = await matchesOf(ecosystem, await submitAt(crm, north, firm, { projectName: '智能客服' }));
    expect(match).toMatchObject({
      class: 'partner_vs_direct',
      first: 'other',
      deal: { id: deal.id, number: deal.number, channel: 'direct' },
      allowedAnswers: [],
    });
    expect(JSON.stringify(match)).not.toContain(deal.title);
  });

  test('a customer of this product line has to be an expansion; of another one it is for information', async () => {
    const firm = await makeFirm(crm);
    const hat = async (productLine: string) => {
      const deal = await makeDeal(crm, manager, { customerId: firm, channel: 'ecosystem', productLine });
      await set(`INSERT INTO organization_roles (organization_id, role, source_id) VALUES ($1, 'customer', $2)`, [firm, deal.id]); // prettier-ignore
    };
    await hat('multimodal');
    const first = await submitAt(crm, north, firm, { projectName: '智能客服' });
    expect((await matchesOf(ecosystem, first)).map((each) => each.class)).toEqual(['expansion']);
    expect((await seen(ecosystem, first)).openMatches).toBe(0);
    await hat('agent_platform');
    const second = await submitAt(crm, south, firm, { projectName: '知识库问答' });
    const classes = (await matchesOf(ecosystem, second)).map((each) => each.class);
    expect(classes.toSorted()).toEqual(['existing_customer', 'partner_vs_partner']);
  });
});

test('fifty are kept, the best first; each answer brings the next', async () => {
  const firm = await makeFirm(crm);
  for (let n = 0; n < 52; n++) await insertRegistration(crm, n % 2 ? south : west, { customerId: firm });
  const made = await submitAt(crm, north, firm);
  await take(ecosystem, made);
  const count = async () =>
    (await crm.db.rows(`SELECT answer FROM registration_matches WHERE registration_id = $1`, [made.id])).length;
  expect([await count(), (await seen(ecosystem, made)).matchesTruncated]).toEqual([50, true]);
  const page = await matchesOf(ecosystem, made);
  for (const match of page.slice(0, 2)) await answer(ecosystem, match, { answer: 'different_project', reason: REASON });
  expect([await count(), (await seen(ecosystem, made)).matchesTruncated]).toEqual([52, false]);
  expect((await approveIt(manager, made)).body.reasons).toEqual([
    expect.objectContaining({ code: 'match_unanswered', open: 50 }),
  ]);
});
