/** F17 of rounds: who is told that one opens, moves, closes and has closed; once, and not when it no longer matters. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RejudgingService } from '../../../src/funding/eligibility/rejudging.service.js';
import { Jobs } from '../../../src/kernel/jobs.js';
import { REMIND, RemindersService } from '../../../src/notifications/reminders.service.js';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { makeApplication, makeFund, makeRound } from '../../support/funding.js';
import { field } from '../form/fields.js';

let crm: Crm;
let manager: Colleague;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

const instants = () => crm.app.get(RemindersService).remindOfInstants();
const morning = () => crm.app.get(Jobs).run(REMIND);
const tell = () => crm.app.get(TellingService).tellAll();
async function told(who: Colleague): Promise<string[]> {
  const { body } = await who.get('/notifications?limit=100');
  return body.data.map((each: { template: string }) => each.template).sort();
}
const titles = async (who: Colleague): Promise<string[]> =>
  (await who.get('/notifications?limit=100')).body.data.map((each: { title: string }) => each.title);
const draftOf = (round: { id: string; code: string }, who: Colleague, state = 'draft') =>
  makeApplication(crm.db, round, { state, ownerPersonId: who.personId });

test('an opening reaches subscribers and those who applied before, once', async () => {
  const fundId = await makeFund(crm.db);
  const [subscriber, former, stranger] = [
    await crm.person('applicant'),
    await crm.person('applicant'),
    await crm.person('applicant'),
  ];
  await subscriber.put(`/funds/${fundId}/subscription`);
  await draftOf(await makeRound(crm.db, { fundId, mode: 'fixed', stage: 'released' }), former, 'in_review');
  await instants();
  expect(await told(subscriber)).toEqual([]);
  await makeRound(crm.db, { fundId });
  await instants();
  await instants();
  expect(await told(subscriber)).toEqual(['round_opened']);
  // beside the receipt of what was submitted
  expect(await told(former)).toEqual(['application_submitted', 'round_opened']);
  expect(await told(stranger)).toEqual([]);
});

test('F17.1: drafts hear of the deadline seven days, two days and six hours ahead; submitting ends that', async () => {
  const round = await makeRound(crm.db, { mode: 'fixed', closesIn: '8 days' });
  const [early, late, held] = [
    await crm.person('applicant'),
    await crm.person('applicant'),
    await crm.person('applicant'),
  ];
  const submits = await draftOf(round, early);
  await draftOf(round, late);
  const extended = await draftOf(round, held);
  await crm.db.rows(
    `INSERT INTO deadline_extensions (application_id, until, reason, granted_by)
     SELECT $1, closes_at + interval '5 days', '负责人因病住院治疗一周', $2 FROM rounds WHERE id = $3`,
    [extended.id, manager.userId, round.id],
  );
  const [{ at }] = (await crm.db.rows<{ at: string }>(`SELECT iso(closes_at) AS at FROM rounds WHERE id = $1`, [
    round.id,
  ])) as [{ at: string }];
  const before = (hours: number) => clockShows(new Date(Date.parse(at) - hours * 3_600_000).toISOString(), crm);
  try {
    for (const hours of [7 * 24 - 0.1, 47.9]) {
      await before(hours);
      await instants();
      await instants();
    }
    expect(await told(early)).toEqual(['round_closing', 'round_closing']);
    await before(7);
    await crm.db.rows(
      `UPDATE applications SET state = 'submitted', public_status = 'received', submitted_at = app_now(), current_revision = 1,
         receipt_no = 'ZP-TEST-1' WHERE id = $1`,
      [submits.id],
    );
    await before(5.9);
    await instants();
    expect(await told(early)).toEqual(['round_closing', 'round_closing']);
    expect(await told(late)).toEqual(['round_closing', 'round_closing', 'round_closing']);
    // seven days before the deadline that is his
    expect(await told(held)).toEqual(['round_closing']);
    const newcomer = await crm.person('applicant');
    await draftOf(round, newcomer);
    await instants();
    expect(await told(newcomer)).toEqual([]);
    await before(-25);
    await instants();
    expect((await told(late)).filter((each) => each === 'round_closing')).toHaveLength(3);
    expect(await told(held)).toEqual(['round_closing']);
  } finally {
    await clockShows(undefined, crm);
  }
});

test('F17.2: the working day after the deadline all applicants hear how many they are, and one letter is sent', async () => {
  const round = await makeRound(crm.db, { mode: 'fixed', closesIn: '1 hour' });
  const [applicant, drafter] = [await crm.person('applicant'), await crm.person('applicant')];
  await draftOf(round, applicant, 'submitted');
  await draftOf(round, await crm.person('applicant'), 'submitted');
  await draftOf(round, drafter);
  try {
    const next = `SELECT add_working_days(((closes_at - interval '1 second') AT TIME ZONE 'Asia/Shanghai')::date, 1)::text AS day
                  FROM rounds WHERE id = $1`;
    const [{ day }] = (await crm.db.rows<{ day: string }>(next, [round.id])) as [{ day: string }];
    await clockShows(`${day}T09:30:00+08:00`, crm);
    await morning();
    await morning();
    expect(await told(applicant)).toEqual(['round_closed']);
    expect((await titles(applicant))[0]).toMatch(/共收到 2 份申请，预计 \d{4}-\d\d-\d\d 前答复$/);
    expect(await told(drafter)).toEqual([]);
    const letters = await crm.db.rows(`SELECT 1 FROM mails WHERE to_address = $1 AND template = 'digest'`, [
      applicant.email,
    ]);
    expect(letters).toHaveLength(1);
  } finally {
    await clockShows(undefined, crm);
  }
});

test('an extension, other rules, a form that asks more and a cancelled round reach those who draft', async () => {
  const round = await makeRound(crm.db, { mode: 'fixed', fields: [field('site', 'url')] });
  const drafter = await crm.person('applicant');
  await draftOf(round, drafter);
  const subscriber = await crm.person('applicant');
  const [{ fundId }] = (await crm.db.rows<{ fundId: string }>(`SELECT fund_id AS "fundId" FROM rounds WHERE id = $1`, [
    round.id,
  ])) as [{ fundId: string }];
  await subscriber.put(`/funds/${fundId}/subscription`);
  const step = async (verb: string, body: object, by = manager) =>
    by.post(`/rounds/${round.id}/${verb}`, body, { ifMatch: (await by.get(`/rounds/${round.id}`)).body.version });
  const closesAt = new Date(Date.now() + 40 * 86_400_000).toISOString();
  expect((await step('extend', { closesAt, reason: '多所高校反映校内流程较长' })).status).toBe(200);
  const publish = async (kind: string, content: object) => {
    const { body } = await manager.post(`/rounds/${round.id}/${kind}-versions`, content);
    return manager.post(`/${kind}-versions/${body.id}/publish`, undefined, { ifMatch: body.version });
  };
  const expr = { fact: 'team.size', op: 'gte', value: 3 };
  const formerId = (await manager.get(`/rounds/${round.id}`)).body.eligibilityVersionId;
  const { body: rules } = await publish('eligibility', {
    rules: [{ key: 'team', severity: 'block', reasonCode: 'out_of_scope', expr }],
  });
  // twice, as a job may be
  const change = { roundId: round.id, versionId: rules.id, formerId };
  await crm.app.get(RejudgingService).rejudge(change);
  await crm.app.get(RejudgingService).rejudge(change);
  const sent = `SELECT data FROM pgboss.job WHERE name = 'funding.rejudge_drafts'`;
  expect(await crm.db.rows(sent)).toEqual([{ data: change }]);
  await publish('form', { fields: [field('site', 'url', { required: true, labelZh: '官网', labelEn: 'Website' })] });
  await tell();
  expect(await told(drafter)).toEqual([
    'application_falls_short',
    'form_changed',
    'round_extended',
    'round_rules_changed',
  ]);
  expect(await told(subscriber)).toEqual(['round_extended']);
  expect(await titles(drafter)).toContain('申请「面向低资源语言的指令对齐」的申请表有更新，请补充：官网');

  const reason = '本年度预算未获批准，取消本批次';
  const asked = await step('cancel', { reason });
  const second = await crm.person('ecosystem_manager');
  expect((await step('cancel', { reason, confirms: asked.body.pendingId }, second)).status).toBe(200);
  await tell();
  expect(await told(drafter)).toContain('round_cancelled');
});
