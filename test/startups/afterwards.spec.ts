/** S9, S10, S11, §20 and the ladder’s own routes: what members report, whom they meet, what they led to, what is told of them. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { RemindersService } from '../../src/notifications/reminders.service.js';
import { TellingService } from '../../src/notifications/telling.service.js';
import { CheckInsService } from '../../src/startups/check-in/check-ins.service.js';
import { ConversionsService } from '../../src/startups/conversion/conversions.service.js';
import { MembershipSettlingService } from '../../src/startups/membership/settling.service.js';
import { makeDeal } from '../deals/support/deals.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { clockShows } from '../support/clock.js';
import { ahead } from '../support/days.js';
import { apply, type Founder, makeFounder, makeZplan, membershipOf, onboard, type Zplan } from '../support/zplan.js';

let crm: Crm;
let zplan: Zplan;
let staff: Colleague;
let manager: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  zplan = await makeZplan(crm);
  staff = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());
afterEach(() => clockShows(undefined, crm));

interface Member {
  founder: Founder;
  applicationId: string;
  id: string;
  accountId: string;
}

/** A member whose award and onboarding lie at an instant of the past. */
async function memberSince(at: string): Promise<Member> {
  const founder = await makeFounder(crm);
  const { id: applicationId } = await apply(crm, zplan, founder);
  const id = await membershipOf(crm, applicationId);
  const [account] = await crm.db.rows<{ id: string }>(
    `WITH m AS (UPDATE memberships SET approved_at = $2::timestamptz, activated_at = $2, expires_at = $2::timestamptz + interval '1 year',
                  state = 'active', verified_at = $2, onboarding_due_at = $2::timestamptz + interval '30 days' WHERE id = $1)
     SELECT id FROM credit_accounts WHERE owner_id = $1`,
    [id, at],
  );
  return { founder, applicationId, id, accountId: account!.id };
}

