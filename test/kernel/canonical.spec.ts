/** RFC 8785: its own examples, the vector of receipts, and that no spelling of a value changes the text. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, canonicalSha256 } from '../../src/kernel/canonical.js';

describe('the published vectors', () => {
  test('the receipt of the specification', () => {
    expect(canonicalSha256({ title: 'A', budget: '106000.00', abstract: '大模型' })).toBe(
      '968c3667eb432e8f6b975281364cf46c19079130b4cf595f36f06c03892b881b',
    );
  });

  test('the example of RFC 8785, section 3.2.2', () => {
    const value: unknown = JSON.parse(
      String.raw`{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }`,
    );
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('the order of names of section 3.2.3, by code units and not by code points', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const text = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect(Object.keys(JSON.parse(text.replace('"1"', '"one"')))).toEqual([
      '\r',
      'one',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
  });

  test.each([
    [-0, '0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [1e21, '1e+21'],
    [1e-7, '1e-7'],
  ])('the number %p of appendix B', (value, text) => expect(canonicalJson(value)).toBe(text));
});

test('a member that is undefined is absent', () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

test('a member of a body may be called toJSON', () => {
  expect(canonicalJson(JSON.parse('{"toJSON":1}'))).toBe('{"toJSON":1}');
});

test.each([
  ['a lone surrogate', '\ud800'],
  ['a lone surrogate in a name', { '\udc00': 1 }],
  ['NaN', NaN],
  ['infinity', [Infinity]],
  ['a bigint', 1n],
  ['a date', new Date(0)],
  ['nothing', undefined],
  ['nothing in an array', [undefined]],
  // eslint-disable-next-line no-sparse-arrays
  ['a hole in an array', [, 1]],
])('%s has no text', (_, value) => expect(() => canonicalJson(value)).toThrow(TypeError));

test('the order of members changes nothing, and the text reads back as the value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(reversed(value))).toBe(text);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('two different values never share a text', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      fc.pre(JSON.stringify(sortedKeys(a)) !== JSON.stringify(sortedKeys(b)));
      expect(canonicalJson(a)).not.toBe(canonicalJson(b));
    }),
  );
});

/** The same value with its members in the opposite order, at every depth. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

/** The textbook way, by which the property above is judged. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.keys(value)
    .sort()
    .map((name) => [name, sortedKeys((value as Record<string, unknown>)[name]), 'member']);
}
