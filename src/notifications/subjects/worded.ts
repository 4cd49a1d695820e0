/** A value of an enumeration in words, in the language of `u`, the account that is told. */
import { type Enumeration, labelOf, valuesOf } from '../../labels.js';

export const worded = (name: Enumeration, column: `${string}.${string}`): string =>
  `CASE ${column} ${valuesOf(name)
    .map((value) => `WHEN '${value}' THEN ${inBoth(name, value)}`)
    .join(' ')} END`;

const inBoth = (name: Enumeration, value: string): string =>
  `CASE u.lang WHEN 'en' THEN ${quoted(labelOf(name, value, 'en'))} ELSE ${quoted(labelOf(name, value, 'zh-CN'))} END`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The last day of a period that ends at an instant: a deadline of midnight is kept on the day before it. */
export const lastDay = (instant: `${string}.${string}`): string =>
  `((${instant} - interval '1 second') AT TIME ZONE 'Asia/Shanghai')::date`;
