/** Files as other systems really write them: their headers, dates, currencies, line ends and blemishes. */
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { Jobs } from '../../src/kernel/jobs.js';
import { upload } from '../files/uploads.js';
import { zipOf } from '../files/zips.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { readXlsx } from '../support/files.js';
import { column, constant, csv, failures, imported, mapped, ran, uploaded } from './importing.js';
import { book, inline, number, sheetXml } from './workbooks.js';

let crm: Crm;
let manager: Colleague;

jest.setTimeout(120_000);
beforeAll(async () => {
  crm = await startCrm();
  manager = await crm.person('sales_manager', { name: 'Dora Marsh' });
  for (const legalName of ['Acme Widgets Ltd', 'Globex', '未登记客户进口']) {
    await manager.post('/organizations', { legalName, usccMissingReason: 'not_yet_provided' });
  }
});
afterAll(() => crm.stop());

const CONSTANTS = [
  constant('channel', 'direct'),
  constant('deliveryForm', 'API'),
  constant('productLine', '基础大模型'),
  constant('currency', 'USD'),
  constant('fxRate', '6.8'),
  constant('taxRate', '0%'),
];
const STAGES = { 'Closed Won': 'won', 'Closed Lost': 'lost', 'Appointment Scheduled': 'qualified' };
const stageOf = (id: string) =>
  crm.db.rows(
    `SELECT title, stage, amount_gross AS amount, expected_close_on::text AS expected,
            (closed_at AT TIME ZONE 'Asia/Shanghai')::date::text AS closed, loss_reason_code AS why
     FROM deals d JOIN import_rows r ON r.entity_id = d.id WHERE r.import_id = $1 ORDER BY r.row_no`,
    [id],
  );

test('a deal export with old Mac line ends, semicolons, American dates, dollars and notes over several lines', async () => {
  const file = [
    'Record ID;Deal Name;Deal Stage;Close Date;Amount;Associated Company;Deal owner;Notes;;Amount',
    '901;"Widgets; phase ""1""";Closed Won;10/25/2016;$1,054.00;Acme Widgets Ltd;Dora Marsh;"two\rlines";;',
    '902;Phase 2;Closed Lost;03/01/2017;"$12,000.50 ";Globex;Dora Marsh;;;',
    '903;Phase 3;Appointment Scheduled;12/31/2030;;;Dora Marsh;;;',
    '904;Phase 4;Appointment Scheduled;31/12/2030;1e5;Nobody Inc;Somebody Else;;;',
    ';;;;;;;;;',
    ';;;;;;;;;',
  ].join('\r');
  const made = await uploaded(crm, manager, 'deals', file);
  expect(made.body).toMatchObject({
    delimiter: 'semicolon',
    rowsTotal: 4,
    columns: ['Record ID', 'Deal Name', 'Deal Stage', 'Close Date', 'Amount', 'Associated Company', 'Deal owner', 'Notes', '[I]', 'Amount (2)'],
  }); // prettier-ignore
  const { body } = await manager.get(`/imports/${made.body.id}/preview`);
  expect(body.columns[3]).toEqual({ name: 'Close Date', filled: 4, dateFormats: [] });
  expect(body.sample.rows[0].cells.slice(0, 2)).toEqual(['901', 'Widgets; phase "1"']);
  expect(body.suggested).toEqual(
    expect.arrayContaining([
      { target: 'externalKey', column: 'Record ID' },
      { target: 'title', column: 'Deal Name' },
      { target: 'customer', column: 'Associated Company' },
    ]),
  );
  const values = await manager.get(`/imports/${made.body.id}/values?column=Deal%20Stage`);
  expect(values.body.data[0]).toEqual({ value: 'Appointment Scheduled', count: 2 });
  const fields = [
    ...CONSTANTS,
    column('externalKey', 'Record ID'),
    column('title', 'Deal Name'),
    column('stage', 'Deal Stage', { values: STAGES }),
    column('expectedCloseOn', 'Close Date', { dateFormat: 'month_first' }),
    column('amount', 'Amount', { default: '0' }),
    column('customer', 'Associated Company', { default: '未登记客户进口' }),
    column('owner', 'Deal owner'),
  ];
  const { id, applied } = await imported(crm, manager, 'deals', file, { fields, onError: 'skip', sourceSystem: 'hub' });
  expect(applied).toMatchObject({ rowsNew: 3, rowsError: 1 });
  expect(await failures(manager, id)).toEqual([[5, 'bad_date Close Date', 'not_a_number Amount']]);
  expect(await stageOf(id)).toEqual([
    { title: 'Widgets; phase "1"', stage: 'won', amount: '1054.00', expected: '2016-10-25', closed: '2016-10-25', why: null },
    { title: 'Phase 2', stage: 'lost', amount: '12000.50', expected: '2017-03-01', closed: '2017-03-01', why: 'not_recorded' },
    { title: 'Phase 3', stage: 'qualified', amount: '0.00', expected: '2030-12-31', closed: null, why: null },
  ]); // prettier-ignore
  const file2 = file.replace('31/12/2030;1e5', '12/31/2030;100');
  const again = await imported(crm, manager, 'deals', file2, { fields, onError: 'skip', sourceSystem: 'hub' });
  expect(again.applied).toMatchObject({ rowsUnchanged: 3, rowsError: 1 });
  expect(await failures(manager, again.id)).toEqual([
    [5, 'reference_unknown Associated Company', 'reference_unknown Deal owner'],
  ]);
});

