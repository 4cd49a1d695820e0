/** Coming in: the login, the two shells, the languages, and what the page's policy keeps out. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { PASSWORD, account } from '../identity/accounts.js';
import { openBrowser, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Crm } from '../support/app.js';
import { makeOrganization } from '../support/deals.js';

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

test('a colleague logs in with e-mail and password and stands in the admin', async () => {
  const { email } = await account(crm, 'sales');
  const page = await browser.page(null);
  await page.getByLabel('邮箱').fill(email);
  await page.getByLabel('密码').fill(PASSWORD);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { level: 1, name: '韩梅，您好' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/admin');
  expect(await violations(page)).toEqual([]);
});

test('a wrong password says so in the language of the browser, and nothing typed is lost', async () => {
  const { email } = await account(crm, 'sales');
  const page = await browser.page(null, { lang: 'en', path: '/login' });
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('E-mail').inputValue()).toBe(email);
});

test('a partner comes to the portal, and an address of the admin leads back there', async () => {
  const partner = await crm.person('partner_admin', { orgId: await makeOrganization(crm.db, '启航科技有限公司') });
  const page = await browser.page(partner, { path: '/admin/users', isPhone: true });
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/portal');
  expect(await violations(page)).toEqual([]);
});

test('the language is one click away and stays with the account', async () => {
  const li = await crm.person('sales', { name: '李思齐' });
  const page = await browser.page(li);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Hello, 李思齐' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Hello, 李思齐' }).waitFor();
});

test('the page lets in no inline script, no inline style and no other host; each answer has a nonce of its own', async () => {
  const [first, second] = await Promise.all([fetch(`${crm.origin}/login`), fetch(`${crm.origin}/login`)]);
  const policy = first.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(policy).not.toBe(second.headers.get('content-security-policy'));
  expect(first.headers.get('cache-control')).toBe('no-store');
  const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? '';
  expect(await first.text()).toContain(`nonce="${nonce}"`);
});

test('a page is opened again by its whole address, a filtered list and a tab of a row as well', async () => {
  for (const path of [
    '/admin/deals?filter=%7B%22stage%22%3A%5B%22won%22%5D%7D&sort=&order=ASC&page=1',
    '/login?to=/admin&to=',
  ]) {
    expect([path, (await fetch(crm.origin + path)).status]).toEqual([path, 200]);
  }
  const li = await crm.person('sales');
  const page = await browser.page(li, { path: '/admin/deals' });
  await page.getByLabel('阶段').click();
  await page.getByRole('option', { name: '赢单' }).click();
  await page.keyboard.press('Escape');
  await page.getByText('没有符合条件的内容').waitFor();
  await page.reload();
  await page.getByText('没有符合条件的内容').waitFor();
});

test('files of the build are kept for ever and come compressed; unknown ones and unknown paths are problems', async () => {
  const html = await (await fetch(`${crm.origin}/admin/deals`)).text();
  const script = /src="(\/assets\/[\w.-]+\.js)"/.exec(html)?.[1] ?? '';
  const file = await fetch(crm.origin + script, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
  expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(file.headers.get('content-encoding')).toBe('br');
  for (const path of ['/assets/none.js', '/nowhere', '/api/v1/nowhere', '/assets/..%2findex.html']) {
    const answer = await fetch(crm.origin + path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  }
});
