/**
 * Writes web/generated/words.<shell>.<locale>.json from the folders' `words.<locale>.ts`: staff get all, the portal gets what
 * it can say. A word is left out of the portal where only the staff's part of the API document, or a folder of pages for
 * staff alone, says its name; what is named nowhere (keys of rules, say) stays with both.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WEB = join(dirname(fileURLToPath(import.meta.url)), '..');
const SRC = join(WEB, 'src');
const LOCALES = ['zh-CN', 'en'];

/** A file of words is one object literal and imports nothing. */
export function wordsIn(file) {
  if (!existsSync(file)) return {};
  const [, body = '{}'] =
    /(?:export default|export const \w+ =)\s*(\{[\s\S]*\})/.exec(readFileSync(file, 'utf8')) ?? [];
  return new Function(`return (${body})`)();
}

const folders = readdirSync(SRC, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** None of its lines in the table of pages is for the portal. */
const isForStaff = (folder) => {
  const index = join(SRC, folder, 'index.ts');
  return existsSync(index) && !readFileSync(index, 'utf8').includes("'portal'");
};

function merged(...all) {
  const out = {};
  for (const messages of all)
    for (const [key, value] of Object.entries(messages))
      out[key] = typeof value === 'object' && typeof out[key] === 'object' ? merged(out[key], value) : value;
  return out;
}

const kept = (words, keep) => Object.fromEntries(Object.entries(words).filter(([key, value]) => keep(key, value)));
const camel = (text) => text.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** Every name that a contract says: collections, verbs, fields, filters. */
function namesIn({ operations, schemas }) {
  const paths = Object.keys(operations).flatMap((operation) => operation.split(/[ /]/));
  return new Set([
    ...paths.flatMap((part) => [part, camel(part)]),
    ...Object.values(operations).flatMap(({ filters = {} }) => Object.keys(filters)),
    ...Object.values(schemas).flatMap(Object.keys),
  ]);
}

/** Names that these folders speak of themselves. */
function namesOf(those) {
  const files = those.flatMap((folder) =>
    readdirSync(join(SRC, folder))
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('words.') && !/\.(?:zh-CN|en)\.ts$/.test(file))
      .map((file) => readFileSync(join(SRC, folder, file), 'utf8')),
  );
  return new Set(files.flatMap((text) => [...text.matchAll(/['"`. ]([\w-]+)(?=['"`. ])/g)].map(([, name]) => name)));
}

function forPortal(folder, words, isUnknown) {
  const { fields = {}, verbs = {}, resources = {}, ...said } = words;
  const own = ({ fields: ofOne = {}, verbs: toOne = {}, ...rest }) => ({
    ...rest,
    fields: kept(ofOne, (name) => !isUnknown(name.split('_').at(-1))),
    verbs: kept(toOne, (name) => !isUnknown(name)),
  });
  return {
    ...(isForStaff(folder) ? {} : said),
    fields: kept(fields, (name) => !isUnknown(name)),
    verbs: kept(verbs, (name) => !isUnknown(name)),
    resources: Object.fromEntries(
      Object.entries(resources)
        .filter(([name]) => !isUnknown(name))
        .map(([name, one]) => [name, own(one)]),
    ),
  };
}

export function writeWords({ staff, portal }) {
  const known = { staff: namesIn(staff), portal: namesIn(portal) };
  const said = namesOf(folders.filter((folder) => !existsSync(join(SRC, folder, 'index.ts'))));
  const saidToStaff = namesOf(folders.filter(isForStaff));
  const isUnknown = (name) =>
    !known.portal.has(name) && !said.has(name) && (known.staff.has(name) || saidToStaff.has(name));
  for (const locale of LOCALES) {
    const everywhere = {
      fields: wordsIn(join(SRC, `words/fields.${locale}.ts`)),
      verbs: wordsIn(join(SRC, `words/verbs.${locale}.ts`)),
    };
    const all = [
      ['', everywhere],
      ...folders.map((folder) => [folder, wordsIn(join(SRC, folder, `words.${locale}.ts`))]),
    ];
    const write = (shell, words) =>
      writeFileSync(join(WEB, `generated/words.${shell}.${locale}.json`), JSON.stringify(merged(...words)));
    write(
      'staff',
      all.map(([, words]) => words),
    );
    write(
      'portal',
      all.map(([folder, words]) => forPortal(folder, words, isUnknown)),
    );
  }
}
