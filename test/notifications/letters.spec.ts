import { describe, expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { letter } from '../../src/notifications/letters.js';
import { asHtml, merge, oneLine } from '../../src/notifications/merge.js';
import { NOTICES } from '../../src/notifications/templates.js';

const FIELDS = [
  'name',
  'inviter',
  'link',
  'code',
  'count',
  'lines',
  'number',
  'title',
  'customer',
  'actor',
  'owner',
  'detail',
];
const filled = Object.fromEntries(FIELDS.map((name) => [name, `<${name}>`]));

describe('merging', () => {
  test('replaces names and evaluates nothing', () => {
    expect(merge('{{a}} {{b}} {{ a }} ${a} {{a.b}}', { a: '1' })).toBe('1  {{ a }} ${a} {{a.b}}');
    expect(merge('{{a}}', { a: '{{b}}', b: 'x' })).toBe('{{b}}');
    expect(merge('{{a}}', { a: '$& $1' })).toBe('$& $1');
    expect(merge('{{constructor}}{{__proto__}}{{toString}}', {})).toBe('');
  });

  test('keeps one line one line and text text', () => {
    expect(oneLine('a\r\nBcc: b\u2028c\u0000d\u202ee')).toBe('a Bcc: b c d e');
    expect(asHtml(`<a href="x">'&'\nb\n\nc`)).toBe('<p>&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;<br>b</p>\n<p>c</p>');
  });
});

const queued = globSync('src/**/*.ts').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/template: '(\w+)'/g)].map((found) => found[1]!),
);

test('the program queues letters', () => expect(queued.length).toBeGreaterThan(8));

test.each([...new Set([...queued, ...Object.keys(NOTICES), 'password_reset', 'login_ticket'])])(
  'the letter %s is written in both languages, and every field of it is known',
  (template) => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const written = letter(template, lang, filled)!;
      expect(written.subject.length).toBeGreaterThan(3);
      expect(`${written.subject}${written.text}`).not.toMatch(/\{\{|undefined/);
      const empty = letter(template, lang, {})!;
      const used = [...written.text.matchAll(/<(\w+)>/g)].map((found) => found[1]!);
      expect(used.every((name) => FIELDS.includes(name))).toBe(true);
      expect(empty.text.length).toBeLessThanOrEqual(written.text.length);
    }
    expect(letter(template, 'en', filled)!.text).not.toBe(letter(template, 'zh-CN', filled)!.text);
  },
);

test('a template that nobody wrote is no letter', () => {
  expect(letter('no_such', 'en', {})).toBeUndefined();
  expect(letter('constructor', 'en', {})).toBeUndefined();
});
