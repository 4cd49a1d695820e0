/**
 * Issue C from end to end, by what people press: a round is opened, a founder applies with a co-founder, is returned once,
 * reviewed, ranked, recommended within the money there is, released and told; accepts, is onboarded, uses what was given,
 * reports, meets an investor, leaves, and the whole of it reads as one chain.
 *
 * The chapters are one story: each goes on where the one before ended, on the day that it names.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ANSWERS, RUBRIC, RULES, TIERS } from '../../src/demo/zplan.js';
import { FORM } from '../../src/demo/zplan-form.js';
import { Mailbox } from '../../src/kernel/mail.js';
import { ConversionsService } from '../../src/startups/conversion/conversions.service.js';
import { codes, step, write } from '../funding/application/applying.js';
import { type Caller, type Colleague, type Crm, startCrm } from '../support/app.js';
import { clockShows } from '../support/clock.js';
import { makeMeter } from '../support/credits.js';
import { holdsPost, makeReviewer } from '../support/reviewers.js';
import { type Founder, makeFounder, onboard } from '../support/zplan.js';

let crm: Crm;
let officer: Colleague;
let manager: Colleague;
let publisher: Colleague;
let finance: Colleague;
let founder: Founder;
let rival: Founder;
let meter: Caller;

const on = (day: string): Promise<void> => clockShows(`${day}T10:00:00+08:00`, crm);

beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  officer = await crm.person('ecosystem', { name: '陈生态' });
  manager = await crm.person('ecosystem_manager');
  publisher = await crm.person('ecosystem_manager');
  finance = await crm.person('finance');
  founder = await makeFounder(crm);
  rival = await makeFounder(crm);
  for (const { personId, organizationId } of [founder, rival]) {
    await holdsPost(crm, personId, organizationId, { from: '2024-03-01' });
  }
  meter = await makeMeter(crm);
});
afterAll(() => crm.stop());

let roundId: string;
let code: string;
let id: string;
let rivals: string;
let membershipId: string;
let accountId: string;

/** A verb on what is read at `path`, against the version that is read. */
const press = async (by: Caller, path: string, verb: string, body?: object) =>
  by.post(`${path}/${verb}`, body, { ifMatch: (await by.get(path)).body.version });
const lots = async () => (await founder.get(`/credit-accounts/${accountId}/lots`)).body.data.toReversed();
const remaining = async (): Promise<string[]> => (await lots()).map((lot: { remaining: string }) => lot.remaining);
const envelope = async () => (await finance.get(`/envelopes?roundId=${roundId}&resource=token`)).body.data[0];

describe('March: a round is opened', () => {
  test('staff write it, two sides fill its envelopes, and who changed it last does not publish it', async () => {
    await on('2026-03-02');
    const fund = { code: 'zplan_story', nameZh: 'Z计划', nameEn: 'Z Plan', kind: 'startup' };
    const { id: fundId } = (await manager.post('/funds', fund)).body;
    code = 'ZPLAN-2026';
    const terms = { fundId, code, nameZh: 'Z计划 2026', nameEn: 'Z Plan 2026', mode: 'rolling', blinding: 'single' };
    const limits = [
      { resource: 'token', minAward: '1', maxAward: '100000000' },
      { resource: 'gpu_card_minute', minAward: '1', maxAward: '6000' },
    ];
    const opens = { opensAt: '2026-03-03T01:00:00.000Z', rankingMetric: 'adjusted', limits };
    const drafted = await officer.post('/rounds', { ...terms, ...opens });
    expect([drafted.status, drafted.body.stage]).toEqual([201, 'draft']);
    roundId = drafted.body.id;
    const versions = { form: { fields: FORM }, rubric: { criteria: RUBRIC }, eligibility: { rules: RULES } };
    for (const [kind, content] of Object.entries(versions)) {
      const made = await officer.post(`/rounds/${roundId}/${kind}-versions`, content);
      expect((await press(officer, `/${kind}-versions/${made.body.id}`, 'publish')).status).toBe(200);
    }
    for (const tier of TIERS) expect((await manager.post('/tiers', { fundId, ...tier })).status).toBe(201);
    for (const { resource, maxAward: total } of limits) {
      const { body } = await officer.post('/envelopes', { roundId, resource });
      const money = { total, reason: '二〇二六年第一季度预算' };
      const { pendingId } = (await press(manager, `/envelopes/${body.id}`, 'fund', money)).body;
      const filled = await press(finance, `/envelopes/${body.id}`, 'fund', { ...money, confirms: pendingId });
      expect([filled.status, filled.body.total]).toEqual([200, total]);
    }
    const { version } = (await manager.get(`/rounds/${roundId}`)).body;
    await manager.patch(`/rounds/${roundId}`, { nameEn: 'Z Plan, 2026' }, { ifMatch: version });
    expect((await press(manager, `/rounds/${roundId}`, 'publish')).status).toBe(403);
    const published = await press(publisher, `/rounds/${roundId}`, 'publish');
    expect([published.status, published.body.phase]).toEqual([200, 'scheduled']);
  });

  test('a founder finds it before logging in, and asks whether it is worth applying', async () => {
    await on('2026-03-09');
    const open = (await crm.anonymous.get('/rounds/open')).body.data;
    expect(open).toMatchObject([{ id: roundId, phase: 'open' }]);
    const ask = (facts: object) => crm.anonymous.post(`/rounds/${roundId}/eligibility-preview`, { facts });
    const known = { 'answer.latest_round': 'angel', 'answer.incorporated': true, 'organization.age_months': 24 };
    expect((await ask(known)).body.result).toBe('manual');
    expect((await ask({ ...known, 'applicant.sanctioned': false })).body.result).toBe('pass');
    const listed = await ask({ ...known, 'answer.latest_round': 'public' });
    expect(listed.body.rules.filter(({ result }: { result: string }) => result === 'fail')).toMatchObject([
      { key: 'not_public' },
    ]);
  });
});