const touch = (member: Member, side: string, kind: string, at: string, ref: string, amount: string | null = null) =>
  crm.db.rows(
    `INSERT INTO organization_touches (organization_id, side, kind, at, source_ref, amount) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [member.founder.organizationId, side, kind, at, ref, amount],
  );

/** A call, as the meter told it. */
const called = (accountId: string, at: string, amount: string) =>
  crm.db.rows(
    `INSERT INTO usage_records (account_id, source, external_id, resource, amount, used_at, covered, paid)
     VALUES ($1, 'test', $2, 'token', $3, $4, 0, $3)`,
    [accountId, randomUUID(), amount, at],
  );

const SAID = { activeUsers: 900, revenueBand: 'none', teamSize: 8, glmShare: 70, expectedTokens: '20000000' };

describe('check-ins', () => {
  test('S9.1 a member since 20 March owes April first, by 10 May', async () => {
    await clockShows('2026-05-03T10:00:00+08:00', crm);
    const { founder, id } = await memberSince('2026-03-20T10:00:00+08:00');
    const { body } = await founder.get(`/memberships/${id}/check-ins`);
    const months = body.data.map(({ month, dueOn }: { month: string; dueOn: string }) => [month, dueOn]);
    expect(months).toEqual([
      ['2026-05', '2026-06-10'],
      ['2026-04', '2026-05-10'],
    ]);
    const march = await founder.put(`/memberships/${id}/check-ins/2026-03`, SAID);
    expect(march.body.reasons).toMatchObject([{ code: 'month_not_owed' }]);
    const april = await founder.put(`/memberships/${id}/check-ins/2026-04`, { ...SAID, asks: ['gpu'] });
    expect(april.body).toMatchObject({ month: '2026-04', isMissed: false, activeUsers: 900, asks: ['gpu'] });
    const [owed] = await crm.db.rows(
      `SELECT o.kind, o.due_on::text AS due, o.settled_at IS NOT NULL AS settled FROM check_ins k
       JOIN obligations o ON o.id = k.obligation_id WHERE k.membership_id = $1`,
      [id],
    );
    expect(owed).toEqual({ kind: 'check_in', due: '2026-05-10', settled: true });
    expect((await staff.get(`/memberships/${id}/check-ins/2026-04`)).body.teamSize).toBe(8);
    expect((await staff.put(`/memberships/${id}/check-ins/2026-04`, SAID)).status).toBe(403);
  });

  test('until its due day it is said again, afterwards it stands; a month not said reads missed', async () => {
    await clockShows('2026-05-09T10:00:00+08:00', crm);
    const { founder, id } = await memberSince('2026-02-20T10:00:00+08:00');
    const path = `/memberships/${id}/check-ins/2026-04`;
    await founder.put(path, SAID);
    expect((await founder.put(path, { ...SAID, teamSize: 9 })).body.teamSize).toBe(9);
    await clockShows('2026-05-11T10:00:00+08:00', crm);
    expect((await founder.put(path, SAID)).body.reasons).toMatchObject([{ code: 'check_in_closed' }]);
    await crm.app.get(CheckInsService).enterOwed();
    await crm.app.get(CheckInsService).enterOwed();
    expect((await founder.get(`/memberships/${id}/check-ins/2026-03`)).body.isMissed).toBe(true);
    const late = await founder.put(`/memberships/${id}/check-ins/2026-03`, SAID);
    expect(late.body).toMatchObject({ isMissed: false, teamSize: 8 });
  });

  test('S9.2 who reports nothing and goes on calling is not silent', async () => {
    await clockShows('2026-05-03T10:00:00+08:00', crm);
    const { id, accountId } = await memberSince('2026-01-05T10:00:00+08:00');
    const remove = async () => {
      const { version } = (await manager.get(`/memberships/${id}`)).body;
      const silent = { endReason: 'silent_90d', evidence: '一百天没有月报，也没有调用记录' };
      return manager.post(`/memberships/${id}/remove`, silent, { ifMatch: version });
    };
    expect((await remove()).status).toBe(202);
    await called(accountId, '2026-04-30T10:00:00+08:00', '7');
    expect((await remove()).body.reasons).toMatchObject([{ code: 'not_silent', heardAt: '2026-04-30T02:00:00.000Z' }]);
  });
});

describe('referrals', () => {
  const consent = (member: Member) =>
    crm.db.rows(
      `INSERT INTO consents (person_id, purpose, subject_type, subject_id, notice_version)
       VALUES ($1, 'investment_referral', 'applications', $2, '1')`,
      [member.founder.personId, member.applicationId],
    );
  const refer = (by: Colleague, member: Member, more: object = {}) =>
    by.post('/investment-referrals', { membershipId: member.id, fundName: '星河示例基金', ...more });
  const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();

  test('S10.1 without consent nobody is referred; with it the days are kept in their order', async () => {
    const member = await memberSince(daysAgo(40));
    const none = await refer(staff, member);
    expect([none.status, none.body.type]).toMatchObject([403, expect.stringContaining('consent-required')]);
    await consent(member);
    const made = await refer(staff, member, { referredOn: ahead(-10) });
    expect([made.status, made.body.state]).toEqual([201, 'referred']);
    expect((await refer(staff, member)).status).toBe(409);
    const path = `/investment-referrals/${made.body.id}`;
    const early = await staff.post(`${path}/meet`, { on: ahead(-11) }, { ifMatch: 1 });
    expect(early.body.reasons).toMatchObject([{ code: 'day_before_last' }]);
    const met = await staff.post(`${path}/meet`, { on: ahead(-8) }, { ifMatch: 1 });
    const invested = await staff.post(`${path}/invest`, { on: ahead(-1) }, { ifMatch: met.body.version });
    expect(invested.body).toMatchObject({ state: 'invested', metOn: ahead(-8), investedOn: ahead(-1), passedOn: null });
    await crm.app.get(ConversionsService).derive();
    const { body } = await staff.get(`/conversions?membershipId=${member.id}&sort=occurredAt`);
    expect(body.data.map(({ kind }: { kind: string }) => kind)).toEqual(['investment_referred', 'invested']);
  });

  test('S10.2 the member withdraws: nothing further is recorded', async () => {
    const member = await memberSince(daysAgo(40));
    await consent(member);
    const { body } = await refer(staff, member);
    const path = `/investment-referrals/${body.id}`;
    expect((await member.founder.get(path)).body.allowedActions).toEqual(['withdrawConsent']);
    const withdrawn = await member.founder.post(`${path}/withdraw-consent`, undefined, { ifMatch: 1 });
    expect(withdrawn.body.state).toBe('withdrawn');
    expect((await staff.post(`${path}/meet`, { on: ahead(0) }, { ifMatch: 2 })).status).toBe(409);
    expect((await refer(staff, member, { fundName: '另一基金' })).status).toBe(403);
    // and where the consent is withdrawn with the application itself
    await consent(member);
    const again = (await refer(staff, member)).body;
    await crm.db.rows(`UPDATE consents SET withdrawn_at = app_now() WHERE subject_id = $1 AND withdrawn_at IS NULL`, [
      member.applicationId,
    ]);
    expect((await staff.get(`/investment-referrals/${again.id}`)).body.state).toBe('withdrawn');
    const late = await staff.post(`/investment-referrals/${again.id}/meet`, { on: ahead(0) }, { ifMatch: 1 });
    expect(late.status).toBe(409);
    await consent(member);
    expect((await refer(staff, member)).status).toBe(201);
  });

  test('S10.3 sales and finance know of none, and there is no room for an amount', async () => {
    const member = await memberSince(daysAgo(40));
    await consent(member);
    const { body } = await refer(staff, member);
    for (const role of ['sales', 'finance'] as const) {
      const person = await crm.person(role);
      const path = `/investment-referrals/${body.id}`;
      expect([
        (await person.get('/investment-referrals')).status,
        (await person.get(path)).status,
        (await refer(person, member)).status,
        (await person.post(`${path}/meet`, { on: ahead(0) }, { ifMatch: 1 })).status,
        (await person.post(`${path}/pass`, { on: ahead(0) }, { ifMatch: 1 })).status,
        (await person.post(`${path}/invest`, { on: ahead(0) }, { ifMatch: 1 })).status,
        (await person.post(`${path}/withdraw-consent`, undefined, { ifMatch: 1 })).status,
      ]).toEqual([403, 403, 403, 403, 403, 403, 403]);
    }
    const amount = await refer(staff, member, { amount: '1.00' });
    expect([amount.status, amount.body.errors]).toMatchObject([
      400,
      [{ pointer: '/amount', code: 'unknown_property' }],
    ]);
  });
});

describe('conversions', () => {
  const derive = () => crm.app.get(ConversionsService).derive();
  const ofKind = async (member: Member, kind: string) =>
    (await manager.get(`/conversions?membershipId=${member.id}&kind=${kind}`)).body.data;

  test('S11.1 the first touch of the last 180 days is credited, alone', async () => {
    for (const [paid, creditedTo] of [
      ['2026-08-10T12:00:00+08:00', 'sales'],
      ['2026-08-25T12:00:00+08:00', 'ecosystem'],
    ] as const) {
      const member = await memberSince('2026-01-05T10:00:00+08:00');
      await touch(member, 'sales', 'contact', '2026-02-20T10:00:00+08:00', `s-${member.id}`);
      await touch(member, 'ecosystem', 'contact', '2026-03-01T10:00:00+08:00', `e-${member.id}`);
      await touch(member, 'sales', 'paid_order', paid, `receipt-${member.id}`, '106000.00');
      await derive();
      expect(await ofKind(member, 'first_paid_order')).toMatchObject([{ creditedTo, amount: '106000.00' }]);
    }
  });

  test('S11.2 a receipt told twice is one conversion, and nobody who met nobody is credited', async () => {
    const member = await memberSince('2026-01-05T10:00:00+08:00');
    for (let n = 0; n < 2; n++) {
      await touch(member, 'sales', 'paid_order', '2026-04-01T10:00:00+08:00', `twice-${member.id}`, '1.00');
      await derive();
    }
    expect(await ofKind(member, 'first_paid_order')).toMatchObject([{ creditedTo: 'unattributed' }]);
  });

  test('S11.3 within ninety days after the last credits were used up', async () => {
    for (const [paid, within] of [
      ['2026-07-30T12:00:00+08:00', true],
      ['2026-07-31T12:00:00+08:00', false],
    ] as const) {
      const member = await memberSince('2026-01-05T10:00:00+08:00');
      await crm.db.rows(
        `WITH l AS (INSERT INTO credit_lots (account_id, application_id, resource, granted, remaining, used, starts_at, expires_at, source)
               VALUES ($1, $2, 'token', 10000000, 0, 10000000, '2026-01-05', '2027-01-05', 'by_hand') RETURNING id),
              u AS (INSERT INTO usage_records (account_id, source, external_id, resource, amount, used_at, covered, paid)
               VALUES ($1, 'test', $3, 'token', 10000000, '2026-05-01T10:00:00+08:00', 10000000, 0) RETURNING id)
         INSERT INTO credit_entries (account_id, lot_id, kind, amount, usage_id)
         SELECT $1, l.id, 'consume', -10000000, u.id FROM l, u`,
        [member.accountId, member.applicationId, `all-${member.id}`],
      );
      await crm.db.rows(`UPDATE credit_instalments SET state = 'cancelled' WHERE account_id = $1`, [member.accountId]);
      await touch(member, 'sales', 'paid_order', paid, `after-${member.id}`, '1.00');
      await derive();
      expect(await ofKind(member, 'first_paid_order')).toMatchObject([{ withinNinetyDays: within }]);
      expect(await ofKind(member, 'credits_exhausted')).toMatchObject([{ occurredAt: '2026-05-01T02:00:00.000Z' }]);
      expect(await ofKind(member, 'first_10m_tokens')).toHaveLength(1);
    }
  });

  test('both first on one day: nobody is credited until a manager of each side has ruled', async () => {
    const member = await memberSince('2026-01-05T10:00:00+08:00');
    await touch(member, 'sales', 'contact', '2026-02-20T01:00:00+08:00', `sd-${member.id}`);
    await touch(member, 'ecosystem', 'contact', '2026-02-20T23:00:00+08:00', `ed-${member.id}`);
    await touch(member, 'sales', 'paid_order', '2026-03-10T10:00:00+08:00', `pd-${member.id}`, '5.00');
    await derive();
    const [conversion] = await ofKind(member, 'first_paid_order');
    expect(conversion).toMatchObject({ creditedTo: 'unattributed', openDisputeId: expect.any(String) });
    const again = { reason: '生态在二月二十日上午已拜访' };
    const twice = await manager.post(`/conversions/${conversion.id}/dispute`, again, { ifMatch: conversion.version });
    expect(twice.status).toBe(409);
    const path = `/attribution-disputes/${conversion.openDisputeId}`;
    const dispute = (await manager.get(path)).body;
    expect(dispute).toMatchObject({ state: 'open', openedBy: null, allowedActions: ['rule'] });
    const ruling = { creditedTo: 'ecosystem', reason: '以拜访记录的先后为准，双方确认' };
    const asked = await manager.post(`${path}/rule`, ruling, { ifMatch: dispute.version });
    const confirms = asked.body.pendingId;
    const sameSide = await (
      await crm.person('ecosystem_manager')
    ).post(`${path}/rule`, { ...ruling, confirms }, { ifMatch: 1 });
    expect(sameSide.status).toBe(403);
    const ruled = await (
      await crm.person('sales_manager')
    ).post(`${path}/rule`, { ...ruling, confirms }, { ifMatch: 1 });
    expect(ruled.body).toMatchObject({ state: 'ruled', creditedTo: 'ecosystem' });
    expect(await ofKind(member, 'first_paid_order')).toMatchObject([{ creditedTo: 'ecosystem', openDisputeId: null }]);
  });

  test('one chain from the application to what came of it; sales read it of their own firms, without the application', async () => {
    const member = await memberSince('2026-01-05T10:00:00+08:00');
    await touch(member, 'sales', 'deal_opened', '2026-03-10T10:00:00+08:00', `do-${member.id}`);
    await derive();
    const { body } = await staff.get(`/memberships/${member.id}/lineage`);
    expect(body).toMatchObject({
      applications: [{ id: member.applicationId, tokens: '20000000' }],
      usage: { tokens: '0', firstAt: null },
      conversions: [{ kind: 'deal_opened', creditedTo: 'sales' }],
    });
    const sales = await crm.person('sales');
    const conversionId = body.conversions[0].id;
    expect((await sales.get(`/conversions/${conversionId}`)).status).toBe(404);
    await crm.db.rows(
      `WITH c AS (INSERT INTO consents (person_id, purpose, subject_type, subject_id, notice_version) VALUES ($1, 'sales_contact', 'applications', $2, '1'))
       INSERT INTO staff_interests (person_id, organization_id, kind, source_ref) VALUES ($3, $4, 'account_owner', $2::text)`,
      [member.founder.personId, member.applicationId, sales.personId, member.founder.organizationId],
    );
    await crm.db.rows(`UPDATE memberships SET expires_at = app_now() + interval '1 year' WHERE id = $1`, [member.id]);
    expect((await sales.get(`/conversions/${conversionId}`)).status).toBe(200);
    const chain = await sales.get(`/memberships/${member.id}/lineage`);
    expect([chain.status, chain.body.applications]).toEqual([200, null]);
    expect((await member.founder.get(`/memberships/${member.id}/lineage`)).status).toBe(403);
  });
});

describe('what is told', () => {
  const titles = async (who: Colleague): Promise<string[]> => {
    await crm.app.get(TellingService).tellAll();
    await crm.app.get(RemindersService).remindOfDay();
    const { body } = await who.get('/notifications?limit=100');
    return body.data.map(({ title }: { title: string }) => title);
  };
  const nameOf = async ({ id }: Member): Promise<string> => (await staff.get(`/memberships/${id}`)).body.name;
  const lookAfter = async (by: Colleague, { id }: Member) => {
    const { version } = (await manager.get(`/memberships/${id}`)).body;
    return manager.patch(`/memberships/${id}`, { staffOwnerId: by.userId }, { ifMatch: version });
  };

  test('a member hears of its admission, and of what is missing after one, two and three weeks, until it is done', async () => {
    await clockShows('2026-03-02T10:00:00+08:00', crm);
    const founder = await makeFounder(crm);
    const { id: applicationId } = await apply(crm, zplan, founder);
    const id = await membershipOf(crm, applicationId);
    const ours = (all: string[]) => all.filter((title) => title.includes('入驻')).length;
    expect(ours(await titles(founder))).toBe(1);
    for (const [day, count] of [
      ['03-08', 1],
      ['03-09', 2],
      ['03-16', 3],
      ['03-27', 4],
    ] as const) {
      await clockShows(`2026-${day}T09:30:00+08:00`, crm);
      expect([day, ours(await titles(founder))]).toEqual([day, count]);
    }
    await onboard(crm, id, founder, staff);
    expect((await titles(founder)).filter((title) => title.includes('首期额度已发放'))).toHaveLength(1);
  });

  test('the technical contact hears of the end that comes, as owner and keeper do', async () => {
    await clockShows('2026-03-02T10:00:00+08:00', crm);
    const founder = await makeFounder(crm);
    const { id: applicationId } = await apply(crm, zplan, founder);
    const id = await membershipOf(crm, applicationId);
    const contact = await crm.person('applicant');
    const keeper = await crm.person('ecosystem');
    await onboard(crm, id, founder, staff);
    await crm.db.rows(
      `UPDATE membership_steps SET evidence = jsonb_build_object('name', '韩梅', 'email', $2::text)
       WHERE membership_id = $1 AND key = 'technical_contact'`,
      [id, contact.email],
    );
    await lookAfter(keeper, { founder, applicationId, id, accountId: '' });
    await clockShows('2027-01-17T10:00:00+08:00', crm);
    await crm.app.get(MembershipSettlingService).settle();
    for (const who of [founder, contact, keeper]) {
      expect(await titles(who)).toContainEqual(expect.stringContaining('将于 2027-03-02 到期'));
    }
  });

  test('whoever looks after a member hears when its use falls by seven tenths, once; of its first leap sales as well, where it agreed', async () => {
    await clockShows('2026-05-03T10:00:00+08:00', crm);
    const member = await memberSince('2026-01-05T10:00:00+08:00');
    const keeper = await crm.person('ecosystem');
    const sales = await crm.person('sales');
    await lookAfter(keeper, member);
    await crm.db.rows(
      `INSERT INTO staff_interests (person_id, organization_id, kind, source_ref) VALUES ($1, $2, 'account_owner', $3)`,
      [sales.personId, member.founder.organizationId, member.id],
    );
    const about = `「${await nameOf(member)}」`;
    const heard = async (who: Colleague, words: string): Promise<number> =>
      (await titles(who)).filter((title) => title.includes(about) && title.includes(words)).length;
    for (let day = 1; day <= 14; day++) {
      const date = String(day).padStart(2, '0');
      await called(member.accountId, `2026-05-${date}T10:00:00+08:00`, '1000');
    }
    await clockShows('2026-05-25T09:30:00+08:00', crm);
    expect(await heard(keeper, '七成')).toBe(0);
    await clockShows('2026-05-26T09:30:00+08:00', crm);
    expect(await heard(keeper, '七成')).toBe(1);
    await clockShows('2026-06-02T09:30:00+08:00', crm);
    expect(await heard(keeper, '七成')).toBe(1);

    await called(member.accountId, '2026-06-02T10:00:00+08:00', '9999999');
    await called(member.accountId, '2026-06-02T11:00:00+08:00', '1');
    await clockShows('2026-06-03T09:30:00+08:00', crm);
    expect([await heard(keeper, '一千万'), await heard(sales, '一千万')]).toEqual([1, 0]);
    const consents = (personId: string) =>
      crm.db.rows(
        `INSERT INTO consents (person_id, purpose, subject_type, subject_id, notice_version) VALUES ($1, 'sales_contact', 'applications', $2, '1')`,
        [personId, member.applicationId],
      );
    await consents((await crm.person('applicant')).personId);
    expect(await heard(sales, '一千万')).toBe(0);
    await consents(member.founder.personId);
    expect(await heard(sales, '一千万')).toBe(1);
    // the first leap only
    await called(member.accountId, '2026-06-04T11:00:00+08:00', '20000000');
    await clockShows('2026-06-05T09:30:00+08:00', crm);
    expect([await heard(keeper, '一千万'), await heard(sales, '一千万')]).toEqual([1, 1]);
  });

  test('a deal on a member is told to whoever looks after it, and says where it comes from', async () => {
    const member = await memberSince(new Date(Date.now() - 30 * 86_400_000).toISOString());
    const keeper = await crm.person('ecosystem');
    await lookAfter(keeper, member);
    const sales = await crm.person('sales');
    const deal = await makeDeal(crm, sales, { customerId: member.founder.organizationId });
    expect(deal.source).toBe('programme');
    await crm.app.get(ConversionsService).derive();
    expect(await titles(keeper)).toContainEqual(expect.stringContaining(`「${await nameOf(member)}」：`));
    const { body } = await staff.get(`/conversions?membershipId=${member.id}`);
    expect(body.data).toMatchObject([{ kind: 'deal_opened', creditedTo: 'sales' }]);
  });
});

describe('tiers', () => {
  const RULE = {
    all: [
      { fact: 'ladder.used_percent', op: 'gte', value: 50 },
      { fact: 'answer.stage', op: 'eq', value: 'mvp' },
    ],
  };

  test('a change is a new row from a day on, and the one before ends there', async () => {
    const made = await manager.post('/tiers', {
      fundId: zplan.fundId,
      key: 'extra',
      totalTokens: '300000000',
      rule: RULE,
    });
    expect([made.status, made.body]).toMatchObject([
      201,
      { instalments: [40, 30, 30], validMonths: 12, effectiveTo: null },
    ]);
    const twice = await manager.post('/tiers', { fundId: zplan.fundId, key: 'extra', totalTokens: '1', rule: RULE });
    expect(twice.status).toBe(409);
    const path = `/tiers/${made.body.id}`;
    const changed = await manager.patch(path, { totalTokens: '400000000' }, { ifMatch: 1 });
    expect(changed.body).toMatchObject({ key: 'extra', totalTokens: '400000000', effectiveFrom: ahead(1) });
    const late = await manager.patch(path, { totalTokens: '5' }, { ifMatch: 2 });
    expect(late.body.reasons).toMatchObject([{ code: 'tier_followed' }]);
    const applicant = await crm.person('applicant');
    const { body } = await applicant.get(`/tiers?fundId=${zplan.fundId}&key=extra&current=true`);
    expect(body.data).toMatchObject([{ id: made.body.id, totalTokens: '300000000', effectiveTo: ahead(1) }]);
  });

  test('a rule asks for facts that are known, and parts make a whole', async () => {
    const body = {
      fundId: zplan.fundId,
      key: 'wrong',
      totalTokens: '1',
      rule: { fact: 'answer.stagee', op: 'present' },
    };
    const unknown = await manager.post('/tiers', body);
    expect(unknown.body.reasons).toMatchObject([{ code: 'fact_unknown', pointer: '/rule/fact' }]);
    const parts = await manager.post('/tiers', { ...body, rule: RULE, instalments: [50, 40] });
    expect(parts.body.errors).toMatchObject([{ pointer: '/instalments', code: 'instalments_not_100' }]);
    expect((await staff.post('/tiers', { ...body, rule: RULE })).status).toBe(403);
  });
});
