/**
 * How a condition compares: one vocabulary for what a form shows and for who may apply. A comparison fits its kind or is
 * refused when it is published; numbers compare exactly, whether they are texts or JSON numbers.
 */
import type { Code } from '../../codes.js';
import { CHECKS } from '../../kernel/checks.js';
import { exact, isDecimal } from '../../kernel/decimal.js';

export const OPS = ['eq', 'ne', 'in', 'not_in', 'lt', 'lte', 'gt', 'gte', 'between', 'present'] as const;
export type Op = (typeof OPS)[number];

/** What is compared. `choices` are several values at once; of what is `opaque` one can only ask whether it is there. */
export interface Known {
  readonly kind: 'flag' | 'number' | 'date' | 'text' | 'choices' | 'opaque';
  /** a closed list */
  readonly values?: readonly string[];
}

const FIT: Record<Known['kind'], readonly Op[]> = {
  flag: ['eq', 'ne', 'present'],
  number: OPS,
  date: OPS,
  text: ['eq', 'ne', 'in', 'not_in', 'present'],
  choices: ['in', 'not_in', 'present'],
  opaque: ['present'],
};

/** Why a comparison cannot be made of what is known: an unknown op, one that does not fit, a value of another kind. */
export function comparisonFault(known: Known, op: unknown, value: unknown): Code | undefined {
  if (!OPS.includes(op as Op)) return 'op_unknown';
  if (!FIT[known.kind].includes(op as Op)) return 'op_does_not_fit';
  if (op === 'present') return value === undefined || typeof value === 'boolean' ? undefined : 'value_does_not_fit';
  const isList = op === 'in' || op === 'not_in' || op === 'between';
  const values = isList ? value : [value];
  if (!Array.isArray(values) || values.length === 0) return 'value_does_not_fit';
  if (op === 'between' && values.length !== 2) return 'value_does_not_fit';
  if (!values.every((each) => isOfKind(known, each))) return 'value_does_not_fit';
  return op === 'between' && order(known, values[0], values[1]) > 0 ? 'value_does_not_fit' : undefined;
}

function isOfKind({ kind, values }: Known, value: unknown): boolean {
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind === 'number') return (typeof value === 'number' || typeof value === 'string') && isDecimal(String(value));
  if (kind === 'date') return CHECKS.date.check(value) === undefined;
  return typeof value === 'string' && (!values || values.includes(value));
}

/**
 * What a published comparison says of an actual value; undefined where there is nothing to compare, or something of
 * another kind: nobody knows. `between` takes both ends; of several choices `in` asks for one at least, `not_in` for none.
 */
export function compare(known: Known, op: Op, actual: unknown, value: unknown): boolean | undefined {
  if (op === 'present') return !isBlank(actual) === (value ?? true);
  if (isBlank(actual)) return undefined;
  const several: readonly unknown[] = known.kind === 'choices' && Array.isArray(actual) ? actual : [actual];
  if (!several.every((each) => isOfKind({ kind: known.kind }, each))) return undefined;
  const isIn = (list: readonly unknown[]) =>
    several.some((each) => list.some((wanted) => order(known, each, wanted) === 0));
  const against = (wanted: unknown) => order(known, actual, wanted);
  switch (op) {
    case 'eq':
      return against(value) === 0;
    case 'ne':
      return against(value) !== 0;
    case 'in':
      return isIn(value as unknown[]);
    case 'not_in':
      return !isIn(value as unknown[]);
    case 'lt':
      return against(value) < 0;
    case 'lte':
      return against(value) <= 0;
    case 'gt':
      return against(value) > 0;
    case 'gte':
      return against(value) >= 0;
    case 'between': {
      const [from, to] = value as [unknown, unknown];
      return against(from) >= 0 && against(to) <= 0;
    }
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing was said: left out, cleared, blank, or a list of nothing. */
export const isBlank = (value: unknown): boolean =>
  value == null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

function order({ kind }: Known, a: unknown, b: unknown): number {
  const [left, right] = kind === 'number' ? [exact(String(a)), exact(String(b))] : [a as string, b as string];
  return left < right ? -1 : left > right ? 1 : 0;
}
