/**
 * A real browser on the real application: `npm test` builds the web, the application listens, people come in by cookie.
 *
 *   const browser = await openBrowser(crm);        // once per spec file, in beforeAll
 *   const page = await browser.page(li);           // logged in as a person of the test, in Chinese
 *   await browser.close();                         // fails when a page complained: console errors, CSP, failed requests
 *
 * One browser per spec file, one context per page: nothing of one person reaches another.
 */
import chromium from '@sparticuz/chromium';
import axe from 'axe-core';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from '../../src/kernel/db.js';
import { type Browser, chromium as driver, type Page } from 'playwright-core';
import { freePort } from '../../scripts/postgres.mjs';
import { quiet, watch } from '../../scripts/quiet.mjs';
import { type Colleague, type Crm, startCrm } from './app.js';

/**
 * Of the package's own arguments none: a single process shares cookies between contexts, and its web security is off.
 * A root in a container has no sandbox.
 */
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];

export interface Look {
  lang?: 'zh-CN' | 'en';
  /** phone width */
  isPhone?: boolean;
  path?: string;
}

export interface TestBrowser {
  origin: string;
  page(person: Colleague | null, look?: Look): Promise<Page>;
  /** what pages complained about so far, and forgets it: for a test that provokes a complaint */
  complaints(): string[];
  close(): Promise<void>;
}

/** The application on a port of its own, which is also its public address, as browsers demand. */
export async function startListening(): Promise<Crm & { origin: string }> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const crm = await startCrm({ env: { PUBLIC_URL: origin } });
  await crm.app.listen(port, '127.0.0.1');
  return Object.assign(crm, { origin });
}

export async function openBrowser({ origin, db }: Crm & { origin: string }): Promise<TestBrowser> {
  const browser = await launch();
  const said: string[] = [];
  return {
    origin,
    async page(person, { lang = 'zh-CN', isPhone = false, path = '/' } = {}) {
      const context = await browser.newContext({
        baseURL: origin,
        locale: lang,
        viewport: isPhone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
        hasTouch: isPhone,
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(10_000);
      if (person) {
        await context.addCookies([{ name: 'sid', value: await cookieOf(db, person), url: origin, httpOnly: true }]);
        if (lang === 'en') await db.rows(`UPDATE users SET lang = 'en' WHERE id = $1`, [person.userId]);
      }
      const page = await context.newPage();
      listen(page, origin, said);
      await page.goto(path);
      return page;
    },
    complaints: () => said.splice(0),
    async close() {
      await browser.close();
      if (said.length > 0) throw new Error(`Pages complained:\n  ${said.join('\n  ')}`);
    },
  };
}

/** A browser's session beside the one that the test calls with. */
async function cookieOf(db: Db, person: Colleague): Promise<string> {
  const token = `zs_${randomBytes(32).toString('base64url')}`;
  await db.rows(
    `INSERT INTO sessions (token_hash, user_id, audience, acting_org_id, delivery, auth_epoch, idle_expires_at, absolute_expires_at)
     SELECT $2, user_id, audience, acting_org_id, 'cookie', auth_epoch, idle_expires_at, absolute_expires_at
     FROM sessions WHERE user_id = $1 LIMIT 1`,
    [person.userId, createHash('sha256').update(token).digest()],
  );
  return token;
}

function listen(page: Page, origin: string, said: string[]): void {
  watch(page);
  page.on('console', (message) => {
    // Chromium says this of every refusal; what matters of it is on the page
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) said.push(`Asked ${url}`);
  });
  page.on('response', (response) => {
    // 503 passes: a busy machine, and the page asks again
    if (response.status() >= 500 && response.status() !== 503) said.push(`${response.status()} ${response.url()}`);
  });
}

/** When the page has a heading and nothing more to do. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await quiet(page);
}

/** Serious violations on the page as it is now. axe speaks through the debugger, which no policy of the page stops. */
export async function violations(page: Page): Promise<string[]> {
  // half a megabyte that stays while the page does
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ resultTypes: ['violations'] }),
  );
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
}

/** The first to come unpacks the browser, the others wait for it. */
async function launch(): Promise<Browser> {
  const lock = join(tmpdir(), 'zplan-crm-chromium.lock');
  const patience = Date.now() + 60_000;
  while (!taken(lock) && Date.now() < patience) await new Promise((resolve) => setTimeout(resolve, 200));
  try {
    const executablePath = await chromium.executablePath();
    return await driver.launch({ executablePath, headless: true, args: ARGS });
  } finally {
    rmdirSync(lock);
  }
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}
