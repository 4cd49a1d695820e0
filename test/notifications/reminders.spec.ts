import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Jobs } from '../../src/kernel/jobs.js';
import { REMIND } from '../../src/notifications/reminders.service.js';
import { makeDeal } from '../deals/support/deals.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
});
afterAll(() => crm.stop());

const remind = (): Promise<void> => crm.app.get(Jobs).run(REMIND);

async function reminders(who: Colleague): Promise<string[]> {
  const { body } = await who.get('/notifications?limit=100');
  return body.data.map((each: { template: string }) => each.template).sort();
}

const mailsTo = (who: Colleague) =>
  crm.db.rows<{ fields: { count: string; lines: string } }>(
    `SELECT fields FROM mails WHERE to_address = $1 AND template = 'digest' ORDER BY id`,
    [who.email],
  );

/** A deal of this person whose columns are what the test is about. */
async function deal(owner: Colleague, set: string): Promise<{ id: string; number: string }> {
  const made = await makeDeal(crm, owner);
  await crm.db.rows(`UPDATE deals SET ${set} WHERE id = $1`, [made.id]);
  return made;
}

async function task(dealId: string, assignee: Colleague, due: string): Promise<string> {
  const [row] = await crm.db.rows<{ id: string }>(
    `INSERT INTO activities (deal_id, kind, body, happened_at, due_on, assignee_id, created_by)
     VALUES ($1, 'task', '寄合同', now(), ${due}, $2, $2) RETURNING id`,
    [dealId, assignee.userId],
  );
  return row!.id;
}

test('each fact reaches its person once, and the morning is one mail', async () => {
  const owner = await crm.person('sales');
  const manager = await crm.person('sales_manager', { teamId: owner.teamId! });
  const stranger = await crm.person('sales_manager');
  await deal(owner, `next_step = '回访', next_step_on = app_today()`);
  await deal(owner, `expected_close_on = app_today() - 1`);
  await deal(owner, `last_activity_at = now() - interval '14 days'`);
  await deal(owner, `last_activity_at = now() - interval '30 days'`);
  await remind();
  const expected = ['close_date_passed', 'idle_14', 'idle_30', 'next_step_due'];
  expect(await reminders(owner)).toEqual(expected);
  expect(await reminders(manager)).toEqual(['idle_30']);
  expect(await reminders(stranger)).toEqual([]);
  const [mail] = await mailsTo(owner);
  expect(mail!.fields.count).toBe('4');
  expect(mail!.fields.lines).toContain('- 今天的下一步：回访（商机');

  await remind();
  expect(await reminders(owner)).toEqual(expected);
  expect(await mailsTo(owner)).toHaveLength(1);
});

test('a task reaches its assignee on the day, and the owner of the deal a working day later', async () => {
  const [owner, helper] = [await crm.person('sales'), await crm.person('sales')];
  const made = await deal(owner, `next_step = NULL`);
  await task(made.id, helper, 'app_today()');
  await task(
    made.id,
    helper,
    `(SELECT max(d) FROM generate_series(app_today() - 9, app_today(), '1 day') g,
    LATERAL (SELECT g::date AS d) x WHERE add_working_days(d, 1) <= app_today())`,
  );
  const done = await task(made.id, helper, 'app_today()');
  await crm.db.rows(`UPDATE activities SET done_at = now() WHERE id = $1`, [done]);
  await remind();
  expect(await reminders(owner)).toEqual(['task_late']);
  expect((await reminders(helper)).filter((each) => each === 'task_due').length).toBe(2);
});

test('a close date five working days ago reaches the manager', async () => {
  const owner = await crm.person('sales');
  const manager = await crm.person('sales_manager', { teamId: owner.teamId! });
  const early = await deal(
    owner,
    `expected_close_on = (SELECT max(d) FROM generate_series(app_today() - 20, app_today(), '1 day') g,
    LATERAL (SELECT g::date AS d) x WHERE add_working_days(d, 5) <= app_today())`,
  );
  await deal(owner, `expected_close_on = app_today() - 1`);
  await remind();
  const { body } = await manager.get('/notifications');
  expect(body.data.map((each: { subjectId: string }) => each.subjectId)).toEqual([early.id]);
});

test('old and closed deals are no news, and a missed morning is made up', async () => {
  const owner = await crm.person('sales');
  await deal(owner, `expected_close_on = app_today() - 400, last_activity_at = now() - interval '400 days'`);
  await deal(
    owner,
    `stage = 'lost', probability = 0, loss_reason_code = 'timing', closed_at = now(), expected_close_on = app_today() - 1`,
  );
  await deal(owner, `expected_close_on = app_today() - 4`);
  await remind();
  expect(await reminders(owner)).toEqual(['close_date_passed']);
});

test('working days skip weekends and holidays, and count the weekends worked for them', async () => {
  const add = async (day: string, n: number) =>
    (await crm.db.rows<{ day: string }>(`SELECT add_working_days($1, $2) AS day`, [day, n]))[0]!.day;
  expect(await add('2027-03-05', 1)).toBe('2027-03-08');
  expect(await add('2027-03-01', 5)).toBe('2027-03-08');
  await crm.db.rows(`INSERT INTO calendar_exceptions (day, is_working, name) VALUES
    ('2027-03-08', false, '假日'), ('2027-03-06', true, '调休')`);
  expect(await add('2027-03-05', 1)).toBe('2027-03-06');
  expect(await add('2027-03-06', 1)).toBe('2027-03-09');
});
