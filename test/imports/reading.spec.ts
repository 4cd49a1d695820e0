import { expect, test } from '@jest/globals';
import { readSheet, columnNames, type Reading } from '../../src/imports/reading/sheet.js';
import type { SheetRow } from '../../src/imports/reading/cell.js';
import { book, inline, number, sheetXml } from './workbooks.js';

const ZHIPU_GB = Buffer.from('D6C7C6D7BBAAD5C2', 'hex');

const read = async (bytes: Buffer | string, wanted?: Reading) => {
  const sheet = await readSheet(Buffer.from(bytes as string), wanted);
  const rows = sheet.batches.flatMap((batch) => JSON.parse(batch) as SheetRow[]);
  return { ...sheet, rows, cells: rows.map((row) => row.cells) };
};
const refusal = (bytes: Buffer | string, wanted?: Reading) =>
  readSheet(Buffer.from(bytes as string), wanted).then(
    () => 'read',
    (error: { code?: string }) => error.code,
  );
const joined = (...parts: (string | Buffer)[]) => Buffer.concat(parts.map((part) => Buffer.from(part as string)));

test('GB18030 and UTF-8 with a byte order mark give the same name', async () => {
  const chinese = await read(joined('name\r\n', ZHIPU_GB, '\r\n'));
  expect(chinese).toMatchObject({ encoding: 'gb18030', cells: [['智谱华章']] });
  const marked = await read(`\uFEFFname\r\n智谱华章\r\n`);
  expect(marked).toMatchObject({ encoding: 'utf-8', columns: ['name'], cells: [['智谱华章']] });
});

test('a four-byte character of GB18030 is read', async () => {
  const { cells } = await read(joined('name\n', Buffer.from('9534B235', 'hex'), '\n', ZHIPU_GB));
  expect(cells).toEqual([['𠮷'], ['智谱华章']]);
});

test('a byte that the encoding does not know is a fault of its row, never a replacement character', async () => {
  const bytes = joined('name,city\n', 'good,', ZHIPU_GB, '\n', 'bad', Buffer.from([0xff]), ',x\n');
  const { rows } = await read(bytes, { encoding: 'gb18030' });
  expect(rows[0]!.cells).toEqual(['good', '智谱华章']);
  expect(rows[1]!.cells[0]).toMatchObject({ fault: 'undecodable' });
});

test('a person may say that a file with one broken byte is UTF-8', async () => {
  const bytes = joined('name\n智谱华章\n', Buffer.from([0xc3]), '\n');
  expect((await read(bytes)).encoding).toBe('gb18030');
  const { cells } = await read(bytes, { encoding: 'utf-8' });
  expect(cells[0]).toEqual(['智谱华章']);
  expect(cells[1]![0]).toMatchObject({ fault: 'undecodable' });
});

test.each([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
])('the header tells that %j separates the columns', async (mark, name) => {
  const { delimiter, cells } = await read(`a${mark}"b, ; c"${mark}d\n1${mark}2${mark}3\n`);
  expect(delimiter).toBe(name);
  expect(cells).toEqual([['1', '2', '3']]);
});

test.each(['\n', '\r\n', '\r'])('rows may end with %j, also inside quotes', async (end) => {
  const { cells } = await read(`a,b${end}"one${end}two",2${end}${end}3,"say ""hi"""${end}`);
  expect(cells).toEqual([
    [`one${end}two`, '2'],
    ['3', 'say "hi"'],
  ]);
});

test('row numbers are those of a spreadsheet program, and rows without text are no rows', async () => {
  const { rows, rowCount } = await read('a,b\n1,2\n,\n\n  ,\n3,4\n,\n,\n');
  expect(rowCount).toBe(2);
  expect(rows.map((row) => row.rowNo)).toEqual([2, 6]);
});

test('millions of lines with nothing in them are refused, and others are served meanwhile', async () => {
  let served = 0;
  const others = setInterval(() => served++, 1);
  for (const line of ['\r\n', '\n', ',\r\n']) {
    expect(await refusal(`名称,代码\r\n${line.repeat(300_000)}`)).toBe('too_many_rows');
  }
  clearInterval(others);
  expect(served).toBeGreaterThan(3);
});

test('empty and repeated headers get names of their own', () => {
  expect(columnNames(['Name', '', 'Name', ' Name ', '\ufeff', ''])).toEqual(['Name', '[B]', 'Name (2)', 'Name (3)']);
});

test('a row with more cells than the header says so, a shorter one is filled up', async () => {
  const { cells } = await read('a,b\n1\n1,2,,\n1,2,3\n');
  expect(cells[0]).toEqual(['1', '']);
  expect(cells[1]).toEqual(['1', '2']);
  expect(cells[2]![2]).toMatchObject({ fault: 'beyond_header' });
});

