/** Who says whether two are one project, to which question, and how long it holds. P-4.6, P-4.10. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { expectStatus, makePartner, type MadePartner, seen } from '../../support/partners.js';
import { makeDeal, step } from '../support/deals.js';
import { answer, approveIt, codes, makeFirm, matchesOf, REASON, type SeenMatch, submitAt, take } from './scene.js';

let crm: Crm;
let north: MadePartner;
let south: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;
let head: Colleague;
let seller: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  [north, south] = [await makePartner(crm), await makePartner(crm)];
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
  head = await crm.person('sales_manager');
  seller = await crm.person('sales', { teamId: head.teamId! });
});
afterAll(() => crm.stop());

/** A registration under review with one match of another partner. */
async function twoPartners(): Promise<{ made: { id: string }; match: SeenMatch }> {
  const firm = await makeFirm(crm);
  await submitAt(crm, north, firm);
  const made = await submitAt(crm, south, firm);
  await take(ecosystem, made);
  return { made, match: (await matchesOf(ecosystem, made))[0]! };
}

/** One against an open direct deal of the seller. */
async function againstDirect(isTaken = true) {
  const firm = await makeFirm(crm);
  const deal = await makeDeal(crm, seller, { customerId: firm });
  const made = await submitAt(crm, north, firm);
  if (isTaken) await take(ecosystem, made);
  return { deal, made, match: (await matchesOf(ecosystem, made))[0]! };
}

