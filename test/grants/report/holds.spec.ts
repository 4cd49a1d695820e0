/** G16.1–G16.4 and §20: what a late report and a suspended grant hold back, from when to when, and who is told. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EscalatingService } from '../../../src/grants/report/escalating.service.js';
import { Jobs } from '../../../src/kernel/jobs.js';
import { REMIND, RemindersService } from '../../../src/notifications/reminders.service.js';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { create, openRound, ready, step } from '../../funding/application/applying.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { act, handedIn, makeReporting, type Reporting } from './reporting.js';

let crm: Crm;
let eco: Colleague;
let manager: Colleague;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  await on('2026-01-05');
  eco = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

const on = (day: string): Promise<void> => clockShows(`${day}T10:00:00+08:00`, crm);
const COMMENT = { comment: '请补充各语言的数据规模与标注一致性' };
const LATE = { code: 'hold', kind: 'overdue_report', lateDays: 60 };

/** Parts of the money that may be asked for at once, paid to an account that has stood for long. */
async function money(grant: Reporting, parts = 3): Promise<string[]> {
  const text = `WITH b AS (INSERT INTO bank_accounts (organization_id, holder, bank, number_enc, number_hash, masked, changed_at)
      VALUES ($2, '示例大学', '中国银行', '\\x00', '\\x00', '****0001', app_now() - interval '1 year'))
    INSERT INTO tranches (grant_id, n, share_pct, amount, condition)
    SELECT $1, n, 10, 10000, 'signing' FROM generate_series(1, $3::int) n RETURNING id`;
  const made = await crm.db.rows<{ id: string }>(text, [grant.grantId, grant.institutionId, parts]);
  return made.map(({ id }) => id);
}
const asks = (who: Colleague, tranche: string): Promise<Reply> =>
  who.post(`/tranches/${tranche}/request`, undefined, { ifMatch: 1 });

async function extend(who: Colleague, { grantId }: Reporting, endOn: string): Promise<Reply> {
  const asked = { kind: 'extension', changes: { endOn }, reason: '合作单位的数据集推迟交付，实验需顺延' };
  const { id, version } = (await who.post(`/grants/${grantId}/amendments`, asked)).body;
  return who.post(`/amendments/${id}/submit`, undefined, { ifMatch: version });
}

/** `done`, or the reasons without their words. */
const outcome = ({ status, body }: Reply) =>
  status < 300 ? 'done' : body.reasons.map(({ message: _, ...reason }: { message: string }) => reason);

test('G16.1: fifty-nine late days hold nobody; sixty hold PI and co-PI in all they ask for; G16.2: until it is accepted', async () => {
  const late = await makeReporting(crm);
  const other = await makeReporting(crm, { pi: late.coPi, startOn: '2026-06-01', endOn: '2027-05-31' });
  const [mine, theirs] = [await money(late), await money(other)];
  const round = await openRound(crm);
  await on('2026-08-30');
  const rounds = [await openRound(crm), round];
  const draft = await ready(late.pi, rounds[0]!.id);
  expect(outcome(await asks(late.pi, mine[0]!))).toBe('done');
  expect(outcome(await asks(late.coPi, theirs[0]!))).toBe('done');

  await on('2026-08-31');
  const all = async () => [
    outcome(await asks(late.pi, mine[1]!)),
    outcome(await asks(late.coPi, theirs[1]!)),
    outcome(await create(late.coPi, rounds[0]!.id)),
    outcome(await step(late.pi, draft.id, 'submit')),
    outcome(await extend(late.coPi, other, '2027-08-31')),
  ];
  expect(await all()).toEqual([[LATE], [LATE], [LATE], [LATE], [LATE]]);
  const told = async (who: Colleague, { grantId }: Reporting) => (await who.get(`/grants/${grantId}/holds`)).body.data;
  expect(await told(late.coPi, other)).toEqual([{ kind: 'overdue_report', lateDays: 60 }]);
  expect((await handedIn(late)).body).toMatchObject({ lateDays: 60, turn: 'us' });
  expect(await all()).toEqual([[LATE], [LATE], [LATE], [LATE], [LATE]]);
  await act(eco, late, 'mid_term', 'accept', {});
  expect(await all()).toEqual(['done', 'done', 'done', 'done', 'done']);
  expect(await told(manager, late)).toEqual([]);
});

