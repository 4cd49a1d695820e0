/** What partners and colleagues are told of registrations and disputes, each once, in the words of their own view. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { ClocksJob } from '../../src/deals/protections/clocks-job.service.js';
import { Jobs } from '../../src/kernel/jobs.js';
import { REMIND, RemindersService } from '../../src/notifications/reminders.service.js';
import { TellingService } from '../../src/notifications/telling.service.js';
import { dealBody } from '../deals/support/deals.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { clockShows } from '../support/clock.js';
import {
  approve,
  expectStatus,
  insertOrganization,
  makePartner,
  type MadePartner,
  makeSubmitted,
  seen,
  verb,
} from '../support/partners.js';

let crm: Crm;
let north: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;

beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  north = await makePartner(crm);
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());
afterEach(() => clockShows(undefined, crm));

async function tellAll(): Promise<void> {
  await crm.app.get(ClocksJob).settle();
  await crm.app.get(TellingService).tellAll();
  await crm.app.get(RemindersService).remindOfInstants();
  await crm.app.get(Jobs).run(REMIND);
}
async function told(who: Colleague, subjectId: string): Promise<[string, string][]> {
  const rows = await crm.db.rows<{ template: string; title: string }>(
    `SELECT template, title FROM notices WHERE user_id = $1 AND subject_id = $2 ORDER BY id`,
    [who.userId, subjectId],
  );
  return rows.map(({ template, title }) => [template, title]);
}
const templates = async (who: Colleague, id: string) => (await told(who, id)).map(([template]) => template);
const firm = (legalName: string) => ({ legalName, usccMissingReason: 'not_yet_provided' });

test('a partner has a receipt with the promised day, hears the decision, and before the protection ends; nobody is told twice', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const registration = await makeSubmitted(crm, north.member, {
    customer: firm('通知客户甲有限公司'),
    projectName: '智能客服平台',
  });
  await tellAll();
  expect(await told(north.member, registration.id)).toEqual([
    [
      'registration_received',
      `已收到报备 ${registration.number}「智能客服平台」（通知客户甲有限公司），最迟 2027-03-04 答复`,
    ],
  ]);
  expect(await templates(ecosystem, registration.id)).toEqual(['registration_new']);
  expectStatus(200, await approve(ecosystem, manager, registration));
  await tellAll();
  await tellAll();
  expect(await templates(north.member, registration.id)).toEqual(['registration_received', 'registration_approved']);
  expect((await told(north.admin, registration.id)).map(([, title]) => title)).toEqual([
    `报备 ${registration.number}「智能客服平台」（通知客户甲有限公司）已通过，保护期至 2027-04-30`,
  ]);
  await crm.db.rows(`UPDATE registrations SET last_activity_at = '2027-04-20' WHERE id = $1`, [registration.id]);
  for (const day of ['16', '23', '29']) {
    await clockShows(`2027-04-${day}T09:30:00+08:00`, crm);
    await tellAll();
  }
  await clockShows('2027-05-01T12:00:00+08:00', crm);
  await tellAll();
  expect(await templates(north.admin, registration.id)).toEqual([
    'registration_approved',
    'registration_ends',
    'registration_ends',
    'registration_ends',
    'registration_expired',
  ]);
});

test('when we are late, the managers hear of it at once and the partner of its provisional protection', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const registration = await makeSubmitted(crm, north.member, { customer: firm('通知客户乙有限公司') });
  await tellAll();
  await clockShows(registration.decideDueAt, crm);
  await tellAll();
  expect(await templates(manager, registration.id)).toEqual(['registration_overdue']);
  expect(await templates(north.member, registration.id)).toEqual(['registration_received', 'registration_provisional']);
});

test('a refused direct entry is told to both managers at once, and never who is protected', async () => {
  const customer = firm('通知客户丙有限公司');
  const customerId = await insertOrganization(crm.db, customer.legalName);
  expectStatus(200, await approve(ecosystem, manager, await makeSubmitted(crm, north.member, { customer })));
  const lead = await crm.person('sales_manager');
  const seller = await crm.person('sales', { teamId: lead.teamId! });
  expectStatus(
    409,
    await seller.post('/deals', await dealBody(crm, { customerId, channel: 'direct', productLine: 'agent_platform' })),
  );
  await tellAll();
  const [attempt] = await crm.db.rows<{ id: string }>(`SELECT id FROM direct_entry_attempts WHERE customer_id = $1`, [
    customerId,
  ]);
  for (const who of [lead, manager]) {
    const [[template, title]] = (await told(who, attempt!.id)) as [[string, string]];
    expect(template).toBe('entry_refused');
    expect(title).toContain('通知客户丙有限公司');
    expect(title).not.toContain(north.name);
  }
});

test('a dispute is told to the managers when it opens, to the panel, and to both sides when it is ruled', async () => {
  const registration = await makeSubmitted(crm, north.member, { customer: firm('通知客户丁有限公司') });
  expectStatus(200, await verb(ecosystem, await seen(ecosystem, registration), 'take'));
  expectStatus(
    200,
    await verb(manager, await seen(manager, registration), 'reject', {
      code: 'too_early',
      text: '客户尚未立项，请在立项后再报备',
    }),
  );
  const opened = expectStatus(
    200,
    await north.admin.post(
      `/registrations/${registration.id}/dispute`,
      { statement: '我方自三月起跟进该客户并提交会谈纪要，驳回理由与事实不符，请求恢复报备' },
      { ifMatch: (await seen(north.admin, registration)).version },
    ),
  );
  const [left, right] = [await crm.person('legal'), await crm.person('sales_manager')];
  const on = async (by: Colleague, name: string, body: object) =>
    by.post(`/disputes/${opened.id}/${name}`, body, {
      ifMatch: expectStatus(200, await manager.get(`/disputes/${opened.id}`)).version,
    });
  expectStatus(200, await on(manager, 'answer', { text: '驳回依据见附件' }));
  expectStatus(200, await on(manager, 'appoint', { panelA: left.userId, panelB: right.userId }));
  const ruling = {
    outcome: 'dismissed',
    decidingRule: 3,
    reason: '双方证据已核对，客户确认尚未立项，驳回决定维持不变，申请方可在立项后重新报备',
  };
  const { pendingId } = expectStatus(202, await on(left, 'rule', ruling));
  expectStatus(200, await on(right, 'rule', { ...ruling, confirms: pendingId }));
  await tellAll();
  expect(await templates(left, opened.id)).toEqual(['dispute_panel']);
  expect(await templates(north.admin, opened.id)).toEqual(['dispute_answered', 'dispute_ruled']);
  expect((await told(north.admin, opened.id)).at(-1)![1]).toBe(
    `争议 ${opened.number}（报备「${registration.projectName}」）已判定：驳回争议`,
  );
  expect(await templates(manager, opened.id)).toEqual(['dispute_opened', 'dispute_ruled']);
});
