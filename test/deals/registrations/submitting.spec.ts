/** From a draft to a stamp: what must be there, who may, and what the partner is told. P-4.11.2, 7, 8; P-2.1. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Colleague } from '../../support/app.js';
import { type Crm, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import {
  expectStatus,
  insertRegistration,
  makeDraft,
  makePartner,
  type MadePartner,
  makeSubmitted,
  registrationBody,
  seen,
  verb,
} from '../../support/partners.js';

let crm: Crm;
let north: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  north = await makePartner(crm);
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

const codes = (reply: { body: { reasons?: { code: string; pointer?: string }[] } }) =>
  (reply.body.reasons ?? []).map(({ code, pointer }) => [code, pointer].filter(Boolean).join(' ')).toSorted();

describe('a draft', () => {
  test('is its partner’s alone: staff get 404, and no clock runs', async () => {
    const draft = await makeDraft(crm, north.member);
    expect(draft).toMatchObject({
      state: 'draft',
      submittedAt: null,
      decideDueAt: null,
      weOwe: null,
      protection: null,
    });
    expect(draft.allowedActions.toSorted()).toEqual(['addEvidence', 'submit', 'update', 'withdraw']);
    expect((await ecosystem.get(`/registrations/${draft.id}`)).status).toBe(404);
    expect((await manager.get(`/registrations?limit=100`)).body.data).toEqual([]);
  });

  test('is saved as it is typed, and changed under its version', async () => {
    const reply = await north.member.post('/registrations', {
      projectName: '合同审查',
      productLine: 'agent_platform',
      deliveryForm: 'api',
    });
    const draft = expectStatus(201, reply);
    const changed = expectStatus(
      200,
      await north.member.patch(
        `/registrations/${draft.id}`,
        { customer: { legalName: '华东某银行' }, amountGross: '500000.00' },
        { ifMatch: draft.version },
      ),
    );
    expect(changed).toMatchObject({ customerName: '华东某银行', amountGross: '500000.00' });
    const stale = await north.member.patch(`/registrations/${draft.id}`, { projectName: '另名' }, { ifMatch: draft.version }); // prettier-ignore
    expect(stale.status).toBe(412);
  });

  test('takes its amount from its lines', async () => {
    const draft = await makeDraft(crm, north.member);
    const line = { productCode: 'GLM-API-STD', deliveryForm: 'api', kind: 'token_package', quantity: '12', gross: '60000.00' }; // prettier-ignore
    const items = [line, { ...line, kind: 'service', gross: '40000.50' }];
    const put = await north.member.put(`/registrations/${draft.id}/lines`, { items }, { ifMatch: draft.version });
    expect(expectStatus(200, put).items).toEqual(items.map((item, at) => ({ position: at + 1, ...item })));
    const now = await seen(north.member, draft);
    expect(now.amountGross).toBe('100000.50');
    const typed = await north.member.patch(`/registrations/${draft.id}`, { amountGross: '1.00' }, { ifMatch: now.version }); // prettier-ignore
    expect(codes(typed)).toEqual(['amount_from_lines /amountGross']);
  });

  test('needs a partner that is active and has an agreement in force', async () => {
    const idle = await makePartner(crm);
    await crm.db.rows(`UPDATE partners SET state = 'suspended' WHERE id = $1`, [idle.partnerId]);
    expect(codes(await idle.member.post('/registrations', registrationBody()))).toEqual(['partner_not_active']);
    const lapsed = await makePartner(crm);
    await crm.db.rows(`UPDATE partner_agreements SET ends_on = '2020-12-31' WHERE partner_id = $1`, [lapsed.partnerId]);
    expect(codes(await lapsed.member.post('/registrations', registrationBody()))).toEqual(['agreement_not_in_force']);
  });
});

describe('a submit', () => {
  test('names everything that is missing, with its pointer', async () => {
    const body = { projectName: '合同审查', productLine: 'agent_platform', deliveryForm: 'api' };
    const draft = expectStatus(201, await north.member.post('/registrations', body));
    expect(codes(await verb(north.member, draft, 'submit'))).toEqual([
      'competitors_or_none /competitors',
      'proof_needed /evidence',
      'required /amountGross',
      'required /contact',
      'required /customer',
      'required /expectedSignOn',
      'required /partnerWork',
    ]);
  });

  test.each([
    [{ partnerWork: '太短' }, 'too_short /partnerWork'],
    [{ amountGross: '0.00' }, 'amount /amountGross'],
    [{ expectedSignOn: '2020-01-01' }, 'in_the_past /expectedSignOn'],
    [{ contact: { name: '王芳', title: '主任', consent: false } }, 'consent_not_attested /contact/consent'],
    [{ competitors: ['某模型'] }, 'competitors_or_none /competitors'],
    [{ customer: { legalName: '华东某银行' } }, 'uscc_or_reason /customer/uscc'],
    [{ customer: { legalName: '华东某银行', uscc: '91110108MA01KP2T50' } }, 'uscc_checksum /customer/uscc'],
  ])('refuses %j: %s', async (about, expected) => {
    const draft = await makeDraft(crm, north.member, about);
    expect(codes(await verb(north.member, draft, 'submit'))).toEqual([expected]);
  });

  test('stamps it, starts our clocks and says what we owe', async () => {
    const made = await makeSubmitted(crm, north.member);
    expect(made).toMatchObject({ state: 'submitted', weOwe: 'acknowledge', slaBreached: false, protection: null });
    expect(made.weOweBy).toBe(made.ackDueAt);
    expect(made.allowedActions).toEqual(['addEvidence', 'addActivity', 'withdraw']);
    const again = await verb(north.member, made, 'submit');
    expect([again.status, again.body.from]).toEqual([409, 'submitted']);
  });

  test('resolves the customer silently: what the partner typed is all it reads of it', async () => {
    const typed = { legalName: '华东　某城商行', usccMissingReason: 'not_yet_provided' };
    const made = await makeSubmitted(crm, north.member, { customer: typed });
    expect(made.customer).toEqual(typed);
    const staff = await seen(ecosystem, made);
    expect(staff.customer.name).toBeTruthy();
    expect(JSON.stringify(made)).not.toContain(staff.customer.id);
  });

  test('needs the certificates of its delivery form', async () => {
    const small = await makePartner(crm, { certificates: ['sales_foundation'] });
    const draft = await makeDraft(crm, small.member, { deliveryForm: 'on_prem' });
    const refused = await verb(small.member, draft, 'submit');
    expect([refused.status, codes(refused)]).toEqual([422, ['certification_missing', 'certification_missing']]);
    expect((await seen(small.member, draft)).state).toBe('draft');
  });
});

describe('the caps of a day and of what is open', () => {
  test('the 26th open one of a registered partner is open_cap, and one that ended makes room', async () => {
    const busy = await makePartner(crm);
    const ids = [];
    for (let n = 0; n < 25; n++)
      ids.push(await insertRegistration(crm, busy, { submittedAt: '2026-03-02T02:00:00Z', state: 'under_review' }));
    const draft = await makeDraft(crm, busy.member);
    expect(codes(await verb(busy.member, draft, 'submit'))).toEqual(['open_cap']);
    await crm.db.rows(`UPDATE registrations SET state = 'withdrawn' WHERE id = $1`, [ids[0]]);
    expectStatus(200, await verb(busy.member, draft, 'submit'));
  });

  test('the 31st of a day in Shanghai is daily_cap; the next day has its own', async () => {
    const busy = await makePartner(crm, { tier: 'preferred' });
    await clockShows('2027-03-02T15:59:00Z', crm);
    for (let n = 0; n < 30; n++) await insertRegistration(crm, busy, { state: 'withdrawn' });
    const draft = await makeDraft(crm, busy.member);
    expect(codes(await verb(busy.member, draft, 'submit'))).toEqual(['daily_cap']);
    await clockShows('2027-03-02T16:00:00Z', crm);
    expectStatus(200, await verb(busy.member, draft, 'submit'));
    await clockShows(undefined, crm);
  });

  /** Seen to fail without holdPartner in submitting.service.ts. */
  test('of ten submits at once for the last place one passes', async () => {
    const busy = await makePartner(crm);
    for (let n = 0; n < 24; n++) await insertRegistration(crm, busy, { submittedAt: '2026-03-02T02:00:00Z' });
    const drafts = [];
    for (let n = 0; n < 10; n++) drafts.push(await makeDraft(crm, busy.member));
    // every connection of the pool is open before the race begins
    await Promise.all(drafts.map(() => crm.db.rows('SELECT pg_sleep(0.05)')));
    const replies = await Promise.all(drafts.map((draft) => verb(busy.member, draft, 'submit')));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(9).fill(422)]);
    expect(new Set(replies.flatMap(codes))).toEqual(new Set(['open_cap']));
  });
});

