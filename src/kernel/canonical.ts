/**
 * One JSON value has one text (RFC 8785): whoever has the content can compute the hash on a receipt without our program.
 *
 * Members are sorted by the UTF-16 code units of their names; strings and numbers are written as ECMAScript writes them;
 * a member that is undefined is left out. What JSON cannot say in one way (a lone surrogate, NaN, a bigint, a Date, an
 * array with holes) throws: a hash over a guess would prove nothing. Decimals of ours are texts and stay as they are.
 */
import { createHash } from 'node:crypto';

/** @throws TypeError naming what is not JSON */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value);
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value === 'object' && !writesItself(value)) return `{${members(value).join(',')}}`;
  throw new TypeError(`Not JSON: ${typeof value === 'object' ? 'an object that writes itself' : typeof value}.`);
}

/** A Date would be `{}` by its members; a member called toJSON that came with a body is only a member. */
const writesItself = (value: object): boolean => 'toJSON' in value && typeof value.toJSON === 'function';

/** SHA-256 of the UTF-8 bytes of the canonical text, as 64 lower-case hexadecimal digits. */
export const canonicalSha256 = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');

function members(value: object): string[] {
  const present = Object.entries(value).filter(([, member]) => member !== undefined);
  present.sort(([a], [b]) => (a < b ? -1 : 1)); // < compares code units, as the standard does
  return present.map(([name, member]) => `${text(name)}:${canonicalJson(member)}`);
}

function text(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('Not JSON: a lone surrogate.');
  return JSON.stringify(value);
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`Not JSON: ${value}.`);
  return JSON.stringify(value);
}
