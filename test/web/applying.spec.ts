/**
 * Applying from the portal: two people write one application at once and both are kept; a service that cannot be reached,
 * and one that refuses, lose nothing; what is missing is said with the way there; the receipt, and what comes after it.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Credentials } from '../../src/identity/index.js';
import { agree, create, step, write } from '../funding/application/applying.js';
import { linkToken, PASSWORD } from '../identity/accounts.js';
import { openBrowser, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Colleague, Crm } from '../support/app.js';
import { clockShows } from '../support/clock.js';
import { makeApplication, makeFund, makeRound } from '../support/funding.js';

const said = (labelZh: string, labelEn = labelZh) => ({ labelZh, labelEn });
const FORM = [
  { key: 'title', type: 'text', ...said('题目'), required: true, section: said('项目', 'Project'), maxLength: 200 },
  { key: 'abstract', type: 'long_text', ...said('摘要'), required: true, maxLength: 200, help: '二百字以内' },
  { key: 'stage', type: 'single_choice', ...said('阶段'), required: true, options: [{ value: 'idea', ...said('概念') }, { value: 'mvp', ...said('原型') }] },
  { key: 'members', type: 'person_list', ...said('团队成员'), required: true, section: said('团队与经费', 'Team and money'), maxItems: 5 },
  { key: 'items', type: 'table', ...said('预算'), columns: [{ key: 'item', type: 'text', ...said('科目'), required: true }, { key: 'amount', type: 'money', ...said('金额（元）'), required: true }] },
  { key: 'budget', type: 'money', ...said('申请经费（元）'), required: true, resource: 'cny' },
  { key: 'has_proof', type: 'yes_no', ...said('是否有接入证明'), required: true },
  { key: 'proof', type: 'file', ...said('接入证明'), required: true, showIf: { all: [{ key: 'has_proof', op: 'eq', value: true }] } },
  { key: 'integrity', type: 'declaration', ...said('诚信声明'), required: true },
]; // prettier-ignore
const RULES = [{ key: 'early', severity: 'block', reasonCode: 'funding_stage', expr: { fact: 'answer.stage', op: 'ne', value: 'idea' } }]; // prettier-ignore

let crm: Crm & { origin: string };
let browser: TestBrowser;
let round: { id: string; code: string };
let founder: Colleague;
let partner: Colleague;
beforeAll(async () => {
  crm = await startListening();
  browser = await openBrowser(crm);
  const fundId = await makeFund(crm.db, { kind: 'academic' });
  round = await makeRound(crm.db, { fundId, mode: 'fixed', fields: FORM, rules: RULES });
  await crm.db.rows(`UPDATE rounds SET name_zh = '智谱创新基金 2026' WHERE id = $1`, [round.id]);
  founder = await crm.person('applicant', { name: '韩梅' });
  partner = await crm.person('applicant', { name: '李雷' });
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const saved = (page: Page) => page.getByText(/\d\d:\d\d 已保存/).waitFor();
const field = (page: Page, label: string) => page.getByLabel(label, { exact: false }).first();
const answersOf = async (id: string): Promise<Record<string, unknown>> => {
  const rows = await crm.db.rows<{ key: string; value: unknown }>(
    `SELECT field_key AS key, value FROM draft_answers WHERE application_id = $1`,
    [id],
  );
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
};
async function withPassword(userId: string): Promise<string> {
  const [user] = await crm.db.rows<{ email: string }>(`SELECT email FROM users WHERE id = $1`, [userId]);
  const credentials = crm.app.get(Credentials);
  const stored = await credentials.prepare(PASSWORD, { name: '钱进', email: user!.email });
  await crm.db.work((tx) => credentials.store(tx, userId, stored));
  return user!.email;
}
const OFFER = `WITH b AS (INSERT INTO decision_batches (round_id, mode, kind, state, sha256, sealed_at, released_at)
    SELECT r.id, r.mode, 'main', 'released', repeat('0', 64), app_now(), app_now() FROM rounds r JOIN applications a ON a.round_id = r.id
    WHERE a.id = $1 RETURNING id),
  d AS (INSERT INTO decisions (batch_id, application_id, outcome, amounts, released_at)
    SELECT id, $1::uuid, 'offer', '{"cny": "30.00"}', app_now() FROM b RETURNING id)
  UPDATE applications SET state = 'offered', public_status = 'offered', decision_id = d.id,
    offer_expires_at = app_now() + interval '5 days' FROM d WHERE applications.id = $1`;
const seat = (id: string, personId: string) =>
  crm.db.rows(`INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'co_pi')`, [
    id,
    personId,
  ]);

test('a founder sees before writing whether she is eligible, starts, and writes at once with her co-founder', async () => {
  const mei = await browser.page(founder, { path: '/portal' });
  await mei.getByRole('link', { name: /智谱创新基金 2026/ }).click();
  await mei.getByRole('heading', { name: '我符合条件吗' }).waitFor();
  await mei.getByRole('combobox', { name: '阶段' }).click();
  await mei.getByRole('option', { name: '概念' }).click();
  await mei.getByText('按您的回答，有条件不符合', { exact: false }).waitFor();
  await mei.getByRole('combobox', { name: '阶段' }).click();
  await mei.getByRole('option', { name: '原型' }).click();
  await mei.getByText('按您的回答，符合全部条件。').waitFor();
  expect(await violations(mei)).toEqual([]);
  await press(mei, '开始申请');
  await mei.getByLabel('题目').fill('低资源语言的指令对齐');
  await press(mei, '开始填写');
  await mei.waitForURL(/\/portal\/applications\/[0-9a-f-]{36}\/edit/);
  const [, id = ''] = /applications\/([0-9a-f-]{36})/.exec(mei.url()) ?? [];
  await mei.getByRole('heading', { level: 2, name: '团队与经费' }).waitFor();
  await seat(id, partner.personId);
  const lei = await browser.page(partner, { path: `/portal/applications/${id}/edit` });
  await lei.getByRole('heading', { level: 2, name: '项目', exact: true }).waitFor();

  // at the same time, each another field: both are kept, and each sees what the other wrote
  await Promise.all([
    field(mei, '题目').fill('面向低资源语言的指令对齐'),
    field(lei, '摘要').fill('构建八种语言的开放评测'),
  ]);
  await Promise.all([saved(mei), saved(lei)]);
  await mei.getByText('构建八种语言的开放评测').waitFor();
  await mei.getByText(/李雷正在填写：摘要/).waitFor();
  await lei.getByText('韩梅 刚刚修改').waitFor();
  expect(await field(lei, '题目').inputValue()).toBe('面向低资源语言的指令对齐');

  // the same field: both are kept until a person chooses
  await mei.context().setOffline(true);
  await field(mei, '摘要').fill('韩梅写的摘要');
  await mei.getByText('连不上服务，内容已保存在本机', { exact: false }).waitFor();
  await field(lei, '摘要').fill('李雷写的摘要');
  await saved(lei);
  await mei.context().setOffline(false);
  await mei.getByText('李雷也改了这里，两份都留着，请选择').waitFor();
  await mei.getByText('李雷写的摘要').waitFor();
  expect(await violations(mei)).toEqual([]);
  await press(mei, '用我的');
  await saved(mei);
  expect(await answersOf(id)).toEqual({ title: '面向低资源语言的指令对齐', abstract: '韩梅写的摘要' });
}, 120_000);

test('on a phone: offline and reloaded nothing is lost; what is missing leads there; submitted, with a receipt', async () => {
  const zhao = await crm.person('applicant', { name: '赵敏' });
  const { body } = await zhao.post('/applications', { roundId: round.id, title: '草稿' }, { key: 'k'.repeat(36) });
  const phone = await browser.page(zhao, { isPhone: true, path: '/portal' });
  await phone.getByRole('link', { name: /提交申请/ }).click();
  await phone.getByRole('heading', { level: 2, name: '项目', exact: true }).waitFor();

  // typed while the service cannot be reached, and the page is closed: it is there again and goes out by itself
  await phone.route('**/api/v1/applications/*/draft', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await field(phone, '题目').fill('手机上填写的题目');
  await phone.getByText('连不上服务', { exact: false }).waitFor();
  await phone.unroute('**/api/v1/applications/*/draft');
  await phone.reload();
  expect(await field(phone, '题目').inputValue()).toBe('手机上填写的题目');
  await saved(phone);

  await press(phone, '检查并提交');
  const check = phone.getByRole('dialog');
  await check.getByText('负责人尚未同意：为办理本次申请处理个人信息').waitFor();
  expect(await check.getByRole('button', { name: '提交申请' }).isDisabled()).toBe(true);
  expect(await violations(phone)).toEqual([]);
  await check.getByRole('listitem').filter({ hasText: '摘要' }).getByRole('button', { name: '去填写' }).click();
  await phone.locator('textarea:focus').waitFor();
  await phone.keyboard.type('把指令对齐做到低资源语言');
  await phone.getByRole('radio', { name: '概念' }).check();
  await press(phone, '添加一人');
  await phone.getByLabel('姓名 *').fill('赵敏');
  await press(phone, '添加一行');
  await phone.getByLabel('科目 *').fill('数据');
  await phone.getByLabel('金额（元） *').fill('3万');
  await phone.getByLabel('申请数额').fill('30万');
  await phone.getByLabel('最低需要').fill('10万');
  await phone.getByRole('radio', { name: '是', exact: true }).check();
  await phone.getByRole('button', { name: '选择文件' }).waitFor();
  await phone.getByRole('radio', { name: '否', exact: true }).check();
  await phone.getByLabel('诚信声明', { exact: false }).check();
  await phone.getByLabel(/为办理本次申请处理个人信息/).check();
  await saved(phone);
  expect(await phone.evaluate('document.documentElement.scrollWidth > window.innerWidth')).toBe(false);
  expect(await violations(phone)).toEqual([]);

  // what a machine holds against it may be contested
  await press(phone, '检查并提交');
  await check.getByText(/不符合申请条件/).waitFor();
  await check.getByLabel(/认为判定有误/).fill('产品已有原型并在三家单位试用，请以附件中的试用报告为准');
  await press(phone, '提交申请');
  await phone.getByRole('heading', { name: /提交成功/ }).waitFor();
  await phone.getByText(`ZP-${round.code}-000001`).waitFor();
  expect(await violations(phone)).toEqual([]);
  const [revision] = await crm.db.rows<{ sha256: string; answers: object }>(
    `SELECT sha256, answers FROM application_revisions WHERE application_id = $1`,
    [body.id],
  );
  await phone.getByText(revision!.sha256).waitFor();
  expect(revision!.answers).toMatchObject({
    title: '手机上填写的题目',
    members: [{ name: '赵敏' }],
    items: [{ item: '数据', amount: '30000.00' }],
    budget: { full: '300000.00', minimum: '100000.00' },
  });

  // edited again, while the revision stays valid; and let be
  await press(phone, '修改申请');
  await phone.getByRole('dialog').getByRole('button', { name: '修改申请' }).click();
  await phone.getByText('第 1 版仍然有效', { exact: false }).waitFor();
  await press(phone, '放弃修改');
  await phone.getByRole('dialog').getByRole('button', { name: '放弃修改' }).click();
  await phone.getByText('我们已收到申请。').waitFor();
}, 120_000);

test('a session that ends while writing asks for the login above the form, and what was typed is saved', async () => {
  const { userId } = await crm.person('applicant', { name: '钱进' });
  const email = await withPassword(userId);
  const page = await browser.page(null, { path: `/login?to=/portal/rounds/${round.id}` });
  const logIn = async (within: Page | ReturnType<Page['getByRole']>) => {
    await within.getByLabel('邮箱').fill(email);
    await within.getByLabel('密码').fill(PASSWORD);
    await within.getByRole('button', { name: '登录', exact: true }).click();
  };
  await logIn(page);
  await press(page, '开始申请');
  await page.getByLabel('题目').fill('会话');
  await press(page, '开始填写');
  await page.getByRole('heading', { level: 2, name: '项目', exact: true }).waitFor();
  await crm.db.rows(`UPDATE sessions SET ended_at = now(), end_reason = 'logout' WHERE user_id = $1`, [userId]);
  await field(page, '摘要').fill('会话结束时正在写的摘要');
  await logIn(page.getByRole('dialog', { name: '登录已结束' }));
  await saved(page);
  const [, id = ''] = /applications\/([0-9a-f-]{36})/.exec(page.url()) ?? [];
  expect(await answersOf(id)).toEqual({ abstract: '会话结束时正在写的摘要' });
}, 90_000);

test('returned for formal defects: the named field alone may be mended, by its deadline, and it is handed in again', async () => {
  const sun = await crm.person('applicant', { name: '孙立' });
  const other = await makeRound(crm.db, { mode: 'fixed', fields: FORM.filter(({ key }) => key === 'title' || key === 'abstract') }); // prettier-ignore
  const { id } = (await create(sun, other.id)).body;
  await write(sun, id, { title: '题目', abstract: '太短' });
  await agree(sun, id);
  expect((await step(sun, id, 'submit')).status).toBe(200);
  const officer = await crm.person('ecosystem');
  const defects = [{ code: 'wrong_form', fieldKey: 'abstract', note: '摘要过短，请补充方法' }];
  expect((await step(officer, id, 'return-for-fix', { defects })).status).toBe(200);
  const page = await browser.page(sun, { path: '/portal' });
  await page.getByRole('link', { name: /补正申请/ }).click();
  await page.getByText('只需修改被指出的栏目', { exact: false }).waitFor();
  expect(await field(page, '题目').isDisabled()).toBe(true);
  await field(page, '摘要').fill('采用多语言对比学习的方法，构建八种语言的开放评测');
  await saved(page);
  await press(page, '检查并提交');
  await press(page, '提交补正');
  await page.getByText('我们已收到申请。').waitFor();
  const [{ state } = { state: '' }] = await crm.db.rows<{ state: string }>(
    `SELECT state FROM applications WHERE id = $1`,
    [id],
  );
  expect(state).toBe('submitted');
}, 90_000);

test('whoever is asked by mail joins by saying so, and is seen as a co-PI', async () => {
  const [zhou, wu] = [await crm.person('applicant', { name: '周敏' }), await crm.person('applicant', { name: '吴桐' })];
  const { id } = (await create(zhou, round.id)).body;
  const page = await browser.page(zhou, { path: `/portal/applications/${id}/edit` });
  await page.getByLabel('邮箱', { exact: true }).fill('wutong@example.test');
  await press(page, '邀请');
  await page.getByText('wutong@example.test').waitFor();
  await page.getByText(/等待确认/).waitFor();
  const token = await linkToken(crm, 'wutong@example.test', 'collaborator_invited');
  const invited = await browser.page(wu, { path: `/collaborations/accept#token=${token}`, isPhone: true });
  await invited.getByRole('heading', { level: 1, name: '加入申请' }).waitFor();
  expect(await violations(invited)).toEqual([]);
  await press(invited, '确认加入');
  await invited.waitForURL(`**/portal/applications/${id}/edit`);
  await invited.getByRole('heading', { level: 2, name: '合作者' }).waitFor();
  await page.reload();
  await page.getByText(/吴桐（wutong@example.test）/).waitFor();
  await press(page, '转为负责人');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /转为负责人/ })
    .click();
  await page.getByRole('button', { name: '检查', exact: true }).waitFor();
  expect((await wu.get(`/applications/${id}`)).body.role).toBe('owner');
}, 90_000);

test('a ruling is appealed, and an offer accepted, where the application says so', async () => {
  const zheng = await crm.person('applicant', { name: '郑远' });
  const [one, other] = [await crm.person('ecosystem'), await crm.person('ecosystem_manager')];
  const [ruled, offered] = [
    await makeApplication(crm.db, round, { state: 'submitted', ownerPersonId: zheng.personId, title: '被判不符的申请' }),
    await makeApplication(crm.db, await makeRound(crm.db, { fundId: await makeFund(crm.db, { kind: 'academic' }) }), { state: 'reviewed', ownerPersonId: zheng.personId, title: '拟资助的申请' }),
  ]; // prettier-ignore
  const fail = { codes: ['out_of_scope'] };
  const { pendingId: confirms } = (await step(one, ruled.id, 'screen-fail', fail)).body;
  expect((await step(other, ruled.id, 'screen-fail', { ...fail, confirms })).status).toBe(200);
  await crm.db.rows(OFFER, [offered.id]);
  const page = await browser.page(zheng, { path: `/portal/applications/${ruled.id}` });
  await page.getByText('不属资助范围').waitFor();
  await press(page, '申诉');
  await page
    .getByRole('dialog')
    .getByRole('textbox')
    .fill('本项目正是指南第二条所列的方向，请重新审核申请书第三节的内容');
  await page.getByRole('dialog').getByRole('button', { name: '申诉' }).click();
  await page.getByText(/申诉已提交/).waitFor();

  await page.goto('/portal');
  await page.getByRole('link', { name: /接受或谢绝资助/ }).click();
  await page.getByText('祝贺！拟予资助', { exact: false }).waitFor();
  expect(await violations(page)).toEqual([]);
  await press(page, '接受资助');
  await page.getByRole('dialog').getByRole('button', { name: '接受资助' }).click();
  await page.getByText('已接受', { exact: true }).first().waitFor();
}, 90_000);

test('the deadline passes while she writes: it is said, what was saved counts, and what was not is still on the page', async () => {
  const wang = await crm.person('applicant', { name: '王芳' });
  const { id: roundId } = await makeRound(crm.db, { mode: 'fixed', fields: FORM, closesIn: '1 hour' });
  const { id } = (await create(wang, roundId)).body;
  const page = await browser.page(wang, { path: `/portal/applications/${id}/edit` });
  await field(page, '摘要').fill('截止之前写好的摘要');
  await saved(page);
  await clockShows(new Date(Date.now() + 7_200_000).toISOString(), crm);
  try {
    await field(page, '摘要').fill('截止之后才写完的摘要');
    await page.getByText('不能再保存', { exact: false }).waitFor();
    expect(await field(page, '摘要').inputValue()).toBe('截止之后才写完的摘要');
    expect(await answersOf(id)).toEqual({ abstract: '截止之前写好的摘要' });
  } finally {
    await clockShows(undefined, crm);
  }
}, 90_000);