describe('the clocks', () => {
  beforeAll(async () => {
    await crm.db.rows(
      `INSERT INTO calendar_exceptions (day, is_working, name)
       SELECT d::date, d::date = '2026-02-14', '春节' FROM generate_series('2026-02-14'::date, '2026-02-23', '1 day') d
       ON CONFLICT (day) DO UPDATE SET is_working = EXCLUDED.is_working`,
    );
  });
  afterAll(() => clockShows(undefined, crm));

  test('P-4.11.2: acknowledged by one working day, decided by three, holidays left out', async () => {
    await clockShows('2026-02-13T10:00:00+08:00', crm);
    const made = await makeSubmitted(crm, north.member);
    expect(made).toMatchObject({
      ackDueAt: '2026-02-14T16:00:00.000Z',
      decideDueAt: '2026-02-25T16:00:00.000Z',
      slaBreached: false,
    });
    expect(made.submittedAt).toMatch(/^2026-02-13T02:00:/);
    await clockShows('2026-02-25T16:00:00Z', crm);
    expect(await seen(north.member, made)).toMatchObject({
      slaBreached: true,
      protection: 'provisional',
      submittedAt: made.submittedAt,
    });
  });

  test('P-4.11.7: while the partner is asked our clock stands still, and the stamp stays', async () => {
    await clockShows('2026-03-02T10:00:00+08:00', crm);
    const made = await makeSubmitted(crm, north.member);
    expect(made.decideDueAt).toBe('2026-03-05T16:00:00.000Z');
    await clockShows('2026-03-03T10:00:00+08:00', crm);
    const taken = expectStatus(200, await verb(ecosystem, await seen(ecosystem, made), 'take'));
    const asking = { fields: ['partnerWork'], reasonCode: 'unclear', comment: '请写明贵司的投入' };
    const asked = expectStatus(200, await verb(ecosystem, taken, 'ask', asking));
    expect(asked).toMatchObject({ state: 'action_required', slaDaysLeft: 2, decideDueAt: null, returnCount: 1 });
    expect(asked.answerDueAt).toBe('2026-03-17T16:00:00.000Z');
    await clockShows('2026-03-08T10:00:00+08:00', crm);
    const mine = await seen(north.member, made);
    expect(mine).toMatchObject({ returnedFields: ['partnerWork'], returnComment: '请写明贵司的投入', weOwe: null });
    const patched = await north.member.patch(
      `/registrations/${made.id}`,
      { partnerWork: '负责需求调研、方案设计、系统集成、上线培训与三年运维，现场投入八人团队' },
      { ifMatch: mine.version },
    );
    const again = expectStatus(200, await verb(north.member, expectStatus(200, patched), 'resubmit'));
    expect(again).toMatchObject({
      state: 'submitted',
      submittedAt: made.submittedAt,
      slaDaysLeft: null,
      weOwe: 'decide',
    });
    expect(again.decideDueAt).toBe('2026-03-10T16:00:00.000Z');
  });

  test('what was not asked for does not change, and what was asked for must', async () => {
    await clockShows('2026-03-02T10:00:00+08:00', crm);
    const made = await makeSubmitted(crm, north.member);
    const taken = expectStatus(200, await verb(ecosystem, await seen(ecosystem, made), 'take'));
    const asking = { fields: ['contact', 'evidence'], reasonCode: 'missing', comment: '请补充联系人与纪要' };
    expectStatus(200, await verb(ecosystem, taken, 'ask', asking));
    const mine = await seen(north.member, made);
    const path = `/registrations/${made.id}`;
    const other = await north.member.patch(path, { amountGross: '1.00', progress: 'poc' }, { ifMatch: mine.version });
    expect(codes(other)).toEqual(['field_not_asked /amountGross', 'field_not_asked /progress']);
    const lines = await north.member.put(`${path}/lines`, { items: [] }, { ifMatch: mine.version });
    expect(codes(lines)).toEqual(['field_not_asked /items']);
    expect(codes(await verb(north.member, mine, 'resubmit'))).toEqual([
      'not_changed /contact',
      'not_changed /evidence',
    ]);
    await north.member.patch(
      path,
      { contact: { name: '李明', title: '处长', consent: true } },
      { ifMatch: mine.version },
    );
    const record = { kind: 'meeting_record', record: '3 月 2 日与李处长会谈，确认项目范围与时间' };
    expectStatus(201, await north.member.post(`${path}/evidence`, record));
    expectStatus(200, await verb(north.member, await seen(north.member, made), 'resubmit'));
  });

  test('P-2.1: a certificate counts to the end of its last day in Shanghai, with the job stopped', async () => {
    const held = await makePartner(crm);
    await crm.db.rows(`UPDATE certifications SET expires_on = '2026-06-30' WHERE partner_id = $1`, [held.partnerId]);
    await clockShows('2026-06-30T15:59:50Z', crm);
    const [one, two] = [await makeDraft(crm, held.member), await makeDraft(crm, held.member)];
    expectStatus(200, await verb(held.member, one, 'submit'));
    await clockShows('2026-06-30T16:00:00Z', crm);
    expect(codes(await verb(held.member, two, 'submit'))).toEqual(['certification_missing']);
  });
});
