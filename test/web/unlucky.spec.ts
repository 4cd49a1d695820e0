/** What goes wrong around a person in the portal: the network, a second window, a second press, a wrong address, a keyboard. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { create, openRound, ready } from '../funding/application/applying.js';
import { account, PASSWORD } from '../identity/accounts.js';
import { openBrowser, settled, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Colleague, Crm } from '../support/app.js';

let crm: Crm & { origin: string };
let browser: TestBrowser;
let round: { id: string };
let founder: Colleague;
beforeAll(async () => {
  crm = await startListening();
  browser = await openBrowser(crm);
  round = await openRound(crm);
  founder = await crm.person('applicant', { name: '韩梅' });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const saved = (page: Page) => page.getByText(/\d\d:\d\d 已保存/).waitFor();

test('one person in two windows loses nothing: what both wrote is asked about, what one kept outlives the other', async () => {
  const { id } = (await create(founder, round.id)).body;
  const path = `/portal/applications/${id}/edit`;
  const first = await browser.page(founder, { path });
  const field = (page: Page, label: string) => page.getByLabel(label, { exact: false }).first();
  await field(first, '标题').waitFor();
  const second = await first.context().newPage();
  await second.goto(path);
  await field(second, '标题').waitFor();

  // the first cannot reach the service; the second saves, and what the first keeps on this machine stays there
  await first.route('**/draft', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()));
  await field(first, '摘要').fill('第一个窗口写的摘要');
  await first.getByText('连不上服务', { exact: false }).waitFor();
  await field(second, '标题').fill('第二个窗口写的标题');
  await saved(second);
  await field(second, '摘要').fill('第二个窗口写的摘要');
  await saved(second);
  const third = await first.context().newPage();
  await first.close();
  await third.goto(path);
  await third.getByText('您在另一个窗口也改了这里，两份都留着，请选择').waitFor();
  await third.getByText('第一个窗口写的摘要').first().waitFor();
  expect(await violations(third)).toEqual([]);
  await press(third, '用我的');
  await saved(third);
  const { answers } = (await founder.get(`/applications/${id}/draft`)).body;
  expect([answers.title.value, answers.abstract.value]).toEqual(['第二个窗口写的标题', '第一个窗口写的摘要']);
}, 60_000);

test('pressed twice it is handed in once, and the way back does not lead into the form again', async () => {
  const zhao = await crm.person('applicant', { name: '赵敏' });
  const { id } = await ready(zhao, round.id);
  const page = await browser.page(zhao, { path: '/portal', isPhone: true });
  await page.getByRole('link', { name: /提交申请/ }).click();
  await press(page, '检查并提交');
  await page.getByRole('dialog').getByRole('button', { name: '提交申请', exact: true }).dblclick();
  await page.getByRole('heading', { name: /提交成功/ }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: '赵敏，您好' }).waitFor();
  expect((await zhao.get(`/applications/${id}/revisions`)).body.data).toHaveLength(1);
}, 60_000);

test('the network goes: it is said, the menu opens, and the page comes by itself when it is back', async () => {
  const page = await browser.page(founder, { path: '/portal/applications', isPhone: true });
  await settled(page);
  await page.context().setOffline(true);
  await page.getByText('网络断开了', { exact: false }).waitFor();
  await press(page, '打开菜单');
  await page.getByRole('link', { name: '可申请的项目' }).click();
  await page.context().setOffline(false);
  await page.getByRole('heading', { level: 1, name: '可申请的项目' }).waitFor();
  await page.getByText('网络断开了', { exact: false }).waitFor({ state: 'detached' });
  // of the page that did not come while there was no network
  browser.complaints();
}, 60_000);

test('an address that leads nowhere is said to by a page, and e-mail is taken as a Chinese keyboard writes it', async () => {
  const { email } = await account(crm);
  const page = await browser.page(null, { path: '/nowhere' });
  await page.getByRole('heading', { level: 1, name: '找不到这个页面' }).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: '首页' }).click();
  await page.getByLabel('邮箱').fill(` ${email.replace('@', '＠').replaceAll('.', '。')} `);
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '显示');
  expect(await page.getByLabel('密码').getAttribute('type')).toBe('text');
  await press(page, '登录');
  await page.getByRole('heading', { level: 1, name: '韩梅，您好' }).waitFor();
}, 60_000);
