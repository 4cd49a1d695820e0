/**
 * The rows that failed, as a file of the same format: the original columns untouched, then row number, codes, columns and
 * explanation. Corrected and uploaded again it is an import like any other: the four columns are simply not mapped.
 *
 * A spreadsheet program runs nothing in it: a text that would start a formula gets a `'`, which reading takes off again.
 */
import { CODES } from '../../codes.js';
import type { Lang } from '../../kernel/actor.js';
import type { RowFault } from '../mapping/reader.js';
import { type Cell as XlsxCell, STYLE } from '../../kernel/spreadsheet/xlsx.js';
import { type Cell, type DateSystem, textOf } from '../reading/cell.js';

export interface FailedRow {
  readonly rowNo: number;
  readonly cells: readonly Cell[];
  readonly errors: readonly RowFault[];
}

const ADDED = {
  'zh-CN': ['行号', '错误码', '错误列', '说明'],
  en: ['Row', 'Error codes', 'Error columns', 'Explanation'],
} as const;
const OWN = new Set<string>(Object.values(ADDED).flat());

/** A file made of an earlier error file does not carry its old findings along. */
const keptColumns = (columns: readonly string[]): number[] =>
  columns.flatMap((name, index) => (OWN.has(name) ? [] : [index]));

export const errorHeader = (columns: readonly string[], lang: Lang): string[] => [
  ...keptColumns(columns).map((index) => columns[index]!),
  ...ADDED[lang],
];

/** The cells as they were, and the four that explain. */
export function errorCells({ rowNo, cells, errors }: FailedRow, columns: readonly string[], lang: Lang): Cell[] {
  const told = errors.map(({ code, column }) => `${column ? `${column}: ` : ''}${CODES[code][lang === 'en' ? 1 : 0]}`);
  return [
    ...keptColumns(columns).map((index) => cells[index] ?? ''),
    String(rowNo),
    errors.map(({ code }) => code).join('; '),
    [...new Set(errors.flatMap(({ column }) => column ?? []))].join('; '),
    told.join('; '),
  ];
}

/** One CSV record; plain negative numbers stay as they are. */
export const csvRecord = (cells: readonly Cell[], delimiter: string): string =>
  `${cells.map((cell) => quoted(harmless(textOf(cell)), delimiter)).join(delimiter)}\r\n`;

const DAYS_FROM_1900_TO_1904 = 1462;

/** Numbers stay numbers: as text, a rounded one would pass for an identifier, and a day for a number. */
export function xlsxCell(cell: Cell, system: DateSystem): XlsxCell {
  if (typeof cell === 'string' || 'fault' in cell) return { value: textOf(cell), style: STYLE.text };
  if (!cell.dated) return { value: cell.number, style: 0, number: true };
  const serial = Number(cell.number) + (system === '1904' ? DAYS_FROM_1900_TO_1904 : 0);
  return { value: String(serial), style: STYLE.date, number: true };
}

const harmless = (text: string): string =>
  /^[=+\-@\t\r＝＋－＠]/.test(text) && !/^-\d[\d,]*(\.\d+)?$/.test(text) ? `'${text}` : text;

const quoted = (text: string, delimiter: string): string =>
  /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
