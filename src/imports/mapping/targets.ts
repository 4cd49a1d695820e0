/**
 * What a kind of import can fill: a table, read by the converter, by the check of a mapping, by the suggestions and by
 * the API that documents it.
 */
import type { TargetType } from '../cells/convert.js';

export interface Target {
  readonly name: string;
  readonly type: TargetType;
  /** every row must end up with a value */
  readonly required?: true;
  readonly zh: string;
  readonly en: string;
  /** what it means, where the label does not say it */
  readonly doc?: string;
  /** other headers under which real exports carry it, lower case */
  readonly also?: readonly string[];
}

export const text = (max: number): TargetType => ({ kind: 'text', max });
export const email: TargetType = { kind: 'email' };
export const money: TargetType = { kind: 'money' };
export const date: TargetType = { kind: 'date' };
export const boolean: TargetType = { kind: 'boolean' };
export const country: TargetType = { kind: 'country' };
export const decimal = (places: number): TargetType => ({ kind: 'decimal', places });
/** a share of one: 0.06 or 6% */
export const rate = (places: number): TargetType => ({ kind: 'rate', places });
export const integer = (min: number, max: number): TargetType => ({ kind: 'integer', min, max });
export const oneOf = (of: Extract<TargetType, { kind: 'enum' }>['of']): TargetType => ({ kind: 'enum', of });

/** The key under which the other system knows the row: a rerun finds it again by this. */
export const EXTERNAL_KEY: Target = {
  name: 'externalKey',
  type: text(200),
  zh: '外部编号',
  en: 'External key',
  doc: 'The id of the row in the system it comes from. With it, a rerun finds the same record again whatever changed.',
  also: ['id', 'record id', '编号', '外部id', 'external id'],
};
