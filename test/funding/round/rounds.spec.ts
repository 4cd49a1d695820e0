/** F2: a round from its first word to its archive; who publishes it, what is frozen, what holds it back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { takeApplication } from '../../../src/funding/application/taking.js';
import { reserve } from '../../../src/funding/envelope/holdings.js';
import { SYSTEM } from '../../../src/kernel/actor.js';
import { rows } from '../../../src/kernel/tx.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { makeApplication, makeEnvelope, makeFund, makeRound } from '../../support/funding.js';
import { field } from '../form/fields.js';

let crm: Crm;
let manager: Colleague;
let other: Colleague;
let officer: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  manager = await crm.person('ecosystem_manager', { name: '李经理' });
  other = await crm.person('ecosystem_manager');
  officer = await crm.person('ecosystem');
});
afterAll(() => crm.stop());

let made = 0;
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const terms = (about: object = {}) => ({
  code: `T-2026-${++made}`,
  nameZh: '二〇二六年第一批',
  nameEn: 'First round of 2026',
  mode: 'fixed',
  blinding: 'double',
  rankingMetric: 'adjusted',
  opensAt: inDays(-1),
  closesAt: inDays(30),
  reviewDueAt: inDays(60),
  decisionDueAt: inDays(90),
  limits: [{ resource: 'cny', minAward: '10000.00', maxAward: '50000.00' }],
  ...about,
});
const MARKS = { '0': '无', '25': '弱', '50': '中', '75': '好', '100': '优' };
const criterion = (key: string, weight: number) => ({
  key,
  labelZh: key,
  labelEn: key,
  weight,
  required: true,
  anchors: MARKS,
});
const AGE = { fact: 'organization.age_months', op: 'lte', value: 120 };
const RULES = [{ key: 'young', severity: 'block', reasonCode: 'age', expr: AGE }];
const FIELDS = [field('abstract', 'long_text', { required: true }), field('budget', 'money', { resource: 'cny' })];

const codes = (reply: Reply): string[] =>
  (reply.body.reasons ?? []).map(({ code, pointer = '' }: { code: string; pointer?: string }) => `${code} ${pointer}`);
const step = async (by: Colleague, id: string, verb: string, body?: object) =>
  by.post(`/rounds/${id}/${verb}`, body, { ifMatch: (await by.get(`/rounds/${id}`)).body.version });

/** A draft with everything but what the test takes away, written by the officer. */
async function ready(about: object = {}): Promise<string> {
  const created = await officer.post('/rounds', terms({ fundId: await makeFund(crm.db), ...about }));
  expect(created.status).toBe(201);
  const { id } = created.body;
  await publishVersion(id, 'form', { fields: FIELDS });
  await publishVersion(id, 'rubric', { criteria: [criterion('merit', 60), criterion('plan', 40)] });
  await publishVersion(id, 'eligibility', { rules: RULES });
  await makeEnvelope(crm.db, id, { total: '50000.00' });
  return id;
}
async function publishVersion(roundId: string, kind: string, content: object) {
  const { body } = await officer.post(`/rounds/${roundId}/${kind}-versions`, content);
  const reply = await officer.post(`/${kind}-versions/${body.id}/publish`, undefined, { ifMatch: body.version });
  expect([reply.status, reply.body.reasons]).toEqual([200, undefined]);
  return reply.body;
}

