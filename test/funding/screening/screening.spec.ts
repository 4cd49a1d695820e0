/** F4.3, F5.6, F5.7 and what follows a submission: let into review, returned, refused, called a duplicate, appealed. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LAPSE } from '../../../src/funding/screening/lapsing.service.js';
import { Jobs } from '../../../src/kernel/jobs.js';
import { REMIND } from '../../../src/notifications/reminders.service.js';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { makeApplication, makeFund, makeRound } from '../../support/funding.js';
import { makePartner } from '../../support/people.js';

let crm: Crm;
let eco: Colleague;
let manager: Colleague;
let other: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  eco = await crm.person('ecosystem');
  other = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

const FIELDS = [
  { key: 'abstract', type: 'long_text', labelZh: '摘要', labelEn: 'Abstract' },
  { key: 'region', type: 'text', labelZh: '地区', labelEn: 'Region' },
  { key: 'budget', type: 'text', labelZh: '预算', labelEn: 'Budget' },
];
const NOTE = '经电话与书面材料核实';
const codes = (reply: Reply): string[] => (reply.body.reasons ?? []).map(({ code }: { code: string }) => code);
const stateOf = async (id: string) => (await eco.get(`/applications/${id}`)).body;
const versionOf = async (who: Colleague, id: string): Promise<number> =>
  (await who.get(`/applications/${id}`)).body.version;

/** A verb by somebody, on the version that he reads. */
const act = async (who: Colleague, id: string, verb: string, body?: object, key?: string): Promise<Reply> =>
  who.post(`/applications/${id}/${verb}`, body, { ifMatch: await versionOf(who, id), ...(key && { key }) });

/** Asked for by one colleague and confirmed by another. */
const byTwo = async (id: string, verb: string, body: object, [first, second] = [eco, other]): Promise<Reply> => {
  const asked = await act(first!, id, verb, body);
  expect(asked.status).toBe(202);
  return act(second!, id, verb, { ...body, confirms: asked.body.pendingId });
};

const applied = async (about: { round?: { id: string; code: string }; owner?: Colleague; state?: string } = {}) => {
  const owner = about.owner ?? (await crm.person('applicant'));
  const round = about.round ?? (await makeRound(crm.db, { fields: FIELDS }));
  const { id } = await makeApplication(crm.db, round, {
    state: about.state ?? 'submitted',
    ownerPersonId: owner.personId,
  });
  return { id, owner, round };
};
const write = (owner: Colleague, id: string, key: string, value: unknown, base = 0) =>
  owner.patch(`/applications/${id}/draft`, { changes: [{ key, base, value }] });

