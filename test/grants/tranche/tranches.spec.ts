/** Money of grants: G14.1–G14.5, four pairs of hands, retries, what ends early, and books that agree to the cent. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { holdGrant } from '../../../src/grants/grant/taking.js';
import { dueTranches } from '../../../src/grants/tranche/due.js';
import { cancelUnpaid, limitToCost } from '../../../src/grants/tranche/ending.js';
import { addTranche } from '../../../src/grants/tranche/planning.js';
import { INVARIANTS } from '../../../src/invariants/queries.js';
import { SYSTEM } from '../../../src/kernel/actor.js';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { asAdmin } from '../../support/database.js';
import { ahead, today } from '../../support/days.js';
import { download, listening } from '../../support/download.js';
import { readCsv } from '../../support/files.js';
import {
  type Academic,
  type GrantAbout,
  makeAcademic,
  makeGrant,
  press,
  type TestGrant,
} from '../../support/grants.js';

let crm: Crm;
let house: Academic;
let paymaster: Colleague;
let port: number;
let refs = 0;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  house = await makeAcademic(crm, { cofunded: true });
  paymaster = await crm.person('finance');
  port = await listening(crm);
}, 30_000);
afterAll(() => crm.stop());

interface Shown {
  readonly id: string;
  readonly n: number;
  readonly amount: string;
  readonly state: string;
  readonly isDue: boolean;
}

const grant = (about: GrantAbout = {}): Promise<TestGrant> => makeGrant(crm, house, about);
const tranchesOf = async ({ id }: TestGrant, who: Colleague = house.finance): Promise<Shown[]> =>
  (await who.get(`/grants/${id}/tranches`)).body.data;
const first = async (of: TestGrant): Promise<string> => (await tranchesOf(of))[0]!.id;
const nextRef = () => `ICBC2026-${String(++refs).padStart(6, '0')}`;

async function step(who: Colleague, id: string, verb: string, body?: object): Promise<Reply> {
  const { version } = (await house.finance.get(`/tranches/${id}`)).body;
  return who.post(`/tranches/${id}/${verb}`, body, { ifMatch: version });
}

/** As far as `until`; the last answer. */
async function carry(
  { pi }: TestGrant,
  id: string,
  until: 'request' | 'approve' | 'authorise' | 'pay',
): Promise<Reply> {
  let reply = await step(pi, id, 'request');
  if (until !== 'request') reply = await step(house.officer, id, 'approve');
  if (until === 'authorise' || until === 'pay') reply = await step(house.finance, id, 'authorise');
  if (until === 'pay') reply = await step(paymaster, id, 'pay', { bankRef: nextRef() });
  return reply;
}

const codesOf = ({ body }: Reply): string[] => (body.reasons ?? []).map(({ code }: { code: string }) => code);
const told = ({ status, body }: Reply) => [status, String(body.type ?? '').replace('/problems/', '')];

const accepted = ({ id }: TestGrant, kind: string) =>
  crm.db.rows(`UPDATE reports SET state = 'accepted', decided_by = $3, decided_at = app_now() WHERE grant_id = $1 AND kind = $2`, [
    id, kind, house.officer.userId,
  ]); // prettier-ignore

const booked = async ({ applicationId }: TestGrant, resource = 'cny') =>
  (
    await crm.db.rows<{ reserved: string; committed: string; paid: string }>(
      `SELECT h.reserved::text, h.committed::text, h.paid::text FROM envelope_holdings h
       JOIN envelopes e ON e.id = h.envelope_id WHERE h.application_id = $1 AND e.resource = $2`,
      [applicationId, resource],
    )
  )[0]!;

const payments = async (id: string): Promise<number> =>
  (await crm.db.rows(`SELECT 1 FROM envelope_entries WHERE event_key LIKE 'tranches/' || $1 || '/%'`, [id])).length;