describe('publishing', () => {
  test('names everything that is missing at once', async () => {
    const created = await officer.post('/rounds', {
      ...terms({ fundId: await makeFund(crm.db), closesAt: inDays(-2), reviewDueAt: null }),
      rankingMetric: null,
      settings: { conflictYears: 0 },
    });
    const { id } = created.body;
    await officer.post(`/rounds/${id}/form-versions`, { fields: FIELDS });
    const reply = await step(manager, id, 'publish');
    expect([reply.status, codes(reply)]).toEqual([
      422,
      [
        'form_unpublished /formVersionId',
        'rubric_unpublished /rubricVersionId',
        'eligibility_unpublished /eligibilityVersionId',
        'envelope_missing /limits/0',
        'dates_order /closesAt',
        'dates_order /reviewDueAt',
        'conflict_policy_missing /settings/conflictYears',
        'metric_missing /rankingMetric',
      ],
    ]);
  });

  test('F2.6: asks for an envelope that holds the largest award, of everything that the form asks for', async () => {
    const id = await ready({ limits: [{ resource: 'cny', minAward: '10000.00', maxAward: '60000.00' }] });
    expect((await step(manager, id, 'publish')).body.reasons).toEqual([
      expect.objectContaining({
        code: 'max_award_exceeds_envelope',
        pointer: '/limits/0/maxAward',
        resource: 'cny',
        total: '50000.00',
      }),
    ]);
    await publishVersion(id, 'form', { fields: [...FIELDS, field('tokens', 'tokens', { resource: 'token' })] });
    expect(codes(await step(manager, id, 'publish'))).toEqual([
      'limit_missing /limits',
      'max_award_exceeds_envelope /limits/0/maxAward',
    ]);
  });

  test('F2.5: is not for whoever changed it last', async () => {
    const id = await ready();
    const { body } = await manager.get(`/rounds/${id}`);
    expect((await manager.patch(`/rounds/${id}`, { nameEn: 'First' }, { ifMatch: body.version })).status).toBe(200);
    const refused = await step(manager, id, 'publish');
    expect([refused.status, refused.body.type]).toEqual([403, expect.stringMatching(/second-person-required$/)]);
    const published = await step(other, id, 'publish');
    expect([published.status, published.body.stage, published.body.phase]).toEqual([200, 'published', 'open']);
    expect(published.body.publishedAt).not.toBeNull();
  });

  test('finds rules that ask what the form has lost meanwhile', async () => {
    const id = await ready();
    const expr = { fact: 'answer.abstract', op: 'present' };
    await publishVersion(id, 'eligibility', { rules: [{ ...RULES[0], expr }] });
    await publishVersion(id, 'form', { fields: [FIELDS[1]] });
    const reply = await step(manager, id, 'publish');
    expect(reply.body.reasons).toEqual([
      expect.objectContaining({
        code: 'eligibility_does_not_compile',
        faults: [expect.objectContaining({ code: 'fact_unknown', fact: 'answer.abstract' })],
      }),
    ]);
  });

  test('F2.7: a rolling round without an end publishes and stays open', async () => {
    const id = await ready({ mode: 'rolling', closesAt: null, reviewDueAt: null, decisionDueAt: null });
    expect((await step(manager, id, 'publish')).body).toMatchObject({ phase: 'open', closesAt: null });
    await clockShows(inDays(400), crm);
    try {
      expect((await manager.get(`/rounds/${id}`)).body.phase).toBe('open');
    } finally {
      await clockShows(undefined, crm);
    }
  });
});

