import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isPlausible, lineAmount, onBasis, sameMoney, sum, units } from '../../src/deals/deal/amounts.js';

describe('amounts on a tax basis', () => {
  test.each([
    ['106000.00', 'gross', '0.0600', '106000.00', '100000.00', '6000.00'],
    ['100000.00', 'gross', '0.0600', '100000.00', '94339.62', '5660.38'],
    ['999.99', 'gross', '0.1300', '999.99', '884.95', '115.04'],
    ['0.26', 'gross', '0.0600', '0.26', '0.25', '0.01'],
    ['0.25', 'net', '0.0600', '0.27', '0.25', '0.02'],
    ['0.00', 'gross', '0.1300', '0.00', '0.00', '0.00'],
    ['-106000.00', 'gross', '0.0600', '-106000.00', '-100000.00', '-6000.00'],
  ] as const)('%s %s at %s', (amount, basis, rate, gross, net, tax) => {
    expect(onBasis(amount, basis, rate)).toEqual({ gross, net, tax });
  });

  test('the bases differ by a cent for 11,321 of the amounts 0.01 to 1999.99 at 6 %', () => {
    let differ = 0;
    for (let cents = 1; cents <= 199_999; cents++) {
      const gross = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      const { net } = onBasis(gross, 'gross', '0.0600');
      if (onBasis(net, 'net', '0.0600').gross !== gross) differ++;
    }
    expect(differ).toBe(11_321);
  });

  test('gross is always net and tax together, whatever the amount', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 14n),
        fc.constantFrom('0.1300', '0.0600', '0.0100'),
        fc.boolean(),
        (cents, rate, onNet) => {
          const text = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
          const { gross, net, tax } = onBasis(text, onNet ? 'net' : 'gross', rate);
          expect(units(net, 2) + units(tax, 2)).toBe(units(gross, 2));
          expect(onNet ? net : gross).toBe(text);
        },
      ),
    );
  });
});

describe('lines', () => {
  test('12 × 8333.33 at 5 % discount is 94999.96', () => {
    expect(lineAmount('12', '8333.33', '5.00')).toBe('94999.96');
  });
  test('rounding is half away from zero', () => {
    expect(lineAmount('1', '0.005', '0')).toBe('0.01');
    expect(lineAmount('3', '0.335', '0')).toBe('1.01');
    expect(lineAmount('0.5', '0.01', '0')).toBe('0.01');
  });
  test('sums are exact', () => {
    expect(sum(['0.10', '0.20', '999999999999.70'])).toBe('1000000000000.00');
    expect(sum([])).toBe('0.00');
  });
});

test('an amount is plausible from nothing to a trillion less a cent', () => {
  expect(['0.00', '999999999999.99'].map(isPlausible)).toEqual([true, true]);
  expect(['-0.01', '1000000000000.00'].map(isPlausible)).toEqual([false, false]);
  expect(sameMoney('000100.00', '100.00')).toBe(true);
  expect(sameMoney('100.01', '100.00')).toBe(false);
});
