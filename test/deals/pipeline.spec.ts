import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dealLife } from '../../src/deals/pipeline/deal.lifecycle.js';
import { kebab } from '../../src/kernel/sql.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import {
  ahead,
  expectStatus,
  makeCustomer,
  makeDeal,
  makeDealIn,
  makeReadyDeal,
  step,
  today,
} from './support/deals.js';

let crm: Crm;
let li: Colleague;
let manager: Colleague;
let stranger: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  li = await crm.person('sales');
  manager = await crm.person('sales_manager', { teamId: li.teamId! });
  stranger = await crm.person('sales');
});
afterAll(() => crm.stop());

const history = async (by: Colleague, id: string) => expectStatus(200, await by.get(`/deals/${id}/history`)).data;

describe('the stage history', () => {
  test('begins with the deal, and has exactly one open row after a step', async () => {
    const deal = await makeReadyDeal(crm, li);
    expect(await history(li, deal.id)).toMatchObject([{ fromStage: null, toStage: 'lead_confirmed', leftAt: null }]);

    const qualified = expectStatus(200, await step(li, deal, 'qualify'));
    expect(qualified).toMatchObject({
      stage: 'qualified',
      probability: 20,
      isAuto: true,
      forecastCategory: 'pipeline',
    });
    const rows = await history(li, deal.id);
    expect(rows).toHaveLength(2);
    expect(rows.filter((row: { leftAt: string | null }) => row.leftAt === null)).toHaveLength(1);

    const again = await step(li, qualified, 'qualify');
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({
      type: '/problems/invalid-transition',
      from: 'qualified',
      verb: 'qualify',
      allowed: expect.arrayContaining(['evaluate', 'negotiate', 'lose', 'hold', 'stepBack', 'transfer']),
    });
  });

  test('names the stages that a forward verb skipped, and refuses when an earlier gate is open', async () => {
    const deal = await makeReadyDeal(crm, li);
    await crm.db.rows(`UPDATE deal_form_details SET monthly_tokens = NULL WHERE deal_id = $1`, [deal.id]);
    const refused = await step(li, deal, 'negotiate');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({
      type: '/problems/gate-failed',
      reasons: [{ code: 'monthly_tokens', stage: 'qualified', pointer: '/formDetails/api/monthlyTokens' }],
    });

    await crm.db.rows(`UPDATE deal_form_details SET monthly_tokens = 500 WHERE deal_id = $1`, [deal.id]);
    expectStatus(200, await step(li, deal, 'negotiate'));
    expect((await history(li, deal.id))[1]).toMatchObject({ toStage: 'negotiation', skipped: ['qualified', 'poc'] });
  });

  test('cannot be rewritten: only the open row is left, once', async () => {
    const deal = await makeDealIn(crm, li, 'qualified');
    const change = (set: string) => crm.db.rows(`UPDATE deal_stage_history SET ${set} WHERE deal_id = $1`, [deal.id]);
    await expect(change(`reason = 'x'`)).rejects.toThrow(/insert-only|append-only/);
    await expect(change(`left_at = now()`)).rejects.toThrow(/append-only/);
    await expect(crm.db.rows(`DELETE FROM deal_stage_history WHERE deal_id = $1`, [deal.id])).rejects.toThrow();
  });
});