describe('a published round', () => {
  let id: string;
  beforeAll(async () => {
    id = await ready();
    await step(manager, id, 'publish');
  });
  const patch = async (body: object) =>
    officer.patch(`/rounds/${id}`, body, { ifMatch: (await officer.get(`/rounds/${id}`)).body.version });

  test('F2.3: keeps its metric and its other terms, also in the database', async () => {
    const reply = await patch({
      rankingMetric: 'median',
      blinding: 'none',
      settings: { maxLoad: 9, offerDays: 14 },
      limits: [{ resource: 'cny', minAward: '1.00', maxAward: '50000.00' }],
      closesAt: inDays(40),
    });
    expect([reply.status, codes(reply)]).toEqual([
      422,
      [
        'round_frozen /closesAt',
        'round_frozen /rankingMetric',
        'round_frozen /blinding',
        'round_frozen /settings/maxLoad',
        'round_frozen /limits',
      ],
    ]);
    const changes: [string, string][] = [
      [`ranking_metric = 'median'`, 'rounds_frozen'],
      [`blinding = 'none'`, 'rounds_frozen'],
      [`settings = settings || '{"maxLoad": 9}'`, 'rounds_frozen'],
      [`mode = 'rolling'`, 'rounds_frozen'],
      [`closes_at = closes_at - interval '1 second'`, 'rounds_deadline_only_later'],
    ];
    for (const [set, constraint] of changes)
      await expect(crm.db.rows(`UPDATE rounds SET ${set} WHERE id = $1`, [id])).rejects.toMatchObject({ constraint });
    await expect(crm.db.rows(`DELETE FROM round_limits WHERE round_id = $1`, [id])).rejects.toMatchObject({
      constraint: 'rounds_frozen',
    });
  });

  test('may be named better, and says the same again without a change', async () => {
    const { body: before } = await officer.get(`/rounds/${id}`);
    const same = await patch({ closesAt: before.closesAt.replace('Z', '+00:00'), limits: before.limits });
    expect([same.status, same.body.version]).toEqual([200, before.version]);
    expect((await patch({ nameZh: '二〇二六年首批' })).body).toMatchObject({
      nameZh: '二〇二六年首批',
      version: before.version + 1,
    });
    expect(codes(await patch({ reviewDueAt: inDays(5) }))).toEqual(['dates_order /reviewDueAt']);
  });

  test('F2.4: is extended to a later instant with a reason, never to an earlier one', async () => {
    const extend = (closesAt: string, more: object = {}) =>
      step(manager, id, 'extend', { closesAt, reason: '多所高校反映校内流程较长', ...more });
    expect(codes(await extend(inDays(29)))).toEqual(['not_later /closesAt']);
    expect(codes(await extend(inDays(70)))).toEqual(['dates_order /reviewDueAt']);
    const later = inDays(70);
    const reply = await extend(later, { reviewDueAt: inDays(80) });
    expect([reply.status, reply.body.closesAt]).toEqual([200, later]);
    const short = await step(manager, id, 'extend', { closesAt: inDays(75), reason: '短' });
    expect([short.status, short.body.errors[0].code]).toEqual([400, 'too_short']);
    expect((await step(officer, id, 'extend', { closesAt: inDays(75), reason: '多所高校反映流程长' })).status).toBe(
      403,
    );
  });

  test('is shown to applicants as it concerns them, and to everybody while it can be applied for', async () => {
    const applicant = await crm.person('applicant');
    const { body } = await applicant.get(`/rounds/${id}`);
    expect(body.settings).toEqual({
      oneActivePer: 'pi',
      cooldownRounds: 0,
      excludedReviewers: 3,
      fixWorkingDays: 5,
      offerDays: 14,
      appealDays: 7,
      invitationDays: 14,
      requireConfirmedCoPis: true,
    });
    for (const hidden of ['stage', 'graceMinutes', 'committee', 'editedBy', 'rankingMetric', 'blinding'])
      expect(body).not.toHaveProperty(hidden);
    const draft = await ready();
    expect((await applicant.get(`/rounds/${draft}`)).status).toBe(404);
    expect((await applicant.get('/rounds?stage=draft')).status).toBe(400);
    const { formVersionId } = (await officer.get(`/rounds/${draft}`)).body;
    expect((await applicant.get(`/form-versions/${formVersionId}`)).status).toBe(404);
    expect((await applicant.get(`/form-versions/${body.formVersionId}`)).body.fields).toEqual(FIELDS);
    const listed = (await applicant.get('/rounds?limit=100&phase=open')).body.data.map(
      (each: { id: string }) => each.id,
    );
    expect(listed).toContain(id);
    expect(listed).not.toContain(draft);
    const open = (await crm.anonymous.get('/rounds/open')).body.data;
    expect(open.find((each: { id: string }) => each.id === id)).toMatchObject({
      phase: 'open',
      form: { number: '1.0', fields: FIELDS },
      eligibility: { n: 1, rules: RULES },
      limits: [{ resource: 'cny', minAward: '10000.00', maxAward: '50000.00' }],
    });
    expect(open.map((each: { id: string }) => each.id)).not.toContain(draft);
  });
});

