/**
 * Every list that a role may read is in its menu, and every page that a menu offers opens without a refused
 * request, is usable without a mouse or eyes (axe), and at phone width nothing stands out of the page.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, settled, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Colleague, Crm } from '../support/app.js';
import { ahead, today } from '../support/days.js';
import { makeDeals } from '../support/deals.js';
import { makeAward } from '../support/credits.js';
import { makeReview, makeReviewer } from '../support/funding.js';
import { type Academic, makeAcademic, makeGrant, type TestGrant } from '../support/grants.js';
import { makePartner, makeSubmitted, type MadePartner } from '../support/partners.js';
import { apply, type Founder, makeFounder, makeZplan, membershipOf } from '../support/zplan.js';

let crm: Crm & { origin: string };
let browser: TestBrowser;
let partner: MadePartner;
let li: Colleague;
let founder: Founder;
let house: Academic;
let grant: TestGrant;
beforeAll(async () => {
  crm = await startListening();
  browser = await openBrowser(crm);
  partner = await makePartner(crm, { name: '启航云科技有限公司' });
  await makeSubmitted(crm, partner.member, { projectName: '省级政务智能客服平台建设项目二期扩容与升级' });
  li = await crm.person('sales');
  await makeDeals(crm.db, { ownerId: li.userId, teamId: li.teamId, title: '知识库智能体' }, 3);
  founder = await makeFounder(crm);
  const zplan = await makeZplan(crm);
  const { id } = await apply(crm, zplan, founder);
  const reviewer = await makeReviewer(crm);
  await makeReview(crm.db, id, reviewer.personId, '80.00');
  await makeAward(crm.db, { ownerId: await membershipOf(crm, id), ownerPersonId: founder.personId });
  house = await makeAcademic(crm, { cofunded: true });
  grant = await makeGrant(crm, house, { title: '面向低资源语言的指令对齐与长上下文可靠性评测' });
  const amended = await grant.pi.post(`/grants/${grant.id}/amendments`, {
    kind: 'extension',
    changes: { endOn: ahead(400) },
    reason: '合作单位的数据集推迟交付，实验需顺延',
  });
  const claimed = await house.officer.post('/outcomes', {
    kind: 'paper',
    title: '低资源语言的指令对齐：数据、方法与评测',
    doi: '10.18653/v1/2026.acl-long.1',
    publishedOn: today(),
    authors: [{ name: '李雷' }],
    grantIds: [grant.id],
    note: '作者单位已确认，署名人为项目组外聘成员',
  });
  const asked = await grant.pi.post(`/amendments/${amended.body.id}/submit`, undefined, {
    ifMatch: amended.body.version,
  });
  expect([amended.status, asked.status, claimed.status]).toEqual([201, 200, 201]);
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

const looked = new Set<string>();

/** Opens pages by the menu's links, as people do, and says what was refused; axe looks at a path once. */
async function refusedOn(page: Page, paths: readonly string[], isPhone = false): Promise<string[]> {
  const refused = refusals(page);
  for (const path of paths) {
    await follow(page, path, isPhone);
    await settled(page);
    if (!looked.has(path + isPhone)) {
      looked.add(path + isPhone);
      refused.push(...(await violations(page)).map((each) => `${path}: ${each}`));
    }
    if (!isPhone) continue;
    const isWide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    if (isWide) refused.push(`${path}: wider than the phone`);
  }
  return refused;
}

/** What the page's own requests are refused from now on. */
function refusals(page: Page): string[] {
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400 && answer.status() !== 503)
      refused.push(`${answer.status()} ${answer.url().slice(crm.origin.length)}`);
  });
  return refused;
}

/** By the menu, which a phone opens first; what is not in the menu has an address. */
async function follow(page: Page, path: string, isPhone = false): Promise<void> {
  if (isPhone) await page.getByRole('button', { name: '打开菜单' }).click();
  const link = page.getByRole('navigation').locator(`a[href="${path}"]`);
  if (isPhone) await page.getByRole('navigation').locator('a').first().waitFor();
  if (await link.isVisible()) await link.click();
  else await page.goto(path);
  await page.waitForURL(crm.origin + path);
}

const menu = (page: Page): Promise<string[]> =>
  page
    .getByRole('navigation', { name: /导航|Navigation/ })
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));

interface Contract {
  operations: Record<string, { action?: string; row?: string }>;
}