describe('planning', () => {
  test('G14.1: signing plans three tranches that add up to the award, under their conditions', async () => {
    const of = await grant({ cny: '1000.01' });
    const { body } = await of.pi.get(`/grants/${of.id}/tranches`);
    expect(body).toMatchObject({ planned: '1000.01', paid: '0.00' });
    expect(body.data).toEqual([
      expect.objectContaining({ n: 1, amount: '600.01', sharePct: '60.00', condition: 'signing', isDue: true }),
      expect.objectContaining({ n: 2, amount: '300.00', conditionReportKind: 'mid_term', isDue: false }),
      expect.objectContaining({ n: 3, amount: '100.00', conditionReportKind: 'final', state: 'planned' }),
    ]);
    expect(await booked(of)).toEqual({ reserved: '0.00', committed: '1000.01', paid: '0.00' });
  });

  test('tokens and card-minutes flow with the signature, until the end of the grant’s last day', async () => {
    const of = await grant({ token: '5000000', gpu_card_minute: '6000', endOn: ahead(100) });
    const lots = await crm.db.rows<{ resource: string; granted: string; until: string }>(
      `SELECT resource, granted::text, (expires_at AT TIME ZONE 'Asia/Shanghai')::text AS until
       FROM credit_lots WHERE application_id = $1 ORDER BY resource`,
      [of.applicationId],
    );
    expect(lots).toEqual([
      { resource: 'gpu_card_minute', granted: '6000', until: `${ahead(101)} 00:00:00` },
      { resource: 'token', granted: '5000000', until: `${ahead(101)} 00:00:00` },
    ]);
    expect(await booked(of, 'token')).toMatchObject({ committed: '5000000.00', paid: '5000000.00' });
    const { body } = await of.pi.get('/credit-accounts');
    expect(body.data).toEqual([expect.objectContaining({ ownerType: 'grant', ownerId: of.id })]);
  });

  test('a tranche falls due with its report, the last one when the grant is completed', async () => {
    const of = await grant();
    const due = async () => (await crm.db.work((tx) => dueTranches(tx, of.id))).map(({ n }) => n);
    const second = (await tranchesOf(of))[1]!.id;
    expect(codesOf(await step(of.pi, second, 'request'))).toEqual(['not_due']);
    await accepted(of, 'mid_term');
    expect(await due()).toEqual([1, 2]);
    expect((await step(of.coPi, second, 'request')).body.state).toBe('requested');
    await accepted(of, 'final');
    expect(await due()).toEqual([1]);
    await crm.db.rows(`UPDATE grants SET state = 'completed', grade = 'pass' WHERE id = $1`, [of.id]);
    expect(await due()).toEqual([1, 3]);
    expect((await house.finance.get(`/tranches?grantId=${of.id}&isDue=true`)).body.data).toHaveLength(2);
  });

  test('a raise is one tranche more, under the condition of the last that is still to be paid', async () => {
    const of = await grant({ cny: '1000.00' });
    await crm.db.work(async (tx) => addTranche(tx, SYSTEM, await holdGrant(tx, of.id), '50.00'));
    expect((await tranchesOf(of))[3]).toMatchObject({ n: 4, amount: '50.00', conditionReportKind: 'final' });
    await crm.db.rows(`DELETE FROM tranches WHERE grant_id = $1 AND n = 4`, [of.id]);
  });
});

