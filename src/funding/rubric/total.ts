/** The total of one review: the weighted mean of the criteria it answers. One left out is left out, and not zero. */
import { exact, quotient } from '../../kernel/decimal.js';
import type { Reason } from '../../kernel/problem.js';
import type { Criterion } from './rubric.js';

/** criterion key → 0–100 as text, `"87.50"`; absent or null where the reviewer says nothing */
export type Values = Readonly<Record<string, string | null | undefined>>;

/** Σ weight · value / Σ weight over what is answered, four places; null when nothing is. */
export function reviewTotal(criteria: readonly Criterion[], values: Values): string | null {
  const answered = criteria.filter(({ key }) => values[key] != null);
  const weights = answered.reduce((all, { weight }) => all + BigInt(weight), 0n);
  if (weights === 0n) return null;
  const sum = answered.reduce((all, { key, weight }) => all + BigInt(weight) * exact(values[key]!), 0n);
  return quotient(sum, weights * exact('1'), 4);
}

/** Required criteria without a value, and values that are none. */
export function valueFaults(criteria: readonly Criterion[], values: Values): Reason[] {
  const missing = criteria.filter(({ key, required }) => required && values[key] == null);
  const given = Object.entries(values).filter(([, value]) => value != null);
  return [
    ...missing.map(({ key }) => ({ code: 'criterion_missing', pointer: `/scores/${key}` })),
    ...given.flatMap(([key, value]): Reason[] => {
      const pointer = `/scores/${key}`;
      if (!criteria.some((each) => each.key === key)) return [{ code: 'unknown_property', pointer }];
      return isMark(value!) ? [] : [{ code: 'bad_mark', pointer }];
    }),
  ];
}

/** 0–100 with at most two places, as the table keeps it. */
const isMark = (text: string): boolean => /^(?:100(?:\.0{1,2})?|\d{1,2}(?:\.\d{1,2})?)$/.test(text);
