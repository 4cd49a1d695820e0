/** C22: a body that two readers could understand in two ways is refused, with the reason, and never echoed. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJson } from '../../../src/kernel/http/json.js';
import { Problem } from '../../../src/kernel/problem.js';

const bytes = (text: string | readonly number[]) => (typeof text === 'string' ? Buffer.from(text) : Buffer.from(text));

function refusal(text: string | readonly number[]): unknown {
  try {
    parseJson(bytes(text));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.slug, (error.members.reasons as { code: string }[])[0]?.code];
  }
  return 'accepted';
}

describe('refused', () => {
  test.each<[string, string | readonly number[], string]>([
    ['a property twice', '{"a":1,"a":2}', 'repeated'],
    ['a property twice, once escaped', '{"a":1,"\\u0061":2}', 'repeated'],
    ['a property twice, deep inside', '[{"x":{"b":[],"c":{"a":":","a":"\\""}}}]', 'repeated'],
    ['a byte order mark', '\ufeff{}', 'byte_order_mark'],
    ['33 levels', '['.repeat(33) + ']'.repeat(33), 'too_deep'],
    ['20,000 levels', '['.repeat(20_000) + ']'.repeat(20_000), 'too_deep'],
    ['20,000 levels of objects', '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000), 'too_deep'],
    ['20,001 values', `[${'1,'.repeat(19_999)}1]`, 'too_many'],
    ['1e400', '{"a":1e400}', 'bad_number'],
    ['minus zero', '[-0]', 'bad_number'],
    ['minus zero in disguise', '[-0.0e5]', 'bad_number'],
    ['2^53', '[9007199254740992]', 'bad_number'],
    ['2^53 + 1', '[9007199254740993]', 'bad_number'],
    ['NUL', '{"a":"x\\u0000"}', 'bad_text'],
    ['NUL in a name', '{"\\u0000":1}', 'bad_text'],
    ['a control character', '{"a":"\\u001b[31m"}', 'bad_text'],
    ['a lone surrogate', '{"a":"\\ud83d"}', 'bad_text'],
    ['surrogates the wrong way round', '["\\ude00\\ud83d"]', 'bad_text'],
    ['__proto__', '{"__proto__":{"polluted":1}}', 'bad_json'],
    ['__proto__, escaped', '{"a":{"\\u005f_proto__":1}}', 'bad_json'],
    ['constructor.prototype', '{"constructor":{"prototype":{"polluted":1}}}', 'bad_json'],
    ['constructor', '[{"a":{"constructor":1}}]', 'unknown_property'],
    ['toString', '{"toString":1}', 'unknown_property'],
    ['invalid UTF-8', [0x22, 0xc3, 0x28, 0x22], 'not_utf8'],
    ['a surrogate as UTF-8', [0x22, 0xed, 0xa0, 0x80, 0x22], 'not_utf8'],
    ['UTF-16', [0x7b, 0x00, 0x7d, 0x00], 'bad_json'],
    ['a truncated text', '{"a":', 'bad_json'],
    ['a second text', '{}{}', 'bad_json'],
    ['a comment', '{/**/}', 'bad_json'],
    ['a trailing comma', '[1,]', 'bad_json'],
    ['single quotes', "{'a':1}", 'bad_json'],
    ['NaN', '[NaN]', 'bad_json'],
    ['blanks', '   ', 'bad_json'],
  ])('%s', (_, text, code) => {
    expect(refusal(text)).toEqual(['malformed-json', code]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('accepted', () => {
  test.each([
    ['32 levels', '['.repeat(32) + ']'.repeat(32)],
    ['20,000 values', `[${'1,'.repeat(19_998)}1]`],
    ['2^53 - 1', '[9007199254740991,-9007199254740991]'],
    ['TAB, LF and emoji', '{"a":"一\\t\\n😀\\ud83d\\ude00"}'],
    ['colons and quotes inside of text', '{"a:b":"c:\\"d\\":e\\\\","f":":"}'],
    ['an escaped backslash before the end', '{"a":"\\\\","b":{"c":"\\\\\\\\"}}'],
    ['the same name in two objects', '[{"a":1},{"a":2}]'],
  ])('%s', (_, text) => {
    expect(parseJson(Buffer.from(text))).toEqual(JSON.parse(text));
  });

  test('whatever JSON.stringify writes of plain values is read back', () => {
    const plain = fc.oneof(
      fc.string({ unit: 'grapheme' }).filter((text) => !/[\u0000-\u0008\u000b-\u001f\u007f]/.test(text)),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const name = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !(text in Object.prototype) && !/[\u0000-\u001f\u007f]/.test(text));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        plain,
        fc.array(tie('value')),
        fc.dictionary(name, tie('value'), { noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(value, (sent) => {
        expect(parseJson(Buffer.from(JSON.stringify(sent)))).toEqual(sent);
      }),
    );
  });
});

test.each([
  ['brackets', '['.repeat(102_400)],
  ['backslashes', `"${'\\'.repeat(102_397)}"`],
  ['one property', `{${'"a":1,'.repeat(14_000)}"b":2}`],
  ['quotes', '"'.repeat(102_400)],
])('100 KiB of %s are refused', (_, text) => {
  expect(refusal(text)).toContain('malformed-json');
});
