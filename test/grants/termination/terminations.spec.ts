/** G17.1, G17.2, G17.4: a grant ends before its time, the PI is heard, and what was paid too much comes back. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { RemindersService } from '../../../src/notifications/reminders.service.js';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { callerOf, type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { isFamilyOf } from '../../support/committee.js';
import { ahead } from '../../support/days.js';
import {
  type Academic,
  makeAcademic,
  makeGrant,
  press,
  signAll,
  type TestGrant,
  writeContract,
} from '../../support/grants.js';
import { asked, authorised, booked, codesOf, nextRef, paid } from '../asking.js';

let crm: Crm;
let house: Academic;
let paymaster: Colleague;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  house = await makeAcademic(crm);
  paymaster = await crm.person('finance');
});
afterAll(() => crm.stop());
afterEach(() => clockShows(undefined, crm));

const BREACH = { reason: 'breach', text: '中期报告逾期九十天未提交，三次催告仍无回复' };
const MUTUAL = { reason: 'mutual', text: '双方协商一致，研究方向已无法继续' };
const REPLY = { reply: '同意终止，附已发生费用明细' };

const grant = (about: Parameters<typeof makeGrant>[2] = {}): Promise<TestGrant> => makeGrant(crm, house, about);
const propose = ({ id }: TestGrant, about: object = MUTUAL, who = house.officer): Promise<Reply> =>
  press(who, id, 'propose-termination', about);
const reply = ({ id, pi }: TestGrant): Promise<Reply> => press(pi, id, 'reply-to-termination', REPLY);
const terminationOf = async ({ id }: TestGrant, who: Colleague = house.legal) =>
  (await who.get(`/grants/${id}/termination`)).body;

/** The manager asks, legal confirms; the last answer. */
async function terminate({ id }: TestGrant, about: object): Promise<Reply> {
  const first = await press(house.manager, id, 'terminate', about);
  if (first.status !== 202) return first;
  return press(house.legal, id, 'terminate', { ...about, confirms: first.body.pendingId });
}

/** Proposed, answered, carried out. */
async function ended(of: TestGrant, about: object = {}, proposal: object = MUTUAL): Promise<Reply> {
  await propose(of, proposal);
  await reply(of);
  return terminate(of, { acceptedCost: '0.00', banYears: 0, ...about });
}

