/** Partners meet the company through the portal: an application, a registration, and colleagues who decide them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowser, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Crm } from '../support/app.js';
import { approve, expectStatus, makePartner, makeSubmitted } from '../support/partners.js';
import { makeUscc } from '../partners/support/applications.js';

let crm: Crm & { origin: string };
let browser: TestBrowser;
beforeAll(async () => {
  crm = await startListening();
  browser = await openBrowser(crm);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

const choose = async (page: Page, label: string, ...options: string[]) => {
  await page.getByLabel(label, { exact: true }).click();
  for (const option of options) await page.getByRole('option', { name: option, exact: true }).click();
};
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const dialog = (page: Page) => page.getByRole('dialog');

test('an applicant applies with a phone; what is missing is said field by field and mended there', async () => {
  const applicant = await crm.person('applicant');
  const phone = await browser.page(applicant, { isPhone: true, path: '/portal/partner-applications/new' });
  await phone.getByLabel('法定名称').fill('澜图智能科技有限公司');
  await phone.getByLabel('统一社会信用代码').fill(makeUscc());
  await press(phone, '保存');
  await phone.getByRole('heading', { level: 1, name: '澜图智能科技有限公司' }).waitFor();

  await press(phone, '提交');
  await dialog(phone).getByRole('button', { name: '提交' }).click();
  const refusal = dialog(phone).getByRole('alert');
  await refusal.waitFor();
  expect(await refusal.getByRole('link').count()).toBeGreaterThan(3);
  expect(await violations(phone)).toEqual([]);
  await refusal.getByRole('link', { name: /大模型经验/ }).click();

  await choose(phone, '伙伴类型', '系统集成商');
  await phone.keyboard.press('Escape');
  await choose(phone, '交付形态', 'API');
  await phone.keyboard.press('Escape');
  await phone.getByLabel('团队人数').fill('60');
  await phone.getByLabel('技术人数').fill('40');
  await phone
    .getByLabel('大模型经验')
    .fill(
      '三年大模型应用集成经验，先后为政务、金融与制造业客户交付十二个私有化项目，熟悉检索增强、微调与评测的全流程，自有交付团队四十余人',
    );
  await phone.getByLabel('接受伙伴行为准则').check();
  await phone.getByLabel('接受隐私说明').check();
  await press(phone, '保存');
  await phone.getByRole('heading', { level: 1, name: '澜图智能科技有限公司' }).waitFor();
}, 90_000);

test('a partner registers a deal, a colleague takes it and approves it', async () => {
  const { member } = await makePartner(crm, { name: '启航云科技有限公司' });
  const page = await browser.page(member, { path: '/portal/registrations/new' });
  await page.getByLabel('项目名称 *').fill('市民热线智能客服');
  await choose(page, '产品线 *', '智能体平台');
  await choose(page, '交付形态 *', 'API');
  await page.getByLabel('法定名称').first().fill('江南市政务服务中心');
  await choose(page, '无信用代码的原因', '暂未提供');
  await page.getByLabel('姓名').fill('王芳');
  await page.getByLabel('职务').fill('信息中心主任');
  await page.getByLabel('本人同意提供').check();
  await page.getByLabel('含税金额').fill('12.5万');
  await page.getByLabel('预计签约日').fill('2030-12-31');
  await page.getByLabel('伙伴工作内容').fill('负责需求调研、方案设计、系统集成、上线培训与三年运维，现场投入六人团队');
  await page.getByLabel('未遇到竞品').check();
  await press(page, '保存');
  await page.getByRole('heading', { level: 1, name: '市民热线智能客服' }).waitFor();

  // a refused verb leads to what is missing
  await press(page, '提交');
  await dialog(page).getByRole('button', { name: '提交' }).click();
  await dialog(page)
    .getByRole('link', { name: /证明材料/ })
    .click();
  await press(page, '添加');
  await choose(page, '材料类型 *', '会议记录');
  await dialog(page).getByLabel('会议记录').fill('3 月 2 日与客户信息中心主任会谈，确认预算与上线时间要求');
  await press(page, '保存');
  await page.getByRole('cell', { name: /3 月 2 日/ }).waitFor();
  await press(page, '提交');
  await dialog(page).getByRole('button', { name: '提交' }).click();
  await page.getByText('已提交', { exact: true }).first().waitFor();
  expect(await violations(page)).toEqual([]);

  const manager = await browser.page(await crm.person('ecosystem_manager'));
  await manager.getByRole('link', { name: '市民热线智能客服' }).first().click();
  await press(manager, '受理');
  await dialog(manager).getByRole('button', { name: '受理' }).click();
  await press(manager, '批准');
  await dialog(manager).getByRole('button', { name: '批准' }).click();
  await manager.getByText('已批准', { exact: true }).first().waitFor();
}, 90_000);

test('two partners meet at one customer: the blind check warns, the reviewer sees both sides and answers', async () => {
  const [north, south] = [
    await makePartner(crm, { name: '北极星软件有限公司' }),
    await makePartner(crm, { name: '南山数科有限公司' }),
  ];
  const customer = { legalName: '东海市轨道交通集团有限公司', uscc: makeUscc() };
  const ecosystem = await crm.person('ecosystem_manager');
  const first = await makeSubmitted(crm, north.member, { customer, projectName: '调度知识助手' });
  expectStatus(200, await approve(ecosystem, ecosystem, first));

  const portal = await browser.page(south.member, { path: '/portal/collision-check', isPhone: true });
  await portal.getByLabel('统一社会信用代码').fill(customer.uscc);
  await choose(portal, '产品线 *', '智能体平台');
  await press(portal, '查询');
  await portal.getByText('已有报备在保护期').waitFor();
  expect(await portal.getByText('北极星').count()).toBe(0);
  expect(await violations(portal)).toEqual([]);

  const second = await makeSubmitted(crm, south.member, { customer, projectName: '调度知识问答' });
  const page = await browser.page(ecosystem, { path: `/admin/registrations/${second.id}?tab=matches` });
  await page.getByRole('heading', { name: '伙伴撞单' }).waitFor();
  await page.getByText('北极星软件有限公司').waitFor();
  expect(await violations(page)).toEqual([]);
  await press(page, '受理');
  await dialog(page).getByRole('button', { name: '受理' }).click();
  await press(page, '答复');
  await choose(page, '答复 *', '不同项目');
  await dialog(page).getByLabel('原因').fill('两个独立预算的项目，分属不同部门');
  await dialog(page).getByRole('button', { name: '答复' }).click();
  await page.getByText('两个独立预算的项目', { exact: false }).waitFor();
}, 90_000);

test('what was typed into a long form and never saved is there again when the browser comes back', async () => {
  const applicant = await crm.person('applicant');
  const path = '/portal/partner-applications/new';
  const page = await browser.page(applicant, { path });
  await page.getByLabel('法定名称').fill('晨曦智算科技有限公司');
  const isKept = 'Object.values(localStorage).some((kept) => kept.includes("晨曦智算"))';
  while (!(await page.evaluate<boolean>(isKept))) await page.waitForTimeout(100);
  const again = await page.context().newPage();
  await again.goto(path);
  await again.getByText('已恢复上次没有保存的内容。').waitFor();
  expect(await again.getByLabel('法定名称').inputValue()).toBe('晨曦智算科技有限公司');
  expect(await violations(again)).toEqual([]);
  await press(again, '不用恢复');
  expect(await again.getByLabel('法定名称').inputValue()).toBe('');
}, 60_000);
