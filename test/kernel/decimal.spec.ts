/** Decimal text in whole numbers: what was written comes back, and sums are those of paper. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decimalText, exact, isDecimal, quotient } from '../../src/kernel/decimal.js';

test('0.10 + 0.20 is 0.30, and money of sixteen digits keeps its last cent', () => {
  expect(decimalText(exact('0.10') + exact('0.20'), 2)).toBe('0.30');
  expect(decimalText(exact('9999999999999999.99') - exact('0.01'), 2)).toBe('9999999999999999.98');
});

test('halves are rounded away from zero, and nothing is minus zero', () => {
  expect(decimalText(exact('2.345'), 2)).toBe('2.35');
  expect(decimalText(exact('-2.345'), 2)).toBe('-2.35');
  expect(decimalText(exact('-0.004'), 2)).toBe('0.00');
  expect(quotient(2n, 3n, 4)).toBe('0.6667');
  expect(quotient(5n, 2n, 0)).toBe('3');
});

test('what is no decimal is said to be none', () => {
  for (const text of ['', '1e3', '.5', '1,000.00', ' 1', '0.123456789', 'NaN', '１']) {
    expect(isDecimal(text)).toBe(false);
    expect(() => exact(text)).toThrow(RangeError);
  }
});

test('any amount of cents comes back as it was written', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (cents) => {
      const text = quotient(cents, 100n, 2);
      expect(decimalText(exact(text), 2)).toBe(text);
      expect(exact(text)).toBe(cents * 1_000_000n);
    }),
  );
});
