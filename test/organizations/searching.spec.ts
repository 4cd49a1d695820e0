/** Search finds what people type, through an index, and never more than the caller may see. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { searchText } from '../../src/organizations/organization/find-organizations.js';
import { searchTerm } from '../../src/organizations/index.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { firmName, loadFirms } from './load.js';

const FIRMS = 10_000;
let crm: Crm;
let eco: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  eco = await crm.person('ecosystem_manager');
  await loadFirms(
    crm.db,
    Array.from({ length: FIRMS }, (_, n) => firmName(n)),
  );
  const known = [
    { legalName: '华为技术有限公司', uscc: '914403001922038216', cityCode: '440300' },
    { legalName: '华为云计算技术有限公司' },
    { legalName: '北京智谱华章科技股份有限公司', uscc: '91110108MA01KP2T5U', cityCode: '110000' },
    { legalName: '重庆银行股份有限公司' },
    { legalName: '阿里巴巴（中国）有限公司' },
    { legalName: 'Acme Corporation', country: 'US' },
  ];
  for (const values of known) expect((await eco.post('/organizations', values)).status).toBe(201);
  await crm.db.rows('ANALYZE');
}, 120_000);
afterAll(() => crm.stop());

const find = (q: string, more = '') => eco.get(`/organizations?q=${encodeURIComponent(q)}${more}`);
const namesOf = ({ body }: { body: { data: { legalName: string }[] } }) => body.data.map(({ legalName }) => legalName);

describe('among ten thousand', () => {
  test.each([
    '华为',
    'hw',
    'huawei',
    '9144030019',
    'ＨＵＡＷＥＩ',
    '華為',
    '华为技术有限公司',
    'hwjsyxgs',
    '技术有限公司 华为'.slice(7),
  ])('%s gives 华为技术有限公司 among the first five', async (q) =>
    expect(namesOf(await find(q)).slice(0, 5)).toContain('华为技术有限公司'),
  );

  test.each(['zphz', '智谱', '谱华章', 'zhipu', '91110108MA01KP2T5U', 'puhuazhang'])(
    '%s gives 智谱华章 first',
    async (q) => {
      expect(namesOf(await find(q))[0]).toBe('北京智谱华章科技股份有限公司');
    },
  );

  test.each(['cqyh', 'zqyh', 'cqyx', '重慶銀行', 'chongqingyinhang'])('%s finds 重庆银行', async (q) => {
    expect(namesOf(await find(q))).toContain('重庆银行股份有限公司');
  });

  test('brackets and width do not matter', async () => {
    for (const q of ['阿里巴巴(中国)', '阿里巴巴中国', '巴巴（中国']) {
      expect(namesOf(await find(q))).toEqual(['阿里巴巴（中国）有限公司']);
    }
    expect(namesOf(await find('acme c'))).toEqual(['Acme Corporation']);
  });

  test('an exact name comes before a prefix, a prefix before an infix, a shorter name before a longer one', async () => {
    await loadFirms(crm.db, ['序列排名云科技有限公司', '序列排名有限公司', '大序列排名有限公司', '序列排名云有限公司']);
    expect(namesOf(await find('序列排名'))).toEqual([
      '序列排名有限公司',
      '序列排名云有限公司',
      '序列排名云科技有限公司',
      '大序列排名有限公司',
    ]);
  });

  test('a word that thousands share is cut and says so, and pages go on to the cut', async () => {
    const first = await find('科技', '&limit=100&count=exact');
    expect(first.body).toMatchObject({ truncated: true, countCapped: true });
    expect(first.body.data).toHaveLength(100);
    const seen = new Set<string>();
    for (let cursor = ''; ;) {
      const { body } = await find('科技', `&limit=100${cursor}`);
      for (const { id } of body.data as { id: string }[]) seen.add(id);
      if (!body.nextCursor) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(seen.size).toBe(first.body.count);
  });

  test('filters are inside the cut: the one firm of a city is found among thousands of 科技', async () => {
    expect(namesOf(await find('科技', '&cityCode=110000'))).toEqual(['北京智谱华章科技股份有限公司']);
    expect((await find('科技', '&cityCode=110000')).body.truncated).toBe(false);
  });
});

test('what cannot be searched is refused with a reason', async () => {
  expect(await find('华')).toMatchObject({ status: 422, body: { reasons: [{ code: 'q_too_short', parameter: 'q' }] } });
  expect((await find('华为', '&sort=zzz')).status).toBe(400);
  expect((await find('华为', '&cursor=abc')).status).toBe(400);
  expect((await find('华为', '&limit=0')).status).toBe(400);
  expect((await find('华为', '&owner=1')).status).toBe(400);
  expect((await eco.get('/organizations?q=')).status).toBe(400);
  for (const list of ['organizations', 'contacts'])
    expect((await eco.get(`/${list}?q=${'a'.repeat(101)}`)).status).toBe(400);
  for (const q of ["' OR 1=1 --", '%%', '__', '\\n\\n', 'a\u0000b'.replace('\u0000', '%00'), '😀😀']) {
    expect((await find(q)).status).toBeLessThan(500);
  }
});

test('a cursor belongs to its search and its reader', async () => {
  const { body } = await find('科技', '&limit=2');
  expect((await find('网络', `&limit=2&cursor=${body.nextCursor}`)).status).toBe(400);
  const other = await crm.person('ecosystem');
  const reply = await other.get(`/organizations?q=${encodeURIComponent('科技')}&limit=2&cursor=${body.nextCursor}`);
  expect(reply).toMatchObject({ status: 400, body: { type: '/problems/invalid-cursor' } });
});

describe('the plan', () => {
  /** Every table and index that the search reads. */
  async function scans(q: string, anyValues = false): Promise<{ type: string; table?: string; index?: string }[]> {
    const [text, values] = searchText(SYSTEM, { state: 'unverified,verified' }, searchTerm(q)!, 25);
    // pg sends values only when there are some; without them PostgreSQL plans for any
    const [row] = anyValues
      ? (await crm.db.pool.query(`EXPLAIN (FORMAT JSON, GENERIC_PLAN) ${text}`)).rows
      : await crm.db.rows<{ 'QUERY PLAN': [{ Plan: object }] }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
    const found: { type: string; table?: string; index?: string }[] = [];
    const walk = (node: Record<string, unknown>) => {
      const type = String(node['Node Type']);
      if (type.includes('Scan') && !type.startsWith('CTE') && !type.startsWith('Subquery')) {
        found.push({ type, table: node['Relation Name'] as string, index: node['Index Name'] as string });
      }
      for (const child of (node['Plans'] as Record<string, unknown>[] | undefined) ?? []) walk(child);
    };
    walk(row!['QUERY PLAN'][0].Plan as Record<string, unknown>);
    return found;
  }

  test.each([
    ['华为', false],
    ['zphz', false],
    ['huawei', false],
    ['9144030019', false],
    ['华为', true],
    ['huawei', true],
  ])('of %s reads indexes only (planned for any value: %s)', async (q, anyValues) => {
    const read = await scans(q, anyValues);
    expect(read.filter(({ type }) => type === 'Seq Scan').map(({ table }) => table)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^organization/)]),
    );
    const indexes = read.map(({ index }) => index);
    expect(indexes).toEqual(expect.arrayContaining(['organization_search_terms_prefix', 'organization_search_grams']));
  });
});

describe('the list without a term', () => {
  test('goes through all pages once, in order', async () => {
    const seen: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await eco.get(
        `/organizations?limit=100&state=unverified&kind=overseas,company&sort=-createdAt${cursor}`,
      );
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      if (!body.nextCursor || seen.length >= 1_000) break;
      cursor = `&cursor=${body.nextCursor}`;
    }
    expect(new Set(seen).size).toBe(1_000);
  });

  test('filters by owner, industry, hat and group', async () => {
    const sales = await crm.person('sales');
    const { body } = await sales.post('/organizations', { legalName: '过滤条件有限公司', industryCode: 'J66' });
    for (const filter of [`accountOwnerId=${sales.userId}`, 'industryCode=J66', `rootOrganizationId=${body.id}`]) {
      expect(namesOf(await eco.get(`/organizations?${filter}&count=exact`))).toEqual(['过滤条件有限公司']);
    }
    expect(namesOf(await eco.get('/organizations?role=partner'))).toEqual([]);
    expect((await eco.get('/organizations?role=nobody')).status).toBe(400);
  });
});
