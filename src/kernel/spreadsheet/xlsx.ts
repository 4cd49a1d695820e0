/**
 * An XLSX workbook as a stream: rows of XML come from PostgreSQL one per line (reports/cells.ts), or from `row`, and are only packed here.
 *
 * Nothing in it depends on when or by whom it was made, so the same data gives the same bytes. Text is a typed string
 * cell, never a formula, whatever its first character; there are no macros and no links.
 */
import { type Entry, zip } from './zip.js';

/** Rows of a sheet in the format itself, the header included. */
export const MAX_ROWS = 1_048_576;

/** Cell styles by their position in `STYLES`. */
export const STYLE = { text: 1, money: 2, rate: 3, fx: 4, int: 5, date: 6, head: 7 } as const;

export interface Sheet {
  readonly name: string;
  readonly head: readonly string[];
  /** in characters, one per column */
  readonly widths: readonly number[];
  /** `<row r="2">…</row>` and on */
  readonly rows: AsyncIterable<Buffer> | Iterable<Buffer>;
}

export function workbook(sheets: readonly Sheet[]): AsyncGenerator<Buffer> {
  const part = (name: string, text: string): Entry => ({ name, bytes: [Buffer.from(`${PROLOG}${text}`)] });
  return zip([
    part('[Content_Types].xml', contentTypes(sheets.length)),
    part('_rels/.rels', rels([['officeDocument', 'xl/workbook.xml']])),
    part('xl/workbook.xml', book(sheets)),
    part(
      'xl/_rels/workbook.xml.rels',
      rels([...sheets.map((_, i): Rel => ['worksheet', `worksheets/sheet${i + 1}.xml`]), ['styles', 'styles.xml']]),
    ),
    part('xl/styles.xml', STYLES),
    ...sheets.map((sheet, i): Entry => ({ name: `xl/worksheets/sheet${i + 1}.xml`, bytes: sheetXml(sheet) })),
  ]);
}

async function* sheetXml({ head, widths, rows }: Sheet): AsyncGenerator<Buffer> {
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  yield Buffer.from(
    `${PROLOG}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
      `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
      `<cols>${columns.join('')}</cols><sheetData>${row(
        1,
        head.map((name) => ({ value: name, style: STYLE.head })),
      )}\n`,
  );
  yield* rows;
  yield Buffer.from('</sheetData></worksheet>');
}

export interface Cell {
  readonly value: string | null;
  readonly style: number;
  readonly number?: boolean;
}

/** A row made in code, for the few that PostgreSQL does not make. */
export function row(number: number, cells: readonly Cell[]): string {
  const xml = cells.map(({ value, style, number: isNumber }, i) => {
    if (value === null) return '';
    const at = `r="${letters(i)}${number}" s="${style}"`;
    return isNumber
      ? `<c ${at}><v>${value}</v></c>`
      : `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  });
  return `<row r="${number}">${xml.join('')}</row>`;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? '&quot;');

const PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

type Rel = [type: string, target: string];

const rels = (list: Rel[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const contentTypes = (sheets: number): string =>
  `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/>` +
  `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>` +
  Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  ).join('') +
  `</Types>`;

const book = (sheets: readonly Sheet[]): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
    .map(({ name }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
    .join('')}</sheets></workbook>`;

/** General, then `STYLE` in order: text @, 0.00, 0.0000, 0.00000000, 0, yyyy-mm-dd, bold head. */
const STYLES =
  `<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="0.0000"/>` +
  `<numFmt numFmtId="165" formatCode="0.00000000"/><numFmt numFmtId="166" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
  `<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
  `<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
  `<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
  `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="8">` +
  [0, 49, 2, 164, 165, 1, 166, 49]
    .map(
      (format, i) =>
        `<xf numFmtId="${format}" fontId="${i === STYLE.head ? 1 : 0}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    )
    .join('') +
  `</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
