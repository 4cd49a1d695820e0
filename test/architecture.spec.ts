/** The laws of docs/architecture.md: who may import whom, through which door, how files are called and how long they are. */
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** From the ground up. Neighbours on one floor are strangers. */
const FLOORS = [
  ['policy', 'labels', 'codes', 'pii'],
  ['kernel'],
  ['journal'],
  ['calendar', 'files', 'identity'],
  ['organizations'],
  ['partners', 'funding'],
  ['deals', 'startups', 'grants'],
  ['imports', 'reports', 'notifications', 'web'],
  ['invariants', 'demo', 'app', 'app.module', 'main', 'docs', 'doctor', 'migrate', 'seed', 'invariants'],
];
/** What is in no module: reads everything, and nothing imports it. */
const TOP = FLOORS.length - 1;
const MAX_LINES = 250;
/** Longer than a page should be, with the reason. Data tables are as long as what they list. */
const LONG: Record<string, string> = {
  'policy.ts': 'a table',
  'labels.ts': 'a table',
  'codes.ts': 'a table',
  'notifications/templates.ts': 'a table',
  'imports/reading/xlsx.worker.ts': 'one thread is one file',
};

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }));

const moduleOf = (file: string): string => file.split('/')[0]!.replace(/\.ts$/, '');
const floorOf = (name: string): number => FLOORS.findIndex((floor) => floor.includes(name));

/** [importing file, imported file], for imports of our own. */
const imports = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/^(?:import|export)\b[^;]*?\bfrom '(\.[^']+)';/gms)].map(([, path = '']) => ({
    from: file,
    to: relative('.', join(dirname(file), path)).replace(/\.js$/, '.ts'),
  })),
);

test('every source belongs to a module that has a floor', () => {
  const homeless = sources.map(({ file }) => moduleOf(file)).filter((name) => floorOf(name) < 0);
  expect([...new Set(homeless)]).toEqual([]);
});

test('imports look down', () => {
  expect(imports.length).toBeGreaterThan(300);
  const wrong = imports.filter(({ from, to }) => {
    const [own, other] = [moduleOf(from), moduleOf(to)];
    if (own === other) return false;
    if (floorOf(own) === TOP) return false;
    return floorOf(other) >= floorOf(own);
  });
  expect(wrong).toEqual([]);
});

test('imports of another module go through its door, and never through the own one', () => {
  const isData = (file: string) => floorOf(moduleOf(file)) <= 1 || !file.includes('/');
  const wrong = imports.filter(({ from, to }) => {
    const isOwn = moduleOf(from) === moduleOf(to);
    const isDoor = /^[^/]+\/index\.ts$/.test(to);
    return isOwn ? isDoor && !/index\.ts$/.test(from) : !isDoor && !isData(to) && floorOf(moduleOf(from)) !== TOP;
  });
  expect(wrong).toEqual([]);
});

describe('nothing gets around the floors', () => {
  test.each([
    ['forwardRef', /\bforwardRef\b/],
    ['ModuleRef', /\bModuleRef\b/],
    ['a dynamic import', /\bimport\(/],
    ['require', /(?<!create)\brequire\(/],
    ['@InjectRepository', /\bInjectRepository\b/],
    ['Nest middleware', /\bNestMiddleware\b|\bapp\.use\(|\.forRoutes\(/],
    ['reply.hijack', /\.hijack\(/],
    ['an interceptor', /\bNestInterceptor\b|\bUseInterceptors\b/],
    ['a request-scoped provider', /\bScope\.(?:REQUEST|TRANSIENT)\b/],
  ])('by %s', (_, pattern) => {
    expect(sources.filter(({ text }) => pattern.test(withoutComments(text))).map(({ file }) => file)).toEqual([]);
  });
});

describe('files', () => {
  test('have names of the domain', () => {
    const words =
      /(?:^|[/.-])(?:common|shared|utils?|helpers?|base|manager|misc|impl|interfaces?|constants)(?:[/.-]|$)/i;
    expect(sources.map(({ file }) => file).filter((file) => words.test(file))).toEqual([]);
    const spelled = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)*\.ts$/;
    expect(sources.map(({ file }) => file).filter((file) => !spelled.test(file))).toEqual([]);
  });

  test('hold no repository, mapper, IThing or ThingImpl', () => {
    const named = /\b(?:class|interface)\s+(?:I[A-Z][a-z]\w*|\w+(?:Impl|Repository|Mapper|Manager|Helper))\b/;
    expect(sources.filter(({ text }) => named.test(text)).map(({ file }) => file)).toEqual([]);
  });

  test('give every body and view a name of its own: the API document knows them by it', () => {
    const documented = sources.filter(({ file }) => /\.(?:dto|view|kind)\.ts$/.test(file));
    const names = documented.flatMap(({ text }) => [...text.matchAll(/^export class (\w+)/gm)].map(([, name]) => name));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  test('are short', () => {
    const lengths = sources.map(({ file, text }) => ({ file, lines: text.split('\n').length - 1 }));
    expect(lengths.filter(({ file, lines }) => lines > MAX_LINES && !LONG[file])).toEqual([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(70);
    expect(sorted[Math.floor(sorted.length * 0.95)]).toBeLessThanOrEqual(170);
  });

  test('that keep a promise say which', () => {
    const kinds = /\.(?:service|access|worker|kind)\.ts$|kernel\/[^/]+\.ts$/;
    const silent = sources.filter(({ file, text }) => kinds.test(file) && !/^\/\*\*/m.test(text));
    expect(silent.map(({ file }) => file)).toEqual([]);
  });
});

test('only the settings read the environment', () => {
  const readers = sources.filter(({ text }) => /\bprocess\.env\b/.test(withoutComments(text))).map(({ file }) => file);
  expect(readers).toEqual(['kernel/config.ts']);
});

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

test('what has a lifecycle is changed by its verb `update`, so that every row says whether it may be', () => {
  const lives = new Set(sources.filter(({ file }) => file.endsWith('.lifecycle.ts')).map(({ file }) => dirname(file)));
  const apart = sources.filter(({ file, text }) => lives.has(dirname(file)) && /@Patch\(':id'\)/.test(text));
  expect(apart.map(({ file }) => file)).toEqual([]);
});