describe('every verb from every stage', () => {
  const bodies: Record<string, object> = {
    win: { contractNumber: 'HT-1', signedOn: today(), signedGross: '106000.00' },
    lose: { reasonCode: 'timing' },
    hold: { reason: '客户预算冻结', holdUntil: ahead(30) },
    stepBack: { reason: '需求有变化', stage: 'lead_confirmed' },
    reopen: { reason: '客户重新启动' },
    changeChannel: { channel: 'ecosystem', reason: '由伙伴继续跟进' },
    waiveGate: { gateCode: 'readiness', reason: '客户已书面确认可暂缓评估' },
  };

  /** what has a route of its own; the others are PATCH and sets */
  const STEPS = Object.entries(dealLife.verbs).filter(([, { may }]) => may !== 'deals.update');

  for (const stage of dealLife.states) {
    test(`from ${stage}: what the table allows happens, everything else is 409 with the list`, async () => {
      const colleague = await crm.person('sales', { teamId: li.teamId! });
      const deal = await makeDealIn(crm, li, stage);
      for (const [verb, { from }] of STEPS) {
        const isAllowed = (from as readonly string[]).includes(stage);
        if (isAllowed) continue;
        const body = verb === 'transfer' ? { ownerId: colleague.userId, reason: '销售区域调整' } : bodies[verb];
        const reply = await step(manager, deal, kebab(verb), body);
        expect([verb, reply.status, reply.body.type]).toEqual([verb, 409, '/problems/invalid-transition']);
      }
      const mine = (await li.get(`/deals/${deal.id}`)).body.allowedActions as string[];
      const possible = Object.entries(dealLife.verbs).filter(([, { from }]) =>
        (from as readonly string[]).includes(stage),
      );
      const ofOwner = possible.filter(([, { may }]) =>
        ['deals.update', 'deals.advance', 'deals.transfer'].includes(may),
      );
      expect(mine.toSorted()).toEqual(ofOwner.map(([verb]) => verb).toSorted());
    });
  }

  test('another team’s colleague gets 404 for every verb, as for a random id', async () => {
    const deal = await makeReadyDeal(crm, li);
    for (const [verb] of STEPS) {
      if (['reopen', 'changeChannel', 'confirmChannel', 'waiveGate'].includes(verb)) continue;
      const body = verb === 'transfer' ? { ownerId: li.userId, reason: '销售区域调整' } : bodies[verb];
      const reply = await step(stranger, deal, kebab(verb), body);
      const random = await step(
        stranger,
        { id: '01989c2e-7a10-7c3e-9f00-0123456789ab', version: 1 },
        kebab(verb),
        body,
      );
      expect([verb, reply.status, random.status]).toEqual([verb, 404, 404]);
      expect({ ...reply.body, requestId: 0, instance: 0 }).toEqual({ ...random.body, requestId: 0, instance: 0 });
    }
    const otherManager = await crm.person('sales_manager');
    for (const verb of ['reopen', 'changeChannel', 'confirmChannel', 'waiveGate']) {
      expect((await step(otherManager, deal, kebab(verb), bodies[verb])).status).toBe(404);
      expect((await step(li, deal, kebab(verb), bodies[verb])).status).toBe(403);
    }
  });
});

describe('winning', () => {
  test('needs the signed amount to be the deal’s, and closes it with its form', async () => {
    const deal = await makeDealIn(crm, li, 'contract_review');
    const body = { contractNumber: 'HT-9', signedOn: today(), signedGross: '105999.99' };
    const refused = await step(li, deal, 'win', body);
    expect(refused.body.reasons).toMatchObject([{ code: 'amount_matches', stage: 'won' }]);
    const future = await step(li, deal, 'win', { ...body, signedGross: '106000.00', signedOn: ahead(3) });
    expect(future.body.reasons).toMatchObject([{ code: 'signed_in_future' }]);

    const won = expectStatus(200, await step(li, deal, 'win', { ...body, signedGross: '106000.00' }));
    expect(won).toMatchObject({
      stage: 'won', stageType: 'won', probability: 100, forecastCategory: 'closed', signedForm: 'api',
      contractNumber: 'HT-9', signedGross: '106000.00', signedOn: today(), closedAt: expect.any(String),
    }); // prettier-ignore
  });

  /** Delete `FOR UPDATE` in claim and the version in write() to see it fail. */
  test('twenty at once on one If-Match: one wins, nineteen are told 412, one journal row', async () => {
    const deal = await makeDealIn(crm, li, 'contract_review');
    const body = { contractNumber: 'HT-20', signedOn: today(), signedGross: '106000.00' };
    const replies = await Promise.all(Array.from({ length: 20 }, () => step(li, deal, 'win', body)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...Array(19).fill(412)]);
    const rows = await crm.db.rows(`SELECT FROM journal WHERE subject_id = $1 AND action = 'deals.win'`, [deal.id]);
    expect(rows).toHaveLength(1);
    expect(await history(li, deal.id)).toHaveLength(3);
  });

  test('a won deal is reopened by a manager unless money came in', async () => {
    const won = await makeDealIn(crm, li, 'won');
    expect((await step(li, won, 'reopen', { reason: '合同需重签' })).status).toBe(403);
    await crm.db.rows(`UPDATE deals SET has_receipts = true WHERE id = $1`, [won.id]);
    expect((await step(manager, won, 'reopen', { reason: '合同需重签' })).body.reasons).toEqual([
      expect.objectContaining({ code: 'money_received' }),
    ]);
    await crm.db.rows(`UPDATE deals SET has_receipts = false WHERE id = $1`, [won.id]);
    const reopened = expectStatus(200, await step(manager, won, 'reopen', { reason: '合同需重签' }));
    expect(reopened).toMatchObject({ stage: 'contract_review', probability: 80, closedAt: null, signedGross: null });
  });
});

