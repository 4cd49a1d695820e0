import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { crlf, csvHead } from '../../src/reports/csv.js';
import { row, STYLE, workbook } from '../../src/kernel/spreadsheet/xlsx.js';
import { zip } from '../../src/kernel/spreadsheet/zip.js';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const through = (chunks: Buffer[]): Promise<Buffer> => buffer(crlf(Readable.from(chunks)));

test('a CSV starts with the mark, ends its lines with CRLF and has the bytes that were published', async () => {
  const body = await through([Buffer.from('1,"甲,乙",100.00\n')]);
  const file = Buffer.concat([csvHead(['编号', '名称', '金额']), body]);
  expect(file).toHaveLength(45);
  expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(sha256(file)).toBe('8c6b7b7143420acaf204591ac2a6a8409be3ced3d03f5926398f801739d0296b');
});

test('line breaks and quotes inside a cell stay as typed, wherever the stream is cut', async () => {
  const cell = fc.stringMatching(/^[a甲,"\n\r]{0,8}$/);
  const quoted = (text: string): string => (/[,"\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 4 })),
      fc.integer({ min: 1, max: 7 }),
      async (table, size) => {
        const lines = table.map((cells) => cells.map(quoted).join(','));
        const copied = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const chunks = Array.from({ length: Math.ceil(copied.length / size) }, (_, i) =>
          copied.subarray(i * size, (i + 1) * size),
        );
        expect((await through(chunks)).toString()).toBe(lines.map((line) => `${line}\r\n`).join(''));
      },
    ),
  );
});

const sheet = (rows: string[]) => ({
  name: '商机',
  head: ['编号', '金额'],
  widths: [12, 14],
  rows: rows.map((xml) => Buffer.from(`${xml}\n`)),
});

test('a workbook reads back with text as text and money as numbers', async () => {
  const cells = ['914403001922038216', '=1+1', '&<>"_x0041_', '12345678901234567890'].map((value, i) =>
    row(i + 2, [
      { value, style: STYLE.text },
      { value: '-1200.50', style: STYLE.money, number: true },
    ]),
  );
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await buffer(workbook([sheet(cells), { ...sheet([]), name: '汇总' }]))) as never);
  const read = book.getWorksheet('商机')!;
  expect(book.worksheets.map(({ name }) => name)).toEqual(['商机', '汇总']);
  expect(read.getRow(1).values).toEqual([undefined, '编号', '金额']);
  expect([2, 3, 5].map((n) => read.getCell(`A${n}`).value)).toEqual([
    '914403001922038216',
    '=1+1',
    '12345678901234567890',
  ]);
  expect(read.getCell('B2').value).toBe(-1200.5);
  expect([read.getCell('A2').numFmt, read.getCell('B2').numFmt]).toEqual(['@', '0.00']);
});

test('the same workbook made twice has the same bytes, however its rows arrive', async () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => row(i + 2, [{ value: `商机 ${i}`, style: STYLE.text }]));
  const whole = await buffer(workbook([{ ...sheet([]), rows: [Buffer.from(rows.map((xml) => `${xml}\n`).join(''))] }]));
  expect(sha256(await buffer(workbook([sheet(rows)])))).toBe(sha256(whole));
});

test('an archive whose source fails ends in that failure, never as a whole file', async () => {
  const failing = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.alloc(100_000, 'a');
    throw new Error('the database went away');
  };
  await expect(buffer(zip([{ name: 'a.txt', bytes: failing() }]))).rejects.toThrow('the database went away');
});
