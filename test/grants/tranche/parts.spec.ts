/** G14.1: parts of money add up to the cent, rounded half away from zero, with the remainder on the last. */
import { expect, test } from '@jest/globals';
import { exact } from '../../../src/kernel/decimal.js';
import { partsOf } from '../../../src/grants/tranche/parts.js';

test.each([
  ['1000.01', ['600.01', '300.00', '100.00']],
  ['50000.05', ['30000.03', '15000.02', '5000.00']],
  ['33333.33', ['20000.00', '10000.00', '3333.33']],
  ['100000.00', ['60000.00', '30000.00', '10000.00']],
  // too little to be parted: the last parts are of nothing, and none is less
  ['0.01', ['0.01', '0.00', '0.00']],
  ['0.05', ['0.03', '0.02', '0.00']],
  ['9999999999999999.99', ['5999999999999999.99', '3000000000000000.00', '1000000000000000.00']],
])('%s is parted 60/30/10 into %j', (total, parts) => {
  expect(partsOf(total, [60, 30, 10])).toEqual(parts);
});

test('whatever the amount and the shares, parts are never negative and add up to it', () => {
  for (const shares of [[60, 30, 10], [45, 45, 10], [33, 33, 34], [1, 98, 1], [100]]) {
    for (let cents = 1; cents <= 1_500; cents++) {
      const total = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
      const parts = partsOf(total, shares).map(exact);
      expect(parts.every((part) => part >= 0n)).toBe(true);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(exact(total));
    }
  }
});
