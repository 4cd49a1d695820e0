/** F11.1: both vectors of the specification in any order, the ranking by each metric, and ties that only a vote settles. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { leniency } from '../../../src/funding/scoring/leniency.js';
import { ranking } from '../../../src/funding/scoring/ranking.js';
import { type Input, inOrder, type Result, scores } from '../../../src/funding/scoring/score.js';

/** `R1 A92 B88` → a review of each */
const read = (...lines: string[]): Input[] =>
  lines.flatMap((line) => {
    const [judge = '', ...marks] = line.split(' ');
    return marks.map((mark) => ({ judge, applicationId: mark.charAt(0), total: `${mark.slice(1)}.0000` }));
  });

const VECTOR_1 = read('R1 A92 B88 C95 D90 E86', 'R2 A70 B62 C66 D58 E64', 'R3 A81 C84 F60', 'R4 B80 D74 E77 F71 G83');
const VECTOR_2 = read('L P84 S90 T88 U86', 'H Q70 S66 T62 U60', 'M P74 Q78 S80 T76', 'N P75 Q77 U73 S78');

const order = (results: Result[], metric: 'raw_mean' | 'median' | 'adjusted'): string =>
  ranking(results, metric)
    .filter(({ rank }) => rank !== null)
    .map(({ applicationId }) => applicationId)
    .join(' ');
const column = (results: Result[], name: keyof Result) =>
  Object.fromEntries(results.map((each) => [each.applicationId, each[name]]));

describe('F11.1 vector 1', () => {
  const results = scores(VECTOR_1, 3);

  test('how lenient each judge is; who has read fewer than four is not corrected', () => {
    const b = leniency(inOrder(VECTOR_1));
    expect(b.get('R1')).toBeCloseTo(7.8037, 4);
    expect(b.get('R2')).toBeCloseTo(-8.5713, 4);
    expect(b.get('R3')).toBe(0);
    expect(b.get('R4')).toBeCloseTo(1.7089, 4);
  });

  test('raw and adjusted means, to four places', () => {
    expect(column(results, 'rawMean')).toEqual({
      A: '81.0000',
      B: '76.6667',
      C: '81.6667',
      D: '74.0000',
      E: '75.6667',
      F: '65.5000',
      G: '83.0000',
    });
    expect(column(results, 'adjusted')).toEqual({
      A: '81.2559',
      B: '76.3529',
      C: '81.9225',
      D: '73.6862',
      E: '75.3529',
      F: '64.6455',
      G: '81.2911',
    });
  });

  test('how far the reviewers are apart: D is divergent', () => {
    expect(column(results, 'range')).toMatchObject({ A: '22.0000', C: '29.0000', D: '32.0000', G: '0.0000' });
    const two = Object.entries(column(results, 'sd')).map(([id, sd]) => [id, sd && Number(sd).toFixed(2)]);
    expect(Object.fromEntries(two)).toEqual({
      A: '11.00',
      B: '13.32',
      C: '14.64',
      D: '16.00',
      E: '11.06',
      F: '7.78',
      G: null,
    });
    expect(results.filter(({ divergent }) => divergent).map(({ applicationId }) => applicationId)).toEqual(['D']);
  });

  test('F and G cannot be ranked; the ranking is C, A, B, E, D by either mean', () => {
    expect(order(results, 'adjusted')).toBe('C A B E D');
    expect(order(results, 'raw_mean')).toBe('C A B E D');
    expect(ranking(results, 'adjusted').slice(-2)).toMatchObject([
      { applicationId: 'F', rank: null },
      { applicationId: 'G', rank: null },
    ]);
  });
});

describe('F11.1 vector 2, where the metric decides', () => {
  const results = scores(VECTOR_2, 3);

  test('the leniency', () => {
    const b = leniency(inOrder(VECTOR_2));
    for (const [judge, points] of Object.entries({ L: 6.525, H: -6.575, M: 0.225, N: -0.175 })) {
      expect(b.get(judge)).toBeCloseTo(points, 4);
    }
  });

  test('raw S P T Q U, adjusted S Q P T U', () => {
    expect(order(results, 'raw_mean')).toBe('S P T Q U');
    expect(order(results, 'adjusted')).toBe('S Q P T U');
    expect(column(results, 'rawMean')).toEqual({
      P: '77.6667',
      Q: '75.0000',
      S: '78.5000',
      T: '75.3333',
      U: '73.0000',
    });
    expect(column(results, 'adjusted')).toEqual({
      P: '75.4750',
      Q: '77.1750',
      S: '78.5000',
      T: '75.2750',
      U: '73.0750',
    });
  });
});

test('F11.1 in any order of the inputs every digit is the same', () => {
  const shuffled = fc.shuffledSubarray(VECTOR_1, { minLength: VECTOR_1.length });
  fc.assert(fc.property(shuffled, (inputs) => expect(scores(inputs, 3)).toEqual(scores(VECTOR_1, 3))));
});

test('two reviews of one application by one judge are a fault of the caller', () => {
  expect(() => scores([...VECTOR_1, VECTOR_1[0]!], 3)).toThrow(RangeError);
});

