/** Entering an organization: credit codes, duplicates, and what two people do at the same moment. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mentionOrganization } from '../../src/organizations/index.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../support/app.js';
import { INVALID_USCC, usccOf, VALID_USCC } from './vectors.js';

let crm: Crm;
let eco: Colleague;
let legal: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  eco = await crm.person('ecosystem_manager');
  legal = await crm.person('legal');
});
afterAll(() => crm.stop());

const statuses = (replies: Reply[]) => replies.map(({ status }) => status).sort();
const journalOf = (id: string) =>
  crm.db.rows<{ action: string; changes: object }>(
    `SELECT action, changes FROM journal WHERE subject_id = $1 ORDER BY seq`,
    [id],
  );

describe('a credit code', () => {
  test.each(VALID_USCC)('%s is taken: %s', async (uscc, legalName) => {
    const reply = await eco.post('/organizations', { legalName, uscc });
    expect(reply).toMatchObject({ status: 201, body: { uscc, legalName, state: 'unverified', version: 1 } });
    expect(reply.headers.etag).toBe('"v1"');
  });

  test.each(INVALID_USCC)('%s is refused with %s', async (uscc, code) => {
    const reply = await eco.post('/organizations', { legalName: `坏代码${uscc}`, uscc });
    expect(reply).toMatchObject({
      status: 422,
      body: { type: '/problems/guard-failed', reasons: [{ code, pointer: '/uscc' }] },
    });
  });

  test('is evened out, suggests the kind, and is refused abroad', async () => {
    const typed = usccOf(1).toLowerCase().replace('91110108', '９１１１０１０８-');
    const reply = await eco.post('/organizations', { legalName: '全角录入有限公司', uscc: typed });
    expect(reply).toMatchObject({ status: 201, body: { uscc: usccOf(1), kind: 'company', usccMissingReason: null } });
    const abroad = await eco.post('/organizations', { legalName: 'Abroad Ltd', uscc: usccOf(2), country: 'US' });
    expect(abroad.body.reasons).toMatchObject([{ code: 'uscc_not_chinese', pointer: '/country' }]);
  });

  test('of a thousand wrong ones the database itself takes none', async () => {
    const [{ taken } = { taken: -1 }] = await crm.db.rows<{ taken: number }>(
      `SELECT count(*) FILTER (WHERE uscc_valid(overlay(code placing letter from at)))::int AS taken
       FROM (SELECT '91110108MA01KP2T5U' AS code, substr('0123456789ABCDEFGHJKLMNPQRTUWXY', 1 + n % 31, 1) AS letter, 1 + n % 18 AS at
             FROM generate_series(1, 1000) n) tries
       WHERE substr(code, at, 1) <> letter`,
    );
    expect(taken).toBe(0);
    const [{ valid } = { valid: false }] = await crm.db.rows<{ valid: boolean }>(
      `SELECT bool_and(uscc_valid(code)) AS valid FROM unnest($1::text[]) AS code`,
      [VALID_USCC.map(([code]) => code)],
    );
    expect(valid).toBe(true);
  });
});

test('fifty people who enter one credit code at once make one organization', async () => {
  // delete holdKeys in create-organization.ts and organizations_uscc_once in 0004, and this fails
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, n) => eco.post('/organizations', { legalName: `同码公司${n}号`, uscc: usccOf(50) })),
  );
  expect(statuses(replies)).toEqual([201, ...Array(49).fill(409)]);
  const made = replies.find(({ status }) => status === 201)!.body;
  for (const { status, body } of replies) {
    if (status === 409) {
      expect(body).toMatchObject({
        type: '/problems/duplicate-organization',
        organization: { id: made.id, legalName: made.legalName },
      });
    }
  }
});

test('fifty mentions of a new firm without credit code make one row', async () => {
  // delete holdKeys in mentionOrganization, and the unique index answers some of them with an error
  const named = Array.from({ length: 50 }, (_, n) => `首次提及${n % 2 ? '（北京）' : '(北京)'}有限公司`);
  const ids = await Promise.all(
    named.map((legalName) => crm.db.work((tx) => mentionOrganization(tx, SYSTEM, { legalName }))),
  );
  expect(new Set(ids.map(({ id }) => id)).size).toBe(1);
});

test('two people who enter two spellings of one name at once: the second is asked', async () => {
  // delete holdKeys in create-organization.ts, and both are taken
  for (let n = 0; n < 5; n++) {
    const names = [`同时录入${n}号科技有限公司`, `同时录入${n}号科技股份有限公司`];
    const replies = await Promise.all(names.map((legalName) => eco.post('/organizations', { legalName })));
    expect(statuses(replies)).toEqual([201, 409]);
  }
});

describe('a possible duplicate', () => {
  test('is asked about once, and the answer is kept', async () => {
    const first = await eco.post('/organizations', { legalName: '北京问一次科技有限公司', uscc: usccOf(100) });
    const verified = await legal.post(
      `/organizations/${first.body.id}/verify`,
      { how: 'registry_lookup', reference: '公示系统 2026-03-31' },
      { ifMatch: 1 },
    );
    expect(verified).toMatchObject({ status: 200, body: { state: 'verified', version: 2 } });

    const again = { legalName: '北京问一次科技股份有限公司' };
    const asked = await eco.post('/organizations', again);
    expect(asked).toMatchObject({ status: 409, body: { type: '/problems/possible-duplicate' } });
    expect(asked.body.matches).toEqual([expect.objectContaining({ id: first.body.id, why: 'same_match_name' })]);

    const distinctFrom = [{ id: first.body.id, reason: '两家不同的公司' }];
    const made = await eco.post('/organizations', { ...again, distinctFrom });
    expect(made.status).toBe(201);
    const renamed = await eco.patch(`/organizations/${made.body.id}`, { legalName: '问一次科技集团' }, { ifMatch: 1 });
    expect(renamed.status).toBe(200);
    const back = await eco.patch(`/organizations/${made.body.id}`, again, { ifMatch: 2 });
    expect(back).toMatchObject({ status: 200, body: again });
  });

  test('may be found by a verified domain and by a similar name in the same city', async () => {
    const firm = await eco.post('/organizations', { legalName: '中科星图测试有限公司', cityCode: '110000' });
    await crm.db.rows(
      `INSERT INTO organization_domains (organization_id, domain, verified_at) VALUES ($1, 'xingtu.example.cn', now())`,
      [firm.body.id],
    );
    const alike = { legalName: '中科星图测式有限公司', cityCode: '110000' };
    expect((await eco.post('/organizations', alike)).body.matches).toEqual([
      expect.objectContaining({ id: firm.body.id, why: 'similar', likeness: 0.8 }),
    ]);
    expect((await eco.post('/organizations', { ...alike, cityCode: '310000' })).status).toBe(201);
    const site = await eco.post('/organizations', {
      legalName: '完全另一个名字',
      website: 'https://www.xingtu.example.cn/a',
    });
    expect(site.body.matches).toEqual([expect.objectContaining({ id: firm.body.id, why: 'same_domain' })]);
  });

  test('is shown beforehand, to colleagues only', async () => {
    await eco.post('/organizations', { legalName: '事先查询有限公司', uscc: usccOf(120) });
    const found = await eco.get(`/organizations/matches?name=${encodeURIComponent('事先查询集团有限公司')}`);
    expect(found).toMatchObject({
      status: 200,
      body: { data: [{ legalName: '事先查询有限公司', why: 'same_match_name' }] },
    });
    const byCode = await eco.get(`/organizations/matches?uscc=${usccOf(120)}`);
    expect(byCode.body.data).toEqual([expect.objectContaining({ why: 'same_uscc' })]);
    const partner = await crm.person('partner_admin', { orgId: byCode.body.data[0].id });
    expect((await partner.get('/organizations/matches?name=xx')).status).toBe(403);
    expect((await eco.get('/organizations/matches?nome=xx')).status).toBe(400);
  });

  test('two firms without credit code never share a name', async () => {
    const first = await eco.post('/organizations', { legalName: '无码同名有限公司' });
    const distinctFrom = [{ id: first.body.id, reason: '确实是两家公司' }];
    const reply = await eco.post('/organizations', { legalName: '无码同名 有限公司', distinctFrom });
    expect(reply).toMatchObject({ status: 409, body: { type: '/problems/duplicate-organization' } });
  });
});

describe('whoever enters it', () => {
  test('leaves one journal row, one legal name and an owner tie', async () => {
    const sales = await crm.person('sales');
    const reply = await sales.post('/organizations', { legalName: '销售录入有限公司' });
    expect(reply).toMatchObject({ status: 201, body: { accountOwner: { id: sales.userId } } });
    const { id } = reply.body;
    expect((await journalOf(id)).map(({ action }) => action)).toEqual(['organizations.create']);
    const names = await eco.get(`/organizations/${id}/names`);
    expect(names.body.data).toMatchObject([{ kind: 'legal', name: '销售录入有限公司', validTo: null }]);
    const ties = await crm.db.rows(`SELECT person_id, kind, to_on FROM staff_interests WHERE organization_id = $1`, [
      id,
    ]);
    expect(ties).toEqual([{ person_id: sales.personId, kind: 'account_owner', to_on: null }]);
  });

  test('as sales only for themselves, and changes only their own', async () => {
    const [sales, other] = [await crm.person('sales'), await crm.person('sales')];
    const reply = await sales.post('/organizations', { legalName: '给别人录入', accountOwnerId: other.userId });
    expect(reply.body.reasons).toMatchObject([{ code: 'owner_must_be_self', pointer: '/accountOwnerId' }]);
    const own = await sales.post('/organizations', { legalName: '各管各的有限公司' });
    const foreign = await other.patch(`/organizations/${own.body.id}`, { sizeBand: '1-49' }, { ifMatch: 1 });
    expect(foreign.status).toBe(403);
    expect((await other.get(`/organizations/${own.body.id}`)).status).toBe(200);
  });

  test('may not set what the server decides', async () => {
    for (const extra of [{ state: 'verified' }, { rootOrganizationId: usccOf(1) }, { warnings: [] }, { id: 'x' }]) {
      const reply = await eco.post('/organizations', { legalName: '越权字段有限公司', ...extra });
      expect(reply).toMatchObject({ status: 400, body: { type: '/problems/invalid' } });
    }
    const reply = await eco.post('/organizations', { legalName: '！？（）', industryCode: 'Z99', cityCode: '110000' });
    expect(reply.body.reasons).toMatchObject([
      { code: 'name_unreadable', pointer: '/legalName' },
      { code: 'unknown_industry', pointer: '/industryCode' },
    ]);
  });

  test('as finance, reviewer or nobody: not at all', async () => {
    for (const role of ['finance', 'auditor', 'reviewer'] as const) {
      const reply = await (await crm.person(role)).post('/organizations', { legalName: '无权录入有限公司' });
      expect(reply.status).toBe(403);
    }
    expect((await crm.anonymous.post('/organizations', { legalName: '匿名' })).status).toBe(401);
  });
});

describe('a change', () => {
  test('of the legal name keeps the one before, and both find it', async () => {
    const { body } = await eco.post('/organizations', { legalName: '旧名称智能有限公司', uscc: usccOf(200) });
    const path = `/organizations/${body.id}`;
    const renamed = await eco.patch(path, { legalName: '新称呼智能有限公司' }, { ifMatch: 1 });
    expect(renamed).toMatchObject({ status: 200, body: { legalName: '新称呼智能有限公司', version: 2 } });
    for (const q of ['旧名称', '新称呼', 'jmc', 'xinchenghu']) {
      expect((await eco.get(`/organizations?q=${encodeURIComponent(q)}`)).body.data).toEqual([
        expect.objectContaining({ id: body.id }),
      ]);
    }
    await eco.patch(path, { legalName: '旧名称智能有限公司' }, { ifMatch: 2 });
    await eco.patch(path, { legalName: '新称呼智能有限公司' }, { ifMatch: 3 });
    const names = await eco.get(`${path}/names`);
    expect(names.body.data).toMatchObject([
      { kind: 'legal', name: '新称呼智能有限公司', validTo: null },
      { kind: 'former', name: expect.any(String), validTo: expect.any(String) },
      { kind: 'former', name: expect.any(String), validTo: expect.any(String) },
    ]);
    const actions = (await journalOf(body.id)).map(({ action }) => action);
    expect(actions).toEqual(['organizations.create', ...Array(3).fill('organizations.update')]);
  });

  test('needs the version it was made for', async () => {
    const { body } = await eco.post('/organizations', { legalName: '版本检查有限公司' });
    const path = `/organizations/${body.id}`;
    expect((await eco.patch(path, { sizeBand: '1-49' })).status).toBe(428);
    const both = await Promise.all([
      eco.patch(path, { sizeBand: '1-49' }, { ifMatch: 1 }),
      eco.patch(path, { industryCode: 'I65' }, { ifMatch: 1 }),
    ]);
    expect(statuses(both)).toEqual([200, 412]);
    const stale = await eco.patch(path, { sizeBand: '5000+' }, { ifMatch: 1 });
    expect(stale).toMatchObject({ status: 412, body: { currentVersion: 2 } });
  });

  test('that changes nothing leaves version and journal alone', async () => {
    const { body } = await eco.post('/organizations', { legalName: '毫无变化有限公司', sizeBand: '1-49' });
    const same = await eco.patch(`/organizations/${body.id}`, { sizeBand: '1-49' }, { ifMatch: 1 });
    expect(same).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await journalOf(body.id)).toHaveLength(1);
  });
});
