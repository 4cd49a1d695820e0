import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { makeDeals } from '../support/deals.js';
import { download as get, listening } from '../support/download.js';
import { readCsv, readXlsx } from '../support/files.js';

let crm: Crm;
let port: number;
beforeAll(async () => {
  crm = await startCrm();
  port = await listening(crm);
});
afterAll(() => crm.stop());

const download = (person: Colleague, path: string) => get(port, person, path);

async function seller(): Promise<Colleague> {
  const li = await crm.person('sales');
  await makeDeals(crm.db, { ownerId: li.userId, teamId: li.teamId, gross: '106000.00', net: '100000.00' }, 3);
  return li;
}

test('finance downloads every deal with Chinese headers, one row per deal, in the order of their numbers', async () => {
  const li = await seller();
  const finance = await crm.person('finance');
  const { status, type, bytes } = await download(finance, `/reports/deals.csv?ownerId=${li.userId}`);
  expect([status, type]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const rows = readCsv(bytes);
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({
    阶段: '线索确认',
    含税金额: '106000.00',
    税额: '6000.00',
    税率: '0.0600',
    币种: 'CNY',
  });
  const numbers = rows.map((row) => row['商机编号']!);
  expect(numbers).toEqual(numbers.toSorted());
});

test('the same data gives the same bytes, as CSV and as a workbook', async () => {
  const li = await seller();
  for (const format of ['csv', 'xlsx']) {
    const [first, second] = [
      await download(li, `/reports/deals.${format}`),
      await download(li, `/reports/deals.${format}`),
    ];
    expect(first.status).toBe(200);
    expect(second.bytes.equals(first.bytes)).toBe(true);
  }
});

test('for every role and filter, CSV, workbook and list hold the same deals and the same values', async () => {
  const manager = await crm.person('sales_manager');
  const li = await crm.person('sales', { teamId: manager.teamId! });
  const stranger = await seller();
  await makeDeals(crm.db, { ownerId: li.userId, teamId: li.teamId, stage: 'won', gross: '500.00' }, 4);
  await makeDeals(crm.db, { ownerId: manager.userId, teamId: manager.teamId, gross: '7.10', title: '=甲,"乙"\n丙' }, 2);
  const people = [manager, li, stranger, await crm.person('finance'), await crm.person('auditor')];
  for (const person of people) {
    for (const filter of ['', '&stageType=won', '&stageType=open', `&ownerId=${li.userId}`]) {
      const { body } = await person.get(`/deals?limit=100&sort=number${filter}`);
      const list = body.data.map(({ number, amountGross }: Record<string, string>) => [number, amountGross]);
      const csv = readCsv((await download(person, `/reports/deals.csv?lang=zh-CN${filter}`)).bytes);
      const sheets = await readXlsx((await download(person, `/reports/deals.xlsx?lang=zh-CN${filter}`)).bytes);
      const [head, ...rows] = sheets['商机']!;
      expect(csv.map((row) => [row['商机编号'], row['含税金额']])).toEqual(list);
      const unquoted = (text: string) => text.replace(/^'(?==)/, '');
      expect(rows).toEqual(csv.map((row) => head!.map((name) => unquoted(row[name]!))));
    }
  }
});

test('a role without the right to export gets nothing, and an anonymous caller less', async () => {
  const legal = await crm.person('legal');
  expect((await legal.get('/reports/deals.csv')).status).toBe(403);
  expect((await crm.anonymous.get('/reports/deals.csv')).status).toBe(401);
});

test('a filter or column that does not exist is refused before anything is written', async () => {
  const finance = await crm.person('finance');
  for (const query of ['partnerShare=1', 'columns=number,partnerShare', 'sort=number', 'limit=5', 'cursor=x']) {
    const { status, body } = await finance.get(`/reports/deals.csv?${query}`);
    expect([query, status, body.type]).toEqual([query, 400, '/problems/unknown-field']);
  }
  const [{ n }] = (await crm.db.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM journal WHERE action = 'deals.export' AND actor_id = $1`,
    [finance.userId],
  )) as [{ n: number }];
  expect(n).toBe(0);
});

test('an export is in the journal with its filters before its first byte', async () => {
  const finance = await crm.person('finance');
  await download(finance, '/reports/deals.csv?stageType=won&columns=number&lang=en');
  const rows = await crm.db.rows<{ changes: object }>(
    `SELECT changes FROM journal WHERE action = 'deals.export' AND actor_id = $1`,
    [finance.userId],
  );
  expect(rows.map(({ changes }) => changes)).toEqual([
    { format: { to: 'csv' }, lang: { to: 'en' }, filters: { to: { stageType: 'won' } }, columns: { to: ['number'] } },
  ]);
});

test('chosen columns come in the order asked for, in the language asked for', async () => {
  const li = await seller();
  const { bytes } = await download(li, '/reports/deals.csv?columns=stage,number&lang=en');
  expect(bytes.toString().split('\r\n')[0]).toBe('\uFEFFStage,Deal number');
  expect(readCsv(bytes)[0]!['Stage']).toBe('Lead confirmed');
});

test('the control totals are those of the rows, per currency and per quarter of the closing date', async () => {
  const li = await crm.person('sales');
  const mine = { ownerId: li.userId, teamId: li.teamId };
  await makeDeals(
    crm.db,
    { ...mine, stage: 'won', gross: '106.00', net: '100.00', closedAt: '2025-12-31T16:00:00Z' },
    2,
  );
  await makeDeals(crm.db, { ...mine, stage: 'won', gross: '53.00', net: '50.00', closedAt: '2026-06-30T15:59:59Z' });
  await makeDeals(crm.db, { ...mine, stage: 'lost', gross: '10.60', net: '10.00' });
  await makeDeals(crm.db, { ...mine, currency: 'USD', fxRate: '7.1234', gross: '10000.00' });
  const sheets = await readXlsx((await download(li, '/reports/deals.xlsx')).bytes);
  expect(sheets['汇总']).toEqual([
    ['币种', '项目', '行数', '含税金额', '不含税金额', '税额', '不含税金额（人民币）'],
    ['CNY', '合计', '4', '275.60', '260.00', '15.60', '260.00'],
    ['CNY', '输单', '1', '10.60', '10.00', '0.60', '10.00'],
    ['CNY', '赢单', '3', '265.00', '250.00', '15.00', '250.00'],
    ['CNY', '赢单 2026-Q1', '2', '212.00', '200.00', '12.00', '200.00'],
    ['CNY', '赢单 2026-Q2', '1', '53.00', '50.00', '3.00', '50.00'],
    ['USD', '合计', '1', '10000.00', '10000.00', '0.00', '71234.00'],
    ['USD', '进行中', '1', '10000.00', '10000.00', '0.00', '71234.00'],
  ]);
});

test('a USCC and a long contract number stay the same text in a workbook', async () => {
  const li = await crm.person('sales');
  await makeDeals(crm.db, {
    ownerId: li.userId,
    stage: 'won',
    contractNumber: '12345678901234567890',
    customer: { name: '华为技术有限公司', uscc: '914403001922038216' },
  });
  const [head, row] = (await readXlsx((await download(li, '/reports/deals.xlsx')).bytes))['商机']!;
  const cell = (name: string) => row![head!.indexOf(name)];
  expect(cell('客户统一社会信用代码')).toBe('914403001922038216');
  expect(cell('合同编号')).toBe('12345678901234567890');
});
