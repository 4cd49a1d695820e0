/** A grant in the browser: signed by its parties, paid by four hands, changed by a form of its kind; a text that thanks nobody. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openBrowser, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Crm } from '../support/app.js';
import { type Academic, makeAcademic, makeGrant } from '../support/grants.js';
import { clockShows } from '../support/clock.js';
import { today } from '../support/days.js';

let crm: Crm & { origin: string };
let browser: TestBrowser;
let house: Academic;
beforeAll(async () => {
  crm = await startListening();
  browser = await openBrowser(crm);
  house = await makeAcademic(crm, { numberPrefix: 'CCF-Zhipu' });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const inDialog = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

test('the team finds its next duty first, asks for its money with a phone, and a colleague approves it', async () => {
  const grant = await makeGrant(crm, house, {
    title: '面向低资源语言的指令对齐',
    cny: '600000.00',
    token: '5000000000',
  });
  const phone = await browser.page(grant.pi, { isPhone: true, path: `/portal/grants/${grant.id}` });
  await phone.getByText('接下来请您').waitFor();
  await phone.getByRole('heading', { name: /^申请第 1 笔拨款/ }).waitFor();
  expect(await phone.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
  expect(await violations(phone)).toEqual([]);
  await phone.getByRole('link', { name: '去填写' }).click();
  await press(phone, '申请拨款');
  await inDialog(phone, '申请拨款');
  await phone.getByText('已申请').first().waitFor();

  const desk = await browser.page(house.officer, { path: `/admin/grants/${grant.id}` });
  await desk.getByRole('link', { name: /^第 1 笔拨款 .*已申请$/ }).click();
  await press(desk, '审核通过');
  await inDialog(desk, '审核通过');
  await desk.getByText('已审核').first().waitFor();
  const text = `SELECT state FROM tranches WHERE grant_id = $1 AND state <> 'planned'`;
  expect(await crm.db.rows(text, [grant.id])).toEqual([{ state: 'approved' }]);
}, 90_000);

test('home says what the team owes: money to ask for, and a report from the day on which it may be written', async () => {
  const { pi } = await makeGrant(crm, house, { title: '长文本评测' });
  const page = await browser.page(pi, { path: '/portal' });
  await page.getByRole('link', { name: /申请第 1 笔拨款/ }).waitFor();
  expect(await page.getByRole('link', { name: /提交.*报告/ }).count()).toBe(0);
  const [{ opensOn }] = (await pi.get('/reports?limit=1&isOwed=true')).body.data;
  await clockShows(`${opensOn}T10:00:00+08:00`, crm);
  try {
    await page.reload();
    await page.getByRole('link', { name: /提交.*报告/ }).waitFor();
  } finally {
    await clockShows(undefined, crm);
  }
}, 90_000);

test('legal records who has signed this very file, and puts the contract into force', async () => {
  const grant = await makeGrant(crm, house, { state: 'issued', title: '多模态推理的可靠评测' });
  const page = await browser.page(house.legal, { path: `/admin/grants/${grant.id}?tab=contracts` });
  for (const party of ['公司', '依托单位', '负责人']) {
    await press(page, '登记签署');
    await page.getByRole('dialog').getByLabel('签署方').click();
    await page.getByRole('option', { name: party, exact: true }).click();
    await page.getByRole('dialog').getByLabel('签署日期').fill(today());
    await inDialog(page, '登记签署');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  expect(await violations(page)).toEqual([]);
  await press(page, '签署生效');
  await inDialog(page, '签署生效');
  await page.getByText('在研').first().waitFor();
  expect((await house.legal.get(`/grants/${grant.id}`)).body.state).toBe('active');
}, 90_000);

test('the PI asks for a longer term; the form asks what this kind of change needs', async () => {
  const grant = await makeGrant(crm, house, { title: '大模型安全边界的形式化' });
  const page = await browser.page(grant.pi, { path: `/portal/grants/${grant.id}?tab=amendments` });
  await press(page, '申请变更');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('变更类型').click();
  await page.getByRole('option', { name: '变更负责人' }).click();
  await dialog.getByLabel('新负责人').waitFor();
  await dialog.getByLabel('变更类型').click();
  await page.getByRole('option', { name: '延期' }).click();
  const endOn = new Date(Date.now() + 450 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('新的结束日期').fill(endOn);
  await dialog.getByLabel('理由').fill('合作单位的数据集推迟交付，实验需顺延三个月');
  expect(await violations(page)).toEqual([]);
  await inDialog(page, '保存');
  await page.getByRole('link', { name: '延期' }).click();
  await press(page, '提交变更');
  await inDialog(page, '提交变更');
  await page.getByText('已提交').first().waitFor();
  const { body } = await grant.pi.get(`/grants/${grant.id}/amendments`);
  expect(body.data).toMatchObject([{ kind: 'extension', state: 'submitted', changes: { endOn } }]);
}, 90_000);

test('a text that proves no grant is said to prove none', async () => {
  const page = await browser.page(house.officer, { path: '/admin/acknowledgements' });
  await page.getByLabel('致谢文字').fill('We thank our colleagues for fruitful discussions.');
  await press(page, '识别');
  await page.getByText('没有致谢任何资助项目。').waitFor();
  expect(await violations(page)).toEqual([]);
}, 60_000);

test('an officer links an outcome to a grant and takes it away again, and sees how many there are', async () => {
  const [one, two] = [
    await makeGrant(crm, house, { title: '长文本记忆' }),
    await makeGrant(crm, house, { title: '工具调用对齐' }),
  ];
  const claimed = await one.pi.post('/outcomes', {
    kind: 'paper',
    title: 'Long memories',
    publishedOn: today(),
    doi: '10.18653/v1/2026.memory-1',
    authors: [{ name: one.pi.name }],
    grantIds: [one.id],
  });
  expect(claimed.status).toBe(201);
  const page = await browser.page(house.officer, { path: `/admin/outcomes/${claimed.body.id}?tab=grants` });
  await page.getByLabel('资助项目', { exact: true }).fill('工具调用');
  await page.getByRole('option', { name: '工具调用对齐' }).click();
  await press(page, '关联到成果');
  await page.getByRole('button', { name: '不属于「工具调用对齐」' }).waitFor();
  expect(await violations(page)).toEqual([]);
  const linked = async () =>
    ((await house.officer.get(`/outcomes/${claimed.body.id}`)).body.grants as { id: string }[]).map(({ id }) => id);
  expect((await linked()).sort()).toEqual([one.id, two.id].sort());
  await press(page, '不属于「长文本记忆」');
  await page.getByRole('button', { name: '不属于「长文本记忆」' }).waitFor({ state: 'detached' });
  expect(await linked()).toEqual([two.id]);
  await page.getByRole('link', { name: '成果统计' }).click();
  await page.getByRole('heading', { level: 1, name: '成果统计' }).waitFor();
  await page.getByRole('row', { name: /^全部 1 / }).waitFor();
  expect(await violations(page)).toEqual([]);
}, 60_000);
