/**
 * Numbers as people and programs write them, read exactly: no float ever holds an amount.
 *
 * Accepted: 1234.56 · 1,234.56 · 1 234.56 · ￥1,234.56 · $1,234.56 · CNY 1,234.56 · １，２３４．５６ · (1,234.56) for a minus · 12%.
 * `1.234,56` only where the mapping says that the comma is the decimal mark: nothing is guessed from content.
 */
export interface Decimal {
  readonly units: bigint;
  /** digits after the point */
  readonly scale: number;
}

export type DecimalMark = 'point' | 'comma';

const SIGNS = /[￥¥$€£]|\b(?:CNY|RMB|USD|EUR|HKD|JPY|GBP)\b|人民币|美元|元$/gi;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/;
const PLAIN = /^(?:\d+(?:\.\d*)?|\.\d+)$/;

export function readDecimal(text: string, mark: DecimalMark = 'point'): Decimal | undefined {
  let rest = text
    .normalize('NFKC')
    .replace(SIGNS, '')
    .replace(/[\s'’]/g, '');
  let negative = false;
  const bracketed = /^\((.+)\)$/.exec(rest);
  if (bracketed) [negative, rest] = [true, bracketed[1]!];
  const signed = /^([+\-−–])(.+)$/.exec(rest);
  if (signed && !negative) [negative, rest] = [signed[1] !== '+', signed[2]!];
  if (mark === 'comma') rest = swapMarks(rest);
  if (rest.length > 40 || !(PLAIN.test(rest) || GROUPED.test(rest))) return undefined;
  const [whole = '', fraction = ''] = rest.replaceAll(',', '').split('.');
  const digits = BigInt(`${whole}${fraction}` || '0');
  return { units: negative ? -digits : digits, scale: fraction.length };
}

const swapMarks = (text: string): string => text.replace(/[.,]/g, (each) => (each === ',' ? '.' : ','));

/** A spreadsheet's number: the shortest digits that mean the same float, so 0.1 + 0.2 noise is not an amount. */
export function floatText(number: string): string | undefined {
  const value = Number(number);
  if (!Number.isFinite(value)) return undefined;
  const short = String(Number(value.toPrecision(15)));
  return short.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : short;
}

export const times = ({ units, scale }: Decimal, factor: bigint): Decimal => ({ units: units * factor, scale });

/** With exactly `places` decimals; undefined when digits would be lost and `round` is not asked for. Half away from zero. */
export function fixed({ units, scale }: Decimal, places: number, round = false): string | undefined {
  if (scale > places) {
    const divisor = 10n ** BigInt(scale - places);
    if (units % divisor !== 0n && !round) return undefined;
    const half = units < 0n ? -(divisor / 2n) : divisor / 2n;
    return fixed({ units: (units + half) / divisor, scale: places }, places);
  }
  const scaled = units * 10n ** BigInt(places - scale);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return scaled < 0n ? `-${text}` : text;
}