test('G16.3: not read within ten working days it holds nobody, until we decide', async () => {
  await on('2026-01-05');
  const grant = await makeReporting(crm);
  const [first, second, third] = await money(grant);
  await on('2026-08-31');
  await handedIn(grant);
  const lastDay = `SELECT add_working_days(date '2026-08-31', 10)::text AS last, (add_working_days(date '2026-08-31', 10) + 1)::text AS next`;
  const [{ last, next }] = (await crm.db.rows<{ last: string; next: string }>(lastDay)) as [
    { last: string; next: string },
  ];
  await on(last);
  expect(outcome(await asks(grant.pi, first!))).toEqual([LATE]);
  await on(next);
  expect(outcome(await asks(grant.pi, first!))).toBe('done');
  expect((await act(eco, grant, 'mid_term', 'request-revision', COMMENT)).status).toBe(200);
  expect(outcome(await asks(grant.pi, second!))).toEqual([LATE]);
  await handedIn(grant);
  await act(eco, grant, 'mid_term', 'accept', {});
  expect(outcome(await asks(grant.pi, third!))).toBe('done');
});

test('a rejected report holds on: past the day on which we had to answer, and asked for anew, until that is accepted', async () => {
  await on('2026-01-05');
  const grant = await makeReporting(crm);
  const [first, second] = await money(grant);
  await on('2026-08-31');
  await handedIn(grant);
  for (let n = 0; n < 2; n++) {
    await act(eco, grant, 'mid_term', 'request-revision', COMMENT);
    await handedIn(grant);
  }
  expect((await act(manager, grant, 'mid_term', 'reject', COMMENT)).body).toMatchObject({
    turn: 'grantee',
    lateDays: 60,
  });
  await on('2026-10-15');
  const later = { ...LATE, lateDays: 105 };
  expect(outcome(await asks(grant.pi, first!))).toEqual([later]);
  const ask = (dueOn: string) =>
    eco.post(`/grants/${grant.grantId}/reports`, { kind: 'mid_term', asked: '请按评审意见重写中期报告', dueOn });
  expect(outcome(await ask('2099-01-01'))).toEqual([{ code: 'due_too_late', pointer: '/dueOn', latest: '2026-12-14' }]);
  expect((await ask('2026-11-10')).body).toMatchObject({ n: 2, lateDays: 105 });
  expect(outcome(await asks(grant.pi, first!))).toEqual([later]);
  await handedIn(grant);
  await act(eco, grant, 'mid_term', 'accept', {});
  expect(outcome(await asks(grant.pi, second!))).toBe('done');
});

test('G16.4: a suspended grant holds its own money and its PI, until it goes on', async () => {
  await on('2026-01-05');
  const grant = await makeReporting(crm);
  const other = await makeReporting(crm, { pi: grant.pi });
  const [mine, theirs] = [await money(grant), await money(other)];
  const step = async (verb: string) => {
    const { version } = (await manager.get(`/grants/${grant.grantId}`)).body;
    return manager.post(`/grants/${grant.grantId}/${verb}`, { reason: '依托单位变更审批未完成' }, { ifMatch: version });
  };
  expect((await step('suspend')).status).toBe(200);
  const held = [{ code: 'hold', kind: 'suspended_award' }];
  expect(outcome(await asks(grant.pi, mine[0]!))).toEqual(held);
  expect(outcome(await asks(grant.pi, theirs[0]!))).toEqual(held);
  expect(outcome(await create(grant.pi, (await openRound(crm)).id))).toEqual(held);
  const { version } = (await manager.get(`/grants/${grant.grantId}`)).body;
  expect((await manager.post(`/grants/${grant.grantId}/resume`, undefined, { ifMatch: version })).status).toBe(200);
  expect(outcome(await asks(grant.pi, theirs[0]!))).toBe('done');
});

