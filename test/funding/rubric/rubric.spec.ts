/** F3.3, F11.2 and what F11.3 asks: rubrics that weigh 100, and totals in which a skipped criterion is no zero. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ANCHORS, type Criterion, rubricFaults } from '../../../src/funding/rubric/rubric.js';
import { reviewTotal, valueFaults } from '../../../src/funding/rubric/total.js';

const criterion = (key: string, weight: number, required = true): Criterion => ({
  key,
  labelZh: key,
  labelEn: key,
  weight,
  required,
  anchors: Object.fromEntries(ANCHORS.map((mark) => [mark, `what deserves ${mark}`])),
});
const RUBRIC = [criterion('merit', 40), criterion('fit', 30), criterion('team', 20), criterion('extra', 10, false)];

test('F3.3 weights of 40, 30 and 20 are refused, with their sum', () => {
  expect(rubricFaults(RUBRIC.slice(0, 3))).toEqual([{ code: 'weights_not_100', pointer: '/criteria', sum: 90 }]);
  expect(rubricFaults(RUBRIC)).toEqual([]);
});

test('every anchor is written, every key is there once, every weight counts', () => {
  const silent = { ...criterion('merit', 60), anchors: { 0: 'nothing', 25: ' ', 50: 'half', 100: 'all' } };
  expect(rubricFaults([silent, criterion('merit', 0), criterion('fit', 40)])).toEqual([
    { code: 'anchor_missing', pointer: '/criteria/0/anchors/25' },
    { code: 'anchor_missing', pointer: '/criteria/0/anchors/75' },
    { code: 'not_unique', pointer: '/criteria/1/key' },
    { code: 'too_small', pointer: '/criteria/1/weight' },
  ]);
});

test('F11.2 80, 70, 60 and an optional one left out come to 72.2222, not 65', () => {
  expect(reviewTotal(RUBRIC, { merit: '80.00', fit: '70.00', team: '60.00' })).toBe('72.2222');
  expect(reviewTotal(RUBRIC, { merit: '80.00', fit: '70.00', team: '60.00', extra: null })).toBe('72.2222');
  expect(reviewTotal(RUBRIC, { merit: '80.00', fit: '70.00', team: '60.00', extra: '0.00' })).toBe('65.0000');
});

test('a review that says nothing has no total', () => {
  expect(reviewTotal(RUBRIC, {})).toBeNull();
});

test('F11.3 required criteria must have a mark, and marks are 0 to 100', () => {
  expect(valueFaults(RUBRIC, { merit: '100.01', fit: '70', extra: '-1', other: '5' })).toEqual([
    { code: 'criterion_missing', pointer: '/scores/team' },
    { code: 'bad_mark', pointer: '/scores/merit' },
    { code: 'bad_mark', pointer: '/scores/extra' },
    { code: 'unknown_property', pointer: '/scores/other' },
  ]);
  expect(valueFaults(RUBRIC, { merit: '0', fit: '99.99', team: '100.00' })).toEqual([]);
});

test('a total lies between the lowest and the highest mark, whatever is left out', () => {
  const mark = fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null });
  fc.assert(
    fc.property(fc.tuple(mark, mark, mark, mark), (marks) => {
      const text = (hundredths: number | null) => (hundredths === null ? null : (hundredths / 100).toFixed(2));
      const total = reviewTotal(RUBRIC, Object.fromEntries(RUBRIC.map(({ key }, at) => [key, text(marks[at]!)])));
      const given = marks.filter((each) => each !== null);
      if (total === null) return expect(given).toEqual([]);
      expect(Number(total)).toBeGreaterThanOrEqual(Math.min(...given) / 100);
      expect(Number(total)).toBeLessThanOrEqual(Math.max(...given) / 100);
    }),
  );
});
