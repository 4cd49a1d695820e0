/** C23: no pattern of ours can be made to think for long. Every scalar format meets 100 kB of the worst texts. */
import { expect, test } from '@jest/globals';
import { CHECKS } from '../../../src/kernel/checks.js';
import { isPlainPath } from '../../../src/kernel/http/problem-answer.js';
import { parseQuery } from '../../../src/kernel/http/query.js';
import { source } from '../../../src/kernel/http/rate-limiter.js';

const LONG = 100_000;
const WORST = [
  'a',
  '(',
  '\t',
  '@',
  'a!',
  'a.',
  'a@a.',
  '-',
  '0',
  '9.',
  '1,',
  '/',
  '/a',
  '..',
  ':',
  '::',
  'a-',
  '%',
  '%41',
  '&a=',
  '"',
  '\\',
];
const texts = WORST.flatMap((piece) => {
  const long = piece.repeat(LONG / piece.length);
  return [long, `a@${long}`, `https://${long}`, `https://a.b/${long}`, `2026-01-01T00:00:00.${long}`, `${long}!`];
});

/** Far above what linear work takes on a slow machine, far below what a catastrophe takes. */
const ENOUGH_MS = 2_000;

test.each(Object.entries(CHECKS))('%s', (_, { check }) => {
  const started = performance.now();
  for (const text of texts) expect(check(text)).not.toBeUndefined();
  expect(performance.now() - started).toBeLessThan(ENOUGH_MS);
});

test.each<[string, (text: string) => unknown]>([
  ['paths', isPlainPath],
  ['query strings', parseQuery],
  ['addresses', source],
])('%s', (_, read) => {
  const started = performance.now();
  for (const text of texts) read(text);
  expect(performance.now() - started).toBeLessThan(ENOUGH_MS);
});
