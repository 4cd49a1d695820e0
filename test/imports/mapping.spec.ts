import { expect, test } from '@jest/globals';
import type { FieldMapping, Mapping } from '../../src/imports/mapping/mapping.js';
import { mappingFaults } from '../../src/imports/mapping/mapping.js';
import { RowReader, rowHash } from '../../src/imports/mapping/reader.js';
import { suggest } from '../../src/imports/mapping/suggest.js';
import { date, EXTERNAL_KEY, money, oneOf, type Target, text } from '../../src/imports/mapping/targets.js';

const TARGETS: Target[] = [
  EXTERNAL_KEY,
  { name: 'title', type: text(100), required: true, zh: '标题', en: 'Title' },
  { name: 'role', type: oneOf('role'), zh: '角色', en: 'Role' },
  { name: 'amount', type: money, zh: '金额', en: 'Amount', also: ['close_value'] },
  { name: 'closedOn', type: date, zh: '结束日期', en: 'Closed on', also: ['close_date'] },
];
const COLUMNS = ['opportunity_id', 'account', 'product', 'stage', 'close_value', 'close_date'];
const mapped = (...fields: FieldMapping[]): Mapping => ({
  fields,
  sourceSystem: 'crm',
  mode: 'upsert',
  onError: 'stop',
});
const read = (cells: string[], ...fields: FieldMapping[]) =>
  new RowReader(mapped(...fields), TARGETS, COLUMNS, '1900').read(cells);
const ROW = ['1C1I7A6R', 'Cancity', 'GTX Pro', 'Won', '$1,054', '3/1/2017'];

test('a row is filled from columns, templates, constants, defaults and value tables', () => {
  const { values, faults } = read(
    ROW,
    { target: 'externalKey', column: 'opportunity_id' },
    { target: 'title', template: '{account} {product}' },
    { target: 'role', column: 'stage', values: { won: 'sales', lost: 'finance' }, otherwise: 'auditor' },
    { target: 'amount', column: 'close_value', default: '0' },
    { target: 'closedOn', column: 'close_date', dateFormat: 'month_first' },
  );
  expect(faults).toEqual([]);
  expect(values).toEqual({
    externalKey: '1C1I7A6R',
    title: 'Cancity GTX Pro',
    role: 'sales',
    amount: '1054.00',
    closedOn: '2017-03-01',
  });
});

test('an empty cell takes the default, a text outside the table takes the catch-all, an empty one does not', () => {
  const stage = { target: 'role', column: 'stage', values: { Won: 'sales' }, otherwise: 'auditor' } as const;
  const title = { target: 'title', constant: 'x' } as const;
  expect(read(['', '', '', 'Prospecting'], title, stage).values.role).toBe('auditor');
  expect(read(['', '', '', ''], title, stage).values.role).toBeUndefined();
  expect(read(['', '', '', ''], title, { ...stage, default: 'finance' }).values.role).toBe('finance');
  expect(read(['', '', '', 'N/A'], title, { ...stage, values: { 'n/a': '' }, default: 'finance' }).values.role).toBe(
    'finance',
  );
});

test('every fault of a row is told with its code, target and column', () => {
  const { faults } = read(
    ['', '', '', 'boss', 'much', '10/11/2016'],
    { target: 'title', column: 'account' },
    { target: 'role', column: 'stage' },
    { target: 'amount', column: 'close_value' },
    { target: 'closedOn', column: 'close_date' },
  );
  expect(faults).toEqual([
    { code: 'not_in_list', target: 'role', column: 'stage' },
    { code: 'not_a_number', target: 'amount', column: 'close_value' },
    { code: 'date_format_needed', target: 'closedOn', column: 'close_date' },
    { code: 'required', target: 'title', column: 'account' },
  ]);
});

test('a template makes an address from a name and evaluates nothing', () => {
  const title = (template: string, account: string) => read(['', account], { target: 'title', template }).values.title;
  expect(title('{account|slug}@example.com', 'Mei-Mei Johns')).toBe('mei-mei.johns@example.com');
  expect(title('{account}', '{{constructor}} ${7*7} {product}')).toBe('{{constructor}} ${7*7} {product}');
});

test('a mapping is refused for what it names wrongly, twice or not at all', () => {
  const faults = mappingFaults(
    mapped(
      { target: 'amount', column: 'close_value' },
      { target: 'amount', constant: '1' },
      { target: 'nothing', constant: '1' },
      { target: 'role', column: 'no such' },
      { target: 'closedOn', template: '{no such}' },
      { target: 'externalKey', column: 'account', constant: 'x' },
    ),
    TARGETS,
    COLUMNS,
  );
  expect(faults.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['target_twice', '/fields/1/target'],
    ['target_unknown', '/fields/2/target'],
    ['column_unknown', '/fields/3/column'],
    ['column_unknown', '/fields/4/template'],
    ['one_source', '/fields/5/column'],
    ['target_missing', '/fields'],
  ]);
});

test('the same values give the same hash in any order, other values another', () => {
  expect(rowHash({ a: '1', b: true })).toEqual(rowHash({ b: true, a: '1' }));
  expect(rowHash({ a: '1' })).not.toEqual(rowHash({ a: 1 }));
});

test('columns are suggested by name, label and alias, each target once', () => {
  expect(suggest(['ID', 'Record ID', '标题', 'Close Value', 'close_date', 'Region'], TARGETS)).toEqual([
    { target: 'externalKey', column: 'ID' },
    { target: 'title', column: '标题' },
    { target: 'amount', column: 'Close Value' },
    { target: 'closedOn', column: 'close_date' },
  ]);
});
