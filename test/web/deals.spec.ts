/** A day with deals: a new one in Chinese, a gate that explains itself, two who edit at once, a session that ends. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { account, PASSWORD } from '../identity/accounts.js';
import { openBrowser, settled, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Colleague, Crm } from '../support/app.js';
import { makeDeals, makeOrganization } from '../support/deals.js';

let crm: Crm & { origin: string };
let browser: TestBrowser;
let sales: Colleague;
beforeAll(async () => {
  crm = await startListening();
  browser = await openBrowser(crm);
  sales = await crm.person('sales', { name: '李思齐' });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const choose = async (page: Page, label: string, option: string) => {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
const deal = async (title: string) => {
  await makeDeals(crm.db, { ownerId: sales.userId, teamId: sales.teamId, title });
  const [row] = await crm.db.rows<{ id: string }>(`SELECT id FROM deals WHERE title = $1`, [title]);
  return row!.id;
};

test('a salesperson opens a deal for a customer found by its initials, and amounts are typed in 万', async () => {
  await sales.post('/organizations', {
    legalName: '杭州云栖数据服务有限公司',
    kind: 'company',
    usccMissingReason: 'not_yet_provided',
  });
  const page = await browser.page(sales, { path: '/admin/deals/new' });
  await page.getByLabel('商机名称 *').fill('客服知识库升级');
  await page.getByLabel('客户 *').fill('hzyq');
  await page.getByRole('option', { name: '杭州云栖数据服务有限公司' }).click();
  await choose(page, '产品线 *', '智能体平台');
  await choose(page, '渠道 *', '直营');
  await choose(page, '交付形态 *', 'API');
  await page.getByLabel('金额', { exact: true }).fill('128.5万');
  await page.getByLabel('预计成交日 *').fill('2030-06-30');
  await page.getByLabel('下一步', { exact: true }).fill('约演示');
  await press(page, '保存');
  await page.getByRole('heading', { level: 1, name: '客服知识库升级' }).waitFor();
  await page.getByText('¥1,285,000.00').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('what is a colleague’s to change is read, and no button says otherwise', async () => {
  const colleague = await crm.person('sales');
  const firm = async (by: Colleague, legalName: string) =>
    (await by.post('/organizations', { legalName, usccMissingReason: 'not_yet_provided' })).body.id as string;
  const page = await browser.page(sales, { path: `/admin/organizations/${await firm(sales, '宁波港通物流有限公司')}` });
  await page.getByRole('link', { name: '编辑', exact: true }).waitFor();
  await page.getByRole('tab', { name: '成熟度' }).click();
  await page.getByRole('button', { name: '添加', exact: true }).waitFor();
  const id = await firm(colleague, '绍兴织造科技有限公司');
  await page.goto(`/admin/organizations/${id}`);
  await page.getByRole('tab', { name: '成熟度' }).click();
  await settled(page);
  expect(await page.getByRole('link', { name: '编辑', exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: '添加', exact: true }).count()).toBe(0);
  await page.goto(`/admin/organizations/${id}/edit`);
  await page.getByText('您没有此页面的权限').waitFor();
});

test('a verb that is refused says why, and leads to what is missing', async () => {
  const page = await browser.page(sales, { path: `/admin/deals/${await deal('机房智能巡检')}` });
  await press(page, '确认合格');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '确认合格' }).click();
  const why = dialog.getByRole('alert');
  await why.waitFor();
  expect(await violations(page)).toEqual([]);
  await why.getByRole('link').first().click();
  await page.waitForURL(/\/edit\?field=|\?tab=/);
});

test('what a stage asks of the delivery form is written where its gate leads', async () => {
  const id = await deal('呼叫中心质检');
  const page = await browser.page(sales, { path: `/admin/deals/${id}?tab=gates` });
  await page.getByText('月 Token 数').first().waitFor();
  await page.getByRole('link', { name: '去填写：交付详情' }).first().click();
  await page.waitForURL(/tab=form-details/);
  await press(page, '编辑交付详情');
  const dialog = page.getByRole('dialog', { name: '交付详情' });
  await dialog.getByLabel('计价方式').fill('按量计费，月结');
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('按量计费，月结').waitFor();
  expect(await violations(page)).toEqual([]);
  const { data } = (await sales.get(`/deals/${id}/form-details`)).body;
  expect(data).toEqual([expect.objectContaining({ deliveryForm: 'api', pricePlan: '按量计费，月结' })]);
});

test('two who edit at once choose field by field, and what only one touched is kept', async () => {
  const id = await deal('园区数字孪生');
  const page = await browser.page(sales, { path: `/admin/deals/${id}/edit` });
  await page.getByLabel('下一步', { exact: true }).fill('发报价');
  await page.getByLabel('需求说明').fill('三个园区，年内上线');
  const { body, headers } = await sales.get(`/deals/${id}`);
  expect(headers.etag).toBeDefined();
  await sales.patch(`/deals/${id}`, { nextStep: '安排演示', title: '园区数字孪生一期' }, { ifMatch: body.version });
  await press(page, '保存');
  const dialog = page.getByRole('dialog', { name: '别人刚改过这里' });
  await dialog.getByText('安排演示').waitFor();
  expect(await dialog.getByText('三个园区，年内上线').count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await dialog.getByText('发报价').click();
  await dialog.getByRole('button', { name: '按所选保存' }).click();
  await page.getByRole('heading', { level: 1, name: '园区数字孪生一期' }).waitFor();
  expect((await sales.get(`/deals/${id}`)).body).toMatchObject({
    nextStep: '发报价',
    title: '园区数字孪生一期',
    needStatement: '三个园区，年内上线',
  });
});

test('a session that ends in the middle of a form loses nothing', async () => {
  const { email, id: userId } = await account(crm, 'sales');
  const page = await browser.page(null);
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '登录');
  await page.getByRole('heading', { level: 1, name: '韩梅，您好' }).waitFor();
  await makeOrganization(crm.db, '已有单位');
  await page.goto('/admin/organizations/new');
  await page.getByLabel('法定名称 *').fill('北辰精密仪器有限公司');
  await crm.db.rows(`UPDATE sessions SET ended_at = app_now(), end_reason = 'logout' WHERE user_id = $1`, [userId]);
  await choose(page, '无信用代码的原因', '暂未提供');
  await press(page, '保存');
  const dialog = page.getByRole('dialog', { name: '登录已结束' });
  await dialog.getByLabel('邮箱').fill(email);
  await dialog.getByLabel('密码').fill(PASSWORD);
  await dialog.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '北辰精密仪器有限公司' }).waitFor();
});

test('a deal that is lost while one edits it takes nothing that was typed', async () => {
  const id = await deal('边写边输的商机');
  const page = await browser.page(sales, { path: `/admin/deals/${id}/edit` });
  await page.getByLabel('下一步', { exact: true }).fill('约客户信息中心复盘');
  await crm.db.rows(
    `UPDATE deals SET stage = 'lost', loss_reason_code = 'budget_cut', closed_at = app_now(), probability = 0, version = version + 1 WHERE id = $1`,
    [id],
  );
  // back on the network a page asks again for what is older than ten seconds
  await page.context().setOffline(true);
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  const again = page.waitForResponse((answer) => answer.url().endsWith(`/deals/${id}`));
  await page.context().setOffline(false);
  await again;
  await settled(page);
  expect(await page.getByLabel('下一步', { exact: true }).inputValue()).toBe('约客户信息中心复盘');
  await press(page, '保存');
  await page.getByRole('alert').first().waitFor();
  expect(await page.getByLabel('下一步', { exact: true }).inputValue()).toBe('约客户信息中心复盘');
  browser.complaints();
}, 90_000);

test('a card of the board is moved by its menu as well, in English too', async () => {
  await deal('智慧病案');
  const page = await browser.page(sales, { lang: 'en', path: '/admin/deals' });
  await press(page, 'Board');
  await page.getByRole('region', { name: 'Lead confirmed' }).getByText('智慧病案').waitFor();
  expect(await violations(page)).toEqual([]);
});
