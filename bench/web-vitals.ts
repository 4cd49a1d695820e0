/**
 * What a browser says of a page: when something stood there first (FCP), when the largest part did (LCP), how long the page
 * would not have answered a click (TBT), how much of it moved (CLS); and when it could be used, which only the page knows.
 */
import type { Browser, Page } from 'playwright-core';

export interface Visit {
  readonly path: string;
  /** the value of the session cookie; nobody is logged in without one */
  readonly token?: string;
  /** on the page when it can be used */
  readonly usable: string;
}

export interface Vitals {
  readonly usable: number;
  readonly fcp: number;
  readonly lcp: number;
  readonly tbt: number;
  readonly cls: number;
}

/** Runs in the page before anything else does. */
const WATCH = `
  window.vitals = { fcp: 0, lcp: 0, tbt: 0, cls: 0 };
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('paint', (entry) => entry.name === 'first-contentful-paint' && (vitals.fcp = entry.startTime));
  watch('largest-contentful-paint', (entry) => (vitals.lcp = entry.startTime));
  watch('longtask', (entry) => (vitals.tbt += Math.max(0, entry.duration - 50)));
  watch('layout-shift', (entry) => !entry.hadRecentInput && (vitals.cls += entry.value));
`;

/** A page of a browser that has fetched nothing yet. */
export async function open(browser: Browser, origin: string, token?: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'zh-CN',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  });
  if (token) await context.addCookies([{ name: 'sid', value: token, url: origin, httpOnly: true }]);
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  return page;
}

export async function visit(browser: Browser, origin: string, { path, token, usable }: Visit): Promise<Vitals> {
  const page = await open(browser, origin, token);
  try {
    const started = performance.now();
    await page.goto(path, { waitUntil: 'commit' });
    await page.locator(usable).first().waitFor();
    const taken = performance.now() - started;
    await page.waitForLoadState('networkidle');
    return { usable: taken, ...((await page.evaluate('window.vitals')) as Omit<Vitals, 'usable'>) };
  } finally {
    await page.context().close();
  }
}

/** From the click on the menu until the rows stand there; the admin has been open for a while. */
export async function listAfterClick(browser: Browser, origin: string, token: string): Promise<number> {
  const page = await open(browser, origin, token);
  try {
    await page.goto('/admin');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const link = page.locator('nav a[href="/admin/deals"]');
    const started = performance.now();
    await link.click();
    await page.locator('tbody tr').nth(20).waitFor();
    return performance.now() - started;
  } finally {
    await page.context().close();
  }
}