describe('March: two founders apply', () => {
  let cofounder: Colleague;

  const apply = async (by: Founder, title: string): Promise<string> => {
    const about = { roundId, title, organizationId: by.organizationId };
    const created = await by.post('/applications', about, { key: randomUUID() });
    expect(created.status).toBe(201);
    const consent = { purpose: 'programme_processing', noticeVersion: '2026-01' };
    await by.post(`/applications/${created.body.id}/consents`, consent);
    return created.body.id;
  };
  const answers = (by: Founder): Record<string, unknown> => ({
    ...ANSWERS,
    uscc: by.uscc,
    requested_tokens: { minimum: '40000000', full: '60000000' },
  });

  test('the co-founder joins by the link of a letter, and both write at the same time', async () => {
    cofounder = await crm.person('applicant', { name: '韩梅' });
    id = await apply(founder, '合同审查助手');
    await founder.post(`/applications/${id}/collaborators`, { email: 'han@example.test', role: 'co_pi' });
    const [letter] = await crm.db.rows<{ fields: Record<string, string>; secret: Buffer }>(
      `SELECT fields, secret FROM mails WHERE to_address = 'han@example.test' AND template = 'collaborator_invited'`,
    );
    const { link } = crm.app.get(Mailbox).merge('han@example.test', letter!.fields, letter!.secret);
    const joined = await cofounder.post('/collaborations/accept', { token: link!.split('#token=')[1] });
    expect(joined.body).toMatchObject({ id, role: 'co_pi' });

    const { product, users, ...rest } = answers(founder);
    const save = (by: Caller, key: string, base: number, value: unknown) =>
      by.patch(`/applications/${id}/draft`, { changes: [{ key, base, value }] });
    const all = await Promise.all([
      write(founder, id, rest),
      save(founder, 'product', 0, product),
      save(cofounder, 'users', 0, users),
    ]);
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200]);
    const both = await Promise.all([save(founder, 'city', 1, '上海'), save(cofounder, 'city', 1, '杭州')]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await founder.get(`/applications/${id}/draft`)).body.answers).toMatchObject({
      product: { value: product },
      users: { value: users },
    });
  });

  test('it is handed in by its owner, answered with a receipt, opened once more and handed in anew', async () => {
    expect((await step(cofounder, id, 'submit')).status).toBe(403);
    await write(founder, id, { models_used: [{ model: 'GLM-4', share: '60' }] });
    const short = await step(founder, id, 'submit');
    expect(short.body.reasons).toMatchObject([
      { code: 'form_incomplete', pointer: expect.stringMatching(/^\/models_used/) },
    ]);
    await write(founder, id, { models_used: ANSWERS.models_used });
    const first = await step(founder, id, 'submit');
    expect(first.body).toMatchObject({ receiptNo: `ZP-${code}-000001`, revision: 1 });
    expect(first.body.next.at(-1)).toEqual({ step: 'decision', promisedBy: '2026-03-23' });
    expect((await step(founder, id, 'reopen')).status).toBe(200);
    await write(founder, id, { users: '法务与采购，内测客户 52 家' });
    const second = await step(founder, id, 'submit');
    expect(second.body).toMatchObject({ receiptNo: first.body.receiptNo, revision: 2 });
    expect((await founder.get(`/applications/${id}/receipt.pdf`)).text).toMatch(/^%PDF/);
    expect((await officer.get(`/applications/${id}`)).body).toMatchObject({ state: 'submitted', lane: 'standard' });
    // and somebody else applies for as much
    rivals = await apply(rival, '门诊病历结构化');
    await write(rival, rivals, answers(rival));
    expect((await step(rival, rivals, 'submit')).body.receiptNo).toBe(`ZP-${code}-000002`);
  });

  test('one formal defect comes back, is mended alone, and the application goes into review', async () => {
    await on('2026-03-10');
    const defects = [{ code: 'wrong_form', fieldKey: 'integration_proof', note: '请补充仓库的提交号' }];
    const returned = await press(officer, `/applications/${id}`, 'return-for-fix', { defects });
    expect(returned.body).toMatchObject({ state: 'returned', fixDueAt: '2026-03-17T16:00:00.000Z' });
    expect((await founder.get(`/applications/${id}`)).body).toMatchObject({ publicStatus: 'returned', defects });
    await write(founder, id, { integration_proof: 'github.com/example/review@4f2c91e', city: '北京' });
    const wide = await step(founder, id, 'resubmit');
    expect(wide.body.reasons).toMatchObject([{ code: 'field_not_named', pointer: '/city' }]);
    const [kept] = await crm.db.rows<{ city: string }>(
      `SELECT answers ->> 'city' AS city FROM application_revisions WHERE application_id = $1 AND n = 2`,
      [id],
    );
    await write(founder, id, kept!);
    expect((await step(founder, id, 'resubmit')).body).toMatchObject({ publicStatus: 'received', currentRevision: 3 });
    for (const each of [id, rivals]) {
      expect((await press(officer, `/applications/${each}`, 'screen-pass')).body.state).toBe('in_review');
    }
  });
});

