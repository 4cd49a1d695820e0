/**
 * The guides are true: each task of docs/guide is walked on a fresh demo by the person for whom it is written, word for word as
 * it stands there, in two lanes side by side. A new guide is a file; nothing is to be told here.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { guideFiles, parseGuide, readGuide } from '../../scripts/guide-grammar.mjs';
import { walk } from '../../scripts/guide.mjs';
import { inRoot } from '../../scripts/paths.mjs';
import { logIn } from '../../scripts/pictures.mjs';
import { fill } from '../../src/demo/fill.js';
import { openBrowser, startListening, type TestBrowser } from '../support/browser.js';
import type { Crm } from '../support/app.js';

const LANES = 3;
const PASSWORD = 'only-a-walk-through-the-guides';
const guides = guideFiles().map(readGuide);
type Guide = (typeof guides)[number];

let crm: Crm & { origin: string };
let browser: TestBrowser;
const walked = new Map<string, Promise<string[]>>();

interface Visit {
  email: string;
  lang: 'zh-CN' | 'en';
  isPhone: boolean;
}

async function open({ email, lang, isPhone }: Visit) {
  const page = await browser.page(null, { lang, isPhone, path: 'about:blank' });
  if (!isPhone) await page.setViewportSize({ width: 1280, height: 800 });
  await logIn(page.context(), { origin: crm.origin, email, password: PASSWORD, lang });
  await page.goto('/');
  return page;
}

/** What was wrong, task by task: one that fails does not hide the next. */
async function wrongIn(guide: Guide): Promise<string[]> {
  const wrong: string[] = [];
  for (const task of guide.tasks) {
    await walk(task, guide, { open }).catch((error: Error) => wrong.push(error.message));
    wrong.push(...browser.complaints().map((said) => `${guide.file}: near “${task.title}” a page complained: ${said}`));
  }
  return wrong;
}

beforeAll(async () => {
  crm = await startListening();
  await fill(crm.app, PASSWORD);
  browser = await openBrowser(crm);
  // the longest first, each lane takes the next that nobody has
  const waiting = [...guides].sort((a, b) => b.tasks.length - a.tasks.length);
  const done = new Map(waiting.map(({ file }) => [file, Promise.withResolvers<string[]>()]));
  for (const [file, { promise }] of done) walked.set(file, promise);
  const lane = async () => {
    for (let guide = waiting.shift(); guide; guide = waiting.shift()) {
      await wrongIn(guide).then(done.get(guide.file)!.resolve, done.get(guide.file)!.reject);
    }
  };
  for (let each = 0; each < LANES; each += 1) void lane();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await crm?.stop();
});

describe('what the guide says can be done, done as it says', () => {
  test.each(guides.map((guide) => [guide.role, guide] as const))(
    '%s',
    async (_, { file }) => {
      expect(await walked.get(file)).toEqual([]);
    },
    600_000,
  );
});

test('every picture of a guide is there, and every guide is named by the list of guides', () => {
  const pictures = guides.flatMap(({ tasks }) => tasks.flatMap(({ steps }) => steps.flatMap((step) => step.pictures)));
  expect(pictures.filter((file) => !existsSync(inRoot(file)))).toEqual([]);
  const list = readFileSync(inRoot('docs/guide/README.md'), 'utf8');
  expect(guides.filter(({ role }) => !list.includes(`(${role}.md)`)).map(({ file }) => file)).toEqual([]);
});

describe('a guide that is not what it seems is refused', () => {
  const guide = (...steps: string[]) =>
    ['# 销售', '', '账号：`sales@demo.test`', '', '## 报备', '', ...steps].join('\n');

  test.each([
    [
      '1. 打开**商机**，按下**新建**。',
      'docs/guide/x.md:7: nobody can walk **新建** in: 1. 打开**商机**，按下**新建**。',
    ],
    ['1. 点**新建**，看见`草稿`。', 'docs/guide/x.md:7: nobody can walk `草稿` in: 1. 点**新建**，看见`草稿`。'],
    ['1. 请稍候。', 'docs/guide/x.md:7: nothing is done in this step in: 1. 请稍候。'],
    ['被拒绝时点**编辑**。', 'docs/guide/x.md:7: nobody can walk **编辑** in: 被拒绝时点**编辑**。'],
  ])('%s', (sentence, why) => {
    expect(() => parseGuide('docs/guide/x.md', guide(sentence))).toThrow(why);
  });

  test('what never comes fails with the step that waits for it', async () => {
    const { tasks, ...of } = parseGuide('docs/guide/x.md', guide('1. 打开**商机**。', '2. 看到`从来没有的字`。'));
    await expect(walk(tasks[0], of, { open, patience: 500 })).rejects.toThrow(
      'docs/guide/x.md:8: “报备”, step 2: 看到`从来没有的字`: it is not on the page (/admin/deals)',
    );
  });
});
