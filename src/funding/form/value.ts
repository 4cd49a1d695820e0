/**
 * One answer to one field: whether it has the type (what saving a draft asks) and whether it is right (what submitting
 * asks). The formats are those of the whole API (kernel/checks.ts), so a code means the same everywhere.
 */
import type { Code } from '../../codes.js';
import { isUnsafeText } from '../../kernel/checks.js';
import { exact } from '../../kernel/decimal.js';
import { isAmountOf } from '../envelope/amounts.js';
import { isRecord } from './comparison.js';
import { type Fault, type Field } from './field.js';
import { rowsFault } from './rows.js';
import { scalarFault, SHAPES, tidied } from './scalar.js';

const MOST_BYTES = 100_000;

/** Type, size and characters only: a draft may be unfinished, but not what nobody could ever store. Null clears a field. */
export function checkValue(field: Field, value: unknown): Code | undefined {
  if (value === null) return undefined;
  if (!(field.resource ? isRecord(value) : SHAPES[field.type](value))) return 'wrong_type';
  if (Buffer.byteLength(JSON.stringify(value)) > MOST_BYTES) return 'too_large';
  return isUnsafe(value) ? 'bad_text' : undefined;
}

/** The first thing wrong with an answer that is there. */
export function valueFault(field: Field, value: unknown): Fault | undefined {
  const code = checkValue(field, value);
  if (code) return { code };
  if (field.resource) return requestFault(field, value as Record<string, unknown>);
  if (field.type === 'table' || field.type === 'person_list' || field.type === 'topics') {
    return rowsFault(field, value as unknown[]);
  }
  const broken = scalarFault(field, tidied(field.type, value));
  return broken && { code: broken };
}

function requestFault({ resource }: Field, value: Record<string, unknown>): Fault | undefined {
  for (const part of ['minimum', 'full'] as const) {
    const amount = value[part];
    if (amount === undefined) return { code: 'required', at: `/${part}` };
    if (typeof amount !== 'string' || !isAmountOf(resource!, amount)) return { code: 'not_an_amount', at: `/${part}` };
  }
  if (Object.keys(value).length > 2) return { code: 'unknown_property' };
  const { minimum, full } = value as Record<string, string>;
  return exact(minimum!) > exact(full!) ? { code: 'minimum_above_full', at: '/minimum' } : undefined;
}

function isUnsafe(value: unknown): boolean {
  if (typeof value === 'string') return isUnsafeText(value);
  if (Array.isArray(value)) return value.some(isUnsafe);
  return isRecord(value) && Object.entries(value).some(([key, member]) => isUnsafeText(key) || isUnsafe(member));
}
