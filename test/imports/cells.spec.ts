import { expect, test } from '@jest/globals';
import { convert, type Notation, type TargetType } from '../../src/imports/cells/convert.js';
import { possibleFormats } from '../../src/imports/cells/dates.js';
import type { Cell, DateSystem } from '../../src/imports/reading/cell.js';

const told = (cell: Cell, type: TargetType, notation: Notation = {}, system: DateSystem = '1900') => {
  const result = convert(cell, type, notation, system);
  return 'value' in result ? result.value : result.code;
};
const money = (cell: Cell, notation?: Notation) => told(cell, { kind: 'money' }, notation);
const day = (cell: Cell, dateFormat?: Notation['dateFormat'], system?: DateSystem) =>
  told(cell, { kind: 'date' }, { dateFormat }, system);
const text = (cell: Cell) => told(cell, { kind: 'text', max: 40 });

test.each([
  ['1234.56', '1234.56'],
  ['1,234.56', '1234.56'],
  ['￥1,234.56', '1234.56'],
  ['¥ 1 234.5', '1234.50'],
  ['１，２３４．５６', '1234.56'],
  ['$1,054', '1054.00'],
  ['USD 1,054.00', '1054.00'],
  ['€26768', '26768.00'],
  ['100元', '100.00'],
  ['(1,234.56)', '-1234.56'],
  ["'-1200.50", '-1200.50'],
  ['0.1', '0.10'],
  ['12.500', '12.50'],
])('the amount %s is %s', (written, amount) => expect(money(written)).toBe(amount));

test.each(['1,23', '1.234,56', '1e5', '12a', '--5', '', '1.2.3', '０x１', '∞', 'NaN'])('%j is no amount', (written) =>
  expect(money(written)).toBe('not_a_number'),
);

test('an amount in 万元 is multiplied by ten thousand, exactly', () => {
  expect(money('12.5', { unit: 'ten_thousand' })).toBe('125000.00');
  expect(money('0.000001', { unit: 'ten_thousand' })).toBe('0.01');
  expect(money({ number: '12.5' }, { unit: 'ten_thousand' })).toBe('125000.00');
});

test('digits behind the second decimal are refused, or rounded half away from zero when that is asked for', () => {
  expect(money('8333.335')).toBe('too_precise');
  expect(money('8333.335', { round: true })).toBe('8333.34');
  expect(money('-8333.335', { round: true })).toBe('-8333.34');
  expect(money('99999999999999999')).toBe('too_large');
});

test('the comma is a decimal mark only where the mapping says so', () => {
  expect(money('1.234,56', { decimalMark: 'comma' })).toBe('1234.56');
  expect(money('1,5', { decimalMark: 'comma' })).toBe('1.50');
});

test('float noise of a spreadsheet is no digit', () => {
  expect(money({ number: '0.30000000000000004' })).toBe('0.30');
  expect(money({ number: '1234.5600000000001' })).toBe('1234.56');
});

test.each([
  '2026-03-31', '2026/3/31', '2026.3.31', '2026年3月31日', '20260331', '２０２６-０３-３１', '2026-03-31 10:20', '2026/3/31 10:20:30',
  '2026-03-31T10:20:30', '31 Mar 2026', 'Mar 31, 2026', 'March 31, 2026 4:05 PM', '31-Mar-26', '2026-03-30T16:00:00.000Z',
  '2026-03-31T01:00:00+08:00', '2026-03-30T16:30:00+0000',
])('%s is 31 March 2026', (written) => expect(day(written)).toBe('2026-03-31')); // prettier-ignore

test.each(['2026-02-30', '2026-13-01', '31.03.26 x', 'tomorrow', '0000-00-00', '1.5', 'Foo 3, 2026'])(
  '%s is no day',
  (written) => expect(day(written)).toBe('bad_date'),
);

