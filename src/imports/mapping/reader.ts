/**
 * One row of the file becomes one row of values, or a list of faults: each with its code, its target and the column that
 * the person has to look at. The first fault of a cell is told, and all cells are looked at.
 */
import { createHash } from 'node:crypto';
import type { Code } from '../../codes.js';
import { convert, type Value } from '../cells/convert.js';
import { plainText } from '../cells/text.js';
import { type Cell, type DateSystem, isBlank, textOf } from '../reading/cell.js';
import { fillTemplate, templateColumns } from './template.js';
import type { FieldMapping, Mapping } from './mapping.js';
import type { Target } from './targets.js';

export interface RowFault {
  readonly code: Code;
  readonly target?: string;
  readonly column?: string;
  readonly [member: string]: unknown;
}

export type Values = Readonly<Record<string, Value>>;

export class RowReader {
  private readonly fields: { field: FieldMapping; target: Target; values: ReadonlyMap<string, string> }[];
  private readonly positions: ReadonlyMap<string, number>;
  private readonly width: number;
  private readonly required: readonly Target[];

  constructor(
    mapping: Mapping,
    targets: readonly Target[],
    columns: readonly string[],
    private readonly dateSystem: DateSystem,
  ) {
    const byName = new Map(targets.map((target) => [target.name, target]));
    this.fields = mapping.fields.flatMap((field) => {
      const target = byName.get(field.target);
      const values = new Map(Object.entries(field.values ?? {}).map(([from, to]) => [folded(from), to]));
      return target ? [{ field, target, values }] : [];
    });
    this.positions = new Map(columns.map((column, index) => [column, index]));
    this.width = columns.length;
    this.required = targets.filter((target) => target.required);
  }

  read(cells: readonly Cell[]): { values: Values; faults: RowFault[] } {
    const values: Record<string, Value> = {};
    const faults: RowFault[] = [];
    if (cells.length > this.width) faults.push({ code: 'beyond_header' });
    for (const { field, target, values: table } of this.fields) {
      const found = this.source(field, table, cells);
      if (found === undefined) continue;
      const result = 'fault' in found ? found : convert(found.cell, target.type, field, this.dateSystem);
      if ('value' in result) {
        if (result.value !== '') values[target.name] = result.value;
      } else {
        const code = 'fault' in result ? result.fault : result.code;
        faults.push({ code, target: target.name, column: columnOf(field) });
      }
    }
    for (const { name } of this.required) {
      if (values[name] === undefined && !faults.some((fault) => fault.target === name)) {
        faults.push({ code: 'required', target: name, column: columnOf(this.fieldOf(name)) });
      }
    }
    return { values, faults };
  }

  private source(
    field: FieldMapping,
    table: ReadonlyMap<string, string>,
    cells: readonly Cell[],
  ): { cell: Cell } | { fault: Code } | undefined {
    let cell = this.raw(field, cells);
    if (typeof cell === 'object' && 'fault' in cell) return { fault: cell.fault };
    const meant = isBlank(cell) ? table.get('') : table.get(folded(textOf(cell)));
    if (meant !== undefined) cell = meant;
    else if (!isBlank(cell) && field.otherwise !== undefined) cell = field.otherwise;
    if (isBlank(cell)) cell = field.default ?? '';
    return isBlank(cell) ? undefined : { cell };
  }

  private raw(field: FieldMapping, cells: readonly Cell[]): Cell {
    if (field.constant !== undefined) return field.constant;
    if (field.column !== undefined) return cells[this.positions.get(field.column) ?? -1] ?? '';
    if (field.template === undefined) return '';
    const parts = templateColumns(field.template).map((column) => cells[this.positions.get(column) ?? -1] ?? '');
    const broken = parts.find((part) => typeof part === 'object' && 'fault' in part);
    if (broken) return broken;
    return fillTemplate(field.template, (column) => plainText(textOf(cells[this.positions.get(column) ?? -1])));
  }

  private fieldOf(target: string): FieldMapping | undefined {
    return this.fields.find((each) => each.target.name === target)?.field;
  }
}

const folded = (text: string): string => plainText(text).normalize('NFKC').toLowerCase();
const columnOf = (field: FieldMapping | undefined): string | undefined =>
  field?.column ?? (field?.template === undefined ? undefined : templateColumns(field.template).join(', '));

/** Equal values give equal hashes, in whatever order the mapping names them. */
export function rowHash(values: Values): Buffer {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest();
}
