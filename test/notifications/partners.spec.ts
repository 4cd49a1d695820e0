/** What applicants, partners and those who look after them are told, each once, in the words of their own view. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Jobs } from '../../src/kernel/jobs.js';
import { REMIND, RemindersService } from '../../src/notifications/reminders.service.js';
import { TellingService } from '../../src/notifications/telling.service.js';
import { step as applicationStep, submitted, taken, verify } from '../partners/support/applications.js';
import { ahead, certify, makePartner, member } from '../partners/support/partners.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { clockShows } from '../support/clock.js';
import { expectStatus } from '../support/partners.js';

let crm: Crm;
let chief: Colleague;
let keeper: Colleague;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  chief = await crm.person('ecosystem_manager');
  keeper = await crm.person('ecosystem', { name: '陆一鸣' });
});
afterAll(() => crm.stop());
afterEach(() => clockShows(undefined, crm));

async function tellAll(): Promise<void> {
  await crm.app.get(TellingService).tellAll();
  await crm.app.get(RemindersService).remindOfInstants();
  await crm.app.get(Jobs).run(REMIND);
}

/** What this account has been told of the row: template and title, in order. */
async function told(who: Colleague, { id }: { id: string }): Promise<[template: string, title: string][]> {
  const rows = await crm.db.rows<{ template: string; title: string }>(
    `SELECT template, title FROM notices WHERE user_id = $1 AND subject_id = $2 ORDER BY id`,
    [who.userId, id],
  );
  return rows.map(({ template, title }) => [template, title]);
}
const templates = async (who: Colleague, row: { id: string }) => (await told(who, row)).map(([template]) => template);

test('an applicant has a receipt with the promised date, is asked and reminded, and hears the decision', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const applicant = await crm.person('applicant');
  const sent = await submitted(crm, applicant);
  await tellAll();
  const { number } = sent;
  const firm = sent.organization.legalName;
  expect(await told(applicant, sent)).toEqual([
    ['application_received', `已收到${firm}的伙伴申请 ${number}，最迟 2027-03-15 答复`],
  ]);

  const mine = expectStatus(200, await applicationStep(keeper, sent, 'take'));
  const ask = { fields: ['teamSize'], code: 'unclear', comment: '请说明团队构成' };
  const asked = expectStatus(200, await applicationStep(keeper, mine, 'ask', ask));
  await tellAll();
  expect((await told(applicant, sent)).at(-1)).toEqual([
    'application_asked',
    `伙伴申请 ${number} 需要补充材料，请在 2027-03-15 前答复`,
  ]);
  await clockShows('2027-03-12T10:00:00+08:00', crm);
  await tellAll();
  await tellAll();
  expect(await templates(applicant, sent)).toEqual([
    'application_received',
    'application_asked',
    'application_answer_due',
  ]);

  const saved = await applicant.patch(
    `/partner-applications/${sent.id}`,
    { teamSize: 121 },
    { ifMatch: asked.version },
  );
  const back = expectStatus(200, await applicationStep(applicant, expectStatus(200, saved), 'resubmit'));
  const again = expectStatus(200, await applicationStep(keeper, back, 'take'));
  const decision = { code: 'capability', text: '目前技术团队规模不足，欢迎以后再申请' };
  expectStatus(200, await applicationStep(chief, again, 'reject', decision));
  await tellAll();
  expect((await told(applicant, sent)).at(-1)).toEqual([
    'application_rejected',
    `${firm}的伙伴申请 ${number} 未通过：能力不足`,
  ]);
  expect(await templates(keeper, sent)).toEqual(['application_answered']);
});

test('one that nobody answered is told to have been withdrawn, once a job has written it down', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const applicant = await crm.person('applicant');
  const mine = await taken(crm, applicant, keeper);
  const ask = { fields: ['teamSize'], code: 'unclear', comment: '请说明团队构成' };
  expectStatus(200, await applicationStep(keeper, mine, 'ask', ask));
  await clockShows('2027-03-16T00:00:00+08:00', crm);
  await crm.app.get(Jobs).run('partners.settle');
  await tellAll();
  expect((await templates(applicant, mine)).at(-1)).toBe('application_lapsed');
});

test('a partner in onboarding hears before it lapses; its account manager also that it waits on us', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const applicant = await crm.person('applicant');
  const mine = await taken(crm, applicant, keeper);
  await verify(crm, mine);
  const { partnerId } = expectStatus(200, await applicationStep(chief, mine, 'approve', { kinds: ['channel'] }));
  const partner = { id: partnerId as string };
  for (const day of ['2027-03-04', '2027-04-30', '2027-05-23', '2027-05-31']) {
    await clockShows(`${day}T10:00:00+08:00`, crm);
    if (day === '2027-05-31') await crm.app.get(Jobs).run('partners.settle');
    await tellAll();
  }
  expect(await templates(applicant, partner)).toEqual(['onboarding_ends', 'onboarding_ends', 'partner_lapsed']);
  expect(await templates(keeper, partner)).toEqual([
    'partner_entered',
    'onboarding_waits',
    'onboarding_ends',
    'onboarding_ends',
    'partner_lapsed',
  ]);
  expect((await templates(applicant, mine)).at(-1)).toBe('application_approved');
});

