/** What a draft still lacks is told before anybody runs into it; whoever wrote it asks those who may publish it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { makeEnvelope, makeFund, makeRound } from '../../support/funding.js';
import { field, option } from '../form/fields.js';

let crm: Crm;
let manager: Colleague;
let officer: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  manager = await crm.person('ecosystem_manager');
  officer = await crm.person('ecosystem', { name: '周舟' });
});
afterAll(() => crm.stop());

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const ANCHORS = { '0': '无', '25': '弱', '50': '中', '75': '好', '100': '优' };
const CRITERION = { key: 'merit', labelZh: '价值', labelEn: 'Merit', weight: 100, required: true, anchors: ANCHORS };
const FIELDS = [
  field('stage', 'single_choice', { labelZh: '产品阶段', options: [option('mvp'), option('live')] }),
  field('budget', 'money', { resource: 'cny' }),
];

let made = 0;
async function draft(kind: 'startup' | 'academic' = 'startup'): Promise<string> {
  const { status, body } = await officer.post('/rounds', {
    fundId: await makeFund(crm.db, { kind }),
    code: `P-2026-${++made}`,
    nameZh: '二〇二六年第一批',
    nameEn: 'First of 2026',
    mode: 'fixed',
    blinding: 'double',
    opensAt: inDays(1),
    closesAt: inDays(30),
    reviewDueAt: inDays(60),
    decisionDueAt: inDays(90),
    limits: [{ resource: 'cny', minAward: '10000.00', maxAward: '50000.00' }],
  });
  expect(status).toBe(201);
  return body.id;
}

async function put(roundId: string, kind: string, content: object): Promise<void> {
  const { body } = await officer.post(`/rounds/${roundId}/${kind}-versions`, content);
  const reply = await officer.post(`/${kind}-versions/${body.id}/publish`, undefined, { ifMatch: body.version });
  expect(reply.status).toBe(200);
}

const versionOf = async (id: string): Promise<number> => (await officer.get(`/rounds/${id}`)).body.version;
const request = async (id: string) =>
  officer.post(`/rounds/${id}/request-publication`, undefined, { ifMatch: await versionOf(id) });
const missing = async (id: string): Promise<string[]> =>
  (await officer.get(`/rounds/${id}/obstacles`)).body.data.map(({ code }: { code: string }) => code);

test('what is missing is listed, and shrinks until the request is taken; a change takes it back', async () => {
  const id = await draft();
  expect((await officer.get(`/rounds/${id}/obstacles`)).body.data).toEqual([
    { code: 'form_unpublished', pointer: '/formVersionId', message: '尚无已发布的申请表', resource: null },
    expect.objectContaining({ code: 'rubric_unpublished' }),
    expect.objectContaining({ code: 'eligibility_unpublished' }),
    expect.objectContaining({ code: 'envelope_missing', pointer: '/limits/0', resource: 'cny' }),
    expect.objectContaining({ code: 'metric_missing' }),
  ]);
  const early = await request(id);
  expect([early.status, early.body.reasons.length]).toEqual([422, 5]);

  await put(id, 'form', { fields: FIELDS });
  await put(id, 'rubric', { criteria: [CRITERION] });
  await put(id, 'eligibility', { rules: [] });
  await makeEnvelope(crm.db, id, { total: '50000.00' });
  expect(await missing(id)).toEqual(['metric_missing']);
  await officer.patch(`/rounds/${id}`, { rankingMetric: 'median' }, { ifMatch: await versionOf(id) });
  expect(await missing(id)).toEqual([]);

  const asked = await request(id);
  expect([asked.status, asked.body.stage]).toEqual([200, 'draft']);
  expect(asked.body.publicationRequest.by).toEqual({ id: officer.userId, name: '周舟' });
  expect((await manager.get('/rounds?isRequested=true')).body.data.map((row: { id: string }) => row.id)).toEqual([id]);

  await officer.patch(`/rounds/${id}`, { nameEn: 'The first of 2026' }, { ifMatch: await versionOf(id) });
  expect((await manager.get(`/rounds/${id}`)).body.publicationRequest).toBeNull();
  expect((await manager.get('/rounds?isRequested=true')).body.data).toEqual([]);

  expect((await request(id)).status).toBe(200);
  const published = await manager.post(`/rounds/${id}/publish`, undefined, { ifMatch: await versionOf(id) });
  expect([published.status, published.body.publicationRequest]).toEqual([200, null]);
  expect(await missing(id)).toEqual([]);
});

test('what is missing is not for those who do not write rounds', async () => {
  const id = await draft();
  const society = await crm.person('society_officer');
  expect((await society.get(`/rounds/${id}`)).status).toBe(200);
  expect((await society.get(`/rounds/${id}/obstacles`)).status).toBe(403);
});

test('what rules may ask about has words in both languages, and the answers of the form their own', async () => {
  for (const kind of ['startup', 'academic'] as const) {
    const { body } = await officer.get(`/rounds/${await draft(kind)}/facts`);
    const nameless = body.data.filter(
      ({ fact, labelZh, labelEn }: Record<string, string>) => labelZh === fact || labelEn === fact,
    );
    expect([kind, nameless]).toEqual([kind, []]);
  }
  const id = await draft();
  await put(id, 'form', { fields: FIELDS });
  const { data } = (await officer.get(`/rounds/${id}/facts`)).body;
  expect(data.find(({ fact }: { fact: string }) => fact === 'answer.stage')).toEqual({
    fact: 'answer.stage',
    kind: 'text',
    labelZh: '产品阶段',
    labelEn: 'stage',
    values: [option('mvp'), option('live')],
  });
  expect(data.find(({ fact }: { fact: string }) => fact === 'organization.kind').values).toContainEqual(
    expect.objectContaining({ value: 'university', labelZh: expect.stringContaining('高校') }),
  );
});

test('applicants read what the rules of a published round ask about, and nothing of a draft', async () => {
  const applicant = await crm.person('applicant');
  const { id } = await makeRound(crm.db);
  expect((await applicant.get(`/rounds/${id}/facts`)).status).toBe(200);
  expect((await applicant.get(`/rounds/${await draft()}/facts`)).status).toBe(404);
});
