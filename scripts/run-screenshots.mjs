/**
 * What `npm run screenshots` does once everything is installed: a fresh demo, a browser, and a small picture of each page in
 * docs/screenshots/<language>; then the guides are walked, and their pictures taken where they ask for one.
 * `--only home,deal` takes those whose names hold one of the words.
 */
import { basename } from 'node:path';
import { build } from './build.mjs';
import { buildWeb } from './build-web.mjs';
import { launch } from './chromium.mjs';
import { startDemo } from './demo-service.mjs';
import { guideFiles, readGuide } from './guide-grammar.mjs';
import { walk } from './guide.mjs';
import { logIn, take } from './pictures.mjs';
import { watch } from './quiet.mjs';
import { step } from './say.mjs';
import { SHOTS } from './shots.mjs';

const SIZE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const LOCALES = ['zh-CN', 'en'];

export async function takeScreenshots(args) {
  const only = args[args.indexOf('--only') + 1]?.split(',') ?? [];
  const isWanted = (file) => !args.includes('--only') || only.some((part) => basename(file, '.webp').includes(part));
  const wanted = SHOTS.filter(({ name }) => isWanted(name));
  build();
  buildWeb();
  const demo = await startDemo('screenshots');
  const browser = await launch();
  try {
    for (const locale of LOCALES) {
      step(`Taking pictures in ${locale} …`);
      for (const shot of wanted.filter(({ en }) => locale !== 'en' || en)) await takeShot(browser, demo, shot, locale);
    }
    for (const guide of guideFiles().map(readGuide)) {
      step(`Walking ${guide.file} …`);
      await takeGuide(browser, demo, guide, isWanted);
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
}

async function takeShot(browser, { origin, password }, { name, who, path, go }, lang) {
  const context = await browser.newContext({ baseURL: origin, locale: lang, viewport: SIZE, reducedMotion: 'reduce' });
  try {
    await logIn(context, { origin, email: `${who}@demo.test`, password, lang });
    const page = watch(await context.newPage());
    if (go) await go(page);
    else await page.goto(path);
    await take(page, `docs/screenshots/${lang === 'en' ? 'en' : 'zh'}/${name}.webp`);
  } finally {
    await context.close();
  }
}

/** Walks each guide whose pictures are wanted; a task without any stays unwalked. */
async function takeGuide(browser, { origin, password }, guide, isWanted) {
  const open = async ({ email, lang, isPhone }) => {
    const viewport = isPhone ? PHONE : SIZE;
    const context = await browser.newContext({ baseURL: origin, locale: lang, viewport, reducedMotion: 'reduce' });
    await logIn(context, { origin, email, password, lang });
    const page = watch(await context.newPage());
    await page.goto('/');
    return page;
  };
  for (const task of guide.tasks) {
    if (!task.steps.some(({ pictures }) => pictures.some(isWanted))) continue;
    await walk(task, guide, { open, onPicture: async (page, file) => isWanted(file) && (await take(page, file)) });
  }
}