describe('March: people judge', () => {
  let reviewers: Colleague[];

  test('two reviewers each, and nobody who works for the founder', async () => {
    const insider = await makeReviewer(crm, { name: '周内部' });
    await holdsPost(crm, insider.personId, founder.organizationId, { from: '2025-01-01' });
    reviewers = [await makeReviewer(crm, { name: '吴评审' }), await makeReviewer(crm, { name: '郑评审' })];
    const byHand = await officer.post('/assignments', { applicationId: id, personId: insider.personId });
    expect(byHand.body.reasons).toMatchObject([{ code: 'conflict_of_interest', applicationId: id }]);
    // of the rival's two places one may be the insider's
    const plan = await officer.post(`/rounds/${roundId}/assignment-runs`, { seed: 'story' });
    const planned = plan.body.pairs as { application: { id: string }; reviewer: { personId: string } }[];
    const forFounder = planned
      .filter(({ application }) => application.id === id)
      .map(({ reviewer }) => reviewer.personId);
    expect(forFounder.toSorted()).toEqual(reviewers.map(({ personId }) => personId).toSorted());
    await press(officer, `/assignment-runs/${plan.body.id}`, 'apply');
    expect((await officer.post(`/rounds/${roundId}/invitations`)).body).toEqual({ invited: 4, withheld: [] });
    reviewers.push(insider);
  });

  test('each reads the application of its own assignments, and marks by the rubric', async () => {
    const marks: Record<string, number> = { 吴评审: 90, 郑评审: 76, 周内部: 60 };
    for (const reviewer of reviewers) {
      for (const { id: assignment, application } of (await reviewer.get('/assignments')).body.data) {
        await press(reviewer, `/assignments/${assignment}`, 'accept');
        const { reviewId } = (await press(reviewer, `/assignments/${assignment}`, 'open')).body;
        const value = String(marks[reviewer.name]! - (application.id === id ? 0 : 10));
        const scores = RUBRIC.map(({ key }) => ({ key, value }));
        const { version } = (await reviewer.get(`/reviews/${reviewId}`)).body;
        const body = { scores, conflictDeclared: false, commentToApplicant: '需求真实，接入路径清楚' };
        await reviewer.patch(`/reviews/${reviewId}`, body, { ifMatch: version });
        expect((await press(reviewer, `/reviews/${reviewId}`, 'submit')).body.state).toBe('submitted');
      }
    }
    const states = [];
    for (const each of [id, rivals]) states.push((await officer.get(`/applications/${each}`)).body.state);
    expect(states).toEqual(['reviewed', 'reviewed']);
  });

  test('the ranking shows raw and adjusted marks side by side, and is kept as it was', async () => {
    const { body } = await officer.get(`/rounds/${roundId}/ranking`);
    expect(body.data).toMatchObject([
      { applicationId: id, rank: 1, rawMean: '83.0000' },
      { applicationId: rivals, rank: 2 },
    ]);
    for (const { adjusted } of body.data) expect(adjusted).toMatch(/^\d+\.\d{4}$/);
    expect((await officer.post(`/rounds/${roundId}/score-runs`)).body).toMatchObject({ metric: 'adjusted', inputs: 4 });
    expect((await founder.get(`/rounds/${roundId}/ranking`)).status).toBe(403);
  });
});

