/**
 * Decimal text, exactly: whole numbers of 10⁻⁸ in between, so that no float ever holds or compares an amount.
 * Whatever CHECKS.money, percent, decimal and bigint let in fits.
 */
const PLACES = 8;
const UNIT = 10n ** BigInt(PLACES);
const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,8}))?$/;

export const isDecimal = (text: string): boolean => DECIMAL.test(text);

/** `"30.00"` → 30·10⁸. @throws RangeError when the text is no decimal */
export function exact(text: string): bigint {
  const [, sign, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`Not a decimal: ${text}`);
  const units = BigInt(whole + fraction.padEnd(PLACES, '0'));
  return sign ? -units : units;
}

/** The text of an exact value, rounded half away from zero where it has more places. */
export const decimalText = (value: bigint, places: number): string => quotient(value, UNIT, places);

/** dividend / divisor as text, rounded half away from zero; the divisor is positive. */
export function quotient(dividend: bigint, divisor: bigint, places: number): string {
  const size = (dividend < 0n ? -dividend : dividend) * 10n ** BigInt(places);
  const rounded = (2n * size + divisor) / (2n * divisor);
  const digits = rounded.toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return dividend < 0n && rounded > 0n ? `-${text}` : text;
}