describe('told', () => {
  const tell = () => crm.app.get(TellingService).tellAll();
  const remind = () => crm.app.get(Jobs).run(REMIND);
  const told = async (who: Colleague, grant: Reporting): Promise<string[]> =>
    (
      await crm.db.rows<{ template: string }>(
        `SELECT n.template FROM notices n JOIN reports r ON r.id = n.subject_id
         WHERE n.user_id = $1 AND r.grant_id = $2 ORDER BY n.created_at, n.template`,
        [who.userId, grant.grantId],
      )
    ).map(({ template }) => template);

  test('before a report is due, when it is late, from thirty days the research office too, at last those who manage', async () => {
    await on('2026-01-05');
    const grant = await makeReporting(crm);
    const office = await crm.person('applicant');
    await crm.db.rows(
      `INSERT INTO positions (person_id, organization_id, title, from_on) VALUES ($1, $2, '科研管理部门', '2020-01-01')`,
      [office.personId, grant.institutionId],
    );
    const days = ['06-02', '06-18', '06-25', '07-01', '07-02', '07-03', '08-01', '08-31', '09-30'];
    for (const day of days) {
      await on(`2026-${day}`);
      await remind();
    }
    const due = Array(5).fill('report_due');
    const late = ['report_late', 'report_late', 'hold_begins', 'report_late'];
    expect(await told(grant.pi, grant)).toEqual([...due, ...late]);
    expect(await told(grant.coPi, grant)).toEqual([...due, ...late]);
    expect(await told(office, grant)).toEqual(['report_late', 'hold_begins', 'report_late']);
    expect(await told(manager, grant)).toEqual(['report_to_review']);
    const [{ title }] = (await crm.db.rows<{ title: string }>(
      `SELECT title FROM notices WHERE user_id = $1 AND template = 'report_late' ORDER BY created_at LIMIT 1`,
      [office.userId],
    )) as [{ title: string }];
    expect(title).toContain('中期报告已逾期 30 天');

    await on('2026-10-08');
    await handedIn(grant);
    await on('2026-10-15');
    await remind();
    expect(await told(eco, grant)).toEqual(['report_waiting']);
    await act(eco, grant, 'mid_term', 'accept', {});
    await tell();
    expect((await told(grant.coPi, grant)).slice(-2)).toEqual(['hold_ends', 'report_accepted']);
  });

  test('of what we have not read, whoever manages too; the hold ends by itself, and begins again with our answer', async () => {
    await on('2026-01-05');
    const grant = await makeReporting(crm);
    await on('2026-08-31');
    await handedIn(grant);
    await on('2026-09-20');
    await crm.db.rows(`UPDATE obligations SET our_due_at = app_now() - interval '1 hour' WHERE id IN
      (SELECT obligation_id FROM reports WHERE grant_id = $1 AND state = 'submitted')`, [grant.grantId]); // prettier-ignore
    await crm.app.get(EscalatingService).tick();
    await tell();
    await crm.app.get(RemindersService).remindOfInstants();
    expect(await told(manager, grant)).toEqual(['report_unread']);
    expect(await told(grant.pi, grant)).toEqual(['hold_ends']);
    await act(eco, grant, 'mid_term', 'request-revision', COMMENT);
    await tell();
    expect((await told(grant.pi, grant)).slice(1).sort()).toEqual(['hold_begins', 'report_returned']);
    const asked = { kind: 'ad_hoc', asked: '请说明伦理审查的进展', dueOn: '2026-10-31' };
    await eco.post(`/grants/${grant.grantId}/reports`, asked, { key: randomUUID() });
    await tell();
    expect(await told(grant.coPi, grant)).toContain('report_asked');
  });
});
