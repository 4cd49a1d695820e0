/**
 * Walks a task of a guide in a browser, as its reader would: by the names on the page, what is visible first, inside the dialog
 * when one is open. A step that cannot be walked fails with the guide's line, the step, and what the page says instead.
 *
 *   await walk(task, { account, lang }, { open, onPicture });
 *
 * `open({ email, lang, isPhone })` answers a page of its own on which that person has just logged in; `patience` is how long
 * something may take to come.
 */
import { inRoot } from './paths.mjs';
import { GUIDES } from './guide-grammar.mjs';
import { quiet } from './quiet.mjs';

const PATIENCE_MS = 15_000;
/** The menu has words of the page as well, so it is asked only when the page does not come to have them. */
const BEFORE_THE_MENU_MS = 3_000;
const patienceOf = new WeakMap();

export async function walk(task, { account, lang }, { open, onPicture = () => {}, patience = PATIENCE_MS }) {
  const as = async (email) => {
    const page = await open({ email, lang, isPhone: task.isPhone });
    patienceOf.set(page, patience);
    return page;
  };
  let page = await as(account);
  try {
    for (const step of task.steps) {
      for (const clause of step.clauses) {
        try {
          await quiet(page);
          if (clause.does === 'login') {
            await page.context().close();
            page = await as(clause.name);
          } else await DEEDS[clause.does](page, clause, task);
        } catch (error) {
          throw await failure(page, { task, step, clause, error });
        }
      }
      for (const picture of step.pictures) {
        await quiet(page);
        await onPicture(page, picture);
      }
    }
  } finally {
    await page.context().close();
  }
}

const DEEDS = {
  async open(page, { name }, { isPhone }) {
    if (isPhone) await page.getByRole('button', { name: /^(打开菜单|Open menu)$/ }).click();
    const link = page.getByRole('navigation').getByRole('link', { name, exact: true }).locator('visible=true').first();
    await link.click();
  },
  async press(page, { name }) {
    await (await found(page, (root) => pressable(root, name))).click();
  },
  async fill(page, { name, value }) {
    const input = await field(page, name);
    // a day and a time as people write them
    await input.fill((await input.getAttribute('type')) === 'datetime-local' ? value.replace(' ', 'T') : value);
    // words of one's own become an answer when they are entered
    if ((await input.getAttribute('role')) === 'combobox') await input.press('Enter');
  },
  async look(page, { name, value, options }) {
    const input = await field(page, name);
    await input.click();
    await input.fill(value);
    await (await option(page, options[0])).click();
  },
  async choose(page, { name, options }) {
    const input = await field(page, name);
    if (/group$/.test((await input.getAttribute('role')) ?? '')) {
      for (const each of options) await input.getByLabel(each, { exact: true }).first().check();
      return;
    }
    for (const each of options) {
      await input.click();
      if ((await input.evaluate(({ tagName }) => tagName)) === 'INPUT') await input.fill(each);
      await (await option(page, each)).click();
      await quiet(page);
    }
    if (await page.getByRole('listbox').count()) await page.keyboard.press('Escape');
  },
  async tick(page, { name }) {
    const box = (root) => ['checkbox', 'switch', 'radio'].map((role) => root.getByRole(role, { name, exact: true }));
    await (await found(page, (root) => [...box(root), named(root, name)])).check();
  },
  async upload(page, { name }) {
    const input = page.locator('[role=dialog] input[type=file], main input[type=file]').last();
    await input.setInputFiles(inRoot(GUIDES, 'files', name));
  },
  async see(page, { name }) {
    await until(page, async () => {
      if (await page.getByText(name).locator('visible=true').count()) return true;
      const typed = page.locator('input, textarea').locator('visible=true');
      return typed.evaluateAll((inputs, text) => inputs.some(({ value }) => value.includes(text)), name);
    });
  },
};

/** What can be pressed under this name, which a count may follow; or a row or card that is headed by it. */
function pressable(root, name) {
  const counted = new RegExp(`^${escaped(name)}[\\s（(]*\\d*[）)]*$`);
  const [first, ...others] = ['button', 'link', 'tab', 'menuitem'].map((role) =>
    root.getByRole(role, { name: counted }),
  );
  // looked for inside each of them
  const heading = root.page().getByText(name, { exact: true });
  return [
    others.reduce((all, other) => all.or(other), first),
    root.locator('a, button, [role=button]').filter({ has: heading }),
  ];
}

/** A control by its label, whether or not it must be answered. */
const named = (root, name) =>
  root
    .getByLabel(new RegExp(`^\\s*${escaped(name)}\\s*(\\*|选填|optional)?\\s*$`))
    .and(root.page().locator('input, textarea, [role=combobox], [role=group], [role=radiogroup]'));

/** A group of boxes where nothing that one writes into is called so. */
const field = (page, name) =>
  found(page, (root) => [named(root, name).and(root.locator(':not([role=group])')), named(root, name)]);

const option = (page, name) =>
  found(page, () => [
    page.getByRole('option', { name, exact: true }),
    page.getByRole('option').filter({ hasText: name }),
  ]);

/** The first that is visible, of the ways to find it in the dialog, or on the page, or around it. */
async function found(page, ways) {
  let seen;
  const since = Date.now();
  await until(page, async () => {
    const dialog = page.locator('[role=dialog]').locator('visible=true').last();
    const around = Date.now() - since > BEFORE_THE_MENU_MS ? [page.locator('body')] : [];
    const roots = (await dialog.count()) ? [dialog] : [page.locator('main, [role=menu]'), ...around];
    for (const way of roots.flatMap((root) => ways(root))) {
      seen = way.locator('visible=true').first();
      if (await seen.count()) return true;
    }
    return false;
  });
  return seen;
}

async function until(page, isSo) {
  const late = Date.now() + patienceOf.get(page);
  while (!(await isSo())) {
    if (Date.now() > late) throw new Error('it is not on the page');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function failure(page, { task, step, clause, error }) {
  const said = await page
    .locator('[role=alert], .Mui-error')
    .locator('visible=true')
    .allInnerTexts()
    .catch(() => []);
  const where = page.url().replace(/^https?:\/\/[^/]+/, '');
  const why = String(error.message ?? error).split('\n')[0];
  const also = said.length > 0 ? `; the page says: ${said.join(' | ').replace(/\s+/g, ' ')}` : '';
  return new Error(
    `${step.file}:${step.line}: “${task.title}”, step ${step.number}: ${clause.text}: ${why} (${where}${also})`,
  );
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
