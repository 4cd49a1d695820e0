/**
 * The scalar formats of the API: one schema and one check each, used by DTO fields, list filters and imports alike.
 */
import type { Code } from '../codes.js';
import type { Schema } from './fields.js';

export type Check = (value: unknown) => Code | undefined;

interface Scalar {
  readonly schema: Schema;
  readonly check: Check;
  readonly example: unknown;
}

export const codePoints = (text: string): number => [...text].length;

/** NUL, other C0 but TAB and LF, DEL, lone surrogates: nothing a name, note or title needs, and PostgreSQL refuses some. */
export const isUnsafeText = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f]/.test(text) || !text.isWellFormed();

function scalar(
  pattern: RegExp,
  code: Code,
  example: string,
  extra: Schema = {},
  holds: (text: string) => boolean = () => true,
): Scalar {
  const check: Check = (value) => {
    if (typeof value !== 'string') return value === undefined ? 'required' : 'wrong_type';
    return pattern.test(value) && holds(value) ? undefined : code;
  };
  return { schema: { type: 'string', pattern: pattern.source, ...extra }, check, example };
}

/** A day that exists in the calendar, from year 1900 to 2999. */
export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year <= 2999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

const LOCAL = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

export const CHECKS = {
  money: scalar(/^-?\d{1,16}\.\d{2}$/, 'bad_money', '106000.00', { maxLength: 20 }),
  percent: scalar(/^-?\d{1,3}\.\d{2}$/, 'bad_format', '12.50', { maxLength: 7 }),
  decimal: scalar(/^-?\d{1,14}(?:\.\d{1,8})?$/, 'bad_format', '1.00', { maxLength: 24 }),
  bigint: scalar(/^\d{1,18}$/, 'bad_format', '1000000000', { maxLength: 18 }),
  uuid: scalar(
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    'bad_uuid',
    '01989c2e-7a10-7c3e-9f00-0123456789ab',
    { format: 'uuid', maxLength: 36 },
  ),
  instant: scalar(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?(?:Z|[+-]\d{2}:\d{2})$/,
    'bad_instant',
    '2026-03-31T16:00:00.000Z',
    { format: 'date-time', maxLength: 32 },
    (text) => isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)) && text.slice(11, 13) < '24',
  ),
  date: scalar(/^\d{4}-\d{2}-\d{2}$/, 'bad_date', '2026-03-31', { format: 'date', maxLength: 10 }, isDay),
  month: scalar(/^(?:19|2\d)\d{2}-(?:0[1-9]|1[0-2])$/, 'bad_format', '2026-03', { maxLength: 7 }),
  email: scalar(
    new RegExp(`^${LOCAL}@(?:${LABEL}\\.)+${LABEL}$`),
    'bad_email',
    'li.lei@example.com',
    { format: 'email', maxLength: 254 },
    (text) => text.length <= 254 && !/^\.|\.\.|\.@/.test(text),
  ),
  url: scalar(
    /^https:\/\/[^\s\\]{1,1992}$/,
    'bad_url',
    'https://example.com',
    { format: 'uri', maxLength: 2000 },
    isPublicUrl,
  ),
  boolean: {
    schema: { type: 'boolean' },
    check: (v: unknown) => (typeof v === 'boolean' ? undefined : 'wrong_type'),
    example: true,
  },
} satisfies Record<string, Scalar>;

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return !url.username && !url.password && /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(url.hostname);
}
