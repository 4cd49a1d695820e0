/** Numbers of charts: sums are exact however long, axes stand on round numbers in the unit that people read. */
import { expect, test } from '@jest/globals';
import { rest, sum, tickText, ticks, unitOf } from '../../web/src/charts/amounts.js';

test.each([
  [['0.10', '0.20'], '0.30'],
  [['9007199254740993', '1'], '9007199254740994'],
  [['99999999999999.99', '0.02'], '100000000000000.01'],
  [['1.5', '-2.75'], '-1.25'],
  [[], '0'],
])('%j add up to %s', (texts, total) => expect(sum(texts)).toBe(total));

test('what is left is never below nothing', () => {
  expect(rest('100.00', '30.00', '20.50')).toBe('49.50');
  expect(rest('1', '2')).toBe('0');
});

test('the lines of an axis are round, few, and reach above the highest bar', () => {
  for (const highest of [1, 7, 99, 1_234, 9_500_000, 123_456_789]) {
    const lines = ticks(highest);
    expect(lines.at(-1)).toBeGreaterThanOrEqual(highest);
    expect(lines.length).toBeGreaterThanOrEqual(3);
    expect(lines.length).toBeLessThanOrEqual(6);
  }
  expect(ticks(9_500_000)).toEqual([0, 2_500_000, 5_000_000, 7_500_000, 10_000_000]);
});

test('Chinese axes count in 万 and 亿, English ones in thousands and millions', () => {
  expect([unitOf(9_500_000, 'zh-CN').size, unitOf(230_000_000, 'zh-CN').size]).toEqual([10_000, 100_000_000]);
  expect([unitOf(9_500_000, 'en').size, unitOf(900, 'en').size]).toEqual([1_000_000, 1]);
  expect(tickText(2_500_000, 10_000)).toBe('250');
});
