/**
 * How a subject can be compared: what fits its kind is offered, as the service takes it (funding/form/comparison.ts).
 * What it holds a comparison to be is its own to say when the draft is put in force.
 */
import type { FactView, FieldDto } from '../../generated/api';

export type SubjectKind = FactView['kind'];

export interface Option {
  value: string;
  labelZh: string;
  labelEn: string;
}

/** What a condition looks at: an earlier field of the form, or a fact of the catalogue. */
export interface Subject {
  name: string;
  kind: SubjectKind;
  labelZh: string;
  labelEn: string;
  values: readonly Option[] | null;
}

export interface Comparison {
  op: string;
  value?: unknown;
}

const ORDERED = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'between', 'in', 'not_in', 'present'];
const OPS: Record<SubjectKind, readonly string[]> = {
  flag: ['eq', 'present'],
  number: ORDERED,
  date: ORDERED,
  text: ['eq', 'ne', 'in', 'not_in', 'present'],
  choices: ['in', 'not_in', 'present'],
  opaque: ['present'],
};

/** Those that fit; one that is there already stays to be seen. */
export const opsFor = ({ kind }: Subject, now: string): string[] => [...new Set([...OPS[kind], now])];

export const isList = (op: string): boolean => op === 'in' || op === 'not_in';

/** What a comparison starts with; one that still fits keeps its value. */
export function startOf({ kind, values }: Subject, op = OPS[kind][0]!, now?: unknown): Comparison {
  if (op === 'present') return { op, value: typeof now === 'boolean' ? now : true };
  if (kind === 'flag') return { op, value: typeof now === 'boolean' ? now : true };
  if (op === 'between') return { op, value: Array.isArray(now) && now.length === 2 ? now : ['', ''] };
  const single = Array.isArray(now) ? now[0] : now;
  if (isList(op)) return { op, value: Array.isArray(now) ? now : isBlank(single) ? [] : [single] };
  return { op, value: isBlank(single) || typeof single === 'boolean' ? (values?.[0]?.value ?? '') : single };
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** `12` is a number, whatever is longer than a program counts stays text. */
export const numberOf = (text: string): unknown =>
  /^-?\d{1,15}$/.test(text) ? Number(text) : text.replace(/[,，\s]/g, '');

const KINDS: Partial<Record<FieldDto['type'], SubjectKind>> = {
  integer: 'number',
  decimal: 'number',
  money: 'number',
  tokens: 'number',
  date: 'date',
  yes_no: 'flag',
  declaration: 'flag',
  multi_choice: 'choices',
  file: 'opaque',
  topics: 'opaque',
  person_list: 'opaque',
  table: 'opaque',
};

export const subjectOf = ({ key, type, labelZh, labelEn, options, resource }: FieldDto): Subject => ({
  name: key,
  kind: resource ? 'opaque' : (KINDS[type] ?? 'text'),
  labelZh: labelZh || key,
  labelEn: labelEn || key,
  values: (options as readonly Option[] | undefined) ?? null,
});

export const subjectOfFact = ({ fact, ...rest }: FactView): Subject => ({ name: fact, ...rest });