describe('the steps of a round', () => {
  test('F2.2: whose deadline is over reads so without any job, and takes its steps one after the other', async () => {
    const id = await ready();
    await step(manager, id, 'publish');
    const round = { id, code: (await officer.get(`/rounds/${id}`)).body.code };
    expect((await step(officer, id, 'lock-intake')).body.reasons).toEqual([
      expect.objectContaining({ code: 'deadlines_running', until: expect.stringMatching(/Z$/) }),
    ]);
    const submitted = await makeApplication(crm.db, round, { state: 'submitted' });
    const late = await makeApplication(crm.db, round, { state: 'draft' });
    await crm.db.rows(
      `INSERT INTO deadline_extensions (application_id, until, reason, granted_by)
       SELECT $1, closes_at + interval '3 days', '负责人因病住院治疗一周', $2 FROM rounds WHERE id = $3`,
      [late.id, manager.userId, id],
    );
    try {
      await clockShows(inDays(30.01), crm);
      expect((await officer.get(`/rounds/${id}`)).body.phase).toBe('intake_closed');
      expect((await crm.anonymous.get('/rounds/open')).body.data.map((each: { id: string }) => each.id)).not.toContain(
        id,
      );
      expect(
        codes(await step(manager, id, 'extend', { closesAt: inDays(50), reason: '截止后才想起需要延期' })),
      ).toEqual(['round_not_open ']);
      await clockShows(inDays(30.05), crm);
      expect(codes(await step(officer, id, 'lock-intake'))).toEqual(['deadlines_running ']);
      await clockShows(inDays(33.01), crm);
      expect((await step(officer, id, 'lock-intake')).body.stage).toBe('screening');
      expect((await step(officer, id, 'start-review')).body.reasons).toEqual([
        expect.objectContaining({ code: 'unscreened', count: 1 }),
      ]);
      await setState(submitted.id, 'in_review');
      expect((await step(officer, id, 'start-review')).body.stage).toBe('reviewing');
      const lacking = await step(officer, id, 'start-deliberation', {});
      expect(lacking.body.reasons).toEqual([
        expect.objectContaining({ code: 'review_quorum', count: 1, applicationIds: [submitted.id] }),
      ]);
      const reason = '评审专家因病无法完成评审';
      const needless = await step(officer, id, 'start-deliberation', {
        excused: [
          { applicationId: submitted.id, reason },
          { applicationId: late.id, reason },
        ],
      });
      expect(codes(needless)).toEqual(['needs_no_excuse /excused/1/applicationId']);
      const excused = [{ applicationId: submitted.id, reason }];
      expect((await step(officer, id, 'start-deliberation', { excused })).body.stage).toBe('deliberating');
      expect(await crm.db.rows(`SELECT metric FROM score_runs WHERE round_id = $1`, [id])).toEqual([
        { metric: 'adjusted' },
      ]);
    } finally {
      await clockShows(undefined, crm);
    }
    await crm.db.rows(`UPDATE rounds SET stage = 'released' WHERE id = $1`, [id]);
    expect((await step(manager, id, 'archive')).body.reasons).toEqual([
      expect.objectContaining({ code: 'still_waiting', count: 1 }),
    ]);
    await setState(submitted.id, 'withdrawn');
    expect((await step(manager, id, 'archive')).body.stage).toBe('archived');
  });

  const setState = (id: string, state: string) =>
    crm.db.rows(`UPDATE applications SET state = $2, public_status = $3 WHERE id = $1`, [
      id,
      state,
      state === 'in_review' ? 'under_review' : state,
    ]);

  test('a round waits for what is under way with its applications, and counts it', async () => {
    const round = await makeRound(crm.db, { mode: 'fixed', stage: 'screening' });
    const { version } = (await officer.get(`/rounds/${round.id}`)).body;
    const { id } = await makeApplication(crm.db, round, { state: 'in_review' });
    let starting: Promise<Reply> | undefined;
    await crm.db.work(async (tx) => {
      await takeApplication(tx, SYSTEM, id, 'applications.read');
      // delete the lock of the round in takeApplication, and the review starts with an application unscreened
      starting = officer.post(`/rounds/${round.id}/start-review`, undefined, { ifMatch: version });
      await setTimeout(300);
      await rows(tx, `UPDATE applications SET state = 'submitted', public_status = 'received' WHERE id = $1`, [id]);
    });
    expect((await starting!).body.reasons).toEqual([expect.objectContaining({ code: 'unscreened', count: 1 })]);
  });

  test('a rolling round goes from published to archive, a fixed one does not', async () => {
    const rolling = await makeRound(crm.db);
    const waiting = await makeApplication(crm.db, rolling, { state: 'reviewed' });
    await makeApplication(crm.db, rolling, { state: 'draft' });
    expect(codes(await step(officer, rolling.id, 'lock-intake'))).toEqual(['round_is_rolling ']);
    expect(codes(await step(manager, rolling.id, 'archive'))).toEqual(['still_waiting ']);
    await setState(waiting.id, 'withdrawn');
    expect((await step(manager, rolling.id, 'archive')).body).toMatchObject({
      stage: 'archived',
      phase: 'intake_closed',
    });
    const fixed = await makeRound(crm.db, { mode: 'fixed' });
    expect(codes(await step(manager, fixed.id, 'archive'))).toEqual(['round_not_released ']);
    const early = await step(officer, fixed.id, 'start-review');
    expect([early.status, early.body.allowed]).toEqual([
      409,
      ['update', 'seat', 'extend', 'lockIntake', 'archive', 'cancel'],
    ]);
  });

  test('cancelling takes two managers; what was live is void, and what it held is free', async () => {
    const round = await makeRound(crm.db, { mode: 'fixed' });
    const application = await makeApplication(crm.db, round, { state: 'recommended' });
    const envelopeId = await makeEnvelope(crm.db, round.id);
    const holder = {
      applicationId: application.id,
      roundId: round.id,
      event: `applications/${application.id}/recommend/1`,
    };
    await crm.db.work((tx) => reserve(tx, SYSTEM, holder, { cny: '30.00' }));
    const gone = await makeApplication(crm.db, round, { state: 'submitted' });
    await setState(gone.id, 'withdrawn');
    const body = { reason: '本年度预算未获批准，取消本批次' };
    const asked = await step(manager, round.id, 'cancel', body);
    expect(asked.status).toBe(202);
    expect((await step(manager, round.id, 'cancel', { ...body, confirms: asked.body.pendingId })).status).toBe(403);
    const done = await step(other, round.id, 'cancel', { ...body, confirms: asked.body.pendingId });
    expect([done.status, done.body.stage]).toEqual([200, 'cancelled']);
    const states = await crm.db.rows(`SELECT id, state FROM applications WHERE round_id = $1 ORDER BY id`, [round.id]);
    expect(states).toEqual([
      { id: application.id, state: 'void' },
      { id: gone.id, state: 'withdrawn' },
    ]);
    expect((await manager.get(`/envelopes/${envelopeId}`)).body).toMatchObject({ reserved: '0.00', awardsTaken: 0 });
  });
});

