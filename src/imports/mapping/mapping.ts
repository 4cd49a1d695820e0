/**
 * How the columns of one file fill the targets of one kind. A mapping is checked as a whole before any row is read: what
 * it names exists, no target is filled twice, every required target is filled from somewhere.
 */
import type { Notation } from '../cells/convert.js';
import type { Reason } from '../../kernel/problem.js';
import { templateColumns } from './template.js';
import type { Target } from './targets.js';

/** One target: from a column, a template over columns, or a constant; the default stands where that gives nothing. */
export interface FieldMapping extends Notation {
  readonly target: string;
  readonly column?: string;
  readonly template?: string;
  readonly constant?: string;
  readonly default?: string;
  /** what a cell says -> what is meant; compared without case and surrounding blanks */
  readonly values?: Readonly<Record<string, string>>;
  /** for every text that `values` does not name */
  readonly otherwise?: string;
}

export interface Mapping {
  readonly fields: readonly FieldMapping[];
  /** whose external keys these are: two systems may both have a row 1 */
  readonly sourceSystem: string;
  readonly mode: 'upsert' | 'create_only';
  readonly onError: 'stop' | 'skip';
}

export function mappingFaults(mapping: Mapping, targets: readonly Target[], columns: readonly string[]): Reason[] {
  const reasons: Reason[] = [];
  const names = new Set(targets.map((target) => target.name));
  const known = new Set(columns);
  const seen = new Set<string>();
  mapping.fields.forEach((field, index) => {
    const add = (code: string, member: string): number =>
      reasons.push({ code, pointer: `/fields/${index}/${member}`, target: field.target });
    if (!names.has(field.target)) add('target_unknown', 'target');
    if (seen.has(field.target)) add('target_twice', 'target');
    seen.add(field.target);
    const sources = [field.column, field.template, field.constant].filter((source) => source !== undefined);
    if (sources.length > 1 || (sources.length === 0 && field.default === undefined)) add('one_source', 'column');
    if (field.column !== undefined && !known.has(field.column)) add('column_unknown', 'column');
    if (field.template !== undefined && !templateColumns(field.template).every((column) => known.has(column))) {
      add('column_unknown', 'template');
    }
  });
  for (const target of targets) {
    if (target.required && !seen.has(target.name))
      reasons.push({ code: 'target_missing', pointer: '/fields', target: target.name });
  }
  return reasons;
}
