/** Working days as the State Council's exceptions make them: the vectors of the specifications, and two ways to count. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Crm, startCrm } from '../support/app.js';

let crm: Crm;

beforeAll(async () => {
  crm = await startCrm();
  await crm.db.rows(
    `INSERT INTO calendar_exceptions (day, is_working, name)
     SELECT d::date, w, 'a holiday' FROM (VALUES
       ('2026-02-14', '2026-02-14', true), ('2026-02-15', '2026-02-23', false),
       ('2026-05-01', '2026-05-05', false), ('2026-05-09', '2026-05-09', true),
       ('2026-10-01', '2026-10-07', false), ('2026-10-10', '2026-10-10', true)) e (a, b, w),
       generate_series(a::date, b::date, '1 day') d`,
  );
});
afterAll(() => crm.stop());

async function ask<T>(expression: string, values: unknown[]): Promise<T> {
  return (await crm.db.rows<{ answer: T }>(`SELECT ${expression} AS answer`, values))[0]!.answer;
}
const deadline = (at: string, n: number): Promise<string> => ask('iso(working_deadline($1, $2))', [at, n]);
const left = (from: string, until: string): Promise<number> => ask('working_days_left($1, $2)', [from, until]);

describe('a deadline in working days', () => {
  test.each([
    ['2026-02-13T10:00+08:00', 1, '2026-02-14T16:00:00.000Z', 'a Saturday worked for the Spring Festival counts'],
    ['2026-02-13T10:00+08:00', 3, '2026-02-25T16:00:00.000Z', 'the nine days of the Spring Festival do not'],
    ['2026-04-29T00:00+08:00', 5, '2026-05-09T16:00:00.000Z', 'around Labour Day, Saturday 9 May is worked'],
    ['2026-09-29T23:59+08:00', 5, '2026-10-12T16:00:00.000Z', 'around National Day, Saturday 10 October is worked'],
    ['2026-06-05T23:59+08:00', 1, '2026-06-08T16:00:00.000Z', 'a weekend does not count'],
    ['2026-06-05T16:00:00Z', 1, '2026-06-08T16:00:00.000Z', 'an instant belongs to its day in Shanghai'],
  ])('opened %s, %i days: %s, as %s', async (at, n, end) => {
    expect(await deadline(at, n)).toBe(end);
    expect(await left(at, end)).toBe(n);
  });

  test('is nothing where nothing was given', async () => {
    expect(await ask('working_deadline(NULL, 3)', [])).toBeNull();
    expect(await ask('working_days_left(NULL, now())', [])).toBeNull();
    expect(await ask('working_days_left(now(), NULL)', [])).toBeNull();
  });

  test('has no days left on its last day, nor after it', async () => {
    expect(await left('2026-06-08T00:00+08:00', '2026-06-08T16:00:00Z')).toBe(0);
    expect(await left('2026-06-08T10:00+08:00', '2026-06-01T16:00:00Z')).toBe(0);
    expect(await left('2026-06-08T23:59+08:00', '2026-06-09T16:00:00Z')).toBe(1);
  });
});

/** Each day of a year and how many working days there were until its end, counted one by one. */
const COUNTED = `SELECT day, sum(is_working_day(day)::int) OVER (ORDER BY day) AS n
  FROM (SELECT d::date AS day FROM generate_series(date '2026-01-01', date '2026-12-31', '1 day') d) x`;

test('counting by arithmetic and day by day agree, wherever a span begins and ends', async () => {
  const wrong = await crm.db.rows(
    `WITH counted AS MATERIALIZED (${COUNTED})
     SELECT a.day, b.day FROM counted a JOIN counted b ON b.day - a.day BETWEEN 0 AND 25
     WHERE working_days_between(a.day, b.day) <> b.n - a.n`,
  );
  expect(wrong).toEqual([]);
});

test('the n-th working day after a day is the first that is as many working days away', async () => {
  const wrong = await crm.db.rows(
    `WITH counted AS MATERIALIZED (${COUNTED})
     SELECT a.day, ahead FROM counted a, unnest(ARRAY[1, 2, 3, 5, 10, 30]) ahead
     WHERE add_working_days(a.day, ahead) <> (SELECT min(b.day) FROM counted b WHERE b.n = a.n + ahead)`,
  );
  expect(wrong).toEqual([]);
});
