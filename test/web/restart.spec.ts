/** The service goes away and comes back while somebody writes: what was typed stays, the page says what is wrong, and saving goes on. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../../scripts/postgres.mjs';
import { openBrowser, type TestBrowser } from '../support/browser.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { column, csv, mapped, ran } from '../imports/importing.js';

let crm: Crm;
let front: Crm;
let browser: TestBrowser;
let port: number;
let sales: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  port = await freePort();
  front = await listening();
  browser = await openBrowser(Object.assign(crm, { origin: `http://localhost:${port}` }));
  sales = await crm.person('sales', { name: '李思齐' });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await front?.stop();
  await crm?.stop();
});

/** A service of its own on the same database, as after a restart. */
async function listening(): Promise<Crm> {
  const made = await startCrm({ database: crm.database, env: { PUBLIC_URL: `http://localhost:${port}` } });
  await made.app.listen(port, '127.0.0.1');
  return made;
}

test('a form outlives the service: nothing is lost, and what is saved afterwards is saved once', async () => {
  const page = await browser.page(sales, { path: '/admin/organizations/new' });
  await page.getByLabel('法定名称 *').fill('重启示例科技有限公司');
  await page.getByLabel('类型', { exact: true }).click();
  await page.getByRole('option', { name: '企业', exact: true }).click();
  await page.getByLabel('无信用代码的原因').click();
  await page.getByRole('option', { name: '暂未提供', exact: true }).click();
  await front.stop();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('alert').getByText('连不上服务').waitFor();
  expect(await page.getByLabel('法定名称 *').inputValue()).toBe('重启示例科技有限公司');
  front = await listening();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '重启示例科技有限公司' }).waitFor();
  const text = `SELECT count(*)::int AS n FROM organizations WHERE legal_name = '重启示例科技有限公司'`;
  expect(await crm.db.rows(text)).toEqual([{ n: 1 }]);
  // what the browser itself says of the time without a service
  browser.complaints();
}, 90_000);

test('an import outlives it as well: the page that follows it says so, and sees its end', async () => {
  const manager = await crm.person('sales_manager');
  const rows = Array.from({ length: 800 }, (_, n) => [`重启导入${n}号有限公司`, '']);
  const { id } = await mapped(crm, manager, 'organizations', csv(['name', 'uscc'], ...rows), {
    fields: [column('legalName', 'name'), column('uscc')],
  });
  await ran(manager, id, 'check');
  const page = await browser.page(manager, { path: `/admin/imports/${id}` });
  await page.getByRole('button', { name: '正式导入 800 行', exact: true }).click();
  await page.getByRole('progressbar').first().waitFor();
  await front.stop();
  await page.getByText('暂时连不上服务', { exact: false }).waitFor();
  front = await listening();
  await page.getByText('导入完成。', { exact: true }).waitFor({ timeout: 60_000 });
  expect((await manager.get(`/imports/${id}`)).body).toMatchObject({ state: 'applied', rowsNew: 800 });
  browser.complaints();
}, 120_000);
