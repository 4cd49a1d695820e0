/** Contacts: numbers stay masked, a look leaves a trace, and sales see their own only. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channelFault, mask, normalise } from '../../src/organizations/contact/channels.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';

const MOBILE = '13800131234';
const MAIL = 'zenghua@corp.example.cn';
let crm: Crm;
let eco: Colleague;
let sales: Colleague;
let firm: string;
beforeAll(async () => {
  crm = await startCrm();
  eco = await crm.person('ecosystem_manager');
  sales = await crm.person('sales');
  firm = (await eco.post('/organizations', { legalName: '联系人所在有限公司' })).body.id;
});
afterAll(() => crm.stop());

const person = (who: Colleague, values: object = {}) =>
  who.post('/contacts', { organizationId: firm, name: '曾华', basis: 'business_card', ...values });
const CHANNELS = [
  { kind: 'mobile', value: `+86 138-0013-1234` },
  { kind: 'email', value: 'ZengHua@Corp.example.cn' },
];

describe('a number', () => {
  test.each([
    ['mobile', '+86 138-0013-1234', '13800131234', '138****1234'],
    ['mobile', '８６１３８００１３１２３４', '13800131234', '138****1234'],
    ['mobile', '0086 13800131234', '13800131234', '138****1234'],
    ['mobile', '+1 (415) 555-0100', '+14155550100', '+14***00'],
    ['phone', '010-6250 1234', '01062501234', '010****1234'],
    ['phone', '(010)62501234转801', '01062501234x801', '010***01'],
    ['phone', '62501', '62501', '****'],
    ['email', ' Z@Corp.CN ', 'z@corp.cn', 'z***@corp.cn'],
    ['wechat', 'wx_zenghua', 'wx_zenghua', 'wx_***ua'],
  ] as const)('%s %s is kept as %s and shown as %s', (kind, typed, kept, shown) => {
    expect(normalise(kind, typed)).toBe(kept);
    expect(channelFault(kind, kept)).toBeUndefined();
    expect(mask(kind, kept)).toBe(shown);
  });

  test.each([
    ['mobile', '12800131234', 'bad_mobile'],
    ['mobile', '1380013123', 'bad_mobile'],
    ['phone', '12', 'bad_phone'],
    ['email', 'no mail', 'bad_email'],
    ['wechat', 'a b', 'bad_wechat'],
  ] as const)('%s %s is refused', async (kind, value, code) => {
    const reply = await person(eco, { channels: [{ kind, value }] });
    expect(reply).toMatchObject({ status: 422, body: { reasons: [{ code, pointer: '/channels/0/value' }] } });
    // by chance, any two digits stand in the id of a request
    expect(JSON.stringify({ ...reply.body, requestId: undefined })).not.toContain(value);
  });
});

test('no answer to sales holds a full number or address', async () => {
  const made = await person(sales, { channels: CHANNELS, doNotContact: true });
  expect(made.status).toBe(201);
  const { id } = made.body;
  const replies = [
    made,
    await sales.get(`/contacts/${id}`),
    await sales.get('/contacts'),
    await sales.get('/contacts?q=zenghua'),
    await sales.get(`/contacts?q=${MOBILE}`),
    await sales.patch(`/contacts/${id}`, { title: '总监' }, { ifMatch: 1 }),
    await sales.patch(`/contacts/${id}`, { channels: [...CHANNELS, ...CHANNELS] }, { ifMatch: 2 }),
    await sales.patch(`/contacts/${id}`, { channels: [{ kind: 'mobile', value: `${MOBILE}9` }] }, { ifMatch: 2 }),
  ];
  for (const { text } of replies) {
    expect(text).not.toContain(MOBILE);
    expect(text.toLowerCase()).not.toContain(MAIL);
  }
  expect(replies[1]!.body).toMatchObject({
    masked: ['channels'],
    doNotContact: true,
    channels: [
      { kind: 'email', value: 'z***@corp.example.cn', isPrimary: true },
      { kind: 'mobile', value: '138****1234', isPrimary: true },
    ],
  });
  expect(replies.slice(2, 5).map(({ body }) => body.data.map((c: { id: string }) => c.id))).toEqual([[id], [id], [id]]);
  const [{ leaks } = { leaks: -1 }] = await crm.db.rows<{ leaks: number }>(
    `SELECT count(*)::int AS leaks FROM (
       SELECT j::text AS t FROM journal j UNION ALL SELECT k::text FROM idempotency_keys k
       UNION ALL SELECT c::text FROM contacts c UNION ALL SELECT h::text FROM contact_channels h) all_text
     WHERE t LIKE '%13800131234%' OR t ILIKE '%zenghua@corp%'`,
  );
  expect(leaks).toBe(0);
});

test('a contact is found by name, pinyin, initials, number and address, whoever typed it how', async () => {
  const { body } = await person(eco, { name: '单雄信', channels: [{ kind: 'phone', value: '021-5888 6666' }] });
  for (const q of [
    '雄信',
    '單雄',
    'sxx',
    'shanxiongxin',
    'xiongx',
    '02158886666',
    '+86 (21) 5888-6666'.replace('+86 (21)', '021'),
  ]) {
    expect((await eco.get(`/contacts?q=${encodeURIComponent(q)}`)).body.data).toMatchObject([{ id: body.id }]);
  }
  for (const q of ['5888', '58886666', 'z***@corp.example.cn', '138****1234', 'nobody@corp.example.cn']) {
    expect((await eco.get(`/contacts?q=${encodeURIComponent(q)}`)).body.data).toEqual([]);
  }
  expect((await eco.get('/contacts?q=x')).body.reasons).toMatchObject([{ code: 'q_too_short' }]);
});

describe('sales', () => {
  test('see their own contacts, and those of the accounts they own; others are not there', async () => {
    const [mine, other] = [await crm.person('sales'), await crm.person('sales')];
    const account = (await mine.post('/organizations', { legalName: '我的客户有限公司' })).body.id;
    const theirs = (await person(other, { organizationId: account, name: '欧阳某' })).body.id;
    const foreign = (await person(eco, { name: '别人的' })).body.id;
    expect((await mine.get('/contacts?count=exact')).body).toMatchObject({ count: 1, data: [{ id: theirs }] });
    const absent = '01989c2e-7a10-7c3e-9f00-0123456789ab';
    for (const id of [foreign, absent]) {
      expect((await mine.get(`/contacts/${id}`)).status).toBe(404);
      expect((await mine.patch(`/contacts/${id}`, { title: 'x' }, { ifMatch: 1 })).status).toBe(404);
      expect((await mine.post(`/contacts/${id}/reveal`, { reason: '打电话确认' })).status).toBe(404);
      expect((await mine.post(`/contacts/${id}/leave`, undefined, { ifMatch: 1 })).status).toBe(404);
    }
    expect((await mine.get(`/contacts?organizationId=${firm}`)).body.data).toEqual([]);
    const given = await person(mine, { ownerId: other.userId });
    expect(given.body.reasons).toMatchObject([{ code: 'owner_must_be_self' }]);
  });

  test('of another team are not revealed to a manager, who still reads the masked form', async () => {
    const { body } = await person(sales, { name: '团队外', channels: CHANNELS });
    const manager = await crm.person('sales_manager');
    const chief = await crm.person('sales_manager', { teamId: sales.teamId! });
    expect((await manager.get(`/contacts/${body.id}`)).status).toBe(200);
    expect((await manager.post(`/contacts/${body.id}/reveal`, { reason: '打电话确认' })).status).toBe(403);
    expect((await chief.post(`/contacts/${body.id}/reveal`, { reason: '打电话确认' })).status).toBe(200);
  });

  test('finance, admin and anonymous callers have no contacts', async () => {
    for (const role of ['finance', 'admin', 'legal'] as const)
      expect((await (await crm.person(role)).get('/contacts')).status).toBe(403);
    expect((await crm.anonymous.get('/contacts')).status).toBe(401);
    const auditor = await crm.person('auditor');
    expect((await auditor.get('/contacts')).status).toBe(200);
    expect((await person(auditor)).status).toBe(403);
  });
});

describe('a reveal', () => {
  test('gives the values once and leaves who, when and why', async () => {
    const { body } = await person(eco, { channels: CHANNELS });
    const reply = await eco.post(
      `/contacts/${body.id}/reveal`,
      { reason: '电话确认交付时间' },
      { key: 'k'.repeat(20) },
    );
    expect(reply).toMatchObject({ status: 200, body: { channels: [{ value: MAIL }, { value: MOBILE }] } });
    const rows = await crm.db.rows(
      `SELECT actor_id, reason_text FROM journal WHERE subject_id = $1 AND action = 'contacts.reveal'`,
      [body.id],
    );
    expect(rows).toEqual([{ actor_id: eco.userId, reason_text: '电话确认交付时间' }]);
    const kept = await crm.db.rows(`SELECT 1 FROM idempotency_keys WHERE body LIKE '%${MOBILE}%'`);
    expect(kept).toEqual([]);
    expect((await eco.post(`/contacts/${body.id}/reveal`, {})).status).toBe(400);
  });

  test('is given fifty times a day, however many tabs are open', async () => {
    // delete the WHERE of countReveal and contact_reveals_within_day, and all sixty pass
    const keen = await crm.person('ecosystem_manager');
    const { body } = await person(keen, { channels: CHANNELS });
    const replies = await Promise.all(
      Array.from({ length: 60 }, () => keen.post(`/contacts/${body.id}/reveal`, { reason: '逐一电话确认' })),
    );
    const count = (status: number) => replies.filter((each) => each.status === status).length;
    expect([count(200), count(422)]).toEqual([50, 10]);
    const refused = replies.find(({ status }) => status === 422)!;
    expect(refused.body).toMatchObject({
      type: '/problems/quota-exceeded',
      limit: 50,
      resetsAt: expect.stringMatching(/T16:00:00.000Z$/),
    });
    const [{ n } = { n: 0 }] = await crm.db.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM journal WHERE subject_id = $1 AND action = 'contacts.reveal'`,
      [body.id],
    );
    expect(n).toBe(50);
  });
});

describe('a person who changes employer', () => {
  test('is closed here and opened there with what is personal', async () => {
    const next = (await eco.post('/organizations', { legalName: '新雇主有限公司' })).body.id;
    const { body } = await person(eco, {
      title: '总监',
      channels: [...CHANNELS, { kind: 'wechat', value: 'zenghua88' }],
    });
    const moved = await eco.post(
      `/contacts/${body.id}/move`,
      { organizationId: next, title: '副总裁' },
      { ifMatch: 1 },
    );
    expect(moved).toMatchObject({
      status: 200,
      body: { organization: { id: next }, name: '曾华', title: '副总裁', state: 'active', previousContactId: body.id },
    });
    expect(moved.body.channels.map(({ kind }: { kind: string }) => kind)).toEqual(['mobile', 'wechat']);
    const old = await eco.get(`/contacts/${body.id}`);
    expect(old.body).toMatchObject({
      state: 'left',
      organization: { id: firm },
      leftOn: expect.any(String),
      allowedActions: ['update'],
    });
    const twice = await eco.post(`/contacts/${body.id}/move`, { organizationId: next }, { ifMatch: 2 });
    expect(twice).toMatchObject({ status: 409, body: { type: '/problems/invalid-transition' } });
    const shown = await eco.post(`/contacts/${moved.body.id}/reveal`, { reason: '确认新号码' });
    expect(shown.body.channels).toMatchObject([{ value: MOBILE }, { value: 'zenghua88' }]);
  });

  test('twice at once moves once', async () => {
    const next = (await eco.post('/organizations', { legalName: '抢人雇主有限公司' })).body.id;
    const { body } = await person(eco);
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => eco.post(`/contacts/${body.id}/move`, { organizationId: next }, { ifMatch: 1 })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(412)]);
    expect((await eco.get(`/contacts?organizationId=${next}&count=exact`)).body.count).toBe(1);
  });
});

describe('what a partner gave', () => {
  test('needs the consent attested, and only a live organization has contacts', async () => {
    expect((await person(eco, { basis: 'partner_provided' })).body.reasons).toMatchObject([
      { code: 'consent_not_attested' },
    ]);
    expect((await person(eco, { basis: 'partner_provided', partnerAttestsConsent: true })).status).toBe(201);
    const gone = (await eco.post('/organizations', { legalName: '归档雇主有限公司' })).body.id;
    await eco.post(`/organizations/${gone}/archive`, { reason: '已注销的公司' }, { ifMatch: 1 });
    expect((await person(eco, { organizationId: gone })).body.reasons).toMatchObject([{ code: 'customer_not_live' }]);
  });

  test('the portal sees the contacts of its own organization only', async () => {
    const own = (await eco.post('/organizations', { legalName: '门户伙伴有限公司' })).body.id;
    const partner = await crm.person('partner_admin', { orgId: own });
    expect((await person(partner, { organizationId: own })).status).toBe(201);
    expect((await person(partner)).body.reasons).toMatchObject([{ code: 'customer_not_live' }]);
    expect((await partner.get('/contacts?count=exact')).body.count).toBe(1);
  });
});

test('the set of channels is replaced as a whole, known ones by their id', async () => {
  const { body } = await person(eco, { channels: CHANNELS });
  const [email, mobile] = body.channels;
  const path = `/contacts/${body.id}`;
  const changed = await eco.patch(
    path,
    { channels: [{ id: mobile.id }, { kind: 'mobile', value: '13900139000', isPrimary: true }] },
    { ifMatch: 1 },
  );
  expect(changed).toMatchObject({ status: 200, body: { version: 2 } });
  expect(changed.body.channels).toMatchObject([
    { kind: 'mobile', value: '139****9000', isPrimary: true },
    { id: mobile.id, isPrimary: false },
  ]);
  const gone = await eco.patch(path, { channels: [{ id: email.id }] }, { ifMatch: 2 });
  expect(gone.body.reasons).toMatchObject([{ code: 'no_such_channel' }]);
  const two = { kind: 'phone', isPrimary: true };
  const primaries = await eco.patch(
    path,
    {
      channels: [
        { ...two, value: '62501234' },
        { ...two, value: '62501235' },
      ],
    },
    { ifMatch: 2 },
  );
  expect(primaries.body.reasons).toMatchObject([{ code: 'two_primaries' }]);
  expect((await eco.get(path)).body.version).toBe(2);
});
