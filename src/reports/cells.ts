/**
 * What a column of a report is, and the SQL that makes its cell: PostgreSQL writes the file, Node only packs it.
 *
 * A text that a person typed is made harmless for spreadsheet programs here: CSV gets a leading ' before a formula
 * character (SQL function csv_cell), XLSX a typed string cell. What the system makes itself (codes, numbers, dates) stays.
 */
import { letters, STYLE } from './xlsx.js';

export type CellKind = 'text' | 'code' | 'money' | 'rate' | 'fx' | 'int' | 'date' | 'instant';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export interface Column {
  /** the name that programs use: the field of the list, where there is one */
  readonly key: string;
  readonly kind: CellKind;
  /** over the aliases of the report's FROM; text kinds give text */
  readonly sql: string | ((lang: 'zh' | 'en') => string);
  readonly name: Words;
  /** the published definition */
  readonly meaning: Words;
}

export const valueOf = (column: Column, lang: 'zh' | 'en'): string =>
  typeof column.sql === 'string' ? column.sql : column.sql(lang);

/** Instants with the offset of the office; the offset is fixed, whatever the server's zone. */
const instant = (sql: string): string =>
  `to_char(${sql} AT TIME ZONE INTERVAL '+08:00', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+08:00"')`;

/** The cell of a CSV row from a value of its kind. */
export function csvCell(kind: CellKind, value: string): string {
  if (kind === 'text') return `csv_cell(${value})`;
  return kind === 'instant' ? instant(value) : value;
}

/** The `<c>` of a sheet row, NULL for an empty one; `n` is the SQL of the row number. */
export function xlsxCell(kind: CellKind, value: string, index: number, n: string): string {
  const at = (style: number, type = '') => `'<c r="${letters(index)}' || ${n} || '" s="${style}"${type}>`;
  switch (kind) {
    case 'text':
    case 'code':
    case 'instant': {
      const text = kind === 'instant' ? instant(value) : `xml_cell(${value})`;
      return `${at(STYLE.text, ' t="inlineStr"')}<is><t xml:space="preserve">' || ${text} || '</t></is></c>'`;
    }
    case 'date':
      return `${at(STYLE.date)}<v>' || (${value} - DATE '1899-12-30') || '</v></c>'`;
    default:
      return `${at(STYLE[kind])}<v>' || ${value} || '</v></c>'`;
  }
}

/** A code's label in one language, as SQL over the code. */
export function labelled(sql: string, labels: Readonly<Record<string, Words>>, lang: 'zh' | 'en'): string {
  const whens = Object.entries(labels).map(([code, words]) => `WHEN ${constant(code)} THEN ${constant(words[lang])}`);
  return `CASE ${sql} ${whens.join(' ')} ELSE ${sql} END`;
}

const constant = (text: string): string => `'${text.replaceAll("'", "''")}'`;