describe('losing', () => {
  test('asks for what its reason needs', async () => {
    const deal = await makeReadyDeal(crm, li);
    const lose = (body: object) => step(li, deal, 'lose', body);
    const codes = async (body: object) => (await lose(body)).body.reasons.map((each: { code: string }) => each.code);
    expect(await codes({ reasonCode: 'expectation_gap' })).toEqual(['failing_benchmark_needed']);
    expect(await codes({ reasonCode: 'competitor.chosen' })).toEqual(['competitor_needed']);
    expect(await codes({ reasonCode: 'too_expensive' })).toEqual(['price_gap_needed']);
    expect(await codes({ reasonCode: 'other', note: '短说明' })).toEqual(['note_needed']);
    expect(await codes({ reasonCode: 'partner_gap', partnerKind: 'si' })).toEqual(['partner_gap_needed']);
    expect((await lose({ reasonCode: 'not_recorded' })).status).toBe(400);
    expect((await lose({ reasonCode: 'price' })).status).toBe(400);

    await crm.db.rows(`UPDATE deal_benchmarks SET our_score = 81.5 WHERE deal_id = $1`, [deal.id]);
    const lost = expectStatus(200, await lose({ reasonCode: 'expectation_gap' }));
    expect(lost).toMatchObject({
      stage: 'lost',
      probability: 0,
      forecastCategory: 'omitted',
      lossReasonCode: 'expectation_gap',
    });
  });

  test('to a competitor writes the encounter down', async () => {
    const deal = await makeReadyDeal(crm, li);
    const [rival] = await crm.db.rows<{ id: string }>(
      `INSERT INTO competitors (name, kind) VALUES ('某大厂', 'big_company') RETURNING id`,
    );
    expectStatus(200, await step(li, deal, 'lose', { reasonCode: 'chosen', competitorId: rival!.id }));
    const met = await crm.db.rows(`SELECT outcome FROM deal_competitors WHERE deal_id = $1`, [deal.id]);
    expect(met).toEqual([{ outcome: 'they_won' }]);
  });

  test('a lost deal comes back to the stage it was lost from, within 180 days', async () => {
    const deal = await makeDealIn(crm, li, 'poc');
    const lost = expectStatus(200, await step(li, deal, 'lose', { reasonCode: 'timing' }));
    const back = expectStatus(200, await step(manager, lost, 'reopen', { reason: '客户重新启动' }));
    expect(back).toMatchObject({ stage: 'poc', probability: 40, lossReasonCode: null });

    const again = expectStatus(200, await step(li, back, 'lose', { reasonCode: 'timing' }));
    await crm.db.rows(`UPDATE deals SET closed_at = now() - interval '181 days' WHERE id = $1`, [deal.id]);
    expect((await step(manager, again, 'reopen', { reason: '客户重新启动' })).body.reasons).toMatchObject([
      { code: 'reopen_too_late' },
    ]);
  });
});