describe('March: what there is, is given', () => {
  test('a recommendation takes what it gives from the envelope, and the next one finds the rest', async () => {
    const amounts = { token: '60000000' };
    const taken = await press(officer, `/applications/${id}`, 'recommend', { amounts });
    expect(taken.body).toMatchObject({ state: 'recommended', held: { token: { reserved: '60000000' } } });
    const beyond = await press(officer, `/applications/${rivals}`, 'recommend', { amounts });
    expect([beyond.status, beyond.body]).toMatchObject([422, { resource: 'token', remaining: '40000000' }]);
    expect((await press(officer, `/applications/${rivals}`, 'decline')).body.state).toBe('not_recommended');
    expect(await envelope()).toMatchObject({ reserved: '60000000', remaining: '40000000' });
  });

  test('the batch is sealed, approved by another and released; until then nobody outside knows', async () => {
    await on('2026-03-20');
    const { body: batch } = await officer.post(`/rounds/${roundId}/decision-batches`, { kind: 'main' });
    const path = `/decision-batches/${batch.id}`;
    const why = { reasons: ['ranked_below_line'], commentToApplicant: '本批次额度有限，欢迎下季度再申请' };
    const lines = [
      { applicationId: id, outcome: 'offer', commentToApplicant: '欢迎加入 Z计划' },
      { applicationId: rivals, outcome: 'reject', ...why },
    ];
    await officer.put(`${path}/lines`, { lines }, { ifMatch: batch.version });
    expect((await press(officer, path, 'seal')).body.state).toBe('sealed');
    expect((await press(officer, path, 'approve')).status).toBe(403);
    await press(manager, path, 'approve');
    for (const who of [founder, rival]) {
      const own = who === founder ? id : rivals;
      expect((await who.get(`/applications/${own}`)).body.publicStatus).toBe('under_review');
    }
    expect((await press(manager, path, 'release')).body.state).toBe('released');
    expect((await founder.get(`/applications/${id}`)).body).toMatchObject({
      publicStatus: 'offered',
      decision: { outcome: 'offer', amounts: { token: '60000000' } },
      allowedActions: expect.arrayContaining(['accept', 'refuse']),
    });
    expect((await rival.get(`/applications/${rivals}`)).body).toMatchObject({ publicStatus: 'rejected' });
  });

  test('the founder accepts, and is a member whose money is committed', async () => {
    await on('2026-03-23');
    const accepted = await press(founder, `/applications/${id}`, 'accept');
    expect([accepted.status, accepted.body]).toMatchObject([200, { publicStatus: 'awarded' }]);
    const [member] = (await founder.get('/memberships')).body.data;
    expect(member).toMatchObject({
      state: 'onboarding',
      tier: 'growth',
      awards: [{ applicationId: id, kind: 'first', tokens: '60000000' }],
      tokens: { granted: '0', planned: '60000000' },
    });
    membershipId = member.id;
    accountId = member.creditAccountId;
    expect(await envelope()).toMatchObject({ reserved: '0', committed: '60000000', paid: '0' });
    expect((await (await crm.person('sales')).get(`/memberships/${membershipId}`)).status).toBe(404);
  });
});

