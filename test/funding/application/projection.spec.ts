/**
 * F15.1 and F15.2 over every route there is: what a double-blind reviewer must not learn, and what colleagues of other
 * departments and partners must not see, is in no answer of any route of funding. A new route is asked like all others.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { OpenApi } from '../../../src/kernel/openapi/document.js';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { upload } from '../../files/uploads.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { download, listening } from '../../support/download.js';
import { readCsv } from '../../support/files.js';
import { makeFund, makeReviewer } from '../../support/funding.js';
import { makePartner } from '../../support/people.js';
import { agree, ANSWERS, FIELDS, openRound, ready, step, write } from './applying.js';

let crm: Crm;
let port: number;
let seed: Awaited<ReturnType<typeof seeded>>;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  port = await listening(crm);
  seed = await seeded();
});
afterAll(() => crm.stop());

const SOCIETY = '01900000-0000-7000-8000-0000000000cc';
const ORGANIZATION = '01900000-0000-7000-8000-0000000000c1';
const TITLE = '面向濒危语言的鹦鹉螺模型';
const PROFILE = { key: 'profile', type: 'long_text', labelZh: '团队', labelEn: 'Team' };

/** A submitted application of a double-blind round, full of what tells who applies. */
async function seeded() {
  const fundId = await makeFund(crm.db, { cofunderId: await society() });
  const round = await openRound(crm, { fundId, blinding: 'double', mode: 'rolling', fields: [...FIELDS, PROFILE] });
  const li = await crm.person('applicant', { name: '金丝雀甲' });
  const han = await crm.person('applicant', { name: '金丝雀乙' });
  await makePartner(crm.db, ORGANIZATION, '金丝雀语言科技有限公司');
  await crm.db.rows(`UPDATE organizations SET created_by = $2, website = 'https://canary-lab.example', uscc = '91110108MA01JQC248',
    uscc_missing_reason = NULL WHERE id = $1`, [ORGANIZATION, li.userId]); // prettier-ignore
  const { id } = await ready(li, round.id, { organizationId: ORGANIZATION });
  const pdf = Buffer.from(
    '%PDF-1.7\n%âãÏÓ\n1 0 obj\n<</Author (CANARY-AUTHOR) /Creator (CANARY-TOOL)>>\nendobj\n',
    'latin1',
  );
  const fileId = (await upload(crm, li, pdf, '金丝雀甲-申请书.pdf')).body.id;
  await write(li, id, { title: TITLE, proposal: fileId, profile: '本团队来自金丝雀实验室' });
  await crm.db.rows(`INSERT INTO application_access (application_id, person_id, role) VALUES ($1, $2, 'co_pi')`, [id, han.personId]); // prettier-ignore
  await crm.db.rows(
    `INSERT INTO collaborators (application_id, email, person_id, role, token_hash, expires_at, confirmed_at)
     VALUES ($1, $2, $3, 'co_pi', '\\x00', app_now() + interval '14 days', app_now())`,
    [id, han.email, han.personId],
  );
  await agree(li, id, 'society_sharing');
  const receipt = await step(li, id, 'submit');
  expect(receipt.status).toBe(200);
  const canaries = [
    '金丝雀', 'canary', li.email, han.email, ANSWERS.phone, '91110108MA01JQC248', ORGANIZATION, li.personId, han.personId,
    fileId, receipt.body.receiptNo, receipt.body.sha256,
  ] as string[]; // prettier-ignore
  return { fundId, round, li, id, fileId, receipt: receipt.body, canaries };
}

async function society(): Promise<string> {
  await makePartner(crm.db, SOCIETY, '某学会');
  return SOCIETY;
}

const found = (text: string, canaries: readonly string[]): string[] =>
  canaries.filter((each) => text.toLowerCase().includes(each.toLowerCase()));

const OF_FUNDING =
  /^\/api\/v1\/(funds|rounds|(form|rubric|eligibility)-versions|applications|collaborations|reviewers|conflicts|assignments|assignment-runs|reviews|meetings|agenda-items|decision-batches|identity-links|envelopes|integrity-cases|obligations|credit-[a-z]+|reports\/applications)/;