describe('pausing and going back', () => {
  test('a held deal weighs nothing and resumes where it was', async () => {
    const deal = await makeDealIn(crm, li, 'negotiation');
    for (const holdUntil of [today(), ahead(182)]) {
      expect((await step(li, deal, 'hold', { reason: '预算冻结中', holdUntil })).body.reasons[0].code).toBe(
        'hold_out_of_range',
      );
    }
    const held = expectStatus(200, await step(li, deal, 'hold', { reason: '预算冻结中', holdUntil: ahead(90) }));
    expect(held).toMatchObject({ stage: 'on_hold', heldFromStage: 'negotiation', forecastCategory: 'omitted' });
    const resumed = expectStatus(200, await step(li, held, 'resume'));
    expect(resumed).toMatchObject({ stage: 'negotiation', probability: 60, heldFromStage: null, holdUntil: null });
  });

  test('stepping back goes to an earlier stage only', async () => {
    const deal = await makeDealIn(crm, li, 'poc');
    const forward = await step(li, deal, 'step-back', { stage: 'negotiation', reason: '阶段填写错误' });
    expect(forward.body.reasons).toMatchObject([{ code: 'not_an_earlier_stage' }]);
    expect(
      expectStatus(200, await step(li, deal, 'step-back', { stage: 'qualified', reason: '需求有变化' })).stage,
    ).toBe('qualified');
  });
});

describe('what only managers may', () => {
  test('the channel is confirmed by a manager who does not own the deal', async () => {
    const own = await makeDeal(crm, manager);
    expect((await step(manager, own, 'confirm-channel')).body.type).toBe('/problems/second-person-required');
    const deal = await makeDeal(crm, li);
    const confirmed = expectStatus(200, await step(manager, deal, 'confirm-channel'));
    expect(confirmed).toMatchObject({ channelConfirmedBy: manager.userId });
    const changed = expectStatus(
      200,
      await step(manager, confirmed, 'change-channel', { channel: 'ecosystem', reason: '改由伙伴跟进' }),
    );
    expect(changed).toMatchObject({ channel: 'ecosystem', channelConfirmedBy: null });
  });

  test('two managers waive a gate, never one alone, and the gate is then passed', async () => {
    const second = await crm.person('sales_manager', { teamId: li.teamId! });
    const deal = await makeReadyDeal(crm, li);
    await crm.db.rows(`UPDATE organization_readiness SET level = 0 WHERE organization_id = $1`, [deal.customer.id]);
    expect((await step(li, deal, 'qualify')).body.reasons).toMatchObject([{ code: 'readiness' }]);

    const payload = { gateCode: 'readiness', reason: '客户已书面确认可暂缓评估' };
    const asked = await step(manager, deal, 'waive-gate', payload);
    expect(asked.status).toBe(202);
    const confirms = asked.body.pendingId;
    expect((await step(manager, deal, 'waive-gate', { ...payload, confirms })).body.type).toBe(
      '/problems/second-person-required',
    );
    expect(
      (await step(second, deal, 'waive-gate', { ...payload, gateCode: 'discount', confirms })).body.reasons[0].code,
    ).toBe('payload_differs');
    const waived = expectStatus(200, await step(second, deal, 'waive-gate', { ...payload, confirms }));
    const gates = expectStatus(200, await li.get(`/deals/${deal.id}/gates`)).data;
    expect(gates).toContainEqual(expect.objectContaining({ code: 'readiness', met: false, waived: true }));
    expectStatus(200, await step(li, waived, 'qualify'));
  });
});

test('fifty deals created at once have fifty numbers', async () => {
  const customerId = await makeCustomer(crm);
  const deals = await Promise.all(Array.from({ length: 50 }, () => makeDeal(crm, li, { customerId })));
  expect(new Set(deals.map(({ number }) => number)).size).toBe(50);
  for (const { number } of deals) expect(number).toMatch(/^D2\d{3}\d{6,}$/);
});
