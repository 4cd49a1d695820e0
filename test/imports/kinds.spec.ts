import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { column, constant, csv, failures, imported, mapped, ran } from './importing.js';

let crm: Crm;
let admin: Colleague;
let manager: Colleague;

jest.setTimeout(120_000);
beforeAll(async () => {
  crm = await startCrm();
  admin = await crm.person('admin');
  manager = await crm.person('sales_manager');
});
afterAll(() => crm.stop());

const TEAMS = {
  fields: [
    column('name', 'sales_agent'),
    { target: 'email', template: '{sales_agent|slug}@imports.test' },
    constant('role', 'sales'),
    { target: 'team', template: '{office} {manager}' },
    constant('parentTeam', '进口销售部'),
    column('managerName', 'manager'),
    { target: 'managerEmail', template: '{manager|slug}@imports.test' },
  ],
};

const TEAM_FILE = csv(
  ['sales_agent', 'manager', 'office'],
  ['Anna Bell', 'Dora Marsh', 'East'],
  ['Carl O-Neil', 'Dora Marsh', 'East'],
  ['Eve Stone', 'Finn Lake', 'West'],
  ['Finn Lake', 'Finn Lake', 'West'],
);

test('people and teams come in: teams below the parent, managers over their team, and no letter goes out', async () => {
  const { applied } = await imported(crm, admin, 'users', TEAM_FILE, TEAMS);
  expect(applied).toMatchObject({ state: 'applied', rowsTotal: 4, rowsError: 0 });
  const people = await crm.db.rows(
    `SELECT u.email, u.state, array_agg(r.role || ' ' || t.name || ' < ' || p.name ORDER BY r.role) AS roles
     FROM users u JOIN user_roles r ON r.user_id = u.id JOIN teams t ON t.id = r.team_id JOIN teams p ON p.id = t.parent_id
     WHERE u.email LIKE '%@imports.test' GROUP BY u.id ORDER BY u.email`,
  );
  expect(people).toEqual([
    { email: 'anna.bell@imports.test', state: 'invited', roles: ['sales East Dora Marsh < 进口销售部'] },
    { email: 'carl.o-neil@imports.test', state: 'invited', roles: ['sales East Dora Marsh < 进口销售部'] },
    { email: 'dora.marsh@imports.test', state: 'invited', roles: ['sales_manager East Dora Marsh < 进口销售部'] },
    { email: 'eve.stone@imports.test', state: 'invited', roles: ['sales West Finn Lake < 进口销售部'] },
    { email: 'finn.lake@imports.test', state: 'invited', roles: ['sales West Finn Lake < 进口销售部', 'sales_manager West Finn Lake < 进口销售部'] }, // prettier-ignore
  ]);
  expect(await crm.db.rows(`SELECT 1 FROM mails`)).toHaveLength(0);
  expect((await imported(crm, admin, 'users', TEAM_FILE, TEAMS)).applied).toMatchObject({ rowsUnchanged: 4 });
});

test('a role that takes two persons is not imported, and a file names a bad address by row and column', async () => {
  const file = csv(
    ['name', 'mail', 'role'],
    ['管理员甲', 'jia@imports2.test', '系统管理员'],
    ['乙', 'yi at imports2', '销售'],
  );
  const { id } = await mapped(crm, admin, 'users', file, {
    fields: [column('name'), column('email', 'mail'), column('role')],
  });
  expect(await ran(admin, id, 'check')).toMatchObject({ rowsError: 2 });
  expect(await failures(admin, id)).toEqual([
    [2, 'role_needs_second_person role'],
    [3, 'bad_email mail'],
  ]);
  expect((await imported(crm, admin, 'users', csv(['name', 'mail', 'role'], ['丙', 'bing@imports2.test', '销售']), { fields: [column('name'), column('email', 'mail'), column('role')] })).applied).toMatchObject({ rowsNew: 1 }); // prettier-ignore
});

