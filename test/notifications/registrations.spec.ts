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
  makeDraft,
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
      `已收到报备 ${registration.number}「智能客服平台」（通知客户甲有限公司），2027-03-02 前受理，2027-03-04 前答复`,
    ],
  ]);
  expect(await templates(ecosystem, registration.id)).toEqual(['registration_new']);
  expectStatus(200, await approve(ecosystem, manager, registration));
  await tellAll();
  await tellAll();
  expect(await templates(north.member, registration.id)).toEqual([
    'registration_received',
    'registration_taken',
    'registration_approved',
  ]);
  expect((await told(north.admin, registration.id)).map(([, title]) => title)).toEqual([
    `报备 ${registration.number}「智能客服平台」（通知客户甲有限公司）已通过，保护期至 2027-04-30`,
  ]);
  await crm.db.rows(`UPDATE registrations SET last_activity_at = '2027-04-20' WHERE id = $1`, [registration.id]);
  for (const day of ['2027-04-16', '2027-04-23', '2027-04-29', '2027-05-01', '2027-05-12']) {
    await clockShows(`${day}T12:00:00+08:00`, crm);
    await tellAll();
  }
  expect(await templates(north.admin, registration.id)).toEqual([
    'registration_approved',
    'registration_ends',
    'registration_ends',
    'registration_ends',
    'registration_expired',
    'renewal_ends',
  ]);
});

test('when we are late, the managers hear of it at once and the partner of its provisional protection', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const registration = await makeSubmitted(crm, north.member, { customer: firm('通知客户乙有限公司') });
  await tellAll();
  await clockShows(registration.decideDueAt, crm);
  await tellAll();
  expect(await told(manager, registration.id)).toEqual([
    [
      'registration_overdue',
      `报备 ${registration.number}「${registration.projectName}」（通知客户乙有限公司，${north.name}）已超过承诺的答复时间，已获临时保护`,
    ],
  ]);
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
    expect(title).toContain('在受保护的客户通知客户丙有限公司（智能体平台）处的直营操作（商机）被拒绝');
    expect(title).not.toContain(north.name);
  }
});

test('what was asked for is reminded of before it lapses; a new answer comes with a new promise', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const registration = await makeSubmitted(crm, north.member, { customer: firm('通知客户戊有限公司') });
  const ask = async () => {
    expectStatus(200, await verb(ecosystem, await seen(ecosystem, registration), 'take'));
    const fields = { fields: ['partnerWork'], reasonCode: 'unclear', comment: '请说明实施团队' };
    expectStatus(200, await verb(ecosystem, await seen(ecosystem, registration), 'ask', fields));
  };
  await ask();
  await tellAll();
  const changed = { partnerWork: '负责需求调研、方案设计、系统集成与上线培训，现场投入八人团队，含两名算法工程师' };
  const { version } = await seen(north.member, registration);
  expectStatus(200, await north.member.patch(`/registrations/${registration.id}`, changed, { ifMatch: version }));
  expectStatus(200, await verb(north.member, await seen(north.member, registration), 'resubmit'));
  await tellAll();
  expect((await told(north.admin, registration.id)).at(-1)).toEqual([
    'registration_resubmitted',
    `报备 ${registration.number}「${registration.projectName}」已补充材料，最迟 2027-03-04 答复`,
  ]);
  expect(await templates(ecosystem, registration.id)).toContain('registration_answered');
  await ask();
  for (const day of ['2027-03-12', '2027-03-16']) {
    await clockShows(`${day}T10:00:00+08:00`, crm);
    await tellAll();
  }
  expect(await templates(north.admin, registration.id)).toEqual([
    'registration_asked',
    'registration_resubmitted',
    'registration_asked',
    'registration_answer_due',
    'registration_lapsed',
  ]);
});