describe('April to June: credits are used', () => {
  const use = async (amount: string, usedAt: string) => {
    const records = [{ externalId: randomUUID(), resource: 'token', model: 'glm-4', amount, usedAt }];
    const { body } = await meter.post(`/credit-accounts/${accountId}/usage`, { source: 'billing', records });
    return body.results[0];
  };

  test('onboarded, the first two fifths are there', async () => {
    await on('2026-04-01');
    await onboard(crm, membershipId, founder, officer);
    const { version } = (await officer.get(`/memberships/${membershipId}`)).body;
    await officer.patch(`/memberships/${membershipId}`, { staffOwnerId: officer.userId }, { ifMatch: version });
    expect((await founder.get(`/memberships/${membershipId}`)).body).toMatchObject({
      state: 'active',
      expiresAt: expect.stringMatching(/^2027-04-01T02:00:/),
    });
    expect(await remaining()).toEqual(['24000000']);
  });

  test('half of them used, the next three tenths come; the lot that ends first pays first', async () => {
    await on('2026-05-06');
    await use('11999999', '2026-04-20T08:00:00.000Z');
    expect(await remaining()).toEqual(['12000001']);
    await use('1', '2026-05-06T01:00:00.000Z');
    expect(await remaining()).toEqual(['12000000', '18000000']);
    await on('2026-06-08');
    expect(await use('15000000', '2026-06-05T01:00:00.000Z')).toMatchObject({ covered: '15000000', paid: '0' });
    expect(await remaining()).toEqual(['0', '15000000']);
    expect(await envelope()).toMatchObject({ committed: '60000000', paid: '42000000' });
  });

  test('the month is reported', async () => {
    const said = { activeUsers: 900, revenueBand: 'none', teamSize: 8, glmShare: 80, expectedTokens: '20000000' };
    const path = `/memberships/${membershipId}/check-ins`;
    expect((await founder.put(`${path}/2026-05`, { ...said, asks: ['intro'] })).body.isMissed).toBe(false);
    expect((await officer.get(path)).body.data).toMatchObject([
      { month: '2026-06' },
      { month: '2026-05', activeUsers: 900 },
    ]);
  });

  test('what is left lasts longer, once', async () => {
    const [, lot] = await lots();
    const longer = { days: 60, reasonCode: 'integration_delay', note: '客户侧接入推迟' };
    const extend = (ifMatch: number) => officer.post(`/credit-lots/${lot.id}/extend`, longer, { ifMatch });
    const extended = await extend(lot.version);
    expect(extended.body).toMatchObject({ extendedByDays: 60, expiresAt: expect.stringMatching(/^2027-05-31T02:00:/) });
    expect(codes(await extend(extended.body.version))).toEqual(['extended_before']);
  });

  test('an investor is met because the founder agreed to it', async () => {
    const referring = { membershipId, fundName: '星河示例基金' };
    expect((await officer.post('/investment-referrals', referring)).status).toBe(403);
    const consent = { purpose: 'investment_referral', noticeVersion: '2026-01' };
    await founder.post(`/applications/${id}/consents`, consent);
    const { body: referral } = await officer.post('/investment-referrals', referring);
    await on('2026-06-22');
    const met = await press(officer, `/investment-referrals/${referral.id}`, 'meet', { on: '2026-06-18' });
    expect(met.body).toMatchObject({ state: 'met', referredOn: '2026-06-08', metOn: '2026-06-18' });
  });
});

describe('the year after: a member leaves', () => {
  test('45 days before the end it reads graduating, and leaves as what it has become', async () => {
    await on('2027-02-20');
    expect((await officer.get(`/memberships/${membershipId}`)).body.state).toBe('graduating');
    const left = await press(officer, `/memberships/${membershipId}`, 'graduate', { endOutcome: 'customer' });
    expect(left.body).toMatchObject({ state: 'alumni', endOutcome: 'customer', tokens: { planned: '0' } });
    // the third part never came: it is nobody's any more
    expect(await envelope()).toMatchObject({ committed: '42000000', paid: '42000000' });
    expect(await remaining()).toEqual(['0', '15000000']);
  });

  test('and all of it reads as one chain, and its money adds up', async () => {
    await crm.app.get(ConversionsService).derive();
    const { body } = await officer.get(`/memberships/${membershipId}/lineage`);
    expect(body).toMatchObject({
      state: 'alumni',
      applications: [{ id, receiptNo: `ZP-${code}-000001`, tokens: '60000000' }],
      lots: [
        { granted: '24000000', used: '24000000' },
        { granted: '18000000', used: '3000000' },
      ],
      usage: { tokens: '27000000', firstAt: '2026-04-20T08:00:00.000Z' },
    });
    expect(body.conversions.map(({ kind }: { kind: string }) => kind)).toEqual([
      'first_call',
      'first_10m_tokens',
      'investment_referred',
    ]);
    const off = await crm.db.rows(`SELECT id FROM envelopes e WHERE envelope_is_off(e)`);
    expect(off).toEqual([]);
  });
});