test('parents may come later in the file; one that never comes is a fault of its row', async () => {
  const file = csv(
    ['account', 'subsidiary_of', 'id', 'staff', 'where'],
    ['孙公司进口', '子公司进口', 'A3', '2,822', 'Kenya'],
    ['子公司进口', 'A1', 'A2', '49', '中国'],
    ['母公司进口', '', 'A1', '12000', 'CN'],
    ['无主公司进口', '从未出现的公司', 'A4', '', ''],
  );
  const fields = [
    column('externalKey', 'id'),
    column('legalName', 'account'),
    column('parent', 'subsidiary_of'),
    column('employees', 'staff'),
    column('country', 'where', { default: 'CN' }),
    constant('accountOwner', 'eve.stone@imports.test'),
  ];
  const { id, applied } = await imported(crm, manager, 'organizations', file, {
    fields,
    onError: 'skip',
    sourceSystem: 'old',
  });
  expect(applied).toMatchObject({ rowsNew: 3, rowsError: 1 });
  expect(await failures(manager, id)).toEqual([[5, 'reference_unknown subsidiary_of']]);
  const found = await crm.db.rows(
    `SELECT o.legal_name AS name, r.legal_name AS root, o.size_band AS size, o.country FROM organizations o
     JOIN organizations r ON r.id = o.root_organization_id WHERE o.legal_name LIKE '%公司进口' ORDER BY 1`,
  );
  expect(found).toEqual([
    { name: '子公司进口', root: '母公司进口', size: '1-49', country: 'CN' },
    { name: '孙公司进口', root: '母公司进口', size: '1000-4999', country: 'KE' },
    { name: '母公司进口', root: '母公司进口', size: '5000+', country: 'CN' },
  ]);
  const renamed = file.replace('母公司进口,,A1,12000', '母公司进口,,A1,999');
  const again = await imported(crm, manager, 'organizations', renamed, {
    fields,
    onError: 'skip',
    sourceSystem: 'old',
  });
  expect(again.applied).toMatchObject({ rowsUpdated: 1, rowsUnchanged: 2, rowsError: 1 });
});

test('an archived organization is not brought back by a file', async () => {
  const fields = [column('legalName', 'name'), column('website')];
  const file = (site: string) => csv(['name', 'website'], ['归档再导入有限公司', site]);
  const { id } = await imported(crm, manager, 'organizations', file('a.example'), { fields });
  const row = (await manager.get(`/imports/${id}/rows`)).body.data[0];
  const { body } = await manager.get(`/organizations/${row.entityId}`);
  expect(
    (await manager.post(`/organizations/${row.entityId}/archive`, { reason: '不再合作了' }, { ifMatch: body.version }))
      .status,
  ).toBe(200);
  expect((await imported(crm, manager, 'organizations', file('a.example'), { fields })).applied.rowsUnchanged).toBe(1);
  const changed = await mapped(crm, manager, 'organizations', file('b.example'), { fields });
  await ran(manager, changed.id, 'check');
  expect(await failures(manager, changed.id)).toEqual([[2, 'not_live']]);
  const createOnly = await mapped(crm, manager, 'organizations', file('c.example'), { fields, mode: 'create_only' });
  await ran(manager, createOnly.id, 'check');
  expect(await failures(manager, createOnly.id)).toEqual([[2, 'already_exists']]);
});

test('contacts are found again by number or address, and their numbers are nowhere in clear', async () => {
  await manager.post('/organizations', { legalName: '联系人导入有限公司', usccMissingReason: 'not_yet_provided' });
  const fields = [
    column('organization', 'company'),
    { target: 'name', template: '{first} {last}' },
    column('mobile', 'tel'),
    column('email', 'mail'),
    column('title', 'job'),
    constant('basis', '名片'),
  ];
  const file = (job: string) =>
    csv(
      ['company', 'first', 'last', 'tel', 'mail', 'job'],
      ['联系人导入有限公司', 'Li', 'Lei', '+86 138-0013-8001', 'li.lei@imports.test', job],
      ['联系人导入有限公司', '韩', '梅梅', '', '', '采购'],
      ['不存在的公司', 'No', 'One', '13800138002', '', ''],
      ['联系人导入有限公司', 'Bad', 'Phone', '12', 'x', ''],
    );
  const first = await imported(crm, manager, 'contacts', file('CTO'), { fields, onError: 'skip' });
  expect(first.applied).toMatchObject({ rowsNew: 2, rowsError: 2 });
  expect(await failures(manager, first.id)).toEqual([
    [4, 'reference_unknown company'],
    [5, 'bad_mobile tel', 'bad_email mail'],
  ]);
  const again = await imported(crm, manager, 'contacts', file('CEO'), { fields, onError: 'skip' });
  expect(again.applied).toMatchObject({ rowsUpdated: 1, rowsUnchanged: 1, rowsError: 2 });
  const found = await crm.db.rows(
    `SELECT c.name, c.title, array_agg(h.masked ORDER BY h.kind) AS masked FROM contacts c
     JOIN contact_channels h ON h.contact_id = c.id WHERE c.name = 'Li Lei' GROUP BY c.id`,
  );
  expect(found).toEqual([{ name: 'Li Lei', title: 'CEO', masked: ['l***@imports.test', '138****8001'] }]);
  const traces = await crm.db.rows(
    `SELECT 1 FROM journal WHERE changes::text LIKE '%8001%' OR changes::text LIKE '%li.lei%'`,
  );
  expect(traces).toHaveLength(0);
});
