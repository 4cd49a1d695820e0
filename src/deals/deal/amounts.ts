/**
 * Money on a tax basis, exactly: decimal text in, decimal text out, whole numbers in between. Rounding is half away from
 * zero, everywhere. The CHECKs of deal_lines state the same formulas; what they refuse, this file got wrong.
 */
import type { ValueOf } from '../../labels.js';

export interface Amounts {
  gross: string;
  net: string;
  tax: string;
}

/** The largest amount a deal or line may have: its CNY value fits numeric(18,2) with any exchange rate up to 10,000. */
export const MAX_AMOUNT = '999999999999.99';

/** `"8333.33"` with 2 places → 833333n. More places than asked for do not fit. */
export function units(text: string, places: number): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  if (fraction.length > places && /[1-9]/.test(fraction.slice(places))) throw new RangeError(`${text} has more places`);
  const value = BigInt(whole + fraction.slice(0, places).padEnd(places, '0'));
  return text.startsWith('-') ? -value : value;
}

export function decimal(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** value / divisor, half away from zero; the divisor is positive. */
function rounded(value: bigint, divisor: bigint): bigint {
  const size = value < 0n ? -value : value;
  const result = (2n * size + divisor) / (2n * divisor);
  return value < 0n ? -result : result;
}

const RATE = 10_000n;

/** gross: net = round(gross / (1 + r)), tax is the rest · net: tax = round(net × r), gross is the sum. */
export function onBasis(amount: string, basis: ValueOf<'tax_basis'>, rate: string): Amounts {
  const given = units(amount, 2);
  const r = units(rate, 4);
  const net = basis === 'gross' ? rounded(given * RATE, RATE + r) : given;
  const tax = basis === 'gross' ? given - net : rounded(given * r, RATE);
  return { gross: decimal(net + tax, 2), net: decimal(net, 2), tax: decimal(tax, 2) };
}

/** round(quantity × unit price × (1 − discount / 100), 2) */
export function lineAmount(quantity: string, unitPrice: string, discountPct: string): string {
  const exact = units(quantity, 4) * units(unitPrice, 6) * (10_000n - units(discountPct, 2));
  return decimal(rounded(exact, 10n ** 12n), 2);
}

export const sum = (amounts: readonly string[]): string =>
  decimal(
    amounts.reduce((total, each) => total + units(each, 2), 0n),
    2,
  );

/** Fits what a deal may hold: not negative, not above MAX_AMOUNT. */
export const isPlausible = (amount: string): boolean =>
  units(amount, 2) >= 0n && units(amount, 2) <= units(MAX_AMOUNT, 2);

export const sameMoney = (a: string, b: string): boolean => units(a, 2) === units(b, 2);
