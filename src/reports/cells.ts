/**
 * What a column of a report is, and the SQL that makes its cell: PostgreSQL writes the file, Node only packs it.
 *
 * A text that a person typed is made harmless for spreadsheet programs here: CSV gets a leading ' before a formula
 * character (SQL function csv_cell), XLSX a typed string cell. What the system makes itself (codes, numbers, dates) stays.
 */
import type { Lang } from '../kernel/actor.js';
import { type Enumeration, labelOf, valuesOf } from '../labels.js';
import { constant } from './literal.js';
import { letters, STYLE } from '../kernel/spreadsheet/xlsx.js';

/** text is typed by a person, code is made by the system; both are text cells in a workbook */
export type CellKind = 'text' | 'code' | 'money' | 'rate' | 'fx' | 'int' | 'date' | 'instant';

export interface Column {
  /** the field's name in the list */
  readonly key: string;
  readonly kind: CellKind;
  /** over the aliases of the report's FROM */
  readonly sql: string;
  /** an enumeration whose label is shown instead of the code */
  readonly labels?: Enumeration;
  /** Chinese and English name, and the published definition in both */
  readonly name: readonly [zh: string, en: string];
  readonly meaning: readonly [zh: string, en: string];
}

export const inLang = ([zh, en]: readonly [string, string], lang: Lang): string => (lang === 'en' ? en : zh);

export const headOf = (columns: readonly Column[], lang: Lang): string[] => columns.map((c) => inLang(c.name, lang));

/** The cell of a CSV row. */
export function csvCell(column: Column, lang: Lang): string {
  const value = shown(column, lang);
  return column.kind === 'text' ? `csv_cell(${value})` : value;
}

/** The `<c>` of a sheet row, NULL for an empty one. `value` is the column's `shown` value, `n` the row number in SQL. */
export function xlsxCell({ kind }: Column, index: number, value: string, n: string): string {
  const cell = (style: number, type: string, body: string) =>
    `'<c r="${letters(index)}' || ${n} || '" s="${style}"${type}>' || ${body} || '</c>'`;
  if (kind === 'date') return cell(STYLE.date, '', `'<v>' || (${value} - DATE '1899-12-30') || '</v>'`);
  if (kind === 'text' || kind === 'code' || kind === 'instant') {
    const text = `'<is><t xml:space="preserve">' || xml_cell(${value}) || '</t></is>'`;
    return cell(STYLE.text, ' t="inlineStr"', text);
  }
  return cell(STYLE[kind], '', `'<v>' || ${value} || '</v>'`);
}

/** A column's value as it is shown: labels for codes, instants with the offset of the office, whatever the server's zone. */
export function shown({ kind, sql, labels }: Column, lang: Lang): string {
  if (labels) return labelled(sql, labels, lang);
  return kind === 'instant'
    ? `to_char(${sql} AT TIME ZONE INTERVAL '+08:00', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"')`
    : sql;
}

function labelled(sql: string, labels: Enumeration, lang: Lang): string {
  const whens = valuesOf(labels).map((code) => `WHEN ${constant(code)} THEN ${constant(labelOf(labels, code, lang))}`);
  return `CASE ${sql} ${whens.join(' ')} ELSE ${sql} END`;
}