test('an imported deal is a deal like any other: its history says imported, its next step meets the gates', async () => {
  const fields = [
    ...CONSTANTS,
    column('title'),
    column('customer'),
    column('stage'),
    column('expectedCloseOn', 'close'),
    column('amount'),
  ];
  const file = csv(
    ['title', 'customer', 'stage', 'close', 'amount'],
    ['门槛从此生效', 'Globex', '需求明确', '2031-01-01', '10,000.00'],
  );
  const { id } = await imported(crm, manager, 'deals', file, { fields });
  const { entityId } = (await manager.get(`/imports/${id}/rows`)).body.data[0];
  const history = await manager.get(`/deals/${entityId}/history`);
  expect(history.body.data).toHaveLength(1);
  expect(history.body.data[0]).toMatchObject({ toStage: 'qualified', reason: 'imported' });
  const { body } = await manager.get(`/deals/${entityId}`);
  expect(await manager.post(`/deals/${entityId}/evaluate`, {}, { ifMatch: body.version })).toMatchObject({
    status: 422,
    body: { type: '/problems/gate-failed' },
  });
});

test('without an external key the same file is still recognised, row by row', async () => {
  const fields = [...CONSTANTS, column('title'), constant('customer', 'Globex'), constant('stage', '线索确认'), constant('expectedCloseOn', '2031-01-01')]; // prettier-ignore
  const file = csv(['title'], ['没有编号的商机'], ['没有编号的商机'], ['另一个商机']);
  expect((await imported(crm, manager, 'deals', file, { fields })).applied).toMatchObject({ rowsNew: 3 });
  expect((await imported(crm, manager, 'deals', file, { fields })).applied).toMatchObject({
    rowsUnchanged: 3,
    rowsNew: 0,
  });
});

test('one key on two different rows is a fault of the second', async () => {
  const fields = [...CONSTANTS, column('externalKey', 'id'), column('title'), constant('customer', 'Globex'), constant('stage', '线索确认'), constant('expectedCloseOn', '2031-01-01')]; // prettier-ignore
  const file = csv(['id', 'title'], ['K1', '第一行'], ['K1', '第二行'], ['K1', '第一行']);
  const { id } = await mapped(crm, manager, 'deals', file, { fields, sourceSystem: 'twice' });
  expect(await ran(manager, id, 'check')).toMatchObject({ rowsNew: 1, rowsUnchanged: 1, rowsError: 1 });
  expect(await failures(manager, id)).toEqual([[3, 'twice_in_file id']]);
});

test('a workbook comes in with its dates and amounts, and its bad rows come back as a workbook', async () => {
  const styles = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>';
  const bytes = book({
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': sheetXml([
      ['商机名称', '客户', '成交日期', '商机金额'].map(inline),
      [inline('工作簿商机一'), inline('Globex'), number('42668', 1), number('12.5')],
      [inline('工作簿商机二'), inline('=Globex'), number('42669', 1), '<c><f>1+1</f><v>2</v></c>'],
    ]),
  });
  const fields = [
    ...CONSTANTS,
    constant('stage', '赢单'),
    column('title', '商机名称'),
    column('customer', '客户'),
    column('closedOn', '成交日期'),
    column('amount', '商机金额', { unit: 'ten_thousand' }),
  ];
  const { id } = await mapped(crm, manager, 'deals', bytes, { fields, onError: 'skip' }, 'deals.xlsx');
  await ran(manager, id, 'check');
  expect(await ran(manager, id, 'apply')).toMatchObject({ rowsNew: 1, rowsError: 1 });
  expect(await stageOf(id)).toMatchObject([{ amount: '125000.00', closed: '2016-10-25' }]);
  const reply = await crm.app.inject({
    url: `/api/v1/imports/${id}/error-file`,
    headers: { authorization: `Bearer ${manager.token}` },
  });
  expect(await readXlsx(reply.rawPayload)).toEqual({
    错误: [
      ['商机名称', '客户', '成交日期', '商机金额', '行号', '错误码', '错误列', '说明'],
      [
        '工作簿商机二',
        '=Globex',
        '2016-10-26',
        '2',
        '3',
        'formula_cell',
        '商机金额',
        '商机金额: 单元格是公式，请改为数值',
      ],
    ],
  });
});