describe('the refund', () => {
  test('G17.1: what was paid beyond the accepted cost comes back, and the envelope has it again', async () => {
    const of = await grant({ cny: '100000.00' });
    await paid(crm, house, paymaster, of, 1);
    await paid(crm, house, paymaster, of, 2);
    const done = await ended(of, { acceptedCost: '61250.50' });
    expect(done.body).toMatchObject({ state: 'terminated', endReason: 'mutual' });
    const found = { acceptedCost: '61250.50', refundDue: '28749.50', stillOwed: '28749.50', refundDueOn: ahead(30) };
    expect(await terminationOf(of, of.pi)).toMatchObject(found);
    expect(await booked(crm, of)).toEqual({ reserved: '0.00', committed: '90000.00', paid: '90000.00' });
    const { data } = (await house.finance.get(`/grants/${of.id}/tranches`)).body;
    expect(data.map(({ state }: { state: string }) => state)).toEqual(['paid', 'paid', 'cancelled']);

    const received = (amount: string, more: object = {}) =>
      press(house.finance, of.id, 'record-refund', { amount, receivedOn: ahead(0), bankRef: nextRef(), ...more });
    expect(codesOf(await received('28749.51'))).toEqual(['more_than_owed']);
    expect(codesOf(await received('1.00', { receivedOn: ahead(1) }))).toEqual(['day_to_come']);
    const bankRef = nextRef();
    expect((await received('10000.00', { bankRef })).status).toBe(200);
    expect((await received('1.00', { bankRef })).status).toBe(409);
    expect((await press(house.officer, of.id, 'archive')).body.reasons).toMatchObject([
      { code: 'obligation_open', kind: 'refund' },
    ]);
    expect((await received('18749.50')).status).toBe(200);
    expect(await booked(crm, of)).toEqual({ reserved: '0.00', committed: '61250.50', paid: '61250.50' });
    const { stillOwed, refunds } = await terminationOf(of);
    expect([stillOwed, refunds.length]).toEqual(['0.00', 2]);
    expect((await press(house.officer, of.id, 'archive')).body.state).toBe('archived');
  });

  test('where the work has cost more than was paid, nothing comes back and nothing more is paid', async () => {
    const of = await grant({ cny: '1000.00' });
    await paid(crm, house, paymaster, of, 1);
    await ended(of, { acceptedCost: '999.99' });
    expect(await terminationOf(of)).toMatchObject({ refundDue: '0.00', refundDueOn: null, stillOwed: '0.00' });
    expect(await booked(crm, of)).toEqual({ reserved: '0.00', committed: '600.00', paid: '600.00' });
    const received = { amount: '0.01', receivedOn: ahead(0), bankRef: nextRef() };
    expect(codesOf(await press(house.finance, of.id, 'record-refund', received))).toEqual(['more_than_owed']);
  });

  test('unused credits, due reports, what was asked for and a suspension end with the grant', async () => {
    const of = await grant({ token: '5000000' });
    const waiting = (await asked(of.pi, of, 'scope', { scope: '研究内容扩展到语音对齐，目标不变' })).body.id;
    await press(house.manager, of.id, 'suspend', { reason: '账目核对期间暂停拨款' });
    await ended(of);
    expect((await of.pi.get(`/amendments/${waiting}`)).body).toMatchObject({ state: 'withdrawn' });
    const [left] = await crm.db.rows(
      `SELECT (SELECT count(*) FROM obligations WHERE application_id = $1 AND settled_at IS NULL)::int AS owed,
         (SELECT count(*) FROM credit_lots WHERE application_id = $1 AND state = 'live')::int AS lots,
         a.award_suspended_at IS NOT NULL AS held, a.award_closed_on::text AS closed FROM applications a WHERE a.id = $1`,
      [of.applicationId],
    );
    expect(left).toEqual({ owed: 0, lots: 0, held: false, closed: ahead(0) });
  });

  test('before the contract is signed the offer falls: its number is retired and nothing stays reserved', async () => {
    const of = await grant({ state: 'issued' });
    expect((await ended(of, {}, { ...MUTUAL, reason: 'funder_withdrew' })).body).toMatchObject({
      state: 'terminated',
      number: null,
    });
    expect(await booked(crm, of)).toMatchObject({ reserved: '0.00', committed: '0.00' });
    const [left] = await crm.db.rows(
      `SELECT a.state, (SELECT count(*) FROM grant_numbers n WHERE n.grant_id = $2 AND n.retired_at IS NULL)::int AS numbers
       FROM applications a WHERE a.id = $1`,
      [of.applicationId, of.id],
    );
    expect(left).toEqual({ state: 'void', numbers: 0 });
  });
});