test('a suspension is told with its reason to those who read it; sales hear of the state alone', async () => {
  const partner = await makePartner(crm, { accountManagerId: keeper.userId });
  const admin = await member(crm, partner, 'partner_admin');
  const worker = await member(crm, partner);
  const sales = await crm.person('sales_manager');
  const rival = await member(crm, await makePartner(crm), 'partner_admin');
  const reason = { reasonCode: 'conduct', reason: '两次绕过报备直接联系客户' };
  expectStatus(200, await chief.post(`/partners/${partner.id}/suspend`, reason, { ifMatch: 1 }));
  await tellAll();
  const title = `${partner.name}（${partner.number}）的合作已暂停：违反行为准则。已生效的保护期不受影响`;
  expect(await told(admin, partner)).toEqual([['partner_suspended', title]]);
  expect(await told(keeper, partner)).toEqual([['partner_suspended', title]]);
  expect(await told(sales, partner)).toEqual([
    ['partner_changed', `伙伴${partner.name}（${partner.number}）现为「已暂停」`],
  ]);
  for (const other of [worker, rival, chief]) expect(await told(other, partner)).toEqual([]);
});

test('whoever loses access with the end of a partner is still told of the end', async () => {
  const partner = await makePartner(crm, { accountManagerId: keeper.userId });
  const admin = await member(crm, partner, 'partner_admin');
  const notice = { noticeEndsOn: ahead(30), reasonCode: 'strategy', reason: '双方业务方向调整' };
  expectStatus(200, await admin.post(`/partners/${partner.id}/give-notice`, notice, { ifMatch: 1 }));
  await clockShows(`${ahead(31)}T10:00:00+08:00`, crm);
  await crm.app.get(Jobs).run('partners.settle');
  await tellAll();
  expect(await templates(admin, partner)).toEqual(['partner_terminated']);
});

test('the end of an agreement is told sixty, thirty and seven days before, to the partner, to us and to legal', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const legal = await crm.person('legal');
  const partner = await makePartner(crm, { accountManagerId: keeper.userId, agreement: ['2026-01-01', '2027-06-30'] });
  const admin = await member(crm, partner, 'partner_admin');
  for (const day of ['2027-05-01', '2027-05-31', '2027-06-23', '2027-07-01']) {
    await clockShows(`${day}T10:00:00+08:00`, crm);
    await tellAll();
  }
  const ends = ['agreement_ends', 'agreement_ends', 'agreement_ends', 'agreement_ended'];
  for (const who of [admin, keeper, legal]) expect(await templates(who, partner)).toEqual(ends);
  expect((await told(admin, partner))[0]![1]).toBe(
    `${partner.name}（${partner.number}）的合作协议将于 2027-06-30 到期`,
  );
});

test('a certificate that runs out is told to its holder and those who count on it; one that was renewed to nobody', async () => {
  await clockShows('2027-03-01T10:00:00+08:00', crm);
  const partner = await makePartner(crm, { accountManagerId: keeper.userId, agreement: ['2026-01-01', '2030-12-31'] });
  const holder = await member(crm, partner);
  const admin = await member(crm, partner, 'partner_admin');
  const colleague = await member(crm, partner);
  const rival = await member(crm, await makePartner(crm), 'partner_admin');
  const ending = { id: await certify(crm, partner, holder, 'security', '2027-04-30') };
  const renewed = { id: await certify(crm, partner, colleague, 'security', '2027-04-30') };
  await certify(crm, partner, colleague, 'security', '2028-04-30');
  for (const day of ['2027-03-31', '2027-04-23', '2027-05-01']) {
    await clockShows(`${day}T10:00:00+08:00`, crm);
    await tellAll();
  }
  const expected = ['certificate_ends', 'certificate_ends', 'certificate_ended'];
  for (const who of [holder, admin, keeper]) expect(await templates(who, ending)).toEqual(expected);
  for (const who of [holder, admin, keeper, colleague]) expect(await told(who, renewed)).toEqual([]);
  for (const who of [colleague, rival]) expect(await told(who, ending)).toEqual([]);
  expect((await told(admin, ending))[0]![1]).toBe(`${holder.name}的安全认证将于 2027-04-30 到期`);
});

test('a partner that used up its blind checks three days in a row is told to its account manager, once', async () => {
  await clockShows('2027-03-05T10:00:00+08:00', crm);
  const partner = await makePartner(crm, { accountManagerId: keeper.userId });
  const admin = await member(crm, partner, 'partner_admin');
  const spend = (day: string, times: number) =>
    crm.db.rows(
      `INSERT INTO collision_checks (user_id, partner_id, key_hash, product_line, result, at, on_day)
       SELECT $1, $2, '\\x00', 'agent_platform', 'free', $3::date, $3::date FROM generate_series(1, $4::int)`,
      [admin.userId, partner.id, day, times],
    );
  await spend('2027-03-01', 100);
  await spend('2027-03-02', 100);
  await spend('2027-03-03', 99);
  await tellAll();
  expect(await told(keeper, partner)).toEqual([]);
  await spend('2027-03-03', 1);
  await spend('2027-03-04', 100);
  await tellAll();
  await clockShows('2027-03-06T10:00:00+08:00', crm);
  await tellAll();
  expect(await told(keeper, partner)).toEqual([
    ['checks_at_cap', `${partner.name}（${partner.number}）连续三天用完撞单盲查次数`],
  ]);
  expect(await told(admin, partner)).toEqual([]);
});
