/**
 * From what stands in a cell to what a target takes: one converter per type of target, each answering a value or a code.
 */
import { type Enumeration, LABELS, valuesOf } from '../../labels.js';
import type { Code } from '../../codes.js';
import { CHECKS, codePoints } from '../../kernel/checks.js';
import { type Cell, type DateSystem, textOf } from '../reading/cell.js';
import { countryOf } from './countries.js';
import { type DateFormat, readDate, serialDay } from './dates.js';
import { type Decimal, type DecimalMark, fixed, floatText, readDecimal, times } from './decimal.js';
import { plainText, readText } from './text.js';

export type TargetType =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'money' | 'date' | 'boolean' | 'country' | 'email' }
  | { readonly kind: 'decimal' | 'rate'; readonly places: number }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'enum'; readonly of: Enumeration };

/** How one column is written, as the mapping says. */
export interface Notation {
  readonly unit?: 'one' | 'ten_thousand';
  readonly dateFormat?: DateFormat;
  readonly decimalMark?: DecimalMark;
  readonly round?: boolean;
}

export type Value = string | number | boolean;
export type Converted = { readonly value: Value } | { readonly code: Code };

const code = (fault: Code): Converted => ({ code: fault });
const value = (found: Value): Converted => ({ value: found });

export function convert(cell: Cell, type: TargetType, notation: Notation, system: DateSystem): Converted {
  switch (type.kind) {
    case 'text':
      return text(cell, type.max);
    case 'money': {
      const found = decimalOf(cell, notation);
      if (!found) return code('not_a_number');
      const amount = fixed(notation.unit === 'ten_thousand' ? times(found, 10_000n) : found, 2, notation.round);
      return amount === undefined ? code('too_precise') : amount.length > 19 ? code('too_large') : value(amount);
    }
    case 'decimal':
    case 'rate': {
      const found = type.kind === 'rate' ? rateOf(cell, notation) : decimalOf(cell, notation);
      const number = found && fixed(found, type.places, notation.round);
      return number === undefined ? code(found ? 'too_precise' : 'not_a_number') : value(number);
    }
    case 'integer': {
      const found = decimalOf(cell, notation);
      const whole = found && fixed(found, 0, notation.round);
      if (whole === undefined) return code(found ? 'too_precise' : 'not_a_number');
      const number = Number(whole);
      return number < type.min ? code('too_small') : number > type.max ? code('too_large') : value(number);
    }
    case 'date':
      return day(cell, notation.dateFormat, system);
    case 'boolean':
      return oneOf(BOOLEANS, textOf(cell));
    case 'country': {
      const found = countryOf(plainText(textOf(cell)));
      return found ? value(found) : code('unknown_country');
    }
    case 'email': {
      const found = text(cell, 254);
      const fault = 'value' in found && found.value !== '' ? CHECKS.email.check(found.value) : undefined;
      return fault ? code(fault) : found;
    }
    case 'enum':
      return oneOf(labelTable(type.of), textOf(cell));
  }
}

function text(cell: Cell, max: number): Converted {
  const found = readText(cell);
  if (found === undefined) return code('precision_lost');
  return codePoints(found) > max ? code('too_long') : value(found);
}

function decimalOf(cell: Cell, { decimalMark }: Notation): Decimal | undefined {
  if (typeof cell === 'object' && 'number' in cell) return readDecimal(floatText(cell.number) ?? '');
  return readDecimal(plainText(textOf(cell)).replace(/[%％]$/, ''), decimalMark);
}

/** 6% as a rate is 0.06; a rate written as a number stays what it is. */
function rateOf(cell: Cell, notation: Notation): Decimal | undefined {
  const found = decimalOf(cell, notation);
  return found && /[%％]\s*$/.test(textOf(cell)) ? { ...found, scale: found.scale + 2 } : found;
}

function day(cell: Cell, format: DateFormat | undefined, system: DateSystem): Converted {
  const found =
    typeof cell === 'object' && 'number' in cell
      ? serialDay(Number(cell.number), system)
      : readDate(plainText(textOf(cell)), format);
  return 'day' in found ? value(found.day) : code(found.fault);
}

// ---- labels ---------------------------------------------------------------------------------------------------------

const folded = (text: string): string =>
  plainText(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');

const BOOLEANS = new Map<string, Value>([
  ...['true', 'yes', 'y', '1', '是', '对', '√'].map((each): [string, Value] => [each, true]),
  ...['false', 'no', 'n', '0', '否', '不', '×'].map((each): [string, Value] => [each, false]),
]);

const tables = new Map<Enumeration, Map<string, Value>>();

/** The value itself, its Chinese label, its English label, in any case and with any kind of blanks. */
function labelTable(name: Enumeration): Map<string, Value> {
  const known = tables.get(name);
  if (known) return known;
  const labels = LABELS[name] as Record<string, readonly [string, string]>;
  const made = new Map<string, Value>(
    valuesOf(name).flatMap((each) =>
      [each as string, ...(labels[each] ?? [])].map((word): [string, Value] => [folded(word), each]),
    ),
  );
  tables.set(name, made);
  return made;
}

function oneOf(table: ReadonlyMap<string, Value>, written: string): Converted {
  const found = table.get(folded(written));
  return found === undefined ? code('not_in_list') : value(found);
}