describe('the PI is heard', () => {
  test('G17.2: fourteen days after the proposal the window is open, after fifteen it is not', async () => {
    const of = await grant();
    const start = Date.now();
    await propose(of, BREACH);
    const in14 = { acceptedCost: '0.00', banYears: 0 };
    await clockShows(new Date(start + 14 * 86_400_000).toISOString(), crm);
    expect(codesOf(await terminate(of, in14))).toEqual(['reply_window_open']);
    await clockShows(new Date(start + 15 * 86_400_000 + 60_000).toISOString(), crm);
    expect(codesOf(await reply(of))).toEqual(['reply_window_closed']);
    expect((await terminate(of, in14)).body.endReason).toBe('breach');
  });

  test('what can be done with a grant follows its contract and its proposal', async () => {
    const of = await grant();
    const offered = async (who: Colleague) => (await who.get(`/grants/${of.id}`)).body.allowedActions as string[];
    const ending = ['proposeTermination', 'replyToTermination', 'dropTermination', 'terminate', 'recordRefund'];
    const left = async (who: Colleague) => (await offered(who)).filter((verb) => ending.includes(verb));
    expect([await left(house.officer), await left(house.manager), await left(of.pi)]).toEqual([
      expect.arrayContaining(['proposeTermination']),
      expect.not.arrayContaining(['terminate']),
      [],
    ]);
    await propose(of);
    expect(await left(house.officer)).not.toContain('proposeTermination');
    expect(await left(house.officer)).toContain('dropTermination');
    expect(await left(house.manager)).toContain('terminate');
    expect(await left(of.pi)).toEqual(['replyToTermination']);
    await reply(of);
    expect(await left(of.pi)).toEqual([]);
    expect(await left(house.finance)).not.toContain('recordRefund');
  });

  test('a reply closes the window; there is one', async () => {
    const of = await grant();
    expect(codesOf(await press(house.manager, of.id, 'terminate', { acceptedCost: '0.00', banYears: 0 }))).toEqual([
      'termination_not_proposed',
    ]);
    await propose(of);
    expect((await press(of.coPi, of.id, 'reply-to-termination', REPLY)).status).toBe(403);
    expect((await reply(of)).status).toBe(200);
    expect(codesOf(await reply(of))).toEqual(['replied_already']);
    expect(await terminationOf(of)).toMatchObject({ ...REPLY, proposedBy: { id: house.officer.userId } });
    expect((await terminate(of, { acceptedCost: '0.00', banYears: 0 })).status).toBe(200);
  });

  test('a proposal is one at a time, and can be taken back', async () => {
    const of = await grant();
    expect((await house.legal.get(`/grants/${of.id}/termination`)).status).toBe(404);
    await propose(of, BREACH);
    expect(codesOf(await propose(of))).toEqual(['termination_under_way']);
    expect(codesOf(await of.pi.post(`/grants/${of.id}/amendments`, { kind: 'scope', changes: { scope: '研究内容扩展到语音对齐' }, reason: '实验数据推迟交付，需调整' }))).toEqual(['termination_under_way']); // prettier-ignore
    await press(house.manager, of.id, 'drop-termination', { reason: '报告已补交并通过' });
    expect((await terminationOf(of)).droppedAt).toEqual(expect.any(String));
    expect(codesOf(await reply(of))).toEqual(['termination_not_proposed']);
    await propose(of);
    expect(await terminationOf(of, of.pi)).toMatchObject({ reason: 'mutual', droppedAt: null });
  });

  test('nobody else begins or ends it meanwhile', async () => {
    const of = await grant({ state: 'prepared' });
    await propose(of);
    await writeContract(crm, house, of.id);
    expect(codesOf(await press(house.legal, of.id, 'issue-contract'))).toEqual(['termination_under_way']);
    const out = await grant({ state: 'issued' });
    await propose(out);
    await signAll(crm.db, house, out.id);
    expect(codesOf(await press(house.legal, out.id, 'sign'))).toEqual(['termination_under_way']);
    const done = await grant();
    await propose(done);
    await crm.db.rows(`UPDATE grants SET state = 'closing', version = version + 1 WHERE id = $1`, [done.id]);
    expect(codesOf(await press(house.manager, done.id, 'complete', { grade: 'pass' }))).toContain(
      'termination_under_way',
    );
  });

  test('two persons end it by one proposal: a yes to another one before is none to this', async () => {
    const of = await grant();
    const about = { acceptedCost: '0.00', banYears: 0 };
    await propose(of);
    await reply(of);
    const { pendingId: confirms } = (await press(house.manager, of.id, 'terminate', about)).body;
    await press(house.manager, of.id, 'drop-termination', { reason: '双方仍在协商' });
    await propose(of, BREACH);
    await reply(of);
    expect(codesOf(await press(house.legal, of.id, 'terminate', { ...about, confirms }))).toEqual(['payload_differs']);
    expect((await terminate(of, about)).body.endReason).toBe('breach');
  });

  test('an application that is withdrawn takes the proposal with it, and owes nothing', async () => {
    const of = await grant({ state: 'issued' });
    await propose(of);
    const path = `/applications/${of.applicationId}`;
    const { version } = (await of.pi.get(path)).body;
    expect((await of.pi.post(`${path}/withdraw`, {}, { ifMatch: version })).status).toBe(200);
    expect(await terminationOf(of)).toMatchObject({ droppedAt: expect.any(String), terminatedAt: null });
    const received = { amount: '1.00', receivedOn: ahead(0), bankRef: nextRef() };
    expect(codesOf(await press(house.finance, of.id, 'record-refund', received))).toEqual(['more_than_owed']);
  });

  test('the longest of reasons ends an unsigned grant as well', async () => {
    const of = await grant({ state: 'issued' });
    expect((await ended(of, {}, { ...MUTUAL, text: '双'.repeat(4_000) })).body.state).toBe('terminated');
  });

  test('it takes one of each side, none of whom has a conflict of interest', async () => {
    const of = await grant();
    await isFamilyOf(crm, house.officer.personId, of.pi.personId);
    expect(codesOf(await propose(of))).toEqual(['conflict_of_interest']);
    await propose(of, MUTUAL, house.manager);
    await reply(of);
    const about = { acceptedCost: '0.00', banYears: 0 };
    const waiting = await press(house.manager, of.id, 'terminate', about);
    const second = { ...about, confirms: waiting.body.pendingId };
    const another = await crm.person('ecosystem_manager');
    expect((await press(another, of.id, 'terminate', second)).status).toBe(403);
    expect((await press(house.finance, of.id, 'terminate', second)).status).toBe(403);
    expect(codesOf(await press(house.legal, of.id, 'terminate', { ...second, banYears: 1 }))).toEqual([
      'ban_of_breach_only',
    ]);
    expect(codesOf(await press(house.legal, of.id, 'terminate', { ...second, acceptedCost: '0.01' }))).toEqual([
      'payload_differs',
    ]);
    const family = await crm.person('legal');
    await isFamilyOf(crm, family.personId, of.pi.personId);
    expect(codesOf(await press(family, of.id, 'terminate', second))).toEqual(['conflict_of_interest']);
    expect((await press(house.legal, of.id, 'terminate', second)).status).toBe(200);
  });
});

