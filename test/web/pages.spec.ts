/**
 * Every list that a role may read is in its menu, and every page that the menu offers opens without a refused
 * request, is usable without a mouse or eyes (axe), and at phone width nothing stands out of the page.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBrowser, startListening, type TestBrowser, violations } from '../support/browser.js';
import type { Colleague, Crm } from '../support/app.js';
import { makeDeals } from '../support/deals.js';
import { makeAward } from '../support/credits.js';
import { makeReview, makeReviewer } from '../support/funding.js';
import { makePartner, makeSubmitted, type MadePartner } from '../support/partners.js';
import { apply, type Founder, makeFounder, makeZplan, membershipOf } from '../support/zplan.js';

let crm: Crm & { origin: string };
let browser: TestBrowser;
let partner: MadePartner;
let li: Colleague;
let founder: Founder;
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
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

const settled = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
};

const looked = new Set<string>();

/** Opens pages by the menu's links, as people do, and says what was refused; axe looks at a path once. */
async function refusedOn(page: Page, paths: readonly string[], isPhone = false): Promise<string[]> {
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() >= 400 && answer.status() !== 503)
      refused.push(`${answer.status()} ${answer.url().slice(crm.origin.length)}`);
  });
  for (const path of paths) {
    const link = page.getByRole('navigation').locator(`a[href="${path}"]`);
    if (await link.isVisible()) await link.click();
    else await page.goto(path);
    await page.waitForURL(crm.origin + path);
    await settled(page);
    if (!looked.has(path + isPhone)) refused.push(...(await violations(page)).map((each) => `${path}: ${each}`));
    looked.add(path + isPhone);
    if (!isPhone) continue;
    const isWide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    if (isWide) refused.push(`${path}: wider than the phone`);
  }
  return refused;
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

describe('every page of the menu opens', () => {
  test.each([
    'admin',
    'ecosystem_manager',
    'sales',
    'finance',
    'legal',
    'reviewer',
    'society_officer',
    'auditor',
  ] as const)(
    'for %s',
    async (role) => {
      const person = await crm.person(role);
      const page = await browser.page(person);
      await settled(page);
      const paths = await menu(page);
      expect(paths).toEqual(expect.arrayContaining(await readable(person, 'admin')));
      expect(await refusedOn(page, paths)).toEqual([]);
    },
    120_000,
  );

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
  const refused: string[] = [];
  for (const [who, list] of [
    [manager, 'registrations'],
    [manager, 'partners'],
    [manager, 'organizations'],
    [li, 'deals'],
    [manager, 'funds'],
    [manager, 'rounds'],
    [manager, 'applications'],
    [manager, 'reviewers'],
    [manager, 'reviews'],
    [manager, 'memberships'],
    [manager, 'credit-accounts'],
  ] as const) {
    const page = await browser.page(who, { path: `/admin/${list}` });
    page.on('response', (answer) => {
      if (answer.status() >= 400 && answer.status() !== 503)
        refused.push(`${answer.status()} ${answer.url().slice(crm.origin.length)}`);
    });
    await settled(page);
    await page.locator('tbody a').first().click();
    await page.waitForURL(new RegExp(`/admin/${list}/[0-9a-f-]{36}`));
    await settled(page);
    for (const tab of await page.getByRole('tab').all()) {
      const name = await tab.textContent();
      await tab.click();
      await page.waitForLoadState('networkidle');
      refused.push(...(await violations(page)).map((each) => `${list} ${name}: ${each}`));
    }
  }
  expect(refused).toEqual([]);
}, 240_000);
