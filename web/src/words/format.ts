/**
 * Money, days and instants as people here read them. Amounts stay text: only grouping is added, and 万 moves a decimal
 * point; nothing is rounded through a binary fraction. Days are those of Asia/Shanghai whatever the browser's zone.
 */
import { useLocaleState } from 'react-admin';
import type { Locale } from './locale';

const SIGNS: Record<string, string> = { CNY: '¥', USD: 'US$', EUR: '€', JPY: 'JP¥', HKD: 'HK$', GBP: '£' };
const ZONE = 'Asia/Shanghai';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** `"106000.00"` → `¥106,000.00` */
export function money(amount: string | null | undefined, currency = 'CNY'): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(amount ?? '') ?? [];
  if (whole === '') return '—';
  return `${sign ? '−' : ''}${SIGNS[currency] ?? `${currency} `}${grouped(whole)}${rest}`;
}

/** Short, for lists and charts: 10.6万, 1.2亿; in English 106K, 12M. Cuts, never rounds up. */
export const shortMoney = (amount: string | null | undefined, locale: Locale, currency = 'CNY'): string =>
  shortened(amount, locale, SIGNS[currency] ?? `${currency} `);

/** `"120000000"` → `120,000,000` */
export function quantity(amount: string | null | undefined): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(amount ?? '') ?? [];
  return whole === '' ? '—' : `${sign ? '−' : ''}${grouped(whole)}${rest}`;
}

function shortened(amount: string | null | undefined, locale: Locale, unitBefore: string): string {
  const [, sign = '', whole = ''] = /^(-?)(\d+)/.exec(amount ?? '') ?? [];
  if (whole === '') return '—';
  const steps = locale === 'en' ? EN_STEPS : ZH_STEPS;
  const [zeros, unit] = steps.find(([size]) => whole.length > size) ?? [0, ''];
  const head = zeros === 0 ? whole : whole.slice(0, -zeros);
  const tail =
    zeros === 0
      ? ''
      : whole
          .slice(-zeros)
          .slice(0, head.length > 2 ? 1 : 2)
          .replace(/0+$/, '');
  return `${sign ? '−' : ''}${unitBefore}${grouped(head)}${tail && `.${tail}`}${unit}`;
}
const ZH_STEPS: [number, string][] = [[8, '亿'], [4, '万']]; // prettier-ignore
const EN_STEPS: [number, string][] = [[9, 'B'], [6, 'M'], [3, 'K']]; // prettier-ignore

const formats = new Map<string, Intl.DateTimeFormat>();
function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { timeZone: ZONE, ...options });
  formats.set(key, known);
  return known;
}

/** Chinese: 2026-03-31, as forms and contracts write it; English: 31 Mar 2026. */
export function day(text: string | null | undefined, locale: Locale): string {
  if (!text) return '—';
  const date = text.length > 10 ? today(new Date(text)) : text;
  return locale === 'en'
    ? format('en', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
    : date;
}

/** 周五 */
export const weekday = (date: string, locale: Locale): string =>
  format(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

export function instant(text: string | null | undefined, locale: Locale): string {
  if (!text) return '—';
  const time = format(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(text));
  return `${day(text, locale)} ${time}`;
}

export function ago(text: string, locale: Locale, now = Date.now()): string {
  const seconds = (new Date(text).getTime() - now) / 1000;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [size, unit] of [
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ] as const) {
    if (Math.abs(seconds) >= size) return relative.format(Math.trunc(seconds / size), unit);
  }
  return relative.format(0, 'minute');
}

/** The calendar day in Shanghai. */
export const today = (at = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' }).format(at);

export function useFormat() {
  const [locale] = useLocaleState() as [Locale, unknown];
  return {
    locale,
    money,
    quantity,
    shortQuantity: (amount: string | null | undefined) => shortened(amount, locale, ''),
    shortMoney: (amount: string | null | undefined, currency?: string) => shortMoney(amount, locale, currency),
    day: (text: string | null | undefined) => day(text, locale),
    weekday: (date: string) => weekday(date, locale),
    instant: (text: string | null | undefined) => instant(text, locale),
    ago: (text: string) => ago(text, locale),
  };
}