test('G17.4: a breach with a ban of two years keeps its PI from applying until it is over', async () => {
  const of = await grant();
  await ended(of, { banYears: 2 }, BREACH);
  const { round } = await makeAcademic(crm);
  const apply = (who: Colleague) =>
    who.post('/applications', { roundId: round.id, title: '另一项研究' }, { key: randomUUID() });
  const refused = await apply(of.pi);
  const [{ until }] = (await crm.db.rows<{ until: string }>(
    `SELECT (app_today() + interval '2 years' - interval '1 day')::date::text AS until`,
  )) as [{ until: string }];
  expect([refused.status, refused.body.reasons]).toMatchObject([422, [{ code: 'sanctioned', until }]]);
  const lastDay = await crm.db.rows(`SELECT 1 FROM sanctions WHERE person_id = $1 AND until_on = $2`, [
    of.pi.personId,
    until,
  ]);
  expect(lastDay).toHaveLength(1);
  // his co-PI may
  expect((await apply(of.coPi)).status).toBe(201);
});

describe('races', () => {
  let other: Crm;
  beforeAll(async () => {
    other = await startCrm({ database: crm.database, env: { RUN: 'web' } });
  });
  afterAll(() => other.stop());

  const WAITING = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  const waits = async (many: number): Promise<void> => {
    for (let tries = 0; tries < 300 && (await crm.db.rows<{ n: number }>(WAITING))[0]!.n < many; tries++)
      await setTimeout(10);
  };

  // takeAbove() and the lock in holdGrant (grant/taking.ts) keep the two apart; behind them stands the tranche's own row
  test.each([
    ['first', '600.00'],
    ['last', '0.00'],
  ])(
    'a payment that comes %s while its grant is terminated: the money went out and is owed, or it never went',
    async (when, amount) => {
      const of = await grant({ cny: '1000.00' });
      const id = await authorised(crm, house, of, 1);
      await propose(of);
      await reply(of);
      const about = { acceptedCost: '0.00', banYears: 0 };
      // by way of the other instance, which then has asked for conflicts before
      const manager = { ...house.manager, ...callerOf(other.app, house.manager.token) };
      const confirms = (await press(manager, of.id, 'terminate', about)).body.pendingId;
      const { version } = (await house.legal.get(`/grants/${of.id}`)).body;
      const { version: ofTranche } = (await paymaster.get(`/tranches/${id}`)).body;
      const legal = callerOf(other.app, house.legal.token);
      const pay = () => paymaster.post(`/tranches/${id}/pay`, { bankRef: nextRef() }, { ifMatch: ofTranche });
      const end = () => legal.post(`/grants/${of.id}/terminate`, { ...about, confirms }, { ifMatch: version });
      // both come as far as the tranche, in this order
      const both = await crm.db.work(async (tx) => {
        await tx.query(`SELECT 1 FROM tranches WHERE id = $1 FOR UPDATE`, [id]);
        const replies: Promise<Reply>[] = [];
        for (const ask of when === 'first' ? [pay, end] : [end, pay]) {
          replies.push(ask());
          await waits(replies.length);
        }
        return { replies };
      });
      const [a, b] = await Promise.all(both.replies);
      const [paying, ending] = when === 'first' ? [a!, b!] : [b!, a!];
      expect([paying.status, ending.status]).toEqual([when === 'first' ? 200 : 412, 200]);
      expect((await terminationOf(of)).refundDue).toBe(amount);
      expect(await booked(crm, of)).toEqual({ reserved: '0.00', committed: amount, paid: amount });
    },
  );

  // read the clock after the lock (grant/pressing.ts), and it comes too late
  test('a reply that came in time and waits for the grant is in time', async () => {
    const of = await grant();
    await propose(of);
    const { version } = (await of.pi.get(`/grants/${of.id}`)).body;
    const replied = await crm.db.work(async (tx) => {
      await tx.query(`SELECT 1 FROM grants WHERE id = $1 FOR UPDATE`, [of.id]);
      const asking = of.pi.post(`/grants/${of.id}/reply-to-termination`, REPLY, { ifMatch: version });
      await waits(1);
      await tx.query(`UPDATE terminations SET reply_due_at = clock_timestamp() WHERE grant_id = $1`, [of.id]);
      await setTimeout(20);
      return { asking };
    });
    expect((await replied.asking).status).toBe(200);
  });

  test('one refund, entered twice at once, is one', async () => {
    const of = await grant({ cny: '1000.00' });
    await paid(crm, house, paymaster, of, 1);
    await ended(of);
    const { version } = (await house.finance.get(`/grants/${of.id}`)).body;
    const callers = [house.finance, callerOf(other.app, paymaster.token)];
    const replies = await Promise.all(
      callers.map((caller) =>
        caller.post(
          `/grants/${of.id}/record-refund`,
          { amount: '400.00', receivedOn: ahead(0), bankRef: nextRef() },
          { ifMatch: version },
        ),
      ),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(await booked(crm, of)).toEqual({ reserved: '0.00', committed: '200.00', paid: '200.00' });
  });
});

describe('what is told', () => {
  const titles = async (who: Colleague): Promise<string[]> => {
    await crm.app.get(TellingService).tellAll();
    await crm.app.get(RemindersService).remindOfDay();
    const { body } = await who.get('/notifications?limit=100');
    return body.data.map(({ title }: { title: string }) => title);
  };

  test('the team and legal hear of the proposal, and in which words it ended: a breach is not a mutual end', async () => {
    for (const [proposal, word] of [[BREACH, '违约'], [MUTUAL, '协商一致']] as const) {
      const title = `会被终止的项目·${word}`;
      const of = await grant({ title });
      await propose(of, proposal);
      const ours = async (who: Colleague, what: string) =>
        (await titles(who)).filter((each) => each.includes(title) && each.includes(what) && each.includes(word));
      for (const who of [of.pi, of.coPi, house.legal]) expect(await ours(who, '拟终止')).toHaveLength(1);
      await reply(of);
      expect((await titles(house.officer)).filter((each) => each.includes(title) && each.includes('作出答复'))).toHaveLength(1);
      await terminate(of, { acceptedCost: '0.00', banYears: 0 });
      for (const who of [of.pi, of.coPi]) expect(await ours(who, '已终止')).toHaveLength(1);
    } // prettier-ignore
  });

  test('a refund is named seven days before it is due, on the day and seven days after, until it is in', async () => {
    const title = '会被催退款的项目';
    const of = await grant({ cny: '1000.00', title });
    await paid(crm, house, paymaster, of, 1);
    await ended(of, { acceptedCost: '100.00' });
    const owed = async (who: Colleague) =>
      (await titles(who)).filter((each) => each.includes(title) && each.includes('500.00')).length;
    for (const [days, heard] of [[22, 0], [23, 1], [30, 2], [37, 3]] as const) {
      await clockShows(`${ahead(days)}T09:30:00+08:00`, crm);
      expect([days, await owed(house.finance), await owed(of.pi)]).toEqual([days, heard, heard]);
    } // prettier-ignore
  });
});