describe('an application in screening', () => {
  test('F4.3: a rule that fails by machine refuses; contested, a person decides it before the application passes', async () => {
    const owner = await crm.person('applicant');
    const rule = {
      key: 'region',
      severity: 'block',
      reasonCode: 'out_of_scope',
      expr: { fact: 'answer.region', op: 'eq', value: 'CN' },
    };
    const round = await makeRound(crm.db, { fields: FIELDS, rules: [rule] });
    const { id } = (
      await owner.post(
        '/applications',
        { roundId: round.id, title: '面向小语种的对齐' },
        { key: `create-${owner.userId}` },
      )
    ).body;
    await owner.post(`/applications/${id}/consents`, { purpose: 'programme_processing', noticeVersion: '1' });
    await write(owner, id, 'region', 'SG');
    const refused = await act(owner, id, 'submit', {}, `first-${id}`);
    expect(refused.body.reasons).toMatchObject([{ code: 'ineligible', ruleKey: 'region', reasonCode: 'out_of_scope' }]);
    const contest = { region: '主体注册在北京，新加坡仅为服务器所在地，请核实' };
    expect((await act(owner, id, 'submit', { contest }, `second-${id}`)).status).toBe(200);

    const early = await act(eco, id, 'screen-pass');
    expect(early.body.reasons).toMatchObject([{ code: 'eligibility_open', ruleKey: 'region' }]);
    const ifMatch = await versionOf(eco, id);
    const decided = await eco.post(
      `/applications/${id}/eligibility/region`,
      { result: 'pass', note: NOTE },
      { ifMatch },
    );
    expect(decided.body.data).toMatchObject([
      { ruleKey: 'region', result: 'pass', decidedBy: eco.userId, facts: { 'answer.region': 'SG' } },
    ]);
    expect(
      (await eco.post(`/applications/${id}/eligibility/nothing`, { result: 'pass', note: NOTE }, { ifMatch })).status,
    ).toBe(404);
    const passed = await act(eco, id, 'screen-pass');
    expect([passed.status, passed.body.state]).toEqual([200, 'in_review']);
    expect((await owner.get(`/applications/${id}`)).body).toMatchObject({ publicStatus: 'under_review' });
    const late = await eco.post(
      `/applications/${id}/eligibility/region`,
      { result: 'fail', note: NOTE },
      { ifMatch: passed.body.version },
    );
    expect(codes(late)).toEqual(['not_in_screening']);
  });

  test('of a fixed round waits for the end of the intake, and an academic one for a verified institution', async () => {
    const fund = await makeFund(crm.db, { kind: 'academic' });
    const round = await makeRound(crm.db, { fundId: fund, mode: 'fixed', fields: FIELDS, closesIn: '1 day' });
    const { id } = await applied({ round });
    await crm.db.rows(
      `INSERT INTO eligibility_results (application_id, eligibility_version_id, rule_key, result, fact_snapshot)
       SELECT $1, eligibility_version_id, 'region', 'pass', '{"answer.region": "CN"}' FROM rounds WHERE id = $2`,
      [id, round.id],
    );
    const factsOf = async () => (await eco.get(`/applications/${id}/eligibility`)).body.data[0].facts;
    expect(await factsOf()).toBeNull();
    expect(codes(await act(eco, id, 'screen-pass')).sort()).toEqual(['institution_unverified', 'intake_open']);
    await clockShows(new Date(Date.now() + 2 * 86_400_000).toISOString(), crm);
    expect(codes(await act(eco, id, 'screen-pass'))).toEqual(['institution_unverified']);
    expect(await factsOf()).toEqual({ 'answer.region': 'CN' });
    await clockShows(undefined, crm);
  });

  test('F5.6, F5.7: is returned once, for the fields named, until the end of the fifth working day', async () => {
    await crm.db.rows(`INSERT INTO calendar_exceptions (day, is_working, name)
      SELECT day::date, false, '国庆' FROM generate_series('2026-10-01'::date, '2026-10-07', '1 day') day
      UNION ALL SELECT '2026-10-10', true, '调休' ON CONFLICT DO NOTHING`);
    await clockShows('2026-09-29T10:00:00+08:00', crm);
    const { id, owner } = await applied();
    expect((await write(owner, id, 'budget', '三十万')).status).toBe(409);
    const nowhere = await act(eco, id, 'return-for-fix', { defects: [{ code: 'unsigned', fieldKey: 'signature' }] });
    expect(nowhere.body.reasons).toMatchObject([{ code: 'no_such_field', pointer: '/defects/0/fieldKey' }]);
    const defects = [{ code: 'wrong_form', fieldKey: 'budget', note: '请按年度列支' }];
    const returned = await act(eco, id, 'return-for-fix', { defects });
    expect(returned.body).toMatchObject({ state: 'returned', fixDueAt: '2026-10-12T16:00:00.000Z', defects });
    expect((await owner.get(`/applications/${id}`)).body).toMatchObject({ publicStatus: 'returned', defects });

    await write(owner, id, 'budget', '三十万元，分两年');
    await write(owner, id, 'abstract', '顺便改写的摘要');
    const wide = await act(owner, id, 'resubmit', undefined, `wide-${id}`);
    expect(wide.body.reasons).toMatchObject([{ code: 'field_not_named', pointer: '/abstract' }]);
    await write(owner, id, 'abstract', null, 1);
    await clockShows('2026-10-12T23:59:00+08:00', crm);
    const mended = await act(owner, id, 'resubmit', undefined, `mended-${id}`);
    expect(mended.body).toMatchObject({ publicStatus: 'received', currentRevision: 2 });
    expect(codes(await act(eco, id, 'return-for-fix', { defects }))).toEqual(['already_returned']);
    expect((await owner.get(`/applications/${id}/revisions/2`)).body.answers).toMatchObject({
      budget: '三十万元，分两年',
    });
    await clockShows(undefined, crm);
  });

  test('that was not mended in time is out, for every reader at once; the job writes it down, the owner is told', async () => {
    await clockShows('2026-11-02T10:00:00+08:00', crm);
    const { id, owner } = await applied();
    await act(eco, id, 'return-for-fix', { defects: [{ code: 'unsigned', fieldKey: 'budget' }] });
    await clockShows('2026-11-08T09:00:00+08:00', crm);
    await crm.app.get(Jobs).run(REMIND);
    expect((await toldTo(owner)).filter((template) => template === 'fix_due')).toHaveLength(2);
    await clockShows('2026-11-10T00:00:00+08:00', crm);
    expect((await owner.get(`/applications/${id}`)).body).toMatchObject({
      publicStatus: 'ineligible',
      ruledCodes: ['fix_lapsed'],
    });
    expect((await act(owner, id, 'resubmit', undefined, `late-${id}`)).status).toBe(409);
    await crm.app.get(Jobs).run(LAPSE);
    expect(await stateOf(id)).toMatchObject({ state: 'ineligible', ruledCodes: ['fix_lapsed'] });
    const appealed = await act(owner, id, 'appeal', { text: '系统当日无法上传文件，附上截图与工单编号为证' });
    expect(appealed.status).toBe(200);
    const upheld = await act(manager, id, 'decide-appeal', { outcome: 'upheld', note: '核实当日系统故障属实' });
    expect(upheld.body).toMatchObject({ state: 'returned', fixDueAt: '2026-11-17T16:00:00.000Z' });
    await clockShows(undefined, crm);
    const told = await toldTo(owner);
    expect(told).toEqual(expect.arrayContaining(['returned_for_fix', 'fix_lapsed', 'appeal_decided']));
    expect(await toldTo(manager)).toContain('appeal_filed');
  });

  test('is found ineligible by two persons with codes', async () => {
    const { id, owner } = await applied();
    const body = { codes: ['out_of_scope'], note: NOTE };
    const asked = await act(eco, id, 'screen-fail', body);
    const alone = await act(eco, id, 'screen-fail', { ...body, confirms: asked.body.pendingId });
    expect(alone.status).toBe(403);
    const differs = await act(other, id, 'screen-fail', { codes: ['age'], confirms: asked.body.pendingId });
    expect(codes(differs)).toEqual(['payload_differs']);
    const failed = await act(other, id, 'screen-fail', { ...body, confirms: asked.body.pendingId });
    expect(failed.body).toMatchObject({
      state: 'ineligible',
      publicStatus: 'ineligible',
      ruledCodes: ['out_of_scope'],
    });
    expect((await owner.get(`/applications/${id}`)).body).toMatchObject({ ruledCodes: ['out_of_scope'] });
    expect((await act(eco, id, 'screen-fail', { codes: ['fix_lapsed'] })).status).toBe(400);
  });

  test('that two colleagues confirm at once is refused once', async () => {
    const { id, owner } = await applied();
    const body = { codes: ['out_of_scope'] };
    const confirms = (await act(eco, id, 'screen-fail', body)).body.pendingId;
    const ifMatch = await versionOf(other, id);
    // delete FOR UPDATE in confirm.ts, and the claim of the application in taking.ts
    const replies = await Promise.all(
      [other, manager, other, manager].map((who) =>
        who.post(`/applications/${id}/screen-fail`, { ...body, confirms }, { ifMatch }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    expect(await rulingsOf(id)).toBe(1);
    expect((await act(owner, id, 'appeal', { text: '我们的项目属于本批次的资助范围，请重新复核' })).status).toBe(200);
  });

  test('C10: whoever owns business with the applicant’s firm screens nothing of it', async () => {
    const { id } = await applied();
    const firm = randomUUID();
    await makePartner(crm.db, firm);
    await crm.db.rows(`UPDATE applications SET organization_id = $2 WHERE id = $1`, [id, firm]);
    await crm.db.rows(
      `INSERT INTO staff_interests (person_id, organization_id, kind, source_ref, from_on)
       VALUES ($1, $2, 'deal_owner', 'deals/test', app_today() - 30)`,
      [eco.personId, firm],
    );
    expect(codes(await act(eco, id, 'screen-pass'))).toEqual(['conflict_of_interest']);
    expect((await act(other, id, 'screen-pass')).status).toBe(200);
  });
});

describe('a duplicate', () => {
  test('is another live application of the same applicant, and two persons say so', async () => {
    const round = await makeRound(crm.db, { fields: FIELDS });
    const [first, second, stranger] = [await applied({ round }), await applied({ round }), await applied({ round })];
    expect(codes(await act(eco, second.id, 'mark-duplicate', { duplicateOfId: first.id }))).toEqual([
      'not_the_same_applicant',
    ]);
    const link = {
      a: { kind: 'person', id: first.owner.personId },
      b: { kind: 'person', id: second.owner.personId },
      kind: 'same',
      evidence: '两个账号登记了同一身份证件',
    };
    const suggested = (await eco.post('/identity-links', link)).body;
    const waiting = await eco.post(`/identity-links/${suggested.id}/confirm`, {}, { ifMatch: 1 });
    await other.post(`/identity-links/${suggested.id}/confirm`, { confirms: waiting.body.pendingId }, { ifMatch: 1 });
    expect(codes(await act(eco, second.id, 'mark-duplicate', { duplicateOfId: second.id }))).toEqual([
      'not_the_same_applicant',
    ]);
    const marked = await byTwo(second.id, 'mark-duplicate', { duplicateOfId: first.id });
    expect(marked.body).toMatchObject({ state: 'void', duplicateOfId: first.id, ruledCodes: ['duplicate'] });
    expect(codes(await act(eco, first.id, 'mark-duplicate', { duplicateOfId: second.id }))).toEqual(['other_not_live']);
    expect((await stateOf(stranger.id)).state).toBe('submitted');

    const text = '两份申请的研究内容与团队均不相同，请复核';
    expect((await act(second.owner, second.id, 'appeal', { text })).status).toBe(200);
    const back = await act(manager, second.id, 'decide-appeal', { outcome: 'upheld', note: '两份申请确为不同项目' });
    expect(back.body).toMatchObject({ state: 'submitted', duplicateOfId: null, ruledCodes: [] });

    // each called the duplicate of the other at once; delete lockGroup in taking.ts, and they deadlock or both end
    const asks = async (id: string, duplicateOfId: string) => {
      const confirms = (await act(eco, id, 'mark-duplicate', { duplicateOfId })).body.pendingId;
      const ifMatch = await versionOf(other, id);
      return () => other.post(`/applications/${id}/mark-duplicate`, { duplicateOfId, confirms }, { ifMatch });
    };
    const both = [await asks(first.id, second.id), await asks(second.id, first.id)];
    const replies = await Promise.all(both.map((confirmed) => confirmed()));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(replies.flatMap(codes)).toEqual(['other_not_live']);
  });
});

describe('an appeal', () => {
  const text = '我们的项目属于本批次的资助范围，理由见附件说明';

  test('is filed once, in time, and decided by somebody who did not rule', async () => {
    const { id, owner } = await applied();
    await byTwo(id, 'screen-fail', { codes: ['out_of_scope'] }, [eco, manager]);
    const nobody = await act(manager, id, 'decide-appeal', {
      outcome: 'dismissed',
      note: '维持原来的决定，理由不成立',
    });
    expect(codes(nobody)).toEqual(['no_open_appeal']);
    const filed = await act(owner, id, 'appeal', { text });
    expect(filed.body).toMatchObject({ appeal: { against: 'screen_fail', text, state: 'open' } });
    expect(Date.parse(filed.body.appealUntil) - Date.parse(filed.body.ruledAt)).toBe(7 * 86_400_000);
    expect((await stateOf(id)).appeal).toMatchObject({ text, state: 'open', decidedBy: null });
    expect(codes(await act(owner, id, 'appeal', { text }))).toEqual(['already_appealed']);
    const own = await act(manager, id, 'decide-appeal', { outcome: 'dismissed', note: '维持原来的决定，理由不成立' });
    expect(own.status).toBe(403);
    const chief = await crm.person('ecosystem_manager');
    const kept = await act(chief, id, 'decide-appeal', { outcome: 'dismissed', note: '维持原来的决定，理由不成立' });
    expect(kept.body).toMatchObject({ state: 'ineligible', ruledCodes: ['out_of_scope'] });
    expect(kept.body.appeal).toMatchObject({ state: 'dismissed', decidedBy: chief.userId });
    expect((await owner.get(`/applications/${id}`)).body.appeal).not.toHaveProperty('decisionNote');
    expect(codes(await act(owner, id, 'appeal', { text }))).toEqual(['already_appealed']);
  });

  test('comes too late after its seven days, and may put an application into review', async () => {
    const [late, timely] = [await applied(), await applied()];
    await byTwo(late.id, 'screen-fail', { codes: ['age'] });
    await byTwo(timely.id, 'screen-fail', { codes: ['age'] });
    await act(timely.owner, timely.id, 'appeal', { text });
    await clockShows(new Date(Date.now() + 7 * 86_400_000).toISOString(), crm);
    expect(codes(await act(late.owner, late.id, 'appeal', { text }))).toEqual(['appeal_window_closed']);
    const upheld = await act(manager, timely.id, 'decide-appeal', {
      outcome: 'upheld',
      into: 'in_review',
      note: '年限计算有误，直接送审',
    });
    expect(upheld.body).toMatchObject({ state: 'in_review', publicStatus: 'under_review', ruledAt: null });
    await clockShows(undefined, crm);
  });
});

/** How often the journal says that an application was found ineligible. */
async function rulingsOf(id: string): Promise<number> {
  const [found] = await crm.db.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM journal WHERE subject_id = $1 AND action = 'applications.screen_fail'`,
    [id],
  );
  return found!.n;
}

/** The templates of what somebody was told, when the notices of this moment have gone out. */
async function toldTo(who: Colleague): Promise<string[]> {
  await crm.app.get(TellingService).tellAll();
  const found = await crm.db.rows<{ template: string }>(`SELECT template FROM notices WHERE user_id = $1`, [
    who.userId,
  ]);
  return found.map(({ template }) => template);
}