test('a date that could be two days is asked about, never guessed', () => {
  expect(day('10/11/2016')).toBe('date_format_needed');
  expect(day('10/25/2016')).toBe('date_format_needed');
  expect(day('10/11/2016', 'month_first')).toBe('2016-10-11');
  expect(day('10/11/2016', 'day_first')).toBe('2016-11-10');
  expect(day('10/25/2016 5:30 PM', 'month_first')).toBe('2016-10-25');
  expect(day('10/25/2016', 'day_first')).toBe('bad_date');
  expect(day('3/31/26', 'month_first')).toBe('2026-03-31');
  expect(possibleFormats(['10/11/2016', '10/25/2016'])).toEqual(['month_first']);
  expect(possibleFormats(['10/11/2016', '1/2/2017'])).toEqual(['month_first', 'day_first']);
  expect(possibleFormats(['2016-10-25', '20161025'])).toEqual(['year_first']);
  expect(possibleFormats(['2016-10-25', 'x'])).toEqual([]);
});

test("a spreadsheet's day follows the workbook's date system", () => {
  expect(day({ number: '46112' })).toBe('2026-03-31');
  expect(day({ number: '46112.75', dated: true })).toBe('2026-03-31');
  expect(day({ number: '44650' }, undefined, '1904')).toBe('2026-03-31');
  expect(day('46112', 'serial')).toBe('2026-03-31');
  expect(day({ number: '20260331' })).toBe('2026-03-31');
  expect(day({ number: '60' })).toBe('bad_date');
  expect(day({ number: '61' })).toBe('1900-03-01');
  expect(day({ number: '59' })).toBe('1900-02-28');
  expect(day({ number: '-1' })).toBe('bad_date');
});

test('a number that a spreadsheet has rounded is no identifier', () => {
  expect(text('9.14403E+17')).toBe('precision_lost');
  expect(text({ number: '914403001922038216' })).toBe('precision_lost');
  expect(text({ number: '9.1440300192203821E+17' })).toBe('precision_lost');
  expect(text({ number: '13800138000' })).toBe('13800138000');
  expect(text({ number: '999999999999999' })).toBe('999999999999999');
  expect(text('914403001922038216')).toBe('914403001922038216');
});

test.each([
  ["'=1+1", '=1+1'],
  ["'+8613", '+8613'],
  ["'-备注", '-备注'],
  ["'@x", '@x'],
  ["'\t=1", '\t=1'],
  ["'＝1+1", '＝1+1'],
  ["'quoted'", "'quoted'"],
  ["''=1", "''=1"],
  ["O'Neil", "O'Neil"],
  [' 　智谱华章\u00a0', '智谱华章'],
])('%j is read as %j', (written, meant) => expect(text(written)).toBe(meant));

test('an enumeration is read by value, Chinese or English label', () => {
  const role: TargetType = { kind: 'enum', of: 'role' };
  expect(
    ['sales_manager', '销售经理', 'Sales manager', 'SALES MANAGER', ' sales-manager '].map((each) => told(each, role)),
  ).toEqual(Array(5).fill('sales_manager'));
  expect(told('boss', role)).toBe('not_in_list');
});

test('a country is read by code or name in both languages', () => {
  const country: TargetType = { kind: 'country' };
  expect(
    ['CN', 'cn', '中国', 'China', 'United States', '美国', 'Kenya', 'USA'].map((each) => told(each, country)),
  ).toEqual(['CN', 'CN', 'CN', 'CN', 'US', 'US', 'KE', 'US']);
  expect(told('Philipines', country)).toBe('unknown_country');
});

test('whole numbers, truth values and lengths', () => {
  const count: TargetType = { kind: 'integer', min: 0, max: 5000 };
  expect(['2,822', '3.0', '3.5', '-1', '5001', 'x'].map((each) => told(each, count))).toEqual([
    2822,
    3,
    'too_precise',
    'too_small',
    'too_large',
    'not_a_number',
  ]);
  expect(['是', 'Yes', 'FALSE', '0', 'maybe'].map((each) => told(each, { kind: 'boolean' }))).toEqual([
    true,
    true,
    false,
    false,
    'not_in_list',
  ]);
  expect(text('字'.repeat(41))).toBe('too_long');
});