describe('through four pairs of hands', () => {
  test('a tranche is asked for, approved, authorised and paid, and the envelope pays with it', async () => {
    const of = await grant({ cny: '1000.01' });
    const id = await first(of);
    const { body } = await carry(of, id, 'pay');
    expect(body).toMatchObject({ state: 'paid', paidOn: today(), paidTo: { number: '****0001', isTrusted: true } });
    expect(body.hands.map(({ step: hand, userId }: { step: string; userId: string }) => [hand, userId])).toEqual([
      ['request', of.pi.userId],
      ['approve', house.officer.userId],
      ['authorise', house.finance.userId],
      ['pay', paymaster.userId],
    ]);
    expect(await booked(of)).toEqual({ reserved: '0.00', committed: '1000.01', paid: '600.01' });
    expect(told(await step(paymaster, id, 'fail', { failure: '户名与账号不符' }))).toEqual([409, 'invalid-transition']);
  });

  test('G14.2: who approved does not authorise, who authorised neither pays nor lets it fail', async () => {
    const both = await crm.person(['ecosystem_manager', 'finance']);
    const of = await grant();
    const id = await first(of);
    await carry(of, id, 'request');
    await step(both, id, 'approve');
    expect(told(await step(both, id, 'authorise'))).toEqual([403, 'second-person-required']);
    expect((await step(house.finance, id, 'authorise')).status).toBe(200);
    const ref = { bankRef: nextRef() };
    expect(told(await step(house.finance, id, 'pay', ref))).toEqual([403, 'second-person-required']);
    expect(told(await step(house.finance, id, 'fail', { failure: '户名与账号不符' }))).toEqual([
      403,
      'second-person-required',
    ]);
    expect((await step(both, id, 'pay', ref)).status).toBe(200);
  });

  test('a PI with an account of a colleague does not approve his own request', async () => {
    const of = await grant();
    const self = await crm.person('ecosystem');
    const id = await first(of);
    await carry(of, id, 'request');
    await crm.db.rows(`UPDATE users SET person_id = $1 WHERE id = $2`, [of.pi.personId, self.userId]);
    // he does not so much as see it there
    const { version } = (await house.officer.get(`/tranches/${id}`)).body;
    expect((await self.post(`/tranches/${id}/approve`, undefined, { ifMatch: version })).status).toBe(404);
  });

  test('nobody approves, authorises, pays or sends back where a conflict of interest stands', async () => {
    const of = await grant();
    const id = await first(of);
    const interested = (who: Colleague) =>
      crm.db.rows(
        `INSERT INTO staff_interests (person_id, organization_id, kind, source_ref, from_on)
         VALUES ($1, $2, 'deal_owner', 'deals/' || $3, app_today() - 30)`,
        [who.personId, of.institutionId, who.name],
      );
    const [li, wang] = [await crm.person('ecosystem'), await crm.person('finance')];
    await interested(li);
    await interested(wang);
    await carry(of, id, 'request');
    expect(codesOf(await step(li, id, 'approve'))).toEqual(['conflict_of_interest']);
    expect(codesOf(await step(li, id, 'send-back', { reason: '请先更新收款账户' }))).toEqual(['conflict_of_interest']);
    await step(house.officer, id, 'approve');
    expect(codesOf(await step(wang, id, 'authorise'))).toEqual(['conflict_of_interest']);
    expect((await step(house.finance, id, 'authorise')).status).toBe(200);
    expect(codesOf(await step(wang, id, 'pay', { bankRef: nextRef() }))).toEqual(['conflict_of_interest']);
    expect(codesOf(await step(wang, id, 'fail', { failure: '户名与账号不符' }))).toEqual(['conflict_of_interest']);
  });

  test('G14.3: ten payments at once are one payment and one entry of the envelope', async () => {
    // the claim compares the version under the row's lock, the journal's UPDATE names it again: without both, several pay
    const of = await grant({ cny: '1000.01' });
    const id = await first(of);
    const { version } = (await carry(of, id, 'authorise')).body;
    const replies = await Promise.all(
      Array.from({ length: 10 }, () =>
        paymaster.post(`/tranches/${id}/pay`, { bankRef: nextRef() }, { ifMatch: version }),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
    expect(await payments(id)).toBe(1);
    expect(await booked(of)).toMatchObject({ paid: '600.01' });
  });

  test('one reference of the bank is one payment, and no payment is of a day to come or before the contract', async () => {
    const [a, b] = [await grant(), await grant()];
    const [one, two] = [await first(a), await first(b)];
    const { bankRef } = (await carry(a, one, 'pay')).body;
    await carry(b, two, 'authorise');
    const refused = await step(paymaster, two, 'pay', { bankRef, paidOn: ahead(1) });
    expect(codesOf(refused)).toEqual(['bank_ref_used', 'day_to_come']);
    expect(codesOf(await step(paymaster, two, 'pay', { bankRef: nextRef(), paidOn: ahead(-1) }))).toEqual([
      'day_before_last',
    ]);
    expect((await step(paymaster, two, 'pay', { bankRef: nextRef(), paidOn: today() })).status).toBe(200);
    const [c, spelled] = [await grant(), `${bankRef.replace('-', '\u3000-')} `.toLowerCase()];
    const three = await first(c);
    await carry(c, three, 'authorise');
    for (const ref of [spelled, bankRef.replace('ICBC', 'ＩＣＢＣ'), bankRef.toLowerCase()])
      expect(codesOf(await step(paymaster, three, 'pay', { bankRef: ref }))).toEqual(['bank_ref_used']);
    expect(
      (await house.finance.get(`/tranches?bankRef=${encodeURIComponent(bankRef.toLowerCase())}`)).body.data,
    ).toHaveLength(1);
    // behind the guard stands the database
    await expect(
      asAdmin(`SET session_replication_role = replica; UPDATE tranches SET bank_ref = '${bankRef}' WHERE id = '${two}'`, crm.database.name),
    ).rejects.toThrow('tranches_bank_ref_once'); // prettier-ignore
  });

  test('what the bank sent back is asked for again, through all hands again', async () => {
    const of = await grant();
    const id = await first(of);
    await carry(of, id, 'authorise');
    const failed = await step(paymaster, id, 'fail', { failure: '户名与账号不符' });
    expect(failed.body).toMatchObject({ state: 'failed', failure: '户名与账号不符', isDue: true });
    const again = await carry(of, id, 'request');
    expect(again.status).toBe(200);
    const { body } = await house.finance.get(`/tranches/${id}`);
    expect([body.failure, body.hands.length]).toEqual([null, 1]);
    await step(house.officer, id, 'approve');
    await step(house.finance, id, 'authorise');
    expect((await step(paymaster, id, 'pay', { bankRef: nextRef() })).status).toBe(200);
    expect(await payments(id)).toBe(1);
  });

  test('what was asked for or approved is sent back with a reason, and is as if it had not been asked for', async () => {
    const of = await grant();
    const id = await first(of);
    for (const [until, who] of [['request', house.officer], ['approve', house.finance]] as const) {
      await carry(of, id, until);
      const { body } = await step(who, id, 'send-back', { reason: '请先更新收款账户' });
      expect(body).toMatchObject({ state: 'planned', isDue: true, paidTo: null, hands: [] });
    } // prettier-ignore
    await carry(of, id, 'authorise');
    expect(told(await step(house.finance, id, 'send-back', { reason: '请先更新收款账户' }))[0]).toBe(409);
  });
});

describe('what keeps money back', () => {
  test('G14.5: a hold that begins between approve and authorise stops authorise, and ends with its cause', async () => {
    const of = await grant();
    const id = await first(of);
    await carry(of, id, 'approve');
    await press(house.manager, of.id, 'suspend', { reason: '核查经费使用情况' });
    const held = await step(house.finance, id, 'authorise');
    expect([held.status, held.body.reasons]).toEqual([422, [expect.objectContaining({ code: 'hold', kind: 'suspended_award' })]]); // prettier-ignore
    await press(house.manager, of.id, 'resume');
    expect((await step(house.finance, id, 'authorise')).status).toBe(200);
  });

  test('an open integrity case of the co-PI holds the request and the approval; a sanction alone does not', async () => {
    const of = await grant();
    const id = await first(of);
    await crm.db.rows(
      `INSERT INTO sanctions (person_id, from_on, until_on, reason_code, reason, decided_by)
       VALUES ($1, app_today(), app_today() + 10, 'breach', '此前项目违约，限制申请', $2)`,
      [of.pi.personId, house.legal.userId],
    );
    const [opened] = await crm.db.rows<{ id: string }>(
      `INSERT INTO integrity_cases (person_id, reason) VALUES ($1, '论文图片重复，正在调查') RETURNING id`,
      [of.coPi.personId],
    );
    const held = await step(of.pi, id, 'request');
    expect(held.body.reasons).toEqual([{ code: 'hold', message: expect.any(String) }]);
    // what is looked into learns who reads cases, and nobody else
    const kindFor = async (who: Colleague) => (await who.get(`/grants/${of.id}/holds`)).body.data[0].kind;
    expect([await kindFor(of.pi), await kindFor(house.officer), await kindFor(house.finance)]).toEqual([
      null,
      null,
      null,
    ]);
    expect(await kindFor(house.legal)).toBe('integrity_case');
    await crm.db.rows(
      `UPDATE integrity_cases SET closed_at = app_now(), outcome = '未发现问题，结案处理' WHERE id = $1`,
      [opened!.id],
    );
    expect((await step(of.pi, id, 'request')).status).toBe(200);
  });

  test('an account that is replaced on the way stops the authorisation', async () => {
    const of = await grant();
    const id = await first(of);
    await carry(of, id, 'approve');
    const account = {
      organizationId: of.institutionId,
      holder: '示例大学',
      bank: '另一家银行',
      number: '6222020011112222',
    };
    await house.finance.post('/bank-accounts', account);
    expect(codesOf(await step(paymaster, id, 'authorise'))).toEqual(['account_replaced', 'account_unverified']);
    expect((await house.finance.get(`/tranches/${id}`)).body.paidTo.isTrusted).toBe(false);
    await step(house.officer, id, 'send-back', { reason: '账户已更换' });
    expect(codesOf(await step(of.pi, id, 'request'))).toEqual(['account_unverified']);
  });
});

describe('what is not paid', () => {
  test('an end before the time cancels what is unpaid, wherever it stands, and gives the envelope its money back', async () => {
    const of = await grant({ cny: '100000.00' });
    const [one, two] = await tranchesOf(of);
    await carry(of, one!.id, 'pay');
    await accepted(of, 'mid_term');
    await carry(of, two!.id, 'authorise');
    const cancel = () => crm.db.work(async (tx) => cancelUnpaid(tx, SYSTEM, await holdGrant(tx, of.id)));
    await cancel();
    expect((await tranchesOf(of)).map(({ state }) => state)).toEqual(['paid', 'cancelled', 'cancelled']);
    expect(await booked(of)).toEqual({ reserved: '0.00', committed: '60000.00', paid: '60000.00' });
    await cancel();
    expect(await booked(of)).toMatchObject({ committed: '60000.00' });
    expect(told(await step(paymaster, two!.id, 'pay', { bankRef: nextRef() }))[0]).toBe(409);
  });

  test.each([
    ['95000.00', ['60000.00', '30000.00', '5000.00'], '95000.00', true],
    ['85000.00', ['60000.00', '25000.00'], '85000.00', true],
    ['60000.00', ['60000.00'], '60000.00', false],
    ['40000.00', ['60000.00'], '60000.00', false],
    ['100000.00', ['60000.00', '30000.00', '10000.00'], '100000.00', true],
  ])('where the work has cost %s, %j are paid in all', async (cost, left, committed, isLeft) => {
    const of = await grant({ cny: '100000.00' });
    await carry(of, await first(of), 'pay');
    const limited = crm.db.work(async (tx) => limitToCost(tx, SYSTEM, await holdGrant(tx, of.id), cost));
    expect(await limited).toBe(isLeft);
    const still = (await tranchesOf(of)).filter(({ state }) => state !== 'cancelled');
    expect(still.map(({ amount }) => amount)).toEqual(left);
    expect(await booked(of)).toMatchObject({ committed, paid: '60000.00' });
  });
});

describe('who sees what', () => {
  test('the team and the society see amounts and states, not accounts and hands; strangers see nothing', async () => {
    const of = await grant();
    const id = await first(of);
    await carry(of, id, 'pay');
    for (const who of [of.pi, of.coPi, house.society!]) {
      const { body } = await who.get(`/tranches/${id}`);
      expect(body).toMatchObject({ state: 'paid', bankRef: null, paidTo: null, hands: null });
      expect((await who.get('/tranches?bankRef=ICBC2026-000001')).body.type).toBe('/problems/unknown-field');
    }
    expect((await of.pi.get('/tranches')).body.data).toHaveLength(3);
    // ecosystem sees through whose hands it went, but no account; finance both
    const asOfficer = (await house.officer.get(`/tranches/${id}`)).body;
    expect([asOfficer.paidTo, asOfficer.hands.length, asOfficer.bankRef]).toEqual([null, 4, expect.any(String)]);
    expect((await house.finance.get(`/tranches/${id}`)).body.paidTo.number).toBe('****0001');
    const stranger = await crm.person('applicant');
    const other = await crm.person('society_officer', { orgId: '01900000-0000-7000-8000-0000000000ee' });
    for (const who of [stranger, other]) {
      expect((await who.get(`/tranches/${id}`)).status).toBe(404);
      expect((await who.get(`/grants/${of.id}/tranches`)).status).toBe(404);
      expect((await who.get('/tranches')).body.data).toEqual([]);
    }
    expect((await (await crm.person('sales')).get(`/tranches/${id}`)).status).toBe(403);
  });

  test('nor does a society read who of us proposed an end, said yes, judged a report or took money back', async () => {
    const of = await grant({ cny: '1000.00' });
    await carry(of, await first(of), 'pay');
    const asked = {
      kind: 'scope',
      changes: { scope: '增加两种语言的评测任务，预算不变' },
      reason: '评测任务调整，研究内容不变',
    };
    const { body: amendment } = await of.pi.post(`/grants/${of.id}/amendments`, asked);
    await of.pi.post(`/amendments/${amendment.id}/submit`, undefined, { ifMatch: amendment.version });
    await accepted(of, 'mid_term');
    const { data: reports } = (await house.officer.get(`/grants/${of.id}/reports`)).body;
    const decided = reports.find(({ kind }: { kind: string }) => kind === 'mid_term').id;
    await press(house.officer, of.id, 'propose-termination', {
      reason: 'mutual',
      text: '双方协商一致，研究方向已无法继续',
    });
    await press(of.pi, of.id, 'reply-to-termination', { reply: '同意终止' });
    const ended = { acceptedCost: '100.00', banYears: 0 };
    const { pendingId } = (await press(house.manager, of.id, 'terminate', ended)).body;
    await press(house.legal, of.id, 'terminate', { ...ended, confirms: pendingId });
    const refund = { amount: '500.00', receivedOn: today(), bankRef: nextRef() };
    expect((await press(house.finance, of.id, 'record-refund', refund)).status).toBe(200);
    const read = async (who: Colleague) => [
      (await who.get(`/grants/${of.id}/termination`)).body,
      (await who.get(`/reports/${decided}`)).body,
      (await who.get(`/amendments/${amendment.id}`)).body,
    ];
    expect(await read(house.society!)).toMatchObject([
      { stillOwed: '0.00', proposedBy: null, refunds: null },
      { state: 'accepted', decidedBy: null, escalatedAt: null },
      { state: 'withdrawn', writtenBy: null, approvedFirstBy: null, approvedSecondBy: null },
    ]);
    expect(await read(house.finance)).toMatchObject([
      { proposedBy: { id: house.officer.userId }, refunds: [{ bankRef: refund.bankRef }] },
      { decidedBy: { id: house.officer.userId } },
      { writtenBy: { id: of.pi.userId } },
    ]);
    expect((await house.society!.get('/reports?isEscalated=true')).body.type).toBe('/problems/unknown-field');
  });

  test('finance’s queue is what is approved and authorised, and only the right hands have a button', async () => {
    const [a, b] = [await grant(), await grant()];
    await carry(a, await first(a), 'approve');
    await carry(b, await first(b), 'authorise');
    const both = `grantId=${a.id},${b.id}`;
    const queue = (await house.finance.get(`/tranches?state=approved,authorised&${both}`)).body.data;
    expect(queue.map((each: { allowedActions: string[] }) => each.allowedActions)).toEqual([
      ['pay', 'fail'],
      ['authorise', 'sendBack'],
    ]);
    expect((await a.pi.get(`/tranches?state=planned&${both}`)).body.data[0].allowedActions).toEqual(['request']);
  });
});

test('whoever’s move it is hears of it, and the PI of what was paid and of what the bank sent back', async () => {
  const of = await grant();
  const id = await first(of);
  await carry(of, id, 'authorise');
  await step(paymaster, id, 'fail', { failure: '户名与账号不符' });
  await carry(of, id, 'pay');
  await crm.app.get(TellingService).tellAll();
  const heard = async (who: Colleague) => {
    const { data } = (await who.get('/notifications?limit=100')).body;
    const about = data.filter(({ subjectId }: { subjectId: string }) => subjectId === id);
    return [...new Set(about.map(({ template }: { template: string }) => template))].sort();
  };
  expect(await heard(of.pi)).toEqual(['tranche_failed', 'tranche_paid']);
  expect(await heard(of.coPi)).toEqual([]);
  expect(await heard(house.officer)).toEqual(['tranche_requested']);
  // nobody is told of what he did himself
  expect(await heard(house.finance)).toEqual(['tranche_approved']);
  expect(await heard(paymaster)).toEqual(['tranche_approved', 'tranche_authorised']);
  const { title } = (await of.pi.get('/notifications')).body.data.find(
    (each: { template: string }) => each.template === 'tranche_failed',
  );
  expect(title).toContain('户名与账号不符');
});

describe('the books', () => {
  const broken = async () => {
    const found: string[] = [];
    for (const [sentence, text] of Object.entries(INVARIANTS)) {
      if (/tranches|award|money|envelope/.test(sentence) && (await crm.db.rows(text)).length > 0) found.push(sentence);
    }
    return found;
  };

  test('everything above left tranches, lots and envelopes in agreement, and a false payment is found', async () => {
    expect(await broken()).toEqual([]);
    const of = await grant({ cny: '1000.00', token: '1000' });
    await carry(of, await first(of), 'pay');
    const byHand = (sql: string) => asAdmin(`SET session_replication_role = replica; ${sql}`, crm.database.name);
    const found = async (there: string, back: string) => {
      await byHand(there);
      const sentences = await broken();
      await byHand(back);
      return sentences;
    };
    const amountOf = (n: number, more: string) =>
      `UPDATE tranches SET amount = amount + ${more} WHERE grant_id = '${of.id}' AND n = ${n}`;
    const granted = (more: number) => `UPDATE credit_entries SET amount = amount + ${more} WHERE kind = 'grant'
      AND lot_id IN (SELECT id FROM credit_lots WHERE application_id = '${of.applicationId}')`;
    const paid = [expect.stringMatching(/paid another amount/)];
    expect(await found(amountOf(1, '0.01'), amountOf(1, '-0.01'))).toEqual(paid);
    expect(await found(granted(1), granted(-1))).toEqual(paid);
    expect(await found(amountOf(2, '0.01'), amountOf(2, '-0.01'))).toEqual([expect.stringMatching(/other money/)]);
    expect(await broken()).toEqual([]);
  }); // prettier-ignore

  test('finance downloads payments and envelopes, whose sums meet; society downloads its own without accounts', async () => {
    const of = await makeAcademic(crm, { cofunded: true });
    const [a, b] = [await makeGrant(crm, of, { cny: '1000.01' }), await makeGrant(crm, of, { cny: '500.00', token: '700' })];
    await carry(a, await first(a), 'pay');
    await carry(b, await first(b), 'pay');
    const csv = async (who: Colleague, path: string) => readCsv((await download(port, who, path)).bytes);
    const paid = await csv(house.finance, `/reports/tranches.csv?state=paid&roundId=${of.round.id}`);
    expect(paid.map((row) => [row['金额（元）'], row['拨款状态'], row['收款账号']])).toEqual([
      ['600.01', '已支付', '****0001'],
      ['300.00', '已支付', '****0001'],
    ]);
    const books = await csv(house.finance, `/reports/envelopes.csv?roundId=${of.round.id}&lang=en`);
    expect(books.find((row) => row.Resource === 'Money (CNY)')).toMatchObject({
      Committed: '1500.01',
      Paid: '900.01',
      'Tranches paid': '900.01',
      'Tranches to pay': '600.00',
    });
    expect(books.map((row) => Number(row.Difference))).toEqual([0, 0, 0]);
    expect(books.map((row) => Number(row['Committed, not planned']))).toEqual([0, 0, 0]);
    const asSociety = await csv(of.society!, `/reports/tranches.csv?roundId=${of.round.id}`);
    expect(asSociety).toHaveLength(6);
    expect(Object.keys(asSociety[0]!)).not.toEqual(expect.arrayContaining(['收款账号']));
    const asked = await of.society!.get('/reports/tranches.csv?columns=account');
    expect(asked.body.type).toBe('/problems/unknown-field');
    expect(await csv(house.society!, `/reports/tranches.csv?roundId=${of.round.id}`)).toEqual([]);
    for (const role of ['ecosystem', 'legal', 'sales'] as const)
      expect((await (await crm.person(role)).get('/reports/tranches.csv')).status).toBe(403);
  }); // prettier-ignore
});

// the clock goes on: last
test('G14.4: an unverified account that was changed 29 days ago is not paid to, one of 30 days is', async () => {
  const of = await grant({ accountVerified: false });
  const id = await first(of);
  expect(codesOf(await step(of.pi, id, 'request'))).toEqual(['account_unverified']);
  const [{ at }] = (await crm.db.rows<{ at: string }>(
    `SELECT iso(changed_at) AS at FROM bank_accounts WHERE organization_id = $1`,
    [of.institutionId],
  )) as [{ at: string }];
  const after = (days: number) => clockShows(new Date(Date.parse(at) + days * 86_400_000 + 1_000).toISOString(), crm);
  await after(29);
  expect(codesOf(await step(of.pi, id, 'request'))).toEqual(['account_unverified']);
  await after(30);
  expect((await step(of.pi, id, 'request')).status).toBe(200);
  await clockShows(undefined, crm);
});