interface Route {
  method: string;
  path: string;
  body: unknown;
}

/** Every route of funding, with the ids of what was seeded where it takes any. */
function routes(ids: Record<string, string>): Route[] {
  const { paths } = crm.app.get(OpenApi).document();
  return Object.entries(paths).flatMap(([path, item]) => {
    if (!OF_FUNDING.test(path)) return [];
    const [, , , of] = path.split('/') as [string, string, string, string];
    const at = path
      .replace('/api/v1', '')
      .replace('{id}', ids[of] ?? randomUUID())
      .replace('{n}', '1')
      .replace('{purpose}', 'programme_processing')
      .replace(/\{[A-Za-z]+\}/g, () => randomUUID());
    return Object.entries(item as Record<string, Operation>).map(([method, operation]) => {
      const json = operation.requestBody?.content['application/json'];
      return { method, path: at, body: json?.examples?.example?.value };
    });
  });
}
interface Operation {
  requestBody?: { content: Record<string, { examples?: { example?: { value: unknown } } }> };
}

function ask(who: Colleague, { method, path, body }: Route): Promise<Reply> {
  const options = { ifMatch: 1, key: randomUUID() };
  return method === 'get' || method === 'delete'
    ? who[method](path, options)
    : who[method as 'post'](path, body ?? {}, options);
}

const headersOf = ({ headers }: Reply): string => JSON.stringify(headers);

test('F15.1: of who applies a double-blind reviewer finds nothing, whatever he asks', async () => {
  const { round, id, fileId, canaries, fundId } = seed;
  const officer = await crm.person('ecosystem');
  await crm.db.rows(`UPDATE applications SET state = 'in_review', public_status = 'under_review' WHERE id = $1`, [id]);
  const judge = await makeReviewer(crm, { topics: {} });
  const member = await makeReviewer(crm);
  await crm.db.rows(
    `INSERT INTO committee_seats (round_id, person_id, seat, during) VALUES ($1, $2, 'member', tstzrange(app_now() - interval '1 hour', NULL))`,
    [round.id, member.personId],
  );
  const [assigned] = await crm.db.rows<{ id: string; review: string }>(
    `WITH s AS (INSERT INTO assignments (application_id, person_id, alias_no, state) VALUES ($1, $2, 1, 'proposed') RETURNING id)
     SELECT id FROM s`,
    [id, judge.personId],
  );
  const invited = await officer.post(`/assignments/${assigned!.id}/invite`, {}, { ifMatch: 1 });
  expect([invited.status, invited.text]).toEqual([200, expect.any(String)]);
  await crm.app.get(TellingService).tellAll();
  const ids = { rounds: round.id, applications: id, assignments: assigned!.id, funds: fundId };
  const leaks: unknown[] = [];
  const look = async (who: Colleague, stage: string) => {
    const gets = routes(ids).filter(({ method }) => method === 'get');
    const searched = ['q=金丝雀', `q=${seed.receipt.receiptNo}`, `ownerPersonId=${seed.li.personId}`, 'sort=title']
      .map((query) => ({ method: 'get', path: `/applications?${query}`, body: undefined })); // prettier-ignore
    const files = ['', '/content'].map((of) => ({ method: 'get', path: `/files/${fileId}${of}`, body: undefined }));
    const others = ['/notifications?limit=100', `/applications?roundId=${round.id}`, `/journal?subjectId=${id}`];
    for (const route of [
      ...gets,
      ...searched,
      ...files,
      ...others.map((path) => ({ method: 'get', path, body: null })),
    ]) {
      const reply = await ask(who, route);
      // what he asked for himself is said back to him in `instance`
      const said = found((reply.text + headersOf(reply)).replaceAll(encodeURI(route.path), ''), canaries);
      if (said.length > 0 || reply.status >= 500) leaks.push([stage, route.path, reply.status, said]);
    }
    return gets.length;
  };
  expect(await look(judge, 'invited')).toBeGreaterThan(30);
  await crm.db.rows(`UPDATE assignments SET state = 'in_progress', accepted_at = app_now(), due_at = app_now() + interval '10 days' WHERE id = $1`, [assigned!.id]); // prettier-ignore
  await look(judge, 'writing');
  await look(member, 'seated');
  const mails = await crm.db.rows<{ text: string }>(
    `SELECT m::text AS text FROM mails m WHERE to_address = ANY($1) UNION ALL SELECT n::text FROM notices n WHERE user_id = ANY($2)`,
    [
      [judge.email, member.email],
      [judge.userId, member.userId],
    ],
  );
  expect(mails.length).toBeGreaterThan(0);
  for (const { text } of mails) leaks.push(...found(text, canaries));
  expect(leaks).toEqual([]);
  // and he sees what he is there for
  expect((await judge.get(`/applications/${id}/revisions/1`)).body.answers).toEqual({
    title: TITLE,
    abstract: ANSWERS.abstract,
  });
  expect((await member.get(`/reports/applications.csv`)).status).toBe(403);
});

