/**
 * P-13: whatever a partner asks for, nothing of another partner comes back. Every route of the document is walked as an
 * administrator and as a member of partner A, with ids of both firms; what partner B has (names, numbers, amounts, words)
 * is searched in every answer, whatever its status.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenApi } from '../../src/kernel/openapi/document.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import {
  approve,
  expectStatus,
  makePartner,
  type MadePartner,
  makeSubmitted,
  seen,
  verb,
} from '../support/partners.js';

let crm: Crm;
let a: MadePartner;
let b: MadePartner;
let canaries: string[];
const ids: Record<string, string[]> = {};

const CUSTOMER = { legalName: '撞单共同客户股份有限公司', usccMissingReason: 'not_yet_provided' };

beforeAll(async () => {
  crm = await startCrm();
  a = await makePartner(crm, { name: '甲方伙伴有限公司' });
  b = await makePartner(crm, { name: '乙方金丝雀伙伴有限公司' });
  const ecosystem = await crm.person('ecosystem');
  const manager = await crm.person('ecosystem_manager');
  const mine = await makeSubmitted(crm, a.member, { customer: CUSTOMER, projectName: '共同项目' });
  const theirs = await makeSubmitted(crm, b.member, {
    customer: CUSTOMER, projectName: '共同项目金丝雀', amountGross: '777123.45',
    contact: { name: '金丝雀联系人', title: '主任', consent: true },
    partnerWork: '金丝雀工作说明：负责需求调研、方案设计、系统集成、上线培训与三年运维，投入六人',
  }); // prettier-ignore
  const [match] = expectStatus(200, await ecosystem.get(`/registrations/${theirs.id}/matches`)).data;
  expectStatus(
    200,
    await ecosystem.post(
      `/registration-matches/${match.id}/answer`,
      { answer: 'different_project', reason: '金丝雀答复理由' },
      { ifMatch: 1 },
    ),
  );
  expectStatus(200, await approve(ecosystem, manager, theirs));
  const seller = await crm.person('ecosystem');
  const converted = expectStatus(200, await verb(seller, await seen(seller, theirs), 'convert', {}));
  const lost = await makeSubmitted(crm, b.member, {
    customer: CUSTOMER,
    productLine: 'multimodal',
    projectName: '金丝雀二号',
  });
  expectStatus(200, await approve(ecosystem, manager, lost));
  const dispute = expectStatus(
    200,
    await b.admin.post(
      `/registrations/${lost.id}/dispute`,
      { statement: '金丝雀争议陈述'.repeat(6) },
      { ifMatch: (await seen(b.admin, lost)).version },
    ),
  );
  const { protectionId } = await seen(b.admin, lost);
  ids.b = [
    theirs.id,
    lost.id,
    converted.dealId,
    dispute.id,
    b.partnerId,
    b.orgId,
    protectionId,
    match.id,
    b.admin.userId,
  ];
  ids.a = [mine.id, a.partnerId, a.orgId];
  canaries = [
    '金丝雀', '777123.45', b.number, theirs.number, lost.number, dispute.number, b.admin.name, b.member.name, b.admin.email,
    b.member.email, b.partnerId, theirs.id, lost.id, dispute.id,
  ]; // prettier-ignore
});
afterAll(() => crm.stop());

interface Walked {
  call: string;
  status: number;
  text: string;
}

/** Every route of the document with every id in every place. */
async function walk(by: Colleague, methods: readonly string[]): Promise<Walked[]> {
  const { paths } = crm.app.get(OpenApi).document();
  const walked: Walked[] = [];
  for (const [path, operations] of Object.entries(paths)) {
    // its examples are nobody's numbers
    if (path.endsWith('openapi.json')) continue;
    for (const method of Object.keys(operations).filter((each) => methods.includes(each))) {
      const places = /\{\w+\}/.test(path) ? [...ids.b!, ...ids.a!] : [''];
      for (const id of places) {
        const url = path.replace(/\{\w+\}/g, id);
        const reply = await crm.app.inject({
          method: method.toUpperCase() as 'GET',
          url,
          headers: {
            authorization: `Bearer ${by.token!}`,
            'if-match': '"v1"',
            'idempotency-key': `leak-${walked.length}-0123456789`,
          },
          ...(method !== 'get' && { payload: {} }),
        });
        const own = ids.b!.filter((each) => url.includes(each));
        // what was asked for may be named back in `instance`
        walked.push({
          call: `${method} ${url}`,
          status: reply.statusCode,
          text: own.reduce((text, each) => text.replaceAll(each, ''), reply.payload),
        });
      }
    }
  }
  return walked;
}

const leaks = (walked: readonly Walked[]) =>
  walked.flatMap(({ call, status, text }) =>
    canaries.filter((canary) => text.includes(canary)).map((canary) => [call, status, canary]),
  );

describe.each(['admin', 'member'] as const)('as the %s of another partner', (who) => {
  test('P-13.1: nothing of the other is in any answer, list, detail, search or error', async () => {
    const walked = await walk(a[who], ['get']);
    expect(walked.length).toBeGreaterThan(300);
    expect(walked.some(({ status }) => status === 200)).toBe(true);
    expect(leaks(walked)).toEqual([]);
    const foreign = walked.filter(({ call, status }) => status === 200 && ids.b!.some((id) => call.includes(id)));
    expect(foreign.map(({ call }) => call)).toEqual([]);
  }, 120_000);

  test('P-13.1: searches, filters and sorts by what is the other’s find nothing', async () => {
    for (const query of [
      'q=金丝雀',
      `partnerId=${b.partnerId}`,
      'sort=-amountGross',
      `submittedBy=${b.member.userId}`,
    ]) {
      for (const list of [
        'registrations',
        'partner-deals',
        'disputes',
        'partners',
        'certifications',
        'notifications',
        'organizations',
      ]) {
        const reply = await a[who].get(`/${list}?${encodeURI(query)}`);
        expect([list, query, canaries.filter((canary) => reply.text.includes(canary))]).toEqual([list, query, []]);
      }
    }
  });
});

test('P-13.1: no command of another partner’s administrator says more than that there is nothing', async () => {
  const walked = (await walk(a.admin, ['post', 'put', 'patch', 'delete'])).filter(
    ({ call }) => !/sessions|\/auth\//.test(call),
  );
  expect(leaks(walked)).toEqual([]);
  const done = walked.filter(({ call, status }) => status < 300 && ids.b!.some((id) => call.includes(id)));
  expect(done.map(({ call }) => call)).toEqual([]);
}, 120_000);

test('P-13.2: a member does not see a colleague’s registration, the administrator does', async () => {
  const colleague = await crm.person('partner_member', { orgId: a.orgId });
  const [own] = ids.a!;
  expect((await colleague.get(`/registrations/${own}`)).status).toBe(404);
  expect((await a.admin.get(`/registrations/${own}`)).status).toBe(200);
});

test('a session of one audience is nobody on the other’s host', async () => {
  const reply = await a.admin.get('/deals');
  expect(reply.status === 200 ? reply.body.data : []).toEqual([]);
});
