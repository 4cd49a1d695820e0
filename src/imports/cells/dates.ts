/**
 * Days as people, programs and spreadsheets write them.
 *
 * Without a format only forms that can mean one thing are read: 2026-03-31, 2026/3/31, 2026.3.31, 2026年3月31日, 20260331,
 * 31 Mar 2026, Mar 31, 2026, each also with a time behind it. 10/11/2016 is two days: the mapping must say which.
 * An instant with an offset is the day it was in Shanghai.
 */
import { isDay } from '../../kernel/checks.js';
import { type Cell, type DateSystem, textOf } from '../reading/cell.js';

export const DATE_FORMATS = ['year_first', 'month_first', 'day_first', 'serial'] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

export type DateFault = 'bad_date' | 'date_format_needed';
export type DateResult = { readonly day: string } | { readonly fault: DateFault };

const TIME =
  /[T\s,]+\d{1,2}[:时]\d{2}(?:[:分]\d{2}(?:[.,]\d+)?秒?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/;
const YEAR_FIRST = /^(\d{4})(?:[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?)$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/;
const NAMED_FIRST = /^([A-Za-z]{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4}|\d{2})$/;
const NAMED_SECOND = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export function readDate(text: string, format?: DateFormat): DateResult {
  const trimmed = text.normalize('NFKC').trim();
  if (format === 'serial') return /^\d{1,7}(\.\d+)?$/.test(trimmed) ? serialDay(Number(trimmed), '1900') : bad;
  const instant = offsetDay(trimmed);
  if (instant) return instant;
  const day = trimmed.replace(TIME, '').trim();
  const yearFirst = YEAR_FIRST.exec(day) ?? COMPACT.exec(day);
  if (yearFirst) return dayOf(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!);
  const named = NAMED_FIRST.exec(day) ?? swapped(NAMED_SECOND.exec(day));
  if (named) return dayOf(named[3]!, String(MONTHS.indexOf(named[1]!.slice(0, 3).toLowerCase()) + 1), named[2]!);
  const yearLast = YEAR_LAST.exec(day);
  if (!yearLast) return bad;
  const [, first = '', second = '', year = ''] = yearLast;
  if (format === 'month_first') return dayOf(year, first, second);
  if (format === 'day_first') return dayOf(year, second, first);
  return { fault: 'date_format_needed' };
}

/** A spreadsheet's number: days since its system's start, or 20260331 typed as a number. */
export function serialDay(serial: number, system: DateSystem): DateResult {
  if (Number.isInteger(serial) && serial >= 19_000_101 && serial <= 29_991_231) return readDate(String(serial));
  if (!(serial >= 1 && serial < 2_958_466)) return bad;
  const days = Math.floor(serial);
  if (system === '1900' && days === 60) return bad; // 29 February 1900, which never was
  const epoch = system === '1904' ? Date.UTC(1904, 0, 1) : days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return checked(new Date(epoch + days * 86_400_000).toISOString().slice(0, 10));
}

/** What a person reads in a cell: a number that the sheet shows as a day is that day. */
export function shownText(cell: Cell | undefined, system: DateSystem): string {
  if (typeof cell === 'object' && 'number' in cell && cell.dated) {
    const found = serialDay(Number(cell.number), system);
    if ('day' in found) return found.day;
  }
  return textOf(cell);
}

/** The formats under which all these texts are days: what a person may be asked to choose from; one where nothing is in doubt. */
export function possibleFormats(texts: readonly string[]): DateFormat[] {
  const fits = (format?: DateFormat): boolean => texts.every((text) => 'day' in readDate(text, format));
  if (texts.length === 0) return [];
  return fits() ? ['year_first'] : (['month_first', 'day_first'] as const).filter((format) => fits(format));
}

const bad: DateResult = { fault: 'bad_date' };
const checked = (day: string): DateResult => (isDay(day) ? { day } : bad);
const two = (text: string): string => text.padStart(2, '0');
const dayOf = (year: string, month: string, day: string): DateResult =>
  checked(`${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(day)}`);
const swapped = (match: RegExpExecArray | null): (string | undefined)[] | null =>
  match && [match[0], match[2], match[1], match[3]];

function offsetDay(text: string): DateResult | undefined {
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) return undefined;
  const at = Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(at) ? bad : checked(new Date(at + 8 * 3_600_000).toISOString().slice(0, 10));
}
