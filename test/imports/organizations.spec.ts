import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { column, csv, imported } from './importing.js';

let crm: Crm;
let manager: Colleague;

jest.setTimeout(120_000);
beforeAll(async () => {
  crm = await startCrm();
  manager = await crm.person('sales_manager');
});
afterAll(() => crm.stop());

const NAME = { fields: [column('legalName', 'name')] };
const journalled = async () =>
  (await crm.db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM journal WHERE subject_type = 'organizations'`))[0]!
    .n;

test('the same 1,000 rows applied twice are 1,000 new, then 1,000 unchanged, and the second time nothing is written', async () => {
  const rows = Array.from({ length: 1000 }, (_, n) => [`重复导入测试企业${n}号有限公司`]);
  const file = csv(['name'], ...rows);
  const first = await imported(crm, manager, 'organizations', file, NAME);
  expect(first.applied).toMatchObject({ state: 'applied', rowsTotal: 1000, rowsOk: 1000, rowsNew: 1000, rowsError: 0 });
  const before = await journalled();
  const second = await imported(crm, manager, 'organizations', file, NAME);
  expect(second.applied).toMatchObject({ state: 'applied', rowsUnchanged: 1000, rowsOk: 0 });
  expect(await journalled()).toBe(before);
});
