/** A round is opened from nothing, in Chinese: form, rubric, who may apply, money; one asks, another publishes. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowser, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Colleague, Crm } from '../support/app.js';
import { makeEnvelope, makeFund } from '../support/funding.js';

let crm: Crm & { origin: string };
let browser: TestBrowser;
let officer: Colleague;
let manager: Colleague;
beforeAll(async () => {
  crm = await startListening();
  browser = await openBrowser(crm);
  officer = await crm.person('ecosystem', { name: '周舟' });
  manager = await crm.person('ecosystem_manager', { name: '李经理' });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first().click();
const pick = async (page: Page, label: string, option: string) => {
  await page.getByLabel(label, { exact: true }).first().click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).first().fill(text);
const chooseFrom = async (page: Page, button: string, item: string) => {
  await press(page, button);
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};
const local = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 16);

async function makeDraft(about: object = {}): Promise<string> {
  const { status, body } = await officer.post('/rounds', {
    fundId: await makeFund(crm.db),
    code: 'ZP-DRAFT',
    nameZh: '草拟中的批次',
    nameEn: 'A draft',
    mode: 'rolling',
    blinding: 'single',
    ...about,
  });
  expect(status).toBe(201);
  return body.id;
}

test('an ecosystem person opens a round from nothing, and a manager publishes it', async () => {
  await makeFund(crm.db);
  const page = await browser.page(officer, { path: '/admin/rounds/new' });
  await page.getByLabel('基金 *').click();
  await page.getByRole('option').first().click();
  await fill(page, '代码 *', 'ZP-2026-4');
  await page.getByLabel('中文名 *').fill('二〇二六年第四批');
  await page.getByLabel('英文名 *').fill('Fourth of 2026');
  await fill(page, '开放时间', local(1));
  await fill(page, '截止时间', local(31));
  await fill(page, '评审期限', local(61));
  await fill(page, '决定期限', local(91));
  await pick(page, '排名依据', '中位数');
  await page.getByRole('group', { name: '资助限额' }).getByRole('button', { name: '添加一行' }).click();
  await pick(page, '资源 *', '资金（元）');
  await fill(page, '最低资助 *', '10000.00');
  await fill(page, '最高资助 *', '50000.00');
  await press(page, '保存');
  await page.getByRole('heading', { level: 1, name: '二〇二六年第四批' }).waitFor();
  await page.getByText('还差 4 项').waitFor();
  await page.getByText(/还有 (?:23|24) 小时|还有 1 天/).waitFor();
  expect(await violations(page)).toEqual([]);

  // the form: two questions, the second under a condition, seen at once as an applicant sees it
  await page.getByRole('tab', { name: '申请表' }).click();
  await page.getByRole('link', { name: '编写申请表' }).click();
  await press(page, '从空白开始');
  await chooseFrom(page, '添加题目', '是否');
  await fill(page, '名称（中文） *', '是否已有产品');
  await fill(page, '名称（英文） *', 'Has a product');
  await page.getByLabel('必填', { exact: true }).check();
  await chooseFrom(page, '添加题目', '金额');
  await fill(page, '名称（中文） *', '申请经费');
  await fill(page, '名称（英文） *', 'Money');
  await pick(page, '作为申请额度', '资金（元）');
  await page.getByLabel('满足条件时显示', { exact: true }).check();
  await page.getByText('「是否已有产品」为是').waitFor();
  const preview = page.getByRole('region', { name: '预览：申请人看到的样子' });
  expect(await preview.getByText('申请经费').count()).toBe(0);
  await preview.getByRole('radio', { name: '是', exact: true }).check();
  await preview.getByText('申请经费').waitFor();
  expect(await violations(page)).toEqual([]);
  await press(page, '启用');
  await page.getByText('第 1.0 版').first().waitFor();

  // the rubric: what is refused stands where it is mended
  await page.getByRole('tab', { name: '评分标准' }).click();
  await page.getByRole('link', { name: '编写评分标准' }).click();
  await press(page, '从空白开始');
  for (const [zh, en] of [
    ['创新性', 'Novelty'],
    ['可行性', 'Feasibility'],
  ] as const) {
    await press(page, '添加评分项');
    await fill(page, '名称（中文） *', zh);
    await fill(page, '名称（英文） *', en);
    await fill(page, '权重（%） *', '40');
    for (const mark of ['0', '25', '50', '75']) await fill(page, `${mark} 分`, `${zh}：${mark}`);
  }
  await page.getByText('权重合计 80%，还差 20%').waitFor();
  await press(page, '启用');
  await page.getByRole('alert').getByText('第 2 项').waitFor();
  await fill(page, '100 分', '出色');
  await page.getByRole('button', { name: /^2\. 可行性/ }).click();
  await fill(page, '100 分', '出色');
  await press(page, '平均分配权重');
  await page.getByText('权重合计 100%').waitFor();
  expect(await violations(page)).toEqual([]);
  await press(page, '启用');
  await page.getByText('第 1 版').first().waitFor();

  // who may apply, read in plain sentences
  await page.getByRole('tab', { name: '申请条件' }).click();
  await page.getByRole('link', { name: '编写申请条件' }).click();
  await press(page, '从空白开始');
  await chooseFrom(page, '添加条件', '成立月数');
  await fill(page, '值', '96');
  await chooseFrom(page, '添加条件', '处于限制申请期');
  const rules = page.getByRole('region', { name: '用一句话读' });
  await rules.getByText('须满足：成立月数不大于 96；否则不予受理（成立年限不符）。').waitFor();
  await rules.getByText('须满足：「处于限制申请期」为否；否则不予受理（处于限制申请期）。').waitFor();
  expect(await violations(page)).toEqual([]);
  await press(page, '启用');
  await page.getByText('须满足：成立月数不大于 96', { exact: false }).waitFor();

  // money: an envelope, filled by manager and finance
  await page.getByRole('tab', { name: '额度', exact: true }).click();
  await press(page, '新建额度池');
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await page.getByText('尚未注资').waitFor();
  const [round] = await crm.db.rows<{ id: string }>(`SELECT id FROM rounds WHERE code = 'ZP-2026-4'`);
  const at = `/admin/rounds/${round!.id}`;
  const chief = await browser.page(manager, { path: `${at}?tab=money` });
  await press(chief, '注资');
  await chief.getByLabel('新的总额（元，可写 100万） *').fill('80万');
  await chief.getByText('80万元（800,000.00元）').waitFor();
  await chief.getByLabel('原因 *').fill('年度预算，已经总经理办公会批准');
  await press(chief, '保存');
  await chief.getByText('等待另一方确认').waitFor();
  const finance = await browser.page(await crm.person('finance'), { path: '/admin/approvals' });
  await press(finance, '确认');
  await finance.getByRole('dialog').getByRole('button', { name: '确认' }).click();
  await finance.getByText('已完成').waitFor();

  // nothing is missing: whoever wrote it asks, another publishes
  await page.goto(at);
  await page.getByText('内容已齐备，可以发布').waitFor();
  await press(page, '请求发布');
  await page.getByRole('dialog').getByRole('button', { name: '请求发布' }).click();
  await page.getByText(/周舟 于 .* 请求发布/).waitFor();
  await chief.goto('/admin');
  await chief.getByRole('link', { name: '二〇二六年第四批' }).click();
  await chief.getByText(/周舟 于 .* 请求发布/).waitFor();
  await press(chief, '发布');
  await chief.getByRole('dialog').getByRole('button', { name: '发布' }).click();
  await chief.getByText('已发布', { exact: true }).first().waitFor();
  await chief.getByRole('tab', { name: '额度', exact: true }).click();
  await chief.getByRole('img', { name: /总额 800,000.00元.*剩余 800,000.00元/ }).waitFor();
  expect(await violations(chief)).toEqual([]);
  expect((await manager.get(`/rounds/${round!.id}`)).body).toMatchObject({ stage: 'published', phase: 'scheduled' });
}, 240_000);

test('two who write one form at once keep both; only what both changed is asked about', async () => {
  const id = await makeDraft();
  const field = (key: string, labelZh: string) => ({ key, type: 'text', labelZh, labelEn: key });
  const { body: draft } = await officer.post(`/rounds/${id}/form-versions`, {
    fields: [field('title', '名称'), field('summary', '摘要')],
  });
  const page = await browser.page(officer, { path: `/admin/rounds/${id}/form` });
  await fill(page, '名称（中文） *', '项目名称');
  await chooseFrom(page, '添加题目', '多行文本');
  await fill(page, '名称（中文） *', '研究计划');
  await fill(page, '名称（英文） *', 'Plan');
  const theirs = [field('title', '课题名称'), field('summary', '内容摘要'), field('team', '团队')];
  await manager.patch(`/form-versions/${draft.id}`, { fields: theirs }, { ifMatch: draft.version });
  await press(page, '保存草稿');
  const dialog = page.getByRole('dialog', { name: '别人刚改过这里' });
  await dialog.getByText('课题名称', { exact: false }).waitFor();
  expect(await dialog.getByText('摘要', { exact: false }).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await dialog.getByText('项目名称', { exact: false }).click();
  await dialog.getByRole('button', { name: '按所选保存' }).click();
  await page.getByRole('status').getByText('已保存').waitFor();
  const { fields } = (await manager.get(`/form-versions/${draft.id}`)).body;
  expect(fields.map(({ labelZh }: { labelZh: string }) => labelZh)).toEqual(
    expect.arrayContaining(['项目名称', '内容摘要', '团队', '研究计划']),
  );
  expect(fields).toHaveLength(4);
}, 90_000);

test('the society that co-funds reads what a round stands on and what it gives, and changes nothing', async () => {
  const id = await makeDraft({ code: 'ZP-SOCIETY' });
  await makeEnvelope(crm.db, id, { total: '6000000', resource: 'gpu_card_minute' });
  await officer.post(`/rounds/${id}/rubric-versions`, { criteria: [] });
  const page = await browser.page(await crm.person('society_officer'), { lang: 'en', path: `/admin/rounds/${id}` });
  await page.getByRole('heading', { level: 1, name: 'A draft' }).waitFor();
  await page.getByRole('tab', { name: 'Rubric' }).click();
  await page.getByText('No criterion yet').waitFor();
  expect(await page.getByRole('link', { name: 'Edit the draft' }).count()).toBe(0);
  await page.getByRole('tab', { name: 'Eligibility' }).click();
  await page.getByText('Nothing here yet').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('the committee of a round is seated by name, with its chair', async () => {
  const id = await makeDraft({ code: 'ZP-SEATS' });
  const chair = await crm.person('ecosystem', { name: '吴主席' });
  const page = await browser.page(officer, { path: `/admin/rounds/${id}?tab=committee` });
  await page.getByRole('button', { name: /^编辑/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '添加一行' }).click();
  await dialog.getByLabel('人员 *').fill('吴主席');
  await page.getByRole('option', { name: '吴主席' }).click();
  await dialog.getByLabel('席位 *').click();
  await page.getByRole('option', { name: '主席', exact: true }).click();
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: '吴主席' }).waitFor();
  expect(await violations(page)).toEqual([]);
  const { committee } = (await officer.get(`/rounds/${id}`)).body;
  expect(committee).toEqual([expect.objectContaining({ personId: chair.personId, seat: 'chair', until: null })]);
}, 60_000);