describe('divergence is exact at its edges', () => {
  const is = (...totals: string[]) =>
    scores(totals.map((total, at) => ({ applicationId: 'a', judge: `j${at}`, total })), 1)[0]!.divergent; // prettier-ignore

  test('a range of 30.0000, not of 29.9999', () => {
    expect(is('50.0000', '65.0000', '65.0000', '80.0000')).toBe(true);
    expect(is('50.0001', '65.0000', '65.0000', '65.0000', '65.0000', '80.0000')).toBe(false);
  });

  test('a sample deviation of 15.0000, not of 14.9999', () => {
    expect(is('55', '70', '85')).toBe(true); // 15 exactly, and a range of 30
    expect(is('55.0000', '55.0000', '80.9808', '80.9808')).toBe(true); // 15.0000…, a range of 25.98
    expect(is('55.0000', '55.0000', '80.9807', '80.9807')).toBe(false); // 14.9999…
  });
});

describe('ranks', () => {
  const result = (applicationId: string, adjusted: string, median: string, range: string): Result => ({
    applicationId,
    reviews: 3,
    rawMean: '0.0000',
    median,
    adjusted,
    range,
    sd: '1.0000',
    rankable: true,
    divergent: false,
  });
  const places = (...results: Result[]) =>
    ranking(results, 'adjusted').map(({ applicationId, rank, tied }) => `${rank}${applicationId}${tied ? '*' : ''}`);

  test('equal to four places: the higher median, then the smaller range', () => {
    expect(
      places(
        result('a', '80.0000', '79.0000', '5.0000'),
        result('b', '80.0000', '81.0000', '9.0000'),
        result('c', '80.0000', '79.0000', '4.0000'),
        result('d', '100.0000', '1.0000', '90.0000'),
      ),
    ).toEqual(['1d', '2b', '3c', '4a']);
  });

  test('equal in everything: one rank for both, marked for the committee, and the next is counted past them', () => {
    const same = ['x', 'y'].map((id) => result(id, '80.0000', '79.0000', '5.0000'));
    expect(places(...same, result('z', '70.0000', '70.0000', '0.0000'))).toEqual(['1x*', '1y*', '3z']);
    expect(places(...same.toReversed(), result('z', '70.0000', '70.0000', '0.0000'))).toEqual(['1x*', '1y*', '3z']);
  });
});

const marks = fc
  .uniqueArray(fc.tuple(fc.nat(7), fc.nat(5)), { selector: String, minLength: 1, maxLength: 48 })
  .chain((pairs) => fc.tuple(...pairs.map(([a, r]) => fc.nat(1_000_000).map((units) => ({ a, r, units })))))
  .map((all) =>
    all.map(({ a, r, units }) => ({
      applicationId: `app-${a}`,
      judge: `judge-${r}`,
      total: (units / 10_000).toFixed(4),
    })),
  );

test('a judge who adds the same to everybody changes no order among those he alone and the same others have read', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 4, maxLength: 8 }), (given) => {
      const full = (add: number) =>
        given.flatMap((mark, a) =>
          ['x', 'y', 'z'].map((judge, r) => ({
            applicationId: `${a}`,
            judge,
            total: `${mark + r * 2 + (judge === 'z' ? add : 0)}.0000`,
          })),
        );
      const ranks = (inputs: Input[]) =>
        ranking(scores(inputs, 3), 'adjusted').map(({ applicationId }) => applicationId);
      expect(ranks(full(30))).toEqual(ranks(full(0)));
    }),
  );
});

test('every leniency found is a fixed point of its definition', () => {
  fc.assert(
    fc.property(marks, (inputs) => {
      const sorted = inOrder(inputs);
      const b = leniency(sorted);
      const of = <K extends 'applicationId' | 'judge'>(key: K, value: string) =>
        sorted.filter((each) => each[key] === value);
      const theta = (id: string) => {
        const mine = of('applicationId', id);
        return mine.reduce((all, { judge, total }) => all + Number(total) - b.get(judge)!, 0) / mine.length;
      };
      for (const [judge, points] of b) {
        const mine = of('judge', judge);
        const sum = mine.reduce((all, { applicationId, total }) => all + Number(total) - theta(applicationId), 0);
        expect(points).toBeCloseTo(mine.length < 4 ? 0 : sum / (mine.length + 3), 6);
      }
    }),
    { numRuns: 50 },
  );
});

test('a median lies between the ends, the raw mean too, and no deviation is larger than the range', () => {
  fc.assert(
    fc.property(marks, (inputs) => {
      for (const { applicationId, rawMean, median, range, sd } of scores(inputs, 1)) {
        const totals = inputs.filter((each) => each.applicationId === applicationId).map(({ total }) => Number(total));
        const [low, high] = [Math.min(...totals), Math.max(...totals)];
        for (const each of [rawMean, median]) {
          expect(Number(each)).toBeGreaterThanOrEqual(low - 1e-4);
          expect(Number(each)).toBeLessThanOrEqual(high + 1e-4);
        }
        expect(Number(range)).toBeCloseTo(high - low, 4);
        if (sd !== null) expect(Number(sd)).toBeLessThanOrEqual(Number(range) + 1e-4);
      }
    }),
  );
});