test('days we have promised are reminded of: to the queue until it is taken, then to the taker, on the last day to managers', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const { id, ...rest } = await makeSubmitted(crm, north.member, { customer: firm('通知客户己有限公司') });
  const colleague = await crm.person('ecosystem');
  const chief = await crm.person('ecosystem_manager');
  await clockShows('2027-03-02T10:00:00+08:00', crm);
  await tellAll();
  expectStatus(200, await verb(colleague, await seen(colleague, { id }), 'take'));
  for (const day of ['2027-03-03', '2027-03-04']) {
    await clockShows(`${day}T10:00:00+08:00`, crm);
    await tellAll();
  }
  expect(await templates(ecosystem, id)).toEqual(['registration_new', 'registration_untaken']);
  expect((await templates(colleague, id)).slice(-2)).toEqual(['registration_half', 'registration_due']);
  expect(await templates(chief, id)).toEqual(['registration_due']);
  expect((await told(colleague, id)).at(-1)![1]).toBe(
    `报备 ${rest.number}「${rest.projectName}」（通知客户己有限公司）今天应答复`,
  );
});

test('where we sell ourselves a partner that waits is told that we are late, and not why it has no provisional protection', async () => {
  const customer = firm('通知客户庚有限公司');
  const customerId = await insertOrganization(crm.db, customer.legalName);
  const lead = await crm.person('sales_manager');
  const seller = await crm.person('sales', { teamId: lead.teamId! });
  const deal = { customerId, channel: 'direct', productLine: 'agent_platform' };
  expectStatus(201, await seller.post('/deals', await dealBody(crm, deal)));
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const registration = await makeSubmitted(crm, north.member, { customer });
  await clockShows(registration.decideDueAt, crm);
  await tellAll();
  expect((await told(north.admin, registration.id)).at(-1)).toEqual([
    'registration_late',
    `我方未在承诺时间内答复报备 ${registration.number}「${registration.projectName}」，已上报负责人尽快处理`,
  ]);
  expect((await told(manager, registration.id)).at(-1)![1]).toMatch(/已超过承诺的答复时间$/);
});

test('a large one that the ecosystem has approved is told to sales managers, as no decision yet to the partner', async () => {
  const lead = await crm.person('sales_manager');
  const large = { customer: firm('通知客户辛有限公司'), amountGross: '5000000.00' };
  const registration = await makeSubmitted(crm, north.member, large);
  expectStatus(200, await approve(ecosystem, manager, registration));
  await tellAll();
  expect(await templates(lead, registration.id)).toEqual(['approval_awaited']);
  expect(await templates(north.admin, registration.id)).toEqual([]);
  expectStatus(200, await verb(lead, await seen(lead, registration), 'approve'));
  await tellAll();
  expect(await templates(north.admin, registration.id)).toEqual(['registration_approved']);
});

test('an extension that we do not answer is told to us on its last day, to the partner when its protection stands still', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const registration = await makeSubmitted(crm, north.member, { customer: firm('通知客户壬有限公司') });
  expectStatus(200, await approve(ecosystem, manager, registration));
  const reason = { reason: '客户预算评审推迟到下月' };
  expectStatus(200, await verb(north.member, await seen(north.member, registration), 'request-extension', reason));
  for (const day of ['2027-03-01', '2027-03-04', '2027-03-05']) {
    await clockShows(`${day}T11:00:00+08:00`, crm);
    await tellAll();
  }
  expect((await templates(ecosystem, registration.id)).slice(-2)).toEqual(['extension_asked', 'extension_due']);
  expect((await templates(north.member, registration.id)).at(-1)).toBe('extension_late');
});

test('silence is warned of two weeks before it costs the protection', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const registration = await makeSubmitted(crm, north.member, { customer: firm('通知客户癸有限公司') });
  expectStatus(200, await approve(ecosystem, manager, registration));
  await tellAll();
  for (const day of ['2027-03-30', '2027-03-31', '2027-04-16']) {
    await clockShows(`${day}T10:30:00+08:00`, crm);
    await tellAll();
  }
  expect((await told(north.admin, registration.id)).slice(1)).toEqual([
    [
      'registration_idle',
      `报备 ${registration.number}「${registration.projectName}」长时间没有跟进，2027-04-15 起自动释放`,
    ],
    ['registration_idled_out', `报备 ${registration.number}「${registration.projectName}」因长时间没有跟进已自动释放`],
  ]);
});

