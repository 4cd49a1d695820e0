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

/** Date and clock time in Shanghai at which a period ends; midnight is the end of the day before it. */
export const lastMinute = (instant: `${string}.${string}`): string => `CASE
  WHEN (${instant} AT TIME ZONE 'Asia/Shanghai')::time = '00:00' THEN ${lastDay(instant)} || ' 24:00'
  ELSE to_char(${instant} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') END`;

/** The name of a row that has one in each language, in that of `u`. */
export const named = (alias: string): string => `CASE u.lang WHEN 'en' THEN ${alias}.name_en ELSE ${alias}.name_zh END`;
