/** Reads back what a report wrote, with other people's readers. */
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';

/** A CSV by its header. */
export const readCsv = (bytes: Buffer): Record<string, string>[] =>
  parse(bytes, { bom: true, columns: true, record_delimiter: '\r\n' });

/** The sheets of a workbook: name → rows of cell texts, dates as YYYY-MM-DD, numbers with the format of their cell. */
export async function readXlsx(bytes: Buffer): Promise<Record<string, string[][]>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const rowsOf = (sheet: ExcelJS.Worksheet): string[][] => {
    const rows: string[][] = [];
    sheet.eachRow((row) => {
      const cells = Array.from({ length: sheet.columnCount }, (_, i) => row.getCell(i + 1));
      rows.push(cells.map(shown));
    });
    return rows;
  };
  return Object.fromEntries(book.worksheets.map((sheet) => [sheet.name, rowsOf(sheet)]));
}

function shown({ value, numFmt }: ExcelJS.Cell): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return value.toFixed(numFmt.split('.')[1]?.length ?? 0);
  return String(value);
}
