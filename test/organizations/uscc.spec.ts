/** 统一社会信用代码: the published vectors, and that no single slip of a typist passes. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { normaliseUscc, suggestKind, usccFault, usccWarnings } from '../../src/organizations/naming/uscc.js';
import { INVALID_USCC, VALID_USCC } from './vectors.js';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Any code that the standard allows, built here from its text and not by the code under test. */
const anyValid = fc
  .tuple(
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 2, maxLength: 2 }),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }),
    fc.array(fc.constantFrom(...ALPHABET), { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''))
  .map((first) => {
    const sum = [...first].reduce((total, letter, at) => total + ALPHABET.indexOf(letter) * (WEIGHTS[at] ?? 0), 0);
    return first + ALPHABET[(31 - (sum % 31)) % 31];
  });

describe('the published codes', () => {
  test.each(VALID_USCC)('%s of %s is valid', (code) => expect(usccFault(code)).toBeNull());
  test.each(INVALID_USCC)('%s is refused with %s', (code, fault) => expect(usccFault(code)).toBe(fault));

  test.each([
    '９１１１０１０８ｍａ０１ｋｐ２ｔ５ｕ',
    '91110108-MA01KP2T5U',
    ' 91110108\u3000MA01KP2T5U \u200b',
    '91110108—ma01kp2t5u',
  ])('%s is evened out to 91110108MA01KP2T5U', (typed) => expect(normaliseUscc(typed)).toBe('91110108MA01KP2T5U'));

  test('a look-alike letter is never repaired', () => {
    expect(normaliseUscc('91110108MAO1KP2TSI')).toBe('91110108MAO1KP2TSI');
  });
});

test('every code that the standard allows is accepted', () => {
  fc.assert(fc.property(anyValid, (code) => usccFault(code) === null));
});

test('every single wrong character of every code is refused', () => {
  fc.assert(
    fc.property(anyValid, fc.nat(17), fc.constantFrom(...ALPHABET), (code, at, other) => {
      fc.pre(code[at] !== other);
      return usccFault(code.slice(0, at) + other + code.slice(at + 1)) !== null;
    }),
    { numRuns: 1_000 },
  );
});

test('every swap of two different neighbours is refused', () => {
  fc.assert(
    fc.property(anyValid, fc.nat(16), (code, at) => {
      fc.pre(code[at] !== code[at + 1]);
      return usccFault(code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2)) !== null;
    }),
    { numRuns: 1_000 },
  );
});

test('the first two characters suggest the kind, and an unknown pair is only a warning', () => {
  expect(suggestKind('91110108MA01KP2T5U')).toBe('company');
  expect(suggestKind('12100000400000624D')).toBe('public_institution');
  expect(usccWarnings('91110108MA01KP2T5U')).toEqual([]);
  expect(usccWarnings('A1110108MA01KP2T5U')).toContain('uscc_category_unknown');
});

test('a wrong inner organization code is a warning, never a refusal', () => {
  // the standard's own example has an inner code that is not one of GB 11714
  expect(usccFault('91350100M000100Y43')).toBeNull();
  expect(usccWarnings('914403001922038216')).toEqual([]);
});
