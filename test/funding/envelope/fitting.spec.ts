/** F7.7: what of a ranking still fits, and that it never promises more than there is. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { whatFits, type Wish } from '../../../src/funding/envelope/fitting.js';
import { exact } from '../../../src/kernel/decimal.js';

const cny = (applicationId: string, full: string, minimum: string): Wish => ({
  applicationId,
  requests: { cny: { minimum, full } },
});

test('F7.7 100.00 left; 60/40, 50/30 and 20/10 in rank order get 60.00, 30.00 and 10.00', () => {
  const ranked = [cny('A', '60', '40'), cny('B', '50.00', '30.00'), cny('C', '20.00', '10.00')];
  const fits = whatFits(ranked, { cny: { amount: '100.00', awards: null } });
  expect(fits.map(({ gives, amounts }) => [gives, amounts.cny])).toEqual([
    ['full', '60.00'],
    ['minimum', '30.00'],
    ['minimum', '10.00'],
  ]);
});

test('who does not fit is told what is lacking, and the next one may still fit', () => {
  const ranked: Wish[] = [
    { applicationId: 'A', requests: { cny: { minimum: '50.00', full: '90.00' }, token: { minimum: '5', full: '5' } } },
    cny('B', '50.00', '50.00'),
  ];
  expect(whatFits(ranked, { cny: { amount: '50.00', awards: null } })).toEqual([
    { applicationId: 'A', gives: 'nothing', amounts: {}, lacking: ['token'] },
    { applicationId: 'B', gives: 'full', amounts: { cny: '50.00' }, lacking: [] },
  ]);
});

test('a limit of awards counts those who take something of the resource', () => {
  const ranked: Wish[] = [
    { applicationId: 'A', requests: { cny: { minimum: '0.00', full: '0.00' }, token: { minimum: '1', full: '2' } } },
    cny('B', '1.00', '1.00'),
    cny('C', '1.00', '1.00'),
  ];
  const fits = whatFits(ranked, { cny: { amount: '9.00', awards: 1 }, token: { amount: '1', awards: null } });
  expect(fits.map(({ gives, lacking }) => [gives, ...lacking])).toEqual([['minimum'], ['full'], ['nothing', 'cny']]);
});

test('never more than there is, never less than the minimum', () => {
  const cents = fc.integer({ min: 0, max: 10_000 });
  const text = (amount: number) => (amount / 100).toFixed(2);
  fc.assert(
    fc.property(fc.array(fc.tuple(cents, cents), { maxLength: 12 }), cents, (asked, free) => {
      const ranked = asked.map(([a, b], at) => cny(`${at}`, text(Math.max(a, b)), text(Math.min(a, b))));
      const fits = whatFits(ranked, { cny: { amount: text(free), awards: null } });
      const given = fits.reduce((all, { amounts }) => all + exact(amounts.cny ?? '0'), 0n);
      expect(given <= exact(text(free))).toBe(true);
      fits.forEach(({ gives, amounts }, at) => {
        if (gives !== 'nothing') expect(exact(amounts.cny!)).toBe(exact(ranked[at]!.requests.cny![gives]));
      });
    }),
  );
});