test('the Unicode text of a spreadsheet program is read: UTF-16, tabs', async () => {
  const file = Buffer.from('\uFEFF商机名称\t客户\r\n统一码商机\tGlobex\r\n', 'utf16le');
  const made = await uploaded(crm, manager, 'deals', file, 'unicode.txt');
  expect(made.body).toMatchObject({
    encoding: 'utf-16le',
    delimiter: 'tab',
    columns: ['商机名称', '客户'],
    rowsTotal: 1,
  });
});

test('after thirty days what stood in the file is forgotten, and what became of it is not', async () => {
  const fields = [...CONSTANTS, column('title'), constant('customer', 'Globex'), constant('stage', '线索确认'), constant('expectedCloseOn', '2031-01-01')]; // prettier-ignore
  const { id } = await imported(crm, manager, 'deals', csv(['title'], ['将被忘记的商机']), { fields });
  const waiting = await mapped(crm, manager, 'deals', csv(['title'], ['从未导入的商机']), { fields });
  await crm.db.rows(`UPDATE imports SET updated_at = updated_at - interval '31 days' WHERE id = ANY($1)`, [
    [id, waiting.id],
  ]);
  await crm.app.get(Jobs).run('imports.forget');
  for (const path of ['preview', 'values?column=title', 'error-file']) {
    expect((await manager.get(`/imports/${id}/${path}`)).status).toBe(410);
  }
  expect((await manager.get(`/imports/${id}/rows`)).body.data).toMatchObject([{ rowNo: 2, state: 'new' }]);
  expect((await manager.get(`/imports/${waiting.id}`)).body.state).toBe('cancelled');
  const kept = await crm.db.rows(
    `SELECT 1 FROM import_rows WHERE cells::text LIKE '%忘记%' OR cells::text LIKE '%从未%'`,
  );
  expect(kept).toHaveLength(0);
  const { body } = await manager.get(`/imports/${id}`);
  expect((await manager.get(`/files/${body.fileId}/content`)).status).toBe(404);
});

test('half a megabyte that would inflate to 300 MB is refused before anything reads it', async () => {
  const sheet = Buffer.alloc(300 * 1024 * 1024, ' ');
  const bytes = zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    { name: 'xl/worksheets/sheet1.xml', content: sheet },
  ]);
  expect(bytes.length).toBeLessThan(600_000);
  const before = process.memoryUsage.rss();
  const reply = await upload(crm, manager, bytes, 'bomb.xlsx', 'import');
  expect(reply).toMatchObject({ status: 422, body: { type: '/problems/file-rejected' } });
  expect(process.memoryUsage.rss() - before).toBeLessThan(300 * 1024 * 1024);
});

test('a file that cannot be read says why, and stays the uploader’s to try again', async () => {
  const refused = await uploaded(crm, manager, 'deals', 'a,b\n"never closed');
  expect(refused).toMatchObject({ status: 422, body: { reasons: [{ code: 'quote_not_closed', row: 2 }] } });
  const file = await upload(crm, manager, 'a;b\n1;2\n', 'x.csv', 'import');
  const other = await crm.person('sales_manager');
  expect((await other.post('/imports', { kind: 'deals', fileId: file.body.id })).status).toBe(422);
  const made = await manager.post('/imports', { kind: 'deals', fileId: file.body.id, delimiter: 'comma' });
  expect(made.body.columns).toEqual(['a;b']);
  const again = await manager.put(
    `/imports/${made.body.id}/reading`,
    { delimiter: 'semicolon' },
    { ifMatch: made.body.version },
  );
  expect(again.body).toMatchObject({ columns: ['a', 'b'], rowsTotal: 1, state: 'uploaded' });
  expect((await manager.post('/imports', { kind: 'deals', fileId: file.body.id })).status).toBe(422);
});
