/** G15.1–G15.3: reports from their window to their decision, whose turn it is, and who may do what. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { formFaults } from '../../../src/funding/form/publishable.js';
import { dropReports, handOverReports, moveDueDates, reportsSettled } from '../../../src/grants/report/planning.js';
import { Grant } from '../../../src/grants/grant/grant.entity.js';
import { EscalatingService } from '../../../src/grants/report/escalating.service.js';
import { holdGrant } from '../../../src/grants/grant/taking.js';
import { FORMS } from '../../../src/grants/report/forms.js';
import { SYSTEM } from '../../../src/kernel/actor.js';
import { lock } from '../../../src/kernel/rows.js';
import { upload } from '../../files/uploads.js';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import {
  act,
  ANSWERS,
  codes,
  handedIn,
  makeReporting,
  paid,
  reportOf,
  type Reporting,
  reportsOf,
  write,
} from './reporting.js';

let crm: Crm;
let eco: Colleague;
let manager: Colleague;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  await clockShows('2026-01-05T10:00:00+08:00', crm);
  eco = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

const on = (day: string): Promise<void> => clockShows(`${day}T10:00:00+08:00`, crm);
const COMMENT = { comment: '请补充各语言的数据规模与标注一致性' };

test('every form could be published', () => {
  expect(Object.values(FORMS).map(formFaults)).toEqual(Object.values(FORMS).map(() => []));
});

describe('due dates', () => {
  let grant: Reporting;
  beforeAll(async () => {
    await on('2026-01-05');
    grant = await makeReporting(crm);
  });

  const days = async () => (await reportsOf(grant.pi, grant)).map(({ kind, dueOn }) => `${kind} ${dueOn}`);

  test('G15.1: follow from the term alone, and the window opens thirty days before', async () => {
    expect(await days()).toEqual([
      'mid_term 2026-07-02',
      'final 2027-01-30',
      'financial 2027-01-30',
      'outcome 2027-12-31',
      'outcome 2028-12-31',
      'outcome 2029-12-31',
    ]);
    expect(await reportOf(grant.pi, grant, 'mid_term')).toMatchObject({
      state: 'scheduled',
      opensOn: '2026-06-02',
      isOwed: true,
      turn: 'grantee',
    });
    await on('2026-06-01');
    const early = await write(grant.pi, grant, 'mid_term', ANSWERS.mid_term);
    expect([early.status, early.body.reasons]).toMatchObject([
      422,
      [{ code: 'window_not_open', opensOn: '2026-06-02' }],
    ]);
    await on('2026-06-02');
    const saved = await write(grant.coPi, grant, 'mid_term', { summary: '数据集已建成' });
    expect([saved.status, saved.body.state, saved.body.answers]).toEqual([200, 'draft', { summary: '数据集已建成' }]);
    await on('2026-01-05');
  });

  test('move with the end of the term, by an amendment, and not otherwise', async () => {
    const amendment = randomUUID();
    await crm.db.work((tx) => moveDueDates(tx, SYSTEM, grant.grantId, amendment, '2027-06-30'));
    expect(await days()).toEqual([
      'mid_term 2026-07-02',
      'final 2027-07-30',
      'financial 2027-07-30',
      'outcome 2028-06-30',
      'outcome 2029-06-30',
      'outcome 2030-06-30',
    ]);
    await expect(
      crm.db.rows(
        `UPDATE obligations SET due_on = due_on + 1 WHERE id IN (SELECT obligation_id FROM reports WHERE grant_id = $1)`,
        [grant.grantId],
      ),
    ).rejects.toMatchObject({ constraint: 'obligations_due_frozen' });
  });

  test('of a mid-term report that an earlier end overtakes are nobody’s', async () => {
    const other = await makeReporting(crm);
    await crm.db.work((tx) => moveDueDates(tx, SYSTEM, other.grantId, randomUUID(), '2026-05-31'));
    expect(await reportOf(other.pi, other, 'mid_term')).toMatchObject({ isOwed: false, dueOn: '2026-07-02' });
    expect(await reportOf(other.pi, other, 'final')).toMatchObject({ isOwed: true, dueOn: '2026-06-30' });
    await on('2026-06-05');
    expect(codes(await write(other.pi, other, 'mid_term', { summary: '…' }))).toEqual(['not_owed']);
    await on('2026-01-05');
  });

  test('are over with the grant', async () => {
    const other = await makeReporting(crm);
    const settled = () => crm.db.work((tx) => reportsSettled(tx, other.grantId, ['outcome', 'final']));
    expect(await settled()).toBe(false);
    await crm.db.work((tx) => dropReports(tx, SYSTEM, other.grantId));
    expect(await settled()).toBe(true);
    expect((await reportsOf(other.pi, other)).map(({ isOwed }) => isOwed)).toEqual(Array(6).fill(false));
  });
});

describe('a report', () => {
  let grant: Reporting;
  beforeAll(async () => {
    await on('2026-06-10');
    grant = await makeReporting(crm);
  });

  test('is handed in whole, by the PI: all faults at once', async () => {
    const { pi, coPi } = grant;
    const strange = await write(pi, grant, 'mid_term', { summary: 1, budget: '1.00' });
    expect([strange.status, strange.body.errors]).toMatchObject([
      400,
      [
        { pointer: '/answers/summary', code: 'wrong_type' },
        { pointer: '/answers/budget', code: 'unknown_property' },
      ],
    ]);
    const spentSoFar = { spent_so_far: '12.3' };
    expect((await write(pi, grant, 'mid_term', spentSoFar)).status).toBe(200);
    expect((await act(coPi, grant, 'mid_term', 'submit')).status).toBe(403);
    const faults = await act(pi, grant, 'mid_term', 'submit');
    expect(faults.body.reasons.map((each: { pointer: string; code: string }) => [each.pointer, each.code])).toEqual([
      ['/summary', 'form_incomplete'],
      ['/progress', 'form_incomplete'],
      ['/next_steps', 'form_incomplete'],
      ['/spent_so_far', 'bad_money'],
      ['/truthful', 'form_incomplete'],
    ]);
    await write(pi, grant, 'mid_term', { ...ANSWERS.mid_term, spent_so_far: null });
    const done = await act(pi, grant, 'mid_term', 'submit');
    expect([done.status, done.body]).toMatchObject([
      200,
      { state: 'submitted', turn: 'us', answers: ANSWERS.mid_term, revisions: [{ n: 1 }] },
    ]);
    expect((await write(pi, grant, 'mid_term', { summary: '…' })).status).toBe(409);
  });

  test('is read as it was handed in, while it is written on', async () => {
    const { id } = await reportOf(grant.pi, grant, 'mid_term');
    const read = (await eco.get(`/reports/${id}`)).body;
    expect(read.fields.map(({ key }: { key: string }) => key)).toContain('next_steps');
    await act(eco, grant, 'mid_term', 'request-revision', COMMENT);
    const better = { summary: '数据集已建成，规模见附表' };
    const saved = await write(grant.coPi, grant, 'mid_term', better);
    expect(saved.body).toMatchObject({ state: 'in_revision', comment: COMMENT.comment, revisionsUsed: 1 });
    expect((await eco.get(`/reports/${id}`)).body.answers.summary).toBe(ANSWERS.mid_term.summary);
    expect((await grant.pi.get(`/reports/${id}`)).body.answers.summary).toBe(better.summary);
    await act(grant.pi, grant, 'mid_term', 'submit');
    expect((await eco.get(`/reports/${id}`)).body).toMatchObject({ answers: better, revisions: [{ n: 2 }, { n: 1 }] });
    expect((await eco.get(`/reports/${id}/revisions/1`)).body.answers).toEqual(ANSWERS.mid_term);
    expect((await eco.get(`/reports/${id}/revisions/3`)).status).toBe(404);
  });

  test('is the business of its team and of those who decide', async () => {
    const stranger = await crm.person('applicant');
    const sales = await crm.person('sales');
    const finance = await crm.person('finance');
    const { id, version } = await reportOf(eco, grant, 'mid_term');
    expect((await stranger.get(`/reports/${id}`)).status).toBe(404);
    expect((await stranger.get(`/grants/${grant.grantId}/reports`)).status).toBe(404);
    expect((await sales.get(`/reports/${id}`)).status).toBe(403);
    expect((await finance.get(`/reports/${id}`)).status).toBe(200);
    expect((await finance.post(`/reports/${id}/accept`, {}, { ifMatch: version })).status).toBe(403);
    expect((await eco.post(`/reports/${id}/reject`, COMMENT, { ifMatch: version })).status).toBe(403);
  });

  test('is judged by nobody who has an interest in the applicant', async () => {
    const partial = await crm.person('ecosystem');
    await crm.db.rows(
      `INSERT INTO staff_interests (person_id, organization_id, kind, source_ref, from_on)
       VALUES ($1, $2, 'account_owner', 'test', app_today() - 30)`,
      [partial.personId, grant.institutionId],
    );
    expect(codes(await act(partial, grant, 'mid_term', 'accept', {}))).toEqual(['conflict_of_interest']);
    expect(codes(await act(partial, grant, 'mid_term', 'request-revision', COMMENT))).toEqual(['conflict_of_interest']);
    const asked = { kind: 'ad_hoc', asked: '请说明伦理审查的进展', dueOn: '2026-07-31' };
    expect(codes(await partial.post(`/grants/${grant.grantId}/reports`, asked))).toEqual(['conflict_of_interest']);
  });

  test('is accepted once, however often at the same time', async () => {
    const { id, version: ifMatch } = await reportOf(eco, grant, 'mid_term');
    const accept = () => eco.post(`/reports/${id}/accept`, {}, { ifMatch });
    const all = await Promise.all(Array.from({ length: 10 }, accept));
    expect(all.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
    const told = `SELECT count(*)::int AS n FROM journal WHERE subject_id = $1 AND action = 'reports.accept'`;
    expect(await crm.db.rows(told, [id])).toEqual([{ n: 1 }]);
    expect(await reportOf(eco, grant, 'mid_term')).toMatchObject({ state: 'accepted', isOwed: false });
  });

  test('G15.2: is returned twice, and a third time not: it is accepted, or rejected by those who manage', async () => {
    const other = await makeReporting(crm);
    await handedIn(other);
    expect(codes(await act(manager, other, 'mid_term', 'reject', COMMENT))).toEqual(['revisions_left']);
    for (const left of [1, 0]) {
      const back = await act(eco, other, 'mid_term', 'request-revision', COMMENT);
      expect([back.status, back.body]).toMatchObject([200, { state: 'in_revision', turnDueOn: '2026-06-25' }]);
      await handedIn(other);
      expect((await reportOf(eco, other, 'mid_term')).state).toBe('submitted');
      if (left) continue;
      const third = await act(eco, other, 'mid_term', 'request-revision', COMMENT);
      expect([third.status, codes(third)]).toEqual([422, ['revisions_used']]);
    }
    const ended = await act(manager, other, 'mid_term', 'reject', COMMENT);
    expect([ended.status, ended.body]).toMatchObject([200, { state: 'rejected', isOwed: true }]);
    expect(ended.body.decidedBy.id).toBe(manager.userId);
  });
});

// taken by claim() alone, and not by takeOfGrant() in taking.ts, it would be handed in for a grant that is over
test('a report that is handed in while its grant ends is not owed any more', async () => {
  await on('2026-06-10');
  const grant = await makeReporting(crm);
  await write(grant.pi, grant, 'mid_term', ANSWERS.mid_term);
  const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  const { submitting } = await crm.db.work(async (tx) => {
    await holdGrant(tx, grant.grantId);
    let isOver = false;
    const submitted = act(grant.pi, grant, 'mid_term', 'submit').finally(() => (isOver = true));
    while (!isOver && (await crm.db.rows<{ n: number }>(waiting))[0]!.n === 0) await setTimeout(10);
    await dropReports(tx, SYSTEM, grant.grantId);
    return { submitting: submitted };
  });
  expect(codes(await submitting)).toEqual(['not_owed']);
  expect(await reportOf(eco, grant, 'mid_term')).toMatchObject({ state: 'draft', isOwed: false });
});

describe('out of turn', () => {
  let grant: Reporting;
  beforeAll(async () => {
    await on('2026-06-10');
    grant = await makeReporting(crm);
  });
  const ask = (body: object) =>
    eco.post(`/grants/${grant.grantId}/reports`, { asked: '请说明伦理审查的进展', dueOn: '2026-06-25', ...body });

  test('we ask for what we want to know, with fifteen days to write it', async () => {
    const soon = await ask({ kind: 'ad_hoc', dueOn: '2026-06-24' });
    expect(soon.body.reasons).toMatchObject([{ code: 'due_too_soon', earliest: '2026-06-25' }]);
    const made = await ask({ kind: 'ad_hoc' });
    expect([made.status, made.body]).toMatchObject([201, { kind: 'ad_hoc', n: 1, state: 'scheduled' }]);
    expect((await grant.pi.post(`/grants/${grant.grantId}/reports`, {})).status).toBe(403);
    expect((await write(grant.pi, grant, 'ad_hoc', { summary: '伦理审查已通过', truthful: true })).status).toBe(200);
    expect((await act(grant.pi, grant, 'ad_hoc', 'submit')).body.state).toBe('submitted');
    expect(codes(await act(eco, grant, 'ad_hoc', 'accept', { acceptedCost: '1.00' }))).toEqual(['unknown_property']);
    expect((await act(eco, grant, 'ad_hoc', 'accept', { comment: '收悉' })).body.state).toBe('accepted');
  });

  test('a report that was rejected is asked for anew, and no other', async () => {
    expect(codes(await ask({ kind: 'mid_term' }))).toEqual(['not_rejected']);
    await handedIn(grant);
    for (let n = 0; n < 2; n++) {
      await act(eco, grant, 'mid_term', 'request-revision', COMMENT);
      await handedIn(grant);
    }
    await act(manager, grant, 'mid_term', 'reject', COMMENT);
    const anew = await ask({ kind: 'mid_term' });
    expect([anew.status, anew.body]).toMatchObject([201, { kind: 'mid_term', n: 2, isOwed: true }]);
    const all = (await reportsOf(eco, grant)).filter(({ kind }) => kind === 'mid_term');
    expect(all.map(({ isOwed }) => isOwed).sort()).toEqual([false, true]);
  });

  test('so is the first of three outcome reports, once, while the others are still to come', async () => {
    await crm.db.rows(
      `UPDATE reports SET state = 'rejected', decided_by = $2, decided_at = app_now() WHERE grant_id = $1 AND kind = 'outcome' AND n = 1`,
      [grant.grantId, manager.userId],
    );
    const anew = await ask({ kind: 'outcome' });
    expect([anew.status, anew.body]).toMatchObject([201, { kind: 'outcome', n: 4, isOwed: true }]);
    expect(codes(await ask({ kind: 'outcome' }))).toEqual(['not_rejected']);
    const outcomes = (await reportsOf(eco, grant)).filter(({ kind }) => kind === 'outcome');
    expect(outcomes.map(({ dueOn, isOwed }) => [dueOn, isOwed])).toEqual([
      ['2026-06-25', true],
      ['2027-12-31', false],
      ['2028-12-31', true],
      ['2029-12-31', true],
    ]);
  });
});

describe('our turn', () => {
  test('G15.3: handed in on its day and unread for thirty working days, it is not late, and brought up once', async () => {
    await on('2026-06-10');
    const grant = await makeReporting(crm);
    await on('2026-07-02');
    expect((await handedIn(grant)).body).toMatchObject({ lateDays: 0, turn: 'us' });
    const [{ day }] = (await crm.db.rows<{ day: string }>(
      `SELECT add_working_days(date '2026-07-02', 30)::text AS day`,
    )) as [{ day: string }];
    await on('2026-07-16');
    const tick = () => crm.app.get(EscalatingService).tick();
    const told = async () =>
      crm.db.rows(`SELECT action FROM journal WHERE subject_id = $1 AND action = 'reports.escalate'`, [
        (await reportOf(eco, grant, 'mid_term')).id,
      ]);
    await tick();
    expect(await told()).toEqual([]);
    await on(day);
    await tick();
    await tick();
    expect(await told()).toHaveLength(1);
    expect(await reportOf(grant.pi, grant, 'mid_term')).toMatchObject({ lateDays: 0, state: 'submitted' });
    const queue = (await eco.get(`/reports?isEscalated=true&grantId=${grant.grantId}`)).body.data;
    expect(queue).toMatchObject([{ kind: 'mid_term', pi: { id: grant.pi.personId } }]);
  });

  test('the queue holds first what we must answer soonest; a team finds its own reports and no more', async () => {
    await on('2026-06-10');
    const [first, second] = [await makeReporting(crm), await makeReporting(crm)];
    await handedIn(second);
    await on('2026-06-12');
    await handedIn(first);
    const ids = [first.grantId, second.grantId].join();
    const { data } = (await eco.get(`/reports?grantId=${ids}&limit=3`)).body;
    expect(data.map((each: { grant: { id: string } }) => each.grant.id).slice(0, 2)).toEqual([
      second.grantId,
      first.grantId,
    ]);
    expect(data[2].answerBy).toBeNull();
    const mine = (await first.pi.get('/reports?count=exact')).body;
    expect([mine.count, mine.data[0].kind, mine.data[0].pi]).toEqual([6, 'mid_term', undefined]);
    expect((await first.pi.get('/reports?isEscalated=true')).status).toBe(400);
    expect((await first.pi.get(`/reports?grantId=${second.grantId}`)).body.data).toEqual([]);
  });

  test('whoever leads the grant next owes what is still ahead; who was late stays held', async () => {
    await on('2026-06-10');
    const grant = await makeReporting(crm);
    await on('2026-07-15');
    const next = await crm.person('applicant');
    await crm.db.rows(`UPDATE grant_members SET to_on = app_today() WHERE grant_id = $1 AND role = 'pi'`, [
      grant.grantId,
    ]);
    await crm.db.rows(`INSERT INTO grant_members (grant_id, person_id, role) VALUES ($1, $2, 'pi')`, [
      grant.grantId,
      next.personId,
    ]);
    await crm.db.work(async (tx) => handOverReports(tx, SYSTEM, await lock(tx, Grant, grant.grantId)));
    const held = await crm.db.rows<{ kind: string; people: string[] }>(
      `SELECT r.kind, array_agg(o.person_id::text) AS people FROM reports r JOIN obligation_persons o ON o.obligation_id = r.obligation_id
       WHERE r.grant_id = $1 AND r.kind IN ('mid_term', 'final') GROUP BY 1 ORDER BY 1`,
      [grant.grantId],
    );
    const [final, midTerm] = held.map(({ people }) => new Set(people));
    expect(final).toEqual(new Set([next.personId, grant.coPi.personId]));
    expect(midTerm).toEqual(new Set([next.personId, grant.coPi.personId, grant.pi.personId]));
  });
});

describe('a financial report', () => {
  test('adds up: budget, what was paid, what was spent, what is left; and no more is accepted than was spent', async () => {
    await on('2026-06-10');
    const grant = await makeReporting(crm, { startOn: '2025-07-01', endOn: '2026-06-30' });
    await paid(crm, grant, '60000.00', '2026-01-10');
    await on('2026-07-10');
    const { pi } = grant;
    const file = (await upload(crm, pi)).body.id;
    const row = (budget: string, spent: string) => ({ item: '数据标注', budget, spent });
    const answers = {
      spent: [row('70000.00', '50000.01'), row('20000.00', '51000.00')],
      received: '50000.00',
      unspent: '1.00',
      paper: file,
      truthful: true,
    };
    expect((await write(pi, grant, 'financial', answers)).status).toBe(200);
    const wrong = await act(pi, grant, 'financial', 'submit');
    expect(wrong.body.reasons).toMatchObject([
      { code: 'budget_not_award', budget: '90000.00', awarded: '100000.00' },
      { code: 'spent_above_award', spent: '101000.01' },
      { code: 'received_not_paid', paid: '60000.00' },
      { code: 'unspent_not_rest', rest: '0.00' },
    ]);
    const right = {
      spent: [row('80000.00', '50000.01'), row('20000.00', '2000.00')],
      received: '60000.00',
      unspent: '7999.99',
    };
    await write(pi, grant, 'financial', right);
    expect((await act(pi, grant, 'financial', 'submit')).body).toMatchObject({
      state: 'submitted',
      files: [{ key: 'paper' }],
    });
    expect((await eco.get(`/files/${file}/content`)).status).toBe(200);
    expect(codes(await act(eco, grant, 'financial', 'accept', {}))).toEqual(['required']);
    const above = await act(eco, grant, 'financial', 'accept', { acceptedCost: '52000.02' });
    expect(above.body.reasons).toMatchObject([{ code: 'cost_above_spent', spent: '52000.01' }]);
    await crm.db.rows(`UPDATE grant_amounts SET awarded = 90000 WHERE grant_id = $1`, [grant.grantId]);
    expect(codes(await act(eco, grant, 'financial', 'accept', { acceptedCost: '52000.01' }))).toEqual([
      'budget_not_award',
    ]);
    await crm.db.rows(`UPDATE grant_amounts SET awarded = 100000 WHERE grant_id = $1`, [grant.grantId]);
    // what came in since, on the very day or back-dated, does not make it wrong
    await paid(crm, grant, '30000.00', '2026-07-10');
    await paid(crm, grant, '1000.00', '2026-02-01');
    const accepted = await act(eco, grant, 'financial', 'accept', { acceptedCost: '52000.01' });
    expect([accepted.status, accepted.body]).toMatchObject([200, { acceptedCost: '52000.01', state: 'accepted' }]);
  });
});
