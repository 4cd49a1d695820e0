/** Names, domains, readiness and hats of an organization, and who may see them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { putOnHat, readiness, recordTouch, resolveOrganization } from '../../src/organizations/index.js';
import { ChannelView, ContactView, RevealView } from '../../src/organizations/contact/contact.view.js';
import {
  DomainView, HatView, IndustryView, MatchView, NameView, OrganizationView, ReadinessView, RelationView,
} from '../../src/organizations/organization/organization.view.js'; // prettier-ignore
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { usccOf } from './vectors.js';

let crm: Crm;
let eco: Colleague;
let id: string;
beforeAll(async () => {
  crm = await startCrm();
  eco = await crm.person('ecosystem_manager');
  id = (await eco.post('/organizations', { legalName: '零部件测试有限公司', uscc: usccOf(400) })).body.id;
});
afterAll(() => crm.stop());

test('a brand name finds it', async () => {
  const added = await eco.post(`/organizations/${id}/names`, { kind: 'brand', name: '智谱清言' });
  expect(added.status).toBe(201);
  expect((await eco.get('/organizations?q=zpqy')).body.data).toMatchObject([{ id }]);
  expect((await eco.post(`/organizations/${id}/names`, { kind: 'brand', name: '智谱 清言' })).body.type).toBe(
    '/problems/duplicate',
  );
  for (const [name, code] of [
    [' 甲 ', 'too_short'],
    ['--', 'name_unreadable'],
    ['ﷺ'.repeat(120), 'too_long'],
  ] as const) {
    expect((await eco.post(`/organizations/${id}/names`, { kind: 'brand', name })).body.reasons).toMatchObject([
      { code },
    ]);
    expect((await eco.post('/organizations', { legalName: name })).body.reasons).toMatchObject([{ code }]);
  }
  const legal = await eco.post(`/organizations/${id}/names`, { kind: 'legal', name: '另一个法定名' });
  expect(legal.body.reasons).toMatchObject([{ code: 'legal_name_by_update' }]);
});

test('a public mail domain stands for nobody', async () => {
  const add = (domain: string) => eco.post(`/organizations/${id}/domains`, { domain });
  for (const domain of ['qq.com', 'QQ.COM', '163.com']) {
    expect((await add(domain)).body.reasons).toMatchObject([{ code: 'public_mail_domain' }]);
  }
  for (const domain of ['nodots', 'a..b', 'http://x.cn', 'x.cn/'])
    expect((await add(domain)).body.reasons).toMatchObject([{ code: 'bad_domain' }]);
  expect((await add('智谱.公司')).status).toBe(201);
  expect((await eco.get(`/organizations/${id}/domains`)).body.data).toMatchObject([
    { domain: 'xn--5kvn35f.xn--55qx5d' },
  ]);
});

test('the newest assessment of a dimension counts, for 180 days', async () => {
  const assess = (body: object) =>
    eco.post(`/organizations/${id}/readiness`, { dimension: 'budget', evidence: '年度预算已经批复到位', ...body });
  expect((await assess({ level: 2 })).status).toBe(201);
  expect((await assess({ level: 1, assessedOn: '2020-01-01' })).status).toBe(201);
  expect((await assess({ level: 1, assessedOn: '2999-01-01' })).body.reasons).toMatchObject([
    { code: 'date_in_future' },
  ]);
  expect((await assess({ level: 4 })).status).toBe(400);
  expect(await crm.db.work((tx) => readiness(tx, id))).toEqual({ budget: 2 });
  await crm.db.rows(`UPDATE organization_readiness SET assessed_on = app_today() - 181 WHERE level = 2`);
  expect(await crm.db.work((tx) => readiness(tx, id))).toEqual({});
  expect((await eco.get(`/organizations/${id}/readiness`)).body.data).toHaveLength(2);
});

test('hats, readiness and relations are for colleagues, the portal sees its own organization only', async () => {
  await crm.db.work((tx) => putOnHat(tx, { organizationId: id, role: 'competitor', sourceId: id }));
  const other = (await eco.post('/organizations', { legalName: '门户之外有限公司' })).body.id;
  const partner = await crm.person('partner_admin', { orgId: id });
  expect((await partner.get(`/organizations/${id}`)).status).toBe(200);
  expect((await partner.get('/organizations')).body.data).toHaveLength(1);
  for (const part of ['hats', 'readiness', 'relations']) {
    expect((await partner.get(`/organizations/${id}/${part}`)).status).toBe(403);
  }
  const hidden = await partner.get(`/organizations/${other}`);
  const absent = await partner.get('/organizations/01989c2e-7a10-7c3e-9f00-0123456789ab');
  expect([hidden.status, absent.status]).toEqual([404, 404]);
  const bare = ({ body }: typeof hidden) => ({ ...body, requestId: '', instance: '' });
  expect(bare(hidden)).toEqual(bare(absent));
  expect((await partner.get(`/organizations/${other}/names`)).status).toBe(404);
  expect((await partner.get(`/organizations?q=${encodeURIComponent('门户')}`)).body.data).toEqual([]);
  const reviewer = await crm.person('reviewer');
  expect((await reviewer.get('/organizations')).status).toBe(403);
});

test('an event is a touch once, and touches stay as they were written', async () => {
  const touch = { organizationId: id, side: 'sales', kind: 'deal_opened', sourceRef: 'deal-1' } as const;
  await crm.db.work(async (tx) => {
    await recordTouch(tx, touch);
    await recordTouch(tx, { ...touch, side: 'ecosystem' });
  });
  expect(await crm.db.rows(`SELECT side FROM organization_touches WHERE source_ref = 'deal-1'`)).toEqual([
    { side: 'sales' },
  ]);
  await expect(crm.db.rows(`UPDATE organization_touches SET side = 'ecosystem'`)).rejects.toThrow('insert-only');
  await expect(crm.db.rows(`DELETE FROM organization_touches`)).rejects.toThrow('insert-only');
});

test('a name stands for the firm that has it now, before one that had it once', async () => {
  const old = (await eco.post('/organizations', { legalName: '让名之前有限公司', uscc: usccOf(410) })).body;
  await eco.patch(`/organizations/${old.id}`, { legalName: '让名之后有限公司' }, { ifMatch: 1 });
  const resolve = (name: string, uscc?: string) => crm.db.work((tx) => resolveOrganization(tx, { name, uscc }));
  expect(await resolve('让名之前（有限公司)')).toBeNull();
  expect(await resolve('让名之前 有限公司')).toEqual({ id: old.id, ambiguous: false });
  const distinctFrom = [{ id: old.id, reason: '新公司用了旧名' }];
  const now = (await eco.post('/organizations', { legalName: '让名之前有限公司', distinctFrom })).body;
  expect(await resolve('让名之前有限公司')).toEqual({ id: now.id, ambiguous: false });
  expect(await resolve('随便写的', usccOf(410).toLowerCase())).toEqual({ id: old.id, ambiguous: false });
});

test('industries are the sections of GB/T 4754', async () => {
  const { body } = await eco.get('/industries');
  expect(body.data.filter(({ parentCode }: { parentCode: string | null }) => parentCode === null)).toHaveLength(20);
  expect(body.data).toContainEqual(
    expect.objectContaining({ code: 'I65', parentCode: 'I', labelZh: '软件和信息技术服务业' }),
  );
});

test('what comes back is what the documents say, key by key', async () => {
  const described = (view: { prototype: object }): string[] =>
    (Reflect.getMetadata('swagger/apiModelPropertiesArray', view.prototype) as string[])
      .map((key) => key.slice(1))
      .sort();
  const keysOf = (row: object): string[] => Object.keys(row).sort();
  const parent = (await eco.post('/organizations', { legalName: '文档上级有限公司' })).body.id;
  await eco.post(`/organizations/${id}/relations`, { kind: 'parent', parentId: parent });
  const contact = {
    organizationId: id,
    name: '文档某',
    basis: 'public',
    channels: [{ kind: 'email', value: 'a@b.cn' }],
  };
  const made = (await eco.post('/contacts', contact)).body;
  expect(keysOf(made)).toEqual(described(ContactView));
  expect(keysOf(made.channels[0])).toEqual(described(ChannelView));
  expect(keysOf((await eco.post(`/contacts/${made.id}/reveal`, { reason: '核对文档一致' })).body)).toEqual(
    described(RevealView),
  );
  expect(keysOf((await eco.get(`/organizations/${id}`)).body)).toEqual(described(OrganizationView));
  expect(keysOf((await eco.get('/organizations')).body.data[0])).toEqual(described(OrganizationView));
  const sets = {
    names: NameView,
    domains: DomainView,
    relations: RelationView,
    readiness: ReadinessView,
    hats: HatView,
  };
  for (const [part, view] of Object.entries(sets)) {
    const { body } = await eco.get(`/organizations/${id}/${part}`);
    expect([part, ...keysOf(body.data[0])]).toEqual([part, ...described(view)]);
  }
  expect(keysOf((await eco.get('/industries')).body.data[0])).toEqual(described(IndustryView));
  const matches = await eco.get(`/organizations/matches?uscc=${usccOf(400)}`);
  expect(keysOf(matches.body.data[0])).toEqual(described(MatchView));
});