/** The lists that this person may read, as paths of the shell. */
async function readable(person: Colleague, shell: 'admin' | 'portal'): Promise<string[]> {
  const file = `../../web/generated/contract.${shell === 'admin' ? 'staff' : 'portal'}.json`;
  const { operations } = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Contract;
  const { actions } = (await person.get('/auth/session')).body;
  return Object.entries(operations).flatMap(([operation, { action, row }]) => {
    const [, collection] = /^GET \/([\w-]+)$/.exec(operation) ?? [];
    return collection && row && action && actions.includes(action) ? [`/${shell}/${collection}`] : [];
  });
}

/** Two at a time: one is drawn while the other is answered. */
const LANES = [
  ['admin', 'sales', 'legal', 'society_officer'],
  ['ecosystem_manager', 'finance', 'reviewer', 'auditor'],
] as const;

describe('every page of the menu opens', () => {
  test('for colleagues of every role', async () => {
    const opened = new Set<string>();
    const refused = LANES.map(async (roles) => {
      const found: string[] = [];
      for (const role of roles) {
        const person = role === 'society_officer' ? house.society! : await crm.person(role);
        const page = await browser.page(person);
        await settled(page);
        const paths = await menu(page);
        expect(paths).toEqual(expect.arrayContaining(await readable(person, 'admin')));
        // one role opens each page here, every role its own by its guide (guides.spec)
        const fresh = paths.filter((path) => !opened.has(path) && opened.add(path));
        found.push(...(await refusedOn(page, fresh)).map((each) => `${role}: ${each}`));
        await page.context().close();
      }
      return found;
    });
    expect((await Promise.all(refused)).flat()).toEqual([]);
  }, 240_000);

  test('for a partner, and at the width of a phone', async () => {
    const wide = await browser.page(partner.admin);
    await settled(wide);
    const paths = await menu(wide);
    expect(paths).toEqual(expect.arrayContaining(await readable(partner.admin, 'portal')));
    expect(await refusedOn(wide, paths)).toEqual([]);
    const narrow = await browser.page(partner.admin, { isPhone: true });
    expect(await refusedOn(narrow, [...paths, '/portal/registrations/new'], true)).toEqual([]);
  }, 120_000);

  test('for an applicant with a phone', async () => {
    const wide = await browser.page(founder);
    await settled(wide);
    const paths = await menu(wide);
    expect(paths).toEqual(expect.arrayContaining(await readable(founder, 'portal')));
    const page = await browser.page(founder, { isPhone: true });
    expect(await refusedOn(page, [...paths, '/portal/partner-applications/new'], true)).toEqual([]);
  }, 120_000);
});

test('every row of a list leads to its page, and every tab of it opens', async () => {
  const manager = await crm.person('ecosystem_manager');
  const ROWS: readonly (readonly [Colleague, 'admin' | 'portal', readonly string[]])[] = [
    [
      manager,
      'admin',
      'registrations partners organizations funds rounds applications reviewers reviews memberships credit-accounts'.split(
        ' ',
      ),
    ],
    [li, 'admin', ['deals']],
    [manager, 'admin', 'grants tranches reports amendments outcomes'.split(' ')],
    [await crm.person('finance'), 'admin', ['bank-accounts']],
    [grant.pi, 'portal', 'grants tranches reports amendments outcomes'.split(' ')],
  ];
  const walk = async ([who, shell, lists]: (typeof ROWS)[number]) => {
    const page = await browser.page(who, { path: `/${shell}/${lists[0]}` });
    const refused = refusals(page);
    for (const list of lists) {
      await follow(page, `/${shell}/${list}`);
      await settled(page);
      await page.locator('tbody a').first().click();
      await page.waitForURL(new RegExp(`/${shell}/${list}/[0-9a-f-]{36}`));
      await settled(page);
      const tabs = await page.getByRole('tab').all();
      if (tabs.length === 0) refused.push(...(await violations(page)).map((each) => `${list}: ${each}`));
      for (const tab of tabs) {
        const name = (await tab.textContent()) ?? '';
        await tab.click();
        await settled(page);
        // the same part of the same page looks the same in both shells
        if (looked.has(list + name)) continue;
        looked.add(list + name);
        refused.push(...(await violations(page)).map((each) => `${list} ${name}: ${each}`));
      }
    }
    await page.context().close();
    return refused;
  };
  const lanes = [ROWS.slice(0, 1), ROWS.slice(1)].map(async (rows) => {
    const found: string[] = [];
    for (const row of rows) found.push(...(await walk(row)));
    return found;
  });
  expect((await Promise.all(lanes)).flat()).toEqual([]);
}, 240_000);
