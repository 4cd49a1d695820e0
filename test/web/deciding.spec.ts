/** From the invitation of a reviewer to the letter of the applicant, who hears of it in the moment of the release and not before. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { openBrowser, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Colleague, Crm } from '../support/app.js';
import { seatCommittee } from '../support/committee.js';
import { makePartner } from '../support/people.js';
import { makeApplication, makeEnvelope, makeFund, makeReview, makeReviewer, makeRound } from '../support/funding.js';

let crm: Crm & { origin: string };
let browser: TestBrowser;
let officer: Colleague;
let manager: Colleague;
beforeAll(async () => {
  crm = await startListening();
  browser = await openBrowser(crm);
  officer = await crm.person('ecosystem', { name: '周策划' });
  manager = await crm.person('ecosystem_manager', { name: '何经理' });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

const press = (on: Page | ReturnType<Page['getByRole']>, name: string | RegExp) =>
  on.getByRole('button', { name, exact: typeof name === 'string' }).click();
const dialog = (page: Page) => page.getByRole('dialog');
const confirm = (page: Page, name: string) => press(dialog(page), name);
const count = async (text: string, values: unknown[]): Promise<number> =>
  (await crm.db.rows<{ n: number }>(text, values))[0]!.n;

const anchors = {
  0: '没有说明问题',
  25: '问题陈旧',
  50: '问题清楚，方法一般',
  75: '问题重要，方法可行',
  100: '问题重要，方法新颖且可行',
};
const CRITERIA = [
  { key: 'merit', labelZh: '研究价值', labelEn: 'Merit', weight: 60, required: true, anchors },
  { key: 'team', labelZh: '团队与基础', labelEn: 'Team', weight: 40, required: true, anchors },
];
const field = (key: string, type: string, labelZh: string, more: object = {}) => ({
  key,
  type,
  labelZh,
  labelEn: key,
  ...more,
});
const FIELDS = [
  field('summary', 'long_text', '研究摘要'),
  field('phone', 'text', '联系电话', { pii: true }),
  field('plan', 'table', '经费计划', {
    columns: [
      { key: 'item', type: 'text', labelZh: '科目', labelEn: 'Item' },
      { key: 'amount', type: 'money', labelZh: '金额', labelEn: 'Amount' },
    ],
  }),
];
const ANSWERS = {
  summary: '面向低资源语言的指令对齐：构建三种少数民族语言的偏好数据，研究跨语言迁移。',
  phone: '13800001111',
  plan: [{ item: '标注', amount: '200000.00' }],
};

const titled = (title: string, amount: string, about: object = {}) => ({ title, amount, ...about });

test('a reviewer reviews, staff rank within the money, two people decide, and then the applicant hears', async () => {
  const society = randomUUID();
  await makePartner(crm.db, society, '中国计算机学会');
  await crm.db.rows(`UPDATE organizations SET kind = 'society' WHERE id = $1`, [society]);
  const settings = { decisionMode: 'officer', coApproval: true, reviewersPerApplication: 1, minValidReviews: 1 };
  const round = await makeRound(crm.db, {
    fundId: await makeFund(crm.db, { kind: 'academic', cofunderId: society }),
    mode: 'fixed',
    stage: 'reviewing',
    criteria: CRITERIA,
    fields: FIELDS,
    settings,
  });
  await makeEnvelope(crm.db, round.id, { total: '500000.00' });
  const applicant = await crm.person('applicant');
  const mine = { state: 'in_review', ownerPersonId: applicant.personId, answers: ANSWERS };
  const { id } = await makeApplication(crm.db, round, titled('低资源语言的指令对齐', '300000.00', mine));
  const wang = await makeReviewer(crm, { name: '王评审' });
  for (const [title, amount, mark] of [
    ['长文本记忆机制', '200000.00', '70.00'],
    ['多模态评测基准', '250000.00', '60.00'],
  ] as const) {
    const other = await makeApplication(crm.db, round, titled(title, amount));
    await makeReview(crm.db, other.id, wang.personId, mark);
  }
  const proposed = await officer.post('/assignments', { applicationId: id, personId: wang.personId });
  await officer.post(`/assignments/${proposed.body.id}/invite`, undefined, { ifMatch: 1 });

  await crm.db.rows(`UPDATE reviewers SET pledge_version = '0.9' WHERE person_id = $1`, [wang.personId]);

  // the reviewer
  const page = await browser.page(wang, { path: '/admin/assignments' });
  await page.getByText('等您答复').waitFor();
  expect(await violations(page)).toEqual([]);
  await press(page, '接受评审');
  await confirm(page, '接受评审');
  await page.getByRole('link', { name: '低资源语言的指令对齐' }).click();
  await press(page, '签署承诺');
  await page.getByText('请签署评审承诺').waitFor({ state: 'detached' });
  await press(page, '开始评审');
  await confirm(page, '开始评审');
  await page.getByRole('region', { name: '申请材料' }).getByText('跨语言迁移').waitFor();
  // what tells persons apart is not there
  expect((await page.getByText('13800001111').count()) + (await page.getByText('联系电话').count())).toBe(0);
  await page.getByText('还差 3 项').waitFor();
  await page.getByRole('textbox', { name: '研究价值：分数' }).fill('90');
  await page
    .getByRole('group', { name: /团队与基础/ })
    .getByRole('button', { name: /方法可行$/ })
    .first()
    .click();
  await page.getByLabel('给申请人的意见').fill('选题重要，数据构建方案扎实，建议补充标注质量的控制办法。');
  await page.getByLabel('没有利益冲突').check();
  await page.getByText('可以提交了').waitFor();
  await page.getByText('已保存', { exact: true }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  expect(await page.getByRole('textbox', { name: '研究价值：分数' }).inputValue()).toBe('90');
  await press(page, '提交评审');
  await confirm(page, '提交评审');
  await page.getByText('84.0000').waitFor();

  // those who decide
  await crm.db.rows(`UPDATE rounds SET stage = 'deliberating' WHERE id = $1`, [round.id]);
  const desk = await browser.page(officer, { path: `/admin/rounds/${round.id}?tab=ranking` });
  await desk.getByText('额度到此为止').waitFor();
  expect(await desk.getByRole('row').nth(1).textContent()).toContain('低资源语言的指令对齐');
  await desk.getByLabel('选择：低资源语言的指令对齐').check();
  await desk.getByText('剩余 ¥200,000.00').waitFor();
  expect(await violations(desk)).toEqual([]);
  await press(desk, '推荐资助');
  await confirm(desk, '推荐资助');
  await desk.getByText('已选 1 项').waitFor({ state: 'detached' });
  await desk.getByText('已预留 ¥300,000.00').waitFor();
  for (const [title, verb] of [
    ['长文本记忆机制', '列入候补'],
    ['多模态评测基准', '不推荐'],
  ] as const) {
    await press(desk, `决定：${title}`);
    await desk.getByRole('menuitem', { name: verb, exact: true }).click();
    await confirm(desk, verb);
    await dialog(desk).waitFor({ state: 'detached' });
  }

  // sealed by one, agreed to and released by another
  await desk.getByRole('tab', { name: '决定批' }).click();
  await press(desk, '新建决定批');
  await dialog(desk).getByLabel('类型').click();
  await desk.getByRole('option', { name: '主批次' }).click();
  await confirm(desk, '保存');
  await press(desk, '按排名填入');
  await desk.getByText('2 项还没写完').waitFor();
  await desk.getByLabel('给申请人的意见：长文本记忆机制').fill('想法新颖，名额有限，列为候补。');
  await desk.getByLabel('给申请人的意见：多模态评测基准').fill('评测维度与已有工作重复。');
  await desk.getByLabel('不资助原因').click();
  await desk.getByRole('option', { name: '排名未入围' }).click();
  await desk.keyboard.press('Escape');
  await desk.getByText('共 3 项').waitFor();
  await press(desk, '保存');
  await desk.getByText('已保存').waitFor();
  expect(await violations(desk)).toEqual([]);
  await press(desk, '封存');
  await confirm(desk, '封存');
  await desk.getByText(/内容校验值/).waitFor();

  const portal = await browser.page(applicant, { path: `/portal/applications/${id}`, isPhone: true });
  await portal.getByText('评审中', { exact: true }).first().waitFor();
  expect(await portal.getByText(/300,000|拟资助|资助决定/).count()).toBe(0);

  const second = await browser.page(manager, { path: new URL(desk.url()).pathname });
  await press(second, '批准');
  await confirm(second, '批准');
  await second.getByText('何经理 生态经理').waitFor();
  const fellow = await crm.person('society_officer', { orgId: society, name: '学会秘书' });
  const third = await browser.page(fellow, { path: `/admin/rounds/${round.id}?tab=ranking` });
  await third.getByText('84.00').first().waitFor();
  expect(await violations(third)).toEqual([]);
  await third.goto(new URL(desk.url()).pathname);
  await press(third, '批准');
  await confirm(third, '批准');
  await third.getByText('学会秘书 学会').waitFor();
  await second.reload();
  await press(second, '公布');
  await confirm(second, '公布');
  await second.getByText(/同时告知 3 位申请人/).waitFor();
  expect(await violations(second)).toEqual([]);
  const told = `SELECT count(*)::int AS n FROM applications WHERE round_id = $1 AND public_status IN ('offered', 'waitlisted', 'rejected')`;
  expect(await count(told, [round.id])).toBe(3);

  await portal.reload();
  await portal.getByRole('button', { name: '接受资助' }).waitFor();
}, 120_000);

test('a review in two windows loses nothing; a conflict that is declared in it ends it', async () => {
  const round = await makeRound(crm.db, { mode: 'fixed', stage: 'reviewing', criteria: CRITERIA, fields: FIELDS });
  const { id } = await makeApplication(crm.db, round, { state: 'in_review', title: '可解释推理', answers: ANSWERS });
  const wang = await makeReviewer(crm);
  const proposed = await officer.post('/assignments', { applicationId: id, personId: wang.personId });
  const step = async (by: Colleague, verb: string, ifMatch: number) =>
    (await by.post(`/assignments/${proposed.body.id}/${verb}`, undefined, { ifMatch })).body;
  await step(officer, 'invite', 1);
  await step(wang, 'accept', 2);
  const { reviewId } = await step(wang, 'open', 3);
  const path = `/admin/reviews/${reviewId}`;
  const [one, two] = [await browser.page(wang, { path }), await browser.page(wang, { path })];
  const merit = (page: Page) => page.getByRole('textbox', { name: '研究价值：分数' });
  const saved = (page: Page) => page.getByText('已保存', { exact: true }).waitFor();
  await Promise.all([merit(one).waitFor(), merit(two).waitFor()]);
  await merit(one).fill('90');
  await saved(one);
  await two.getByLabel('内部意见').fill('需要核对数据来源');
  await saved(two);
  // what only the other window changed came along
  expect(await merit(two).inputValue()).toBe('90');
  await merit(two).fill('40');
  await saved(two);
  await merit(one).fill('70');
  await dialog(one).getByText('研究价值').waitFor();
  expect(await violations(one)).toEqual([]);
  await dialog(one).getByRole('radio').first().check();
  await confirm(one, '按所选保存');
  await saved(one);
  expect(await one.getByLabel('内部意见').inputValue()).toBe('需要核对数据来源');
  expect((await wang.get(`/reviews/${reviewId}`)).body.scores).toEqual([expect.objectContaining({ final: '70.00' })]);

  await one.getByLabel('有利益冲突', { exact: true }).check();
  await dialog(one).getByLabel('冲突说明').fill('阅读后发现是本人学生的后续工作');
  await confirm(one, '申报利益冲突并回避');
  await one.getByText('已申报利益冲突').waitFor();
  const ended = `SELECT count(*)::int AS n FROM assignments WHERE id = $1 AND state = 'quarantined'`;
  expect(await count(ended, [proposed.body.id])).toBe(1);
}, 90_000);

test('a plan is made, used and sent out; one that cannot be says whom it lacks and what would help', async () => {
  const settings = { reviewersPerApplication: 2, minValidReviews: 2 };
  const round = await makeRound(crm.db, { mode: 'fixed', stage: 'reviewing', settings });
  const applications = [];
  for (const title of ['代码智能体的安全沙箱', '长程规划的奖励建模'])
    applications.push((await makeApplication(crm.db, round, { state: 'in_review', title })).id);
  const topics = `INSERT INTO application_topics (application_id, topic_code, weight) SELECT unnest($1::uuid[]), 'nlp', 1`;
  await crm.db.rows(topics, [applications]);
  const first = await makeReviewer(crm, { name: '赵评审', topics: { nlp: 1 } });
  const page = await browser.page(officer, { path: `/admin/rounds/${round.id}?tab=assigning` });
  await crm.db.rows(`UPDATE reviewers SET state = 'paused' WHERE person_id <> $1`, [first.personId]);
  await press(page, '生成分配方案');
  await page.getByText('没有满足全部规则的分配方案').waitFor();
  await page.getByRole('link', { name: '代码智能体的安全沙箱' }).first().waitFor();
  expect(await violations(page)).toEqual([]);

  await makeReviewer(crm, { name: '钱评审', topics: { nlp: 1 } });
  await press(page, '生成分配方案');
  await page.getByText('已证明是最好的方案').waitFor();
  expect(await page.getByText('新增', { exact: true }).count()).toBe(5);
  expect(await violations(page)).toEqual([]);
  await press(page, '采用方案');
  await confirm(page, '采用方案');
  await page.getByRole('link', { name: '去发出邀请' }).click();
  await press(page, '发出邀请');
  await page.getByText('已邀请 4 人').waitFor();
  await page.getByText('已提交 0 / 4').waitFor();
  const invited = `SELECT count(*)::int AS n FROM assignments WHERE application_id = ANY($1) AND state = 'invited'`;
  expect(await count(invited, [applications])).toBe(4);
}, 90_000);

test('the committee meets: who is there, a secret vote, its result, and the minutes', async () => {
  const round = await makeRound(crm.db, { mode: 'fixed', stage: 'deliberating' });
  const committee = await seatCommittee(crm, round.id, 6);
  const [chair, member] = committee as [Colleague, Colleague];
  const { id } = await makeApplication(crm.db, round, { title: '开放权重模型的安全评估' });
  const planned = await officer.post(`/rounds/${round.id}/meetings`, { startsAt: '2026-12-12T01:00:00.000Z' });
  const path = `/admin/meetings/${planned.body.id}`;
  await officer.post(`/meetings/${planned.body.id}/items`, { applicationId: id, proposal: 'decline' });

  const room = await browser.page(chair, { path });
  await room.getByText('共 6 席').waitFor();
  await press(room, '全选');
  await press(room, '开会');
  await room.getByText('可投票 6 人，法定 5 人').waitFor();
  expect(await violations(room)).toEqual([]);
  await press(room, '开始投票');
  await confirm(room, '开始投票');

  const seat = await browser.page(member, { path });
  await press(seat, '同意');
  await seat.getByText('您已投票').waitFor();
  expect(await violations(seat)).toEqual([]);
  const { items } = (await chair.get(`/meetings/${planned.body.id}`)).body;
  for (const each of committee.filter((one) => one !== member))
    await each.post(`/agenda-items/${items[0].id}/cast`, { choice: 'yes' }, { ifMatch: items[0].version });
  await room.getByText('已投 6 / 6').waitFor();
  await press(room, '结束投票');
  await confirm(room, '结束投票');
  await room.getByText('同意 6').waitFor();
  await press(room, '散会');
  await confirm(room, '散会');

  const office = await browser.page(officer, { path });
  await press(office, '编辑');
  await office.getByRole('textbox', { name: '会议纪要' }).fill('会议听取了评审意见，并逐项表决。');
  await press(office, '保存');
  await office.getByText('并逐项表决').waitFor();
  await room.reload();
  await press(room, '锁定纪要');
  await confirm(room, '锁定纪要');
  await room.getByText(/纪要校验值：[0-9a-f]{64}/).waitFor();
  expect(await count(`SELECT yes AS n FROM agenda_items WHERE id = $1 AND state = 'passed'`, [items[0].id])).toBe(6);
}, 90_000);
