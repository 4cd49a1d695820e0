/**
 * What `npm run screenshots` does once everything is installed: a fresh demo, a browser, and a small picture of each page in
 * docs/screenshots/<language>. `--only home,deal` takes those whose names hold one of the words.
 */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { build } from './build.mjs';
import { buildWeb } from './build-web.mjs';
import { launch } from './chromium.mjs';
import { startDemo } from './demo-service.mjs';
import { inRoot } from './paths.mjs';
import { done, Refusal, step } from './say.mjs';
import { SHOTS } from './shots.mjs';

const SIZE = { width: 1280, height: 800 };
const QUALITY = 80;
const LOCALES = ['zh-CN', 'en'];

export async function takeScreenshots(args) {
  const only = args[args.indexOf('--only') + 1]?.split(',') ?? [];
  const wanted = SHOTS.filter(({ name }) => !args.includes('--only') || only.some((part) => name.includes(part)));
  build();
  buildWeb();
  const demo = await startDemo('screenshots');
  const browser = await launch();
  try {
    for (const locale of LOCALES) {
      step(`Taking pictures in ${locale} …`);
      for (const shot of wanted.filter(({ en }) => locale !== 'en' || en)) await take(browser, demo, shot, locale);
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
}

async function take(browser, { origin, password }, { name, who, path, go }, locale) {
  const context = await browser.newContext({ baseURL: origin, locale, viewport: SIZE, reducedMotion: 'reduce' });
  try {
    await logIn(context, origin, `${who}@demo.test`, password, locale);
    const page = await context.newPage();
    if (go) await go(page);
    else await page.goto(path);
    await settled(page);
    const file = inRoot('docs/screenshots', locale === 'en' ? 'en' : 'zh', `${name}.webp`);
    mkdirSync(inRoot('docs/screenshots', locale === 'en' ? 'en' : 'zh'), { recursive: true });
    const debug = await context.newCDPSession(page);
    const { data } = await debug.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
    writeFileSync(file, Buffer.from(data, 'base64'));
    done(`${name} (${locale}): ${Math.round(statSync(file).size / 1024)} kB`);
  } finally {
    await context.close();
  }
}

async function logIn(context, origin, email, password, lang) {
  const call = (method, path, data) =>
    context.request.fetch(`/api/v1${path}`, { method, data, headers: { origin, 'accept-language': lang } });
  const answer = await call('POST', '/auth/sessions', { email, password, delivery: 'cookie' });
  if (!answer.ok()) throw new Refusal(`${email} could not log in: ${await answer.text()}`);
  await call('PATCH', '/auth/session', { lang });
}

/** What is on its way has arrived, pictures of characters as well, and nothing says that it is loading. */
async function settled(page) {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.locator('.MuiSkeleton-root').first().waitFor({ state: 'detached' });
  await page.evaluate('document.fonts.ready');
  await page.waitForTimeout(400);
}