describe('an answer', () => {
  test('fits the question: expansion is none between partners, nor yielding', async () => {
    const { match } = await twoPartners();
    for (const said of ['expansion', 'yielded'])
      expect(codes(await answer(manager, match, { answer: said, reason: REASON }))).toEqual(['answer_does_not_fit']);
  });

  test('that lets somebody pass says why, in five characters', async () => {
    const { match } = await twoPartners();
    expect(codes(await answer(ecosystem, match, { answer: 'different_project' }))).toEqual(['required']);
    expect((await answer(ecosystem, match, { answer: 'different_project', reason: '不同' })).status).toBe(400);
    expect(codes(await answer(ecosystem, match, { answer: 'different_project', reason: '   两 ' }))).toEqual(['required']);
  }); // prettier-ignore

  test('is given under review, to the version that was seen', async () => {
    const { made, match } = await twoPartners();
    expect((await answer(ecosystem, { ...match, version: 9 }, { answer: 'same_project' })).status).toBe(412);
    expectStatus(200, await answer(ecosystem, match, { answer: 'different_project', reason: REASON }));
    expectStatus(200, await approveIt(manager, made));
    const [now] = await matchesOf(ecosystem, made);
    expect(now).toMatchObject({ answer: 'different_project', reason: REASON, allowedAnswers: [], answeredBy: { id: ecosystem.userId } }); // prettier-ignore
    const late = await answer(ecosystem, now!, { answer: 'same_project' });
    expect([late.status, late.body.from]).toEqual([409, 'approved']);
  });

  test('can be thought over while it is under review; what two ruled cannot', async () => {
    const { match } = await twoPartners();
    const first = expectStatus(200, await answer(ecosystem, match, { answer: 'same_project' }));
    const second = expectStatus(200, await answer(ecosystem, first, { answer: 'different_project', reason: REASON }));
    await crm.db.rows(`UPDATE registration_matches SET answer = 'ruled' WHERE id = $1`, [match.id]);
    expect(codes(await answer(ecosystem, second, { answer: 'same_project' }))).toEqual(['match_ruled']);
  });

  test('is in the chain, and the partner is not told of it', async () => {
    const { made, match } = await twoPartners();
    expectStatus(200, await answer(ecosystem, match, { answer: 'different_project', reason: REASON }));
    const kinds = async (by: Colleague) =>
      expectStatus(200, await by.get(`/registrations/${made.id}/events?limit=100`)).data.map((e: { kind: string }) => e.kind); // prettier-ignore
    expect(await kinds(ecosystem)).toContain('answer_match');
    expect(await kinds(south.member)).not.toContain('answer_match');
  });

  test('is not for who owns a deal at the customer, unless they speak for that deal', async () => {
    const { made, match } = await twoPartners();
    const firm = (await seen(ecosystem, made)).customer.id;
    await makeDeal(crm, ecosystem, { customerId: firm, channel: 'ecosystem', productLine: 'multimodal' });
    const refused = await answer(ecosystem, match, { answer: 'same_project' });
    expect([refused.status, codes(refused)]).toEqual([403, ['has_part_in_it']]);
  });

  test('of two at once to one version one stands', async () => {
    const { match } = await twoPartners();
    const both = await Promise.all([
      answer(ecosystem, match, { answer: 'same_project' }),
      answer(manager, match, { answer: 'different_project', reason: REASON }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });
});

describe('against direct sales', () => {
  test('who owns the deal sees that a registration exists, answers, and sees no more', async () => {
    const { made, match, deal } = await againstDirect();
    const { data } = expectStatus(200, await seller.get(`/registration-matches?dealId=${deal.id}`));
    expect(data).toHaveLength(1);
    expect(data[0]).toMatchObject({
      id: match.id,
      score: null,
      keys: null,
      registration: { id: made.id, state: 'under_review', number: null, projectName: null, partner: null },
      allowedAnswers: ['same_project', 'different_project'],
    });
    const text = JSON.stringify(data);
    for (const hidden of [north.name, north.number, (await seen(ecosystem, made)).number]) expect(text).not.toContain(hidden);
    expect((await seller.get(`/registrations/${made.id}/matches`)).status).toBe(404);
    expectStatus(200, await answer(seller, match, { answer: 'different_project', reason: REASON }));
    expectStatus(200, await approveIt(manager, made));
  }); // prettier-ignore

  test('another seller, and another team’s manager, know nothing of it', async () => {
    const { match } = await againstDirect();
    for (const role of ['sales', 'sales_manager'] as const) {
      const other = await crm.person(role);
      expect((await answer(other, match, { answer: 'same_project' })).status).toBe(404);
      expect(expectStatus(200, await other.get('/registration-matches')).data).toEqual([]);
    }
  });

  test('one project waits until the deal leaves the direct channel or is lost', async () => {
    const { made, match, deal } = await againstDirect();
    expectStatus(200, await answer(ecosystem, match, { answer: 'same_project' }));
    expect(codes(await approveIt(manager, made))).toEqual(['match_unruled']);
    expectStatus(200, await step(seller, deal, 'lose', { reasonCode: 'timing' }));
    expectStatus(200, await approveIt(manager, made));
  });

  test('only the team’s manager yields, in words, and the deal has to follow', async () => {
    const { made, match, deal } = await againstDirect();
    const said = { answer: 'yielded', reason: '客户由伙伴先行跟进，直营退出' };
    for (const by of [seller, ecosystem, manager]) expect((await answer(by, match, said)).status).toBe(403);
    const yielded = expectStatus(200, await answer(head, match, said));
    expect(yielded).toMatchObject({ answer: 'yielded', reason: said.reason, score: null });
    expect(codes(await approveIt(manager, made))).toEqual(['match_unruled']);
    expectStatus(200, await step(seller, deal, 'lose', { reasonCode: 'timing' }));
    expectStatus(200, await approveIt(manager, made));
  });

  test('nobody answers before it was taken', async () => {
    const { match } = await againstDirect(false);
    expect((await answer(seller, match, { answer: 'same_project' })).status).toBe(409);
  });
});

test('that an existing customer buys more is for an ecosystem manager to say', async () => {
  const firm = await makeFirm(crm);
  const deal = await makeDeal(crm, manager, { customerId: firm, channel: 'ecosystem' });
  await crm.db.rows(`UPDATE deals SET owner_id = $2 WHERE id = $1`, [deal.id, seller.userId]);
  await crm.db.rows(`INSERT INTO organization_roles (organization_id, role, source_id) VALUES ($1, 'customer', $2)`, [firm, deal.id]); // prettier-ignore
  const made = await submitAt(crm, north, firm);
  await take(ecosystem, made);
  const [match] = await matchesOf(ecosystem, made);
  expect(match).toMatchObject({ class: 'existing_customer', organization: { id: firm }, allowedAnswers: [] });
  const said = { answer: 'expansion', reason: '新增部门采购，与已上线项目无关' };
  expect((await answer(ecosystem, match!, said)).status).toBe(403);
  expect(codes(await approveIt(manager, made))).toEqual(['match_unanswered']);
  expectStatus(200, await answer(manager, match!, said));
  expectStatus(200, await approveIt(manager, made));
});