test('the header may stand further down', async () => {
  const { columns, cells } = await read('Export of March\n\na,b\n1,2\n', { headerRow: 2 });
  expect(columns).toEqual(['a', 'b']);
  expect(cells).toEqual([['1', '2']]);
});

test('files that are no table are refused by name', async () => {
  expect(await refusal('')).toBe('no_header');
  expect(await refusal(' \n \n')).toBe('no_header');
  expect(await refusal('a,b\n"never closed,2\n')).toBe('quote_not_closed');
  expect(await refusal(`a\n"${'x'.repeat(1_100_000)}"\n`)).toBe('record_too_long');
  expect(await refusal(`${'c,'.repeat(200)}c\n`)).toBe('too_many_columns');
  expect(await refusal(`a\n${'1\n'.repeat(50_001)}`)).toBe('too_many_rows');
  expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('xlsx_damaged');
  expect(await refusal('PK\u0003\u0004 not a zip')).toBe('xlsx_damaged');
});

test('a workbook gives texts, numbers, dates and truth values as they stand', async () => {
  const bytes = book({
    'xl/worksheets/sheet1.xml': sheetXml([
      [inline('name'), inline('amount'), inline('day'), inline('yes')],
      [inline('智谱华章'), number('1234.5'), number('46112', 1), '<c t="b"><v>1</v></c>'],
      ['<c r="A4" t="s"><v>1</v></c>', '<c r="D4"><v>9</v></c>'],
    ]),
    'xl/sharedStrings.xml': `<sst><si><t>no</t></si><si><r><t>rich </t></r><r><t>text_x000A_</t></r><rPh><t>phonetic</t></rPh></si></sst>`,
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
  });
  const { cells, sheets, format, dateSystem } = await read(bytes);
  expect({ sheets, format, dateSystem }).toEqual({ sheets: ['Sheet1'], format: 'xlsx', dateSystem: '1900' });
  expect(cells[0]).toEqual(['智谱华章', { number: '1234.5' }, { number: '46112', dated: true }, 'TRUE']);
  expect(cells[1]).toEqual(['rich text\n', '', '', { number: '9' }]);
});

test('a formula is reported as one, whatever value was cached with it', async () => {
  const bytes = book({
    'xl/worksheets/sheet1.xml': sheetXml([[inline('a')], ['<c><f>1+1</f><v>2</v></c>'], ['<c t="e"><v>#REF!</v></c>']]),
  });
  const { cells } = await read(bytes);
  expect(cells.flat()).toMatchObject([{ fault: 'formula_cell' }, { fault: 'cell_error' }]);
});

test('a workbook may count its days from 1904', async () => {
  const bytes = book({
    'xl/workbook.xml': `<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="一" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': sheetXml([[inline('a')]]),
  });
  expect((await read(bytes)).dateSystem).toBe('1904');
  expect(await refusal(bytes, { sheet: '二' })).toBe('no_such_sheet');
});

test('workbooks that want more than a table are refused', async () => {
  const table = { 'xl/worksheets/sheet1.xml': sheetXml([[inline('a')]]) };
  expect(await refusal(book({ ...table, 'xl/externalLinks/externalLink1.xml': '<x/>' }))).toBe('xlsx_external_links');
  expect(await refusal(book({ ...table, 'xl/macrosheets/sheet1.xml': '<x/>' }))).toBe('xlsx_macros');
  expect(
    await refusal(
      book({ 'xl/worksheets/sheet1.xml': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>' }),
    ),
  ).toBe('xlsx_doctype');
  expect(await refusal(book({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' }))).toBe('xlsx_damaged');
  expect(
    await refusal(book({ 'xl/worksheets/sheet1.xml': sheetXml([[inline('a')], ['<c r="XFD2"><v>1</v></c>']]) })),
  ).toBe('too_many_columns');
  const rows = Array.from({ length: 50_002 }, () => [number('1')]);
  expect(await refusal(book({ 'xl/worksheets/sheet1.xml': sheetXml(rows) }))).toBe('too_many_rows');
});

test('ten million shared strings end the reading thread, not the service', async () => {
  const strings = Buffer.concat([
    Buffer.from('<sst>'),
    Buffer.alloc(10_000_000 * 19, '<si><t>a</t></si>\n\n'.slice(0, 19)),
    Buffer.from('</sst>'),
  ]);
  const bytes = book({ 'xl/worksheets/sheet1.xml': sheetXml([[inline('a')]]), 'xl/sharedStrings.xml': strings });
  const before = process.memoryUsage.rss();
  expect(await refusal(bytes)).toBe('xlsx_too_many_strings');
  expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 1024 * 1024);
  expect((await read('a\n1\n')).rowCount).toBe(1);
});