describe('a draft', () => {
  test('begins with the settings of its mode, and is refused what makes no sense', async () => {
    const fundId = await makeFund(crm.db);
    const { body } = await officer.post('/rounds', terms({ fundId, settings: { reviewersPerApplication: 5 } }));
    expect(body.settings).toMatchObject({
      reviewersPerApplication: 5,
      minValidReviews: 3,
      decisionMode: 'meeting',
      coApproval: false,
    });
    const rolling = (await officer.post('/rounds', terms({ fundId, mode: 'rolling' }))).body;
    expect(rolling.settings).toMatchObject({
      reviewersPerApplication: 2,
      maxRoundsPerYear: null,
      decisionMode: 'officer',
    });
    const wrong = await officer.post(
      '/rounds',
      terms({
        fundId,
        settings: { minValidReviews: 4 },
        limits: [
          { resource: 'cny', minAward: '5.00', maxAward: '1.00' },
          { resource: 'token', minAward: '1.00', maxAward: '5' },
          { resource: 'cny', minAward: '1.00', maxAward: '2.00' },
        ],
      }),
    );
    expect(codes(wrong)).toEqual([
      'more_than_reviewers /settings/minValidReviews',
      'min_above_max /limits/0/minAward',
      'not_an_amount /limits/1/minAward',
      'not_unique /limits/2/resource',
    ]);
    expect((await officer.post('/rounds', { ...terms({ fundId }), code: body.code })).status).toBe(409);
    await crm.db.rows(`UPDATE funds SET state = 'closed' WHERE id = $1`, [fundId]);
    expect(codes(await officer.post('/rounds', terms({ fundId })))).toEqual(['fund_closed /fundId']);
  });

  test('is changed term by term', async () => {
    const { body } = await officer.post('/rounds', terms({ fundId: await makeFund(crm.db) }));
    const limits = [{ resource: 'token', minAward: '1000000', maxAward: '50000000' }];
    const reply = await manager.patch(
      `/rounds/${body.id}`,
      { limits, settings: { maxLoad: 4 }, numberBatch: '02', decisionDueAt: null },
      { ifMatch: body.version },
    );
    expect(reply.body).toMatchObject({ limits, numberBatch: '02', decisionDueAt: null, editedBy: { name: '李经理' } });
    expect(reply.body.settings).toMatchObject({ maxLoad: 4, minValidReviews: 3 });
  });
});

