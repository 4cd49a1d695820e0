/**
 * All answers to a form at once: what is shown, what is wrong, what is kept and what is asked for.
 *
 * A hidden field does not exist: it is not required, not checked, not kept, and whoever depends on it finds nothing.
 */
import type { Reason } from '../../kernel/problem.js';
import type { Resource } from '../envelope/amounts.js';
import { compare, isBlank, isRecord } from './comparison.js';
import { type Answers, type Condition, type Field, knownOf, type Test } from './field.js';
import { columnsOf } from './rows.js';
import { tidied } from './scalar.js';
import { valueFault } from './value.js';

export interface Request {
  readonly minimum: string;
  readonly full: string;
}

interface Shown {
  readonly field: Field;
  readonly value: unknown;
  readonly isRequired: boolean;
}

/** The fields that these answers show, in order. Conditions look back only: to fields before their own. */
export const visibleFields = (fields: readonly Field[], answers: Answers): Field[] =>
  shown(fields, answers).map(({ field }) => field);

/**
 * What keeps the answers from being submitted. `form_incomplete` where something is missing; else the code of what is
 * wrong. The pointer starts with the field's key.
 */
export function checkAnswers(fields: readonly Field[], answers: Answers): Reason[] {
  return shown(fields, answers).flatMap(({ field, value, isRequired }): Reason[] => {
    if (isMissing(field, value)) return isRequired ? [{ code: 'form_incomplete', pointer: `/${field.key}` }] : [];
    const fault = valueFault(field, value);
    if (!fault) return [];
    const { code, at = '', ...members } = fault;
    return [{ code, pointer: `/${field.key}${at}`, ...members }];
  });
}

/** What a revision keeps: answers to visible fields, tidied; nothing blank and nothing that the form does not ask. */
export const keptAnswers = (fields: readonly Field[], answers: Answers): Answers =>
  Object.fromEntries(
    shown(fields, answers)
      .filter(({ field, value }) => !isMissing(field, value))
      .map(({ field, value }) => [field.key, kept(field, value)]),
  );

/** What is asked for, by resource; of answers that checkAnswers let through. */
export const requestsIn = (fields: readonly Field[], answers: Answers): Map<Resource, Request> =>
  new Map(
    shown(fields, answers)
      .filter(({ field, value }) => field.resource && !isMissing(field, value))
      .map(({ field, value }) => [field.resource!, value as Request]),
  );

function shown(fields: readonly Field[], answers: Answers): Shown[] {
  const known = new Map<string, Shown>();
  const holds = (condition: Condition): boolean => {
    const says = ({ key, op, value }: Test): boolean => {
      const other = known.get(key);
      return other
        ? compare(knownOf(other.field), op, other.value, value) === true
        : op === 'present' && value === false;
    };
    return 'all' in condition ? condition.all.every(says) : condition.any.some(says);
  };
  for (const field of fields) {
    if (field.showIf && !holds(field.showIf)) continue;
    const isRequired = field.required === true || (field.requiredIf !== undefined && holds(field.requiredIf));
    known.set(field.key, { field, value: own(answers, field.key), isRequired });
  }
  return [...known.values()];
}

/** A declaration that is not made is missing; `toString` is no answer. */
const isMissing = ({ type }: Field, value: unknown): boolean =>
  isBlank(value) || (type === 'declaration' && value === false);
const own = (answers: Answers, key: string): unknown => (Object.hasOwn(answers, key) ? answers[key] : undefined);

function kept(field: Field, value: unknown): unknown {
  if (field.type !== 'table' && field.type !== 'person_list') return tidied(field.type, value);
  const types = new Map(columnsOf(field).map(({ key, type }) => [key, type]));
  return (value as unknown[]).map((row) =>
    isRecord(row)
      ? Object.fromEntries(
          Object.entries(row)
            .filter(([key, cell]) => types.has(key) && !isBlank(cell))
            .map(([key, cell]) => [key, tidied(types.get(key)!, cell)]),
        )
      : row,
  );
}
