/** The fields of an application form, as a version of it keeps them, and what can be wrong with an answer. */
import type { Code } from '../../codes.js';
import { problem } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Resource } from '../envelope/amounts.js';
import type { Known, Op } from './comparison.js';

export type FieldType = ValueOf<'form_field_type'>;

export interface Option {
  readonly value: string;
  readonly labelZh: string;
  readonly labelEn: string;
}

/** Begins a part of the form, which ends where the next begins. Words, nothing else. */
export interface Section {
  readonly labelZh: string;
  readonly labelEn: string;
}

/** What another field says; nothing holds of an answer that was not given, but `present: false`. */
export interface Test {
  readonly key: string;
  readonly op: Op;
  readonly value?: unknown;
}
export type Condition = { readonly all: readonly Test[] } | { readonly any: readonly Test[] };

/** A column of a table. Its numbers may have to come to a sum: `{ exactly: '100' }`. */
export interface TableColumn {
  readonly key: string;
  readonly type: FieldType;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly required?: boolean;
  readonly maxLength?: number;
  readonly options?: readonly Option[];
  readonly sum?: { readonly exactly?: string; readonly atMost?: string };
}

export interface Field {
  readonly key: string;
  readonly type: FieldType;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly help?: string;
  /** stands above it and above those that follow */
  readonly section?: Section;
  readonly required?: boolean;
  /** required only where this holds: a website where there is no proof of integration */
  readonly requiredIf?: Condition;
  /** code points, of texts */
  readonly maxLength?: number;
  /** items, of lists */
  readonly maxItems?: number;
  readonly options?: readonly Option[];
  readonly columns?: readonly TableColumn[];
  /** a field that is hidden is neither required nor kept */
  readonly showIf?: Condition;
  /** a reviewer who may not know the applicant may read it */
  readonly blindVisible?: boolean;
  readonly pii?: boolean;
  /** asks for this resource: the answer is `{ minimum, full }` */
  readonly resource?: Resource;
}

/** field key → what was answered */
export type Answers = Readonly<Record<string, unknown>>;

/** A wrong answer: `at` points into it, other members say what would be right. */
export interface Fault {
  readonly code: Code;
  readonly at?: string;
  readonly [member: string]: unknown;
}

const LENGTHS: Partial<Record<FieldType, number>> = { text: 200, long_text: 5000 };
export const MAX_LENGTH = 20_000;
export const MAX_ITEMS = 50;

export const maxLengthOf = ({ type, maxLength }: Pick<Field, 'type' | 'maxLength'>): number =>
  maxLength ?? LENGTHS[type] ?? MAX_LENGTH;
export const maxItemsOf = ({ maxItems }: Pick<Field, 'maxItems'>): number => maxItems ?? MAX_ITEMS;

/** How conditions read the answers of a field. */
export function knownOf({ type, options, resource }: Field): Known {
  if (resource) return { kind: 'opaque' };
  const values = options?.map(({ value }) => value);
  return KNOWN[type] ?? { kind: type === 'multi_choice' ? 'choices' : 'text', ...(values && { values }) };
}

const OPAQUE: Known = { kind: 'opaque' };
const NUMBER: Known = { kind: 'number' };
const KNOWN: Partial<Record<FieldType, Known>> = {
  integer: NUMBER,
  decimal: NUMBER,
  money: NUMBER,
  tokens: NUMBER,
  date: { kind: 'date' },
  yes_no: { kind: 'flag' },
  declaration: { kind: 'flag' },
  file: OPAQUE,
  topics: OPAQUE,
  person_list: OPAQUE,
  table: OPAQUE,
};

/** The fields of a version, as it was published. */
export async function formOf(tx: Tx, formVersionId: string): Promise<readonly Field[]> {
  const text = `SELECT fields FROM form_versions WHERE id = $1`;
  const row = await one<{ fields: Field[] }>(tx, text, [formVersionId]);
  if (!row) throw problem('not-found');
  return row.fields;
}