test('a partner that lets direct sales in is told to its managers here, and to whoever was refused before', async () => {
  const customer = firm('通知客户子有限公司');
  const customerId = await insertOrganization(crm.db, customer.legalName);
  const registration = await makeSubmitted(crm, north.member, { customer });
  expectStatus(200, await approve(ecosystem, manager, registration));
  const lead = await crm.person('sales_manager');
  const seller = await crm.person('sales', { teamId: lead.teamId! });
  const deal = await dealBody(crm, { customerId, channel: 'direct', productLine: 'agent_platform' });
  expectStatus(409, await seller.post('/deals', deal));
  const { protectionId } = await seen(north.admin, registration);
  expectStatus(201, await north.admin.post(`/protections/${protectionId}/consents`, { chosen: 'direct' }));
  await tellAll();
  expect((await told(manager, registration.id)).at(-1)).toEqual([
    'consent_given',
    `${north.name}就报备 ${registration.number}「${registration.projectName}」（通知客户子有限公司）作出选择：选择直营`,
  ]);
  const allowed = await crm.db.rows<{ title: string }>(
    `SELECT title FROM notices WHERE user_id = $1 AND template = 'entry_allowed'`,
    [seller.userId],
  );
  expect(allowed).toEqual([{ title: '客户通知客户子有限公司（智能体平台）现可建立直营商机' }]);
});

test('a draft that is given up is told to nobody, what was submitted to us', async () => {
  const draft = await makeDraft(crm, north.member, { customer: firm('通知客户丑有限公司') });
  expectStatus(200, await verb(north.member, draft, 'withdraw', { reason: '客户暂缓立项' }));
  const sent = await makeSubmitted(crm, north.member, { customer: firm('通知客户寅有限公司') });
  expectStatus(200, await verb(north.member, sent, 'withdraw', { reason: '客户暂缓立项' }));
  await tellAll();
  expect(await templates(ecosystem, draft.id)).toEqual([]);
  expect(await templates(ecosystem, sent.id)).toEqual(['registration_withdrawn']);
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

test('nothing that a partner was ever told, in the app or by mail, names another partner, an amount or a colleague of ours', async () => {
  const south = await makePartner(crm, { name: '金丝雀通知伙伴有限公司' });
  const customer = firm('通知客户卯有限公司');
  const theirs = await makeSubmitted(crm, south.member, { customer, amountGross: '777123.45' });
  expectStatus(200, await approve(ecosystem, manager, theirs));
  const mine = await makeSubmitted(crm, north.member, { customer });
  expectStatus(200, await verb(ecosystem, await seen(ecosystem, mine), 'take'));
  const no = { code: 'duplicate', text: '金丝雀通知伙伴有限公司已在此客户报备同一项目' };
  expectStatus(200, await verb(manager, await seen(manager, mine), 'reject', no));
  await tellAll();
  expect(await told(north.member, mine.id)).toContainEqual([
    'registration_rejected',
    `报备 ${mine.number}「${mine.projectName}」（通知客户卯有限公司）未通过：重复报备`,
  ]);
  const texts = await crm.db.rows<{ text: string }>(
    `SELECT n.title AS text FROM notices n WHERE n.user_id = ANY ($1)
     UNION ALL SELECT m.template || m.fields::text FROM mails m JOIN users u ON u.email = m.to_address WHERE u.id = ANY ($1)`,
    [[north.admin.userId, north.member.userId]],
  );
  expect(texts.length).toBeGreaterThan(40);
  const all = texts.map(({ text }) => text).join('\n');
  const staff = await crm.db.rows<{ name: string }>(`SELECT name FROM users WHERE audience = 'staff'`);
  const hidden = ['金丝雀', south.number, theirs.number, '777123.45', '5000000', ...staff.map(({ name }) => name)];
  expect(hidden.filter((word) => all.includes(word))).toEqual([]);
});
