/** The filters of lists: what a parameter may hold, how it is documented, and the predicate it becomes. */
import type { Code } from '../codes.js';
import type { Me } from './access.js';
import type { Actor } from './actor.js';
import { CHECKS } from './checks.js';
import type { Schema } from './fields.js';
import type { Binder } from './sql.js';

/** Who asks, for a filter that finds no more than he reads. */
export interface Asker {
  readonly actor: Actor;
  readonly me: Me;
}

export interface Filter {
  readonly schema: Schema;
  readonly doc?: string;
  readonly check: (text: string) => Code | undefined;
  readonly where: (binder: Binder, text: string, asker: Asker) => string;
  /** roles that may not read the field may not filter by it */
  readonly readable?: (actor: Actor) => boolean;
}

type Scalar = keyof typeof CHECKS;
const TYPES: Record<Scalar, string> = {
  money: 'numeric', percent: 'numeric', decimal: 'numeric', bigint: 'bigint', uuid: 'uuid', instant: 'timestamptz',
  date: 'date', month: 'text', email: 'text', url: 'text', boolean: 'boolean',
}; // prettier-ignore
const MAX_VALUES = 50;

const many = (check: (text: string) => Code | undefined) => (text: string) => {
  const values = text.split(',');
  return values.length > MAX_VALUES ? 'too_many' : values.map(check).find((each) => each !== undefined);
};

/** One value is an equality, so that an index on (column, sort) gives the page in its order. */
const among = (column: string, type: string) => (binder: Binder, text: string) =>
  text.includes(',')
    ? `${column} = ANY(${binder.$(text.split(','), `${type}[]`)})`
    : `${column} = ${binder.$(text, type)}`;

/** Any of several ids, comma-separated. */
export const ids = (column: string, doc?: string): Filter => ({
  schema: { type: 'string', pattern: '^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,49}$' },
  doc,
  check: many(CHECKS.uuid.check),
  where: among(column, 'uuid'),
});

/** Any of several values of a list, comma-separated. */
export const anyOf = (values: readonly string[], column: string, doc?: string): Filter => ({
  schema: { type: 'string', pattern: `^(${values.join('|')})(,(${values.join('|')})){0,49}$` },
  doc: doc ?? `One or more of: ${values.join(', ')}.`,
  check: many((text) => (values.includes(text) ? undefined : 'not_in_list')),
  where: among(column, 'text'),
});

/** Exactly one scalar, compared with an operator: `=`, `>=` for …From, `<` for …To. */
export const compare = (column: string, operator: '=' | '>=' | '<' | '<=' | '>', of: Scalar, doc?: string): Filter => ({
  schema: CHECKS[of].schema,
  doc,
  check: CHECKS[of].check,
  where: (binder, text) => `${column} ${operator} ${binder.$(text, TYPES[of])}`,
});

/** An exact short text: a code. */
export const code = (column: string, pattern: RegExp, doc?: string): Filter => ({
  schema: { type: 'string', pattern: pattern.source },
  doc,
  check: (text) => (pattern.test(text) ? undefined : 'bad_format'),
  where: (binder, text) => `${column} = ${binder.$(text, 'text')}`,
});

/** true or false, each with its own predicate. */
export const flag = (whenTrue: string, whenFalse: string, doc?: string): Filter => ({
  schema: { type: 'boolean' },
  doc,
  check: (text) => (text === 'true' || text === 'false' ? undefined : 'wrong_type'),
  where: (_, text) => (text === 'true' ? whenTrue : whenFalse),
});

/** A whole number in a range, with its own predicate. */
export const whole = (min: number, max: number, where: (placeholder: string) => string, doc?: string): Filter => ({
  schema: { type: 'integer', minimum: min, maximum: max },
  doc,
  check: (text) => (/^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? undefined : 'bad_format'),
  where: (binder, text) => where(binder.$(Number(text), 'int')),
});
