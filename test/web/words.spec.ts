/** Chinese and English are complete: every field, filter and verb of the API document has a word in both. */
import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const WEB = join(import.meta.dirname, '../../web');
type Words = { [key: string]: string | Words };

interface Contract {
  operations: Record<string, { body?: string; view?: string; row?: string; filters?: Record<string, unknown> }>;
  schemas: Record<string, Record<string, { kind: string; of?: string; item?: { of?: string } }>>;
}
const contractOf = (audience: string) =>
  JSON.parse(readFileSync(join(WEB, `generated/contract.${audience}.json`), 'utf8')) as Contract;
const [staff, portal] = ['staff', 'portal'].map(contractOf) as [Contract, Contract];
const contract: Contract = {
  operations: { ...portal.operations, ...staff.operations },
  schemas: { ...portal.schemas, ...staff.schemas },
};

/** A file of words is one object literal and imports nothing that matters here. */
function wordsIn(file: string): Words {
  const text = readFileSync(file, 'utf8');
  const [, body = '{}'] = /(?:export default|export const \w+ =)\s*(\{[\s\S]*\})/.exec(text) ?? [];
  return new Function(`return (${body})`)() as Words;
}

const folders = (locale: string): Words[] =>
  readdirSync(join(WEB, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const files = readdirSync(join(WEB, 'src', name)).filter((file) => file === `words.${locale}.ts`);
      return files.map((file) => wordsIn(join(WEB, 'src', name, file)));
    });

function keys(words: Words, path = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keys(value, `${path}${key}.`),
  );
}

const zh = folders('zh-CN');
/** said by the frame itself, or by programs alone */
const SILENT = new Set(
  'id version allowedActions data nextCursor token ticket delivery dealVersion partnerVersion id8 sha256 requestId masked key'.split(
    ' ',
  ),
);

test('every field that a page may show or ask for has a Chinese name', () => {
  const known = new Set([
    ...Object.keys(wordsIn(join(WEB, 'src/words/fields.zh-CN.ts'))),
    ...zh.flatMap((words) => Object.keys((words.fields as Words | undefined) ?? {})),
    ...zh.flatMap((words) =>
      Object.values((words.resources as Words | undefined) ?? {}).flatMap((each) =>
        Object.keys(((each as Words).fields as Words | undefined) ?? {}),
      ),
    ),
  ]);
  const asked = new Set<string>();
  const visit = (schema: string | undefined): void => {
    for (const [name, field] of Object.entries(contract.schemas[schema ?? ''] ?? {})) {
      if (asked.has(`${schema}.${name}`)) continue;
      asked.add(`${schema}.${name}`);
      visit(field.of);
      visit(field.item?.of);
    }
  };
  const pages = readFileSync(join(WEB, 'src/resources.tsx'), 'utf8');
  const shown = readdirSync(join(WEB, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && pages.includes(`'./${entry.name}'`))
    .flatMap(({ name }) =>
      [...readFileSync(join(WEB, 'src', name, 'index.ts'), 'utf8').matchAll(/name: '([\w-]+)'/g)].map(
        (match) => match[1]!,
      ),
    );
  for (const [operation, { body, view, row, filters }] of Object.entries(contract.operations)) {
    const [, collection = ''] = /^\w+ \/([\w-]+)/.exec(operation) ?? [];
    if (!shown.includes(collection)) continue;
    for (const schema of [body, view, row]) schema?.split('|').forEach(visit);
    for (const name of Object.keys(filters ?? {})) asked.add(`?.${name}`);
  }
  const nameless = [...asked].filter((each) => !known.has(each.split('.')[1]!) && !SILENT.has(each.split('.')[1]!));
  expect(nameless.sort()).toEqual([]);
});

test('every verb has a Chinese name', () => {
  const known = new Set([
    ...Object.keys(wordsIn(join(WEB, 'src/words/verbs.zh-CN.ts'))),
    ...zh.flatMap((words) => Object.keys((words.verbs as Words | undefined) ?? {})),
  ]);
  const verbs = Object.entries(contract.operations)
    .filter(([, { body, view }]) => body === undefined || view !== undefined)
    .flatMap(([operation]) => /^POST \/[\w-]+\/\{id\}\/([\w-]+)$/.exec(operation)?.[1] ?? [])
    .filter(
      (verb) =>
        !Object.keys(contract.operations).some((each) =>
          new RegExp(`^(?:GET|PUT) /[\\w-]+/\\{id\\}/${verb}$`).test(each),
        ),
    )
    .map((verb) => verb.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()));
  expect([...new Set(verbs)].filter((verb) => !known.has(verb) && !['read', 'roles', 'edit'].includes(verb))).toEqual(
    [],
  );
});

test('what the web itself says is said in both languages', () => {
  const en = folders('en');
  /** names of fields and verbs are spelled out in English where no word is better */
  const own = (all: Words[]) =>
    new Set(all.flatMap((words) => keys(words)).filter((key) => !/(?:^|\.)(?:fields|verbs)\./.test(key)));
  const [chinese, english] = [own(zh), own(en)];
  const named = (key: string) => /^resources\.[\w-]+\.name$/.test(key);
  expect([...chinese].filter((key) => !english.has(key) && !named(key))).toEqual([]);
  expect([...english].filter((key) => !chinese.has(key))).toEqual([]);
});

interface Shell {
  fields: Words;
  verbs: Words;
  resources: Record<string, { name?: string; fields?: Words; verbs?: Words }>;
}
const said = (shell: string) =>
  JSON.parse(readFileSync(join(WEB, `generated/words.${shell}.zh-CN.json`), 'utf8')) as Shell & Words;

test('the portal leaves out only what it cannot say: each of its own names is there as staff read it', () => {
  const [whole, own] = [said('staff'), said('portal')];
  const names = new Set([
    ...Object.values(portal.schemas).flatMap(Object.keys),
    ...Object.values(portal.operations).flatMap(({ filters }) => Object.keys(filters ?? {})),
    ...Object.keys(portal.operations).flatMap((operation) => operation.split('/').slice(1)),
  ]);
  const lost = [...names].flatMap((name) => [
    ...(name in whole.fields && own.fields[name] !== whole.fields[name] ? [`fields.${name}`] : []),
    ...(name in whole.resources && own.resources[name]?.name !== whole.resources[name]?.name
      ? [`resources.${name}`]
      : []),
    ...Object.entries(whole.resources).flatMap(([resource, { fields = {} }]) =>
      name in fields && names.has(resource) && own.resources[resource]?.fields?.[name] !== fields[name]
        ? [`resources.${resource}.fields.${name}`]
        : [],
    ),
  ]);
  expect(lost).toEqual([]);
  expect(keys(own).length).toBeLessThan(keys(whole).length);
});