describe('a committee', () => {
  test('sits from now on, and its members review; who is left out sits no longer', async () => {
    const { id } = await makeRound(crm.db, { mode: 'fixed' });
    const [chair, member, next] = [
      await crm.person('reviewer'),
      await crm.person('sales'),
      await crm.person('reviewer'),
    ];
    const applicant = await crm.person('applicant');
    const put = async (...seats: object[]) =>
      officer.put(`/rounds/${id}/committee`, { seats }, { ifMatch: (await officer.get(`/rounds/${id}`)).body.version });
    const sits = (who: Colleague, seat: string) => ({ personId: who.personId, seat });
    expect(codes(await put(sits(chair, 'chair'), sits(member, 'chair'), sits(applicant, 'member')))).toEqual([
      'one_chair /seats/1/seat',
      'no_staff_account /seats/2/personId',
    ]);
    const seated = await put(sits(chair, 'chair'), sits(member, 'member'));
    expect(seated.body.committee.map((each: { seat: string }) => each.seat)).toEqual(['chair', 'member']);
    expect(await crm.db.rows(`SELECT role FROM user_roles WHERE user_id = $1 ORDER BY role`, [member.userId])).toEqual([
      { role: 'reviewer' },
      { role: 'sales' },
    ]);
    expect((await put(sits(chair, 'chair'), sits(member, 'member'))).body.version).toBe(seated.body.version);
    expect((await chair.get(`/rounds/${id}`)).body.committee).toHaveLength(2);
    expect((await next.get(`/rounds/${id}`)).body.committee).toBeNull();

    const changed = await put(sits(next, 'chair'), sits(chair, 'member'));
    expect(changed.body.committee.map((each: { personId: string }) => each.personId)).toEqual([
      next.personId,
      chair.personId,
    ]);
    const ended = await crm.db.rows<{ ended: boolean }>(
      `SELECT upper(during) IS NOT NULL AS ended FROM committee_seats WHERE round_id = $1 AND person_id = $2 ORDER BY lower(during)`,
      [id, chair.personId],
    );
    expect(ended).toEqual([{ ended: true }, { ended: false }]);
  });
});
