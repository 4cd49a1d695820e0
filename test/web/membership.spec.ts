/** What a new member of Z计划 has to do, from the first page of the portal to the step done; and colleagues, who verify it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openBrowser, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Crm } from '../support/app.js';
import { apply, makeFounder, makeZplan, membershipOf } from '../support/zplan.js';

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

test('a founder finishes onboarding with a phone, and a colleague verifies the account by its code', async () => {
  const founder = await makeFounder(crm);
  const { id } = await apply(crm, await makeZplan(crm), founder);
  const membershipId = await membershipOf(crm, id);
  const page = await browser.page(founder, { isPhone: true, path: '/portal' });
  await page.getByRole('link', { name: /完成入驻步骤/ }).click();
  const code = await page.locator('code').textContent();
  const step = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  await step('绑定 API 账号').getByRole('button', { name: '填写' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('acct-100238');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已提交，等待我们核实').waitFor();
  await step('技术联系人').getByRole('button', { name: '填写' }).click();
  await page.getByRole('dialog').getByLabel('姓名').fill('韩梅');
  await page.getByRole('dialog').getByLabel('邮箱').fill('han@example.test');
  await page.getByRole('button', { name: '保存' }).click();
  await step('技术联系人').getByText(/完成/).waitFor();
  expect(await violations(page)).toEqual([]);

  const officer = await browser.page(await crm.person('ecosystem_manager'), { path: `/admin/memberships/${membershipId}?tab=steps` }); // prettier-ignore
  await officer
    .getByRole('listitem')
    .filter({ hasText: '绑定 API 账号' })
    .getByRole('button', { name: '核实' })
    .click();
  await officer
    .getByRole('dialog')
    .getByRole('textbox')
    .fill(code ?? '');
  await officer.getByRole('button', { name: '保存' }).click();
  await officer.getByRole('listitem').filter({ hasText: '绑定 API 账号' }).getByText(/完成/).waitFor();
  const { data } = (await founder.get(`/memberships/${membershipId}/steps`)).body as { data: { key: string; doneAt: string | null }[] }; // prettier-ignore
  expect(data.filter(({ doneAt }) => doneAt).map(({ key }) => key)).toEqual(
    expect.arrayContaining(['api_account_linked', 'terms_accepted', 'technical_contact']),
  );
}, 90_000);