test('F15.2: sales and partners see no byte of an application on any route', async () => {
  const { round, id, canaries, fundId } = seed;
  const ids = { rounds: round.id, applications: id, funds: fundId };
  const all = routes(ids);
  expect(all.length).toBeGreaterThan(100);
  const wrong: unknown[] = [];
  for (const role of ['sales', 'sales_manager', 'partner_admin', 'partner_member'] as const) {
    const who = await crm.person(role, { orgId: '01900000-0000-7000-8000-0000000000ee' });
    for (const route of all) {
      const reply = await ask(who, route);
      const said = found(reply.text.replaceAll(route.path, ''), [...canaries, TITLE]);
      const isOne = route.path.startsWith(`/applications/${id}`);
      const isRefused = reply.status === 403 || reply.status === 404;
      if (said.length > 0 || reply.status >= 500 || (isOne && !isRefused)) {
        wrong.push([role, route.method, route.path, reply.status, said, reply.text.slice(0, 200)]);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('the export holds what was submitted last, and of it what its reader sees', async () => {
  const { id, receipt, round, li } = seed;
  const [officer, soc, auditor] = [
    await crm.person('ecosystem'),
    await crm.person('society_officer', { orgId: SOCIETY }),
    await crm.person('auditor'),
  ];
  const path = `/reports/applications.csv?roundId=${round.id}`;
  const [row, ...others] = readCsv((await download(port, officer, path)).bytes);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    受理编号: receipt.receiptNo,
    负责人: '金丝雀甲',
    申请单位: '金丝雀语言科技有限公司',
    有效版本: '1',
    内容校验值: receipt.sha256,
    申请经费: '300000.00',
    申请名称: TITLE,
  });
  // F5.2: what is being edited again is not what counts
  await crm.db.rows(`UPDATE applications SET state = 'submitted', public_status = 'received' WHERE id = $1`, [id]);
  await step(li, id, 'reopen');
  await write(li, id, { title: '还在改' });
  const again = readCsv((await download(port, auditor, path)).bytes)[0]!;
  expect([again['申请名称'], again['内容校验值']]).toEqual([TITLE, receipt.sha256]);
  const asSociety = readCsv((await download(port, soc, `${path}&lang=en`)).bytes)[0]!;
  expect(asSociety).toMatchObject({ Owner: '金丝雀甲', 'Public status': 'Received' });
  expect(Object.keys(asSociety)).not.toContain('State');
  for (const query of ['&columns=state', '&state=submitted', '&columns=phone']) {
    expect((await soc.get(`${path}${query}`)).body.type).toBe('/problems/unknown-field');
  }
  const other = await crm.person('society_officer', { orgId: '01900000-0000-7000-8000-0000000000dd' });
  expect(readCsv((await download(port, other, path)).bytes)).toEqual([]);
  for (const role of ['sales', 'finance', 'legal', 'reviewer', 'applicant'] as const) {
    expect([role, (await (await crm.person(role)).get(path)).status]).toEqual([role, 403]);
  }
  const kept = await crm.db.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM journal WHERE action = 'applications.export' AND actor_id = ANY($1)`,
    [[officer.userId, auditor.userId, soc.userId]],
  );
  expect(kept[0]!.n).toBe(3);
});
