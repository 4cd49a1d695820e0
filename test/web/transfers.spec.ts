/** Files in and out: a Chinese CSV with two bad rows on its way through mapping, dry run and import; finance's two clicks. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { openBrowser, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Colleague, Crm } from '../support/app.js';
import { makeDeals } from '../support/deals.js';

let crm: Crm & { origin: string };
let browser: TestBrowser;
let manager: Colleague;
beforeAll(async () => {
  crm = await startListening();
  browser = await openBrowser(crm);
  manager = await crm.person('sales_manager', { name: '周明远' });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const choose = async (of: Page | Locator, page: Page, label: string, option: string) => {
  await of.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
const saved = async (page: Page, click: () => Promise<void>): Promise<[name: string, text: string]> => {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return [file.suggestedFilename(), readFileSync(await file.path(), 'utf8')];
};

const CSV = `商机编号,项目,客户名称,销售阶段,产品,金额（万元）,成交时间
A-1,客服知识库,启航数据有限公司,洽谈中,智能体平台,128.5,2030-06-30
A-2,研发助手,启航数据有限公司,已立项,代码助手,60,2030-07-31
A-3,巡检多模态,没有这家公司,洽谈中,多模态,90,2030-08-31
A-4,文献检索,启航数据有限公司,已立项,智能体平台,十万,2030-09-30
`;

test('sales operations bring a Chinese file: mapped by drag and by choice, tried, its errors taken home, then run', async () => {
  const firm = { legalName: '启航数据有限公司', kind: 'company', usccMissingReason: 'not_yet_provided' };
  expect((await manager.post('/organizations', firm)).status).toBe(201);
  const page = await browser.page(manager, { path: '/admin/imports/new' });
  await page.getByRole('radio', { name: '商机' }).check();
  const file = { name: '商机台账.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('heading', { level: 1, name: '商机台账.csv' }).waitFor();

  // what the headers say by themselves is mapped already
  await page.getByRole('combobox', { name: '客户对应的列' }).getByText('客户名称').waitFor();
  await page
    .getByRole('complementary', { name: '文件中的列' })
    .getByText('项目', { exact: true })
    .dragTo(page.getByRole('combobox', { name: '标题对应的列' }));
  await page.getByRole('combobox', { name: '标题对应的列' }).getByText('项目').waitFor();
  // the keyboard does the same
  const stage = page.getByRole('combobox', { name: '阶段对应的列' });
  await stage.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: '销售阶段' }).press('Enter');
  await page.getByText('有 2 种写法还不知道对应什么').waitFor();
  await choose(page, page, '“洽谈中”对应', '商务谈判');
  await choose(page, page, '“已立项”对应', '需求明确');
  await choose(page, page, '渠道对应的列', '固定值…');
  await choose(page, page, '渠道的值', '直营');
  await choose(page, page, '交付形态对应的列', '固定值…');
  await choose(page, page, '交付形态的值', 'API');
  await choose(page, page, '金额对应的列', '金额（万元）');
  await press(page, '金额的读取选项');
  await choose(page, page, '金额单位', '万元');
  await choose(page, page, '预计签约日对应的列', '成交时间');
  await page.getByLabel('把对应关系存为').fill('销售台账');
  expect(await violations(page)).toEqual([]);

  await press(page, '试导入');
  await page.getByText('有 2 行有误').waitFor();
  const findings = page.getByRole('region', { name: '有误的行' });
  await findings.getByRole('cell', { name: '4', exact: true }).waitFor();
  await findings.getByRole('cell', { name: '金额（万元）' }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await crm.db.rows('SELECT FROM deals')).toHaveLength(0);
  const [name, errors] = await saved(page, () => findings.getByRole('link', { name: '下载错误文件' }).click());
  expect(name).toBe('商机台账-错误.csv');
  expect(errors.split('\n').filter((line) => /^A-/.test(line))).toHaveLength(2);

  // whoever comes back finds it where it was
  await page.reload();
  await press(page, '跳过这 2 行，重新试导入');
  await press(page, '正式导入 2 行');
  await page.getByText('导入完成。').waitFor();
  const deals = await crm.db.rows(
    `SELECT title, stage, channel, amount_gross::text AS gross, expected_close_on::text AS day FROM deals ORDER BY title`,
  );
  expect(deals).toEqual([
    { title: '客服知识库', stage: 'negotiation', channel: 'direct', gross: '1285000.00', day: '2030-06-30' },
    { title: '研发助手', stage: 'qualified', channel: 'direct', gross: '600000.00', day: '2030-07-31' },
  ]);
  const { body } = await manager.get('/imports/kinds/deals/mappings');
  expect(body.data).toMatchObject([{ name: '销售台账' }]);
}, 60_000);

test('finance has the deal report with two clicks from the reports, and the filtered list with two from the list', async () => {
  const finance = await crm.person('finance', { name: '陈静' });
  await makeDeals(crm.db, { ownerId: manager.userId, teamId: manager.teamId, title: '已签约项目', stage: 'won' });
  const page = await browser.page(finance);
  await page.getByRole('heading', { level: 1, name: '陈静，您好' }).waitFor();
  const [name, all] = await saved(page, async () => {
    await page.getByRole('navigation', { name: '导航' }).getByRole('link', { name: '报表' }).click();
    await page.getByRole('region', { name: '商机明细' }).getByRole('button', { name: '导出 CSV' }).click();
  });
  expect(name).toMatch(/\.csv$/);
  expect(all).toContain('已签约项目');
  expect(all).toContain('客服知识库');
  await page.getByRole('cell', { name: '已完成' }).waitFor();
  expect(await violations(page)).toEqual([]);

  await page.goto(`/admin/deals?filter=${encodeURIComponent(JSON.stringify({ stage: ['won'] }))}`);
  const [, won] = await saved(page, async () => {
    await press(page, '导出');
    await page.getByRole('menuitem', { name: 'CSV' }).click();
  });
  expect(won).toContain('已签约项目');
  expect(won).not.toContain('客服知识库');
  await page.getByRole('dialog').getByRole('link', { name: '下载' }).waitFor();
  const journal = await crm.db.rows(`SELECT FROM journal WHERE action = 'exports.download'`);
  expect(journal.length).toBeGreaterThanOrEqual(2);
}, 60_000);

test('a chart is walked with the arrows, shows its numbers as a table, and leads to its rows', async () => {
  const page = await browser.page(manager, { path: '/admin/analysis' });
  await page.getByRole('combobox', { name: '预计成交月' }).waitFor();
  const chart = page.getByRole('region', { name: '各阶段在手商机' });
  await page.getByText('没有符合条件的内容').first().waitFor();
  await makeDeals(crm.db, { ownerId: manager.userId, teamId: manager.teamId, title: '本月在谈', stage: 'poc' });
  await crm.db.rows(`UPDATE deals SET expected_close_on = app_today() WHERE title = '本月在谈'`);
  await page.reload();
  await chart.getByRole('link', { name: /方案验证\(POC\) · 在手/ }).focus();
  await page.keyboard.press('ArrowRight');
  expect(await violations(page)).toEqual([]);
  await chart.getByRole('button', { name: '表格' }).click();
  await chart.getByRole('link', { name: '¥106,000.00' }).click();
  await page.waitForURL(/\/admin\/deals\?filter=/);
  await page.getByRole('cell', { name: '本月在谈' }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(1);
}, 60_000);
