/**
 * S4.4, S4.5, S5, S6: credits are granted by gates, used up first-expiring-first, never counted twice nor below nothing,
 * and nobody is surprised by their end.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CreditClock } from '../../../src/funding/credit/clock.service.js';
import { cancelPlanned, giveLifetime, revokeRest, sharesOf, usedShare } from '../../../src/funding/index.js';
import { SYSTEM } from '../../../src/kernel/actor.js';
import { Jobs } from '../../../src/kernel/jobs.js';
import { REMIND } from '../../../src/notifications/reminders.service.js';
import { TellingService } from '../../../src/notifications/telling.service.js';
import { type Caller, callerOf, type Colleague, type Crm, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import { makeAward, makeMeter } from '../../support/credits.js';

let crm: Crm;
let second: Crm;
let meter: Caller;
let manager: Colleague;
let ecosystem: Colleague;
let finance: Colleague;
let owner: Colleague;

beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  second = await startCrm({ database: crm.database, env: { RUN: 'web' } });
  meter = await makeMeter(crm);
  manager = await crm.person('ecosystem_manager');
  ecosystem = await crm.person('ecosystem');
  finance = await crm.person('finance');
  owner = await crm.person('applicant');
});
afterEach(() => clockShows(undefined, crm, second));
afterAll(async () => {
  await second.stop();
  await crm.stop();
});

interface Usage {
  externalId: string;
  resource: string;
  model?: string;
  amount: string;
  usedAt: string;
}

let told = 0;
const used = (amount: string, usedAt?: string, about: Partial<Usage> = {}): Usage => ({
  externalId: `u${++told}`,
  resource: 'token',
  amount,
  usedAt: usedAt ?? new Date(Date.now() - 60_000).toISOString(),
  ...about,
});
const report = (accountId: string, ...records: Usage[]) =>
  meter.post(`/credit-accounts/${accountId}/usage`, { source: 'meter', records });
const account = async (id: string) => (await manager.get(`/credit-accounts/${id}`)).body;
const lots = async (id: string) => (await manager.get(`/credit-accounts/${id}/lots`)).body.data.toReversed();
const remaining = async (id: string) => (await lots(id)).map((each: { remaining: string }) => each.remaining);
const entries = async (id: string) => (await manager.get(`/credit-accounts/${id}/entries?limit=100`)).body.data;
const books = async (roundId: string) => {
  const [sums] = await crm.db.rows(
    `SELECT trunc(committed)::text AS committed, trunc(paid)::text AS paid, envelope_is_off(e) AS off FROM envelopes e WHERE round_id = $1`,
    [roundId],
  );
  return sums;
};
/** What counts for the lifetime of who was awarded it. */
const lifetime = async ({ id }: { id: string }) => {
  const [group] = await crm.db.rows<{ tokens: string }>(
    `SELECT lifetime_tokens::text AS tokens FROM identity_groups WHERE id = (SELECT identity_group_id FROM applications WHERE id = $1)`,
    [id],
  );
  return group!.tokens;
};
const tick = () => crm.app.get(CreditClock).tick();
const notices = async (who: Colleague) => {
  await crm.app.get(TellingService).tellAll();
  const { body } = await who.get('/notifications?limit=100');
  return body.data.map((each: { title: string }) => each.title).toReversed() as string[];
};
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('instalments', () => {
  test('S4.1 and S4.2: whole numbers, and the last takes what is left over', () => {
    const amounts = (total: string) => sharesOf(total, [40, 30, 30]).map(({ amount }) => amount);
    expect(amounts('80000000')).toEqual(['32000000', '24000000', '24000000']);
    expect(amounts('80000001')).toEqual(['32000000', '24000000', '24000001']);
    expect(sharesOf('1', [40, 30, 30])).toEqual([{ pct: '30', amount: '1', gate: 'activation' }]);
  });

  test('S4.4: the second comes when half of the first is used, and not one token earlier', async () => {
    const award = await makeAward(crm.db, { total: '80000000', shares: [40, 30, 30] });
    await report(award.accountId, used('15999999'));
    expect(await remaining(award.accountId)).toEqual(['16000001']);
    await report(award.accountId, used('1'));
    expect(await remaining(award.accountId)).toEqual(['16000000', '24000000']);
    expect(await books(award.roundId)).toEqual({ committed: '80000000', paid: '56000000', off: false });
    expect(await crm.db.work((tx) => usedShare(tx, award.id))).toEqual({ granted: '56000000', used: '16000000' });
  });

  test('two imports at once that both pass the half open one gate', async () => {
    const award = await makeAward(crm.db, { total: '100', shares: [50, 50] });
    // delete the lock of the account in consume(), and an import fails on credit_lots_instalment_once or credit_instalments' version
    const replies = await Promise.all(Array.from({ length: 8 }, () => report(award.accountId, used('4'))));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await lots(award.accountId)).map((each: { granted: string }) => each.granted)).toEqual(['50', '50']);
  });

  test('a large one waits for a person', async () => {
    const award = await makeAward(crm.db, { total: '600000000', shares: [50, 50], staffOwnerId: ecosystem.userId });
    await report(award.accountId, used('150000000'));
    expect(await lots(award.accountId)).toHaveLength(1);
    const waiting = await ecosystem.get(`/credit-instalments?waiting=true&accountId=${award.accountId}`);
    const [{ id, version, allowedActions }] = waiting.body.data;
    expect(allowedActions).toEqual(['grant']);
    expect((await notices(ecosystem)).at(-1)).toMatch(/300,000,000 .*等待人工发放/);
    const granted = await ecosystem.post(`/credit-instalments/${id}/grant`, undefined, { ifMatch: version });
    expect([granted.status, granted.body.state]).toEqual([200, 'granted']);
    expect(await remaining(award.accountId)).toEqual(['150000000', '300000000']);
    const other = await makeAward(crm.db, { total: '600000000', shares: [50, 50] });
    const shut = (await ecosystem.get(`/credit-instalments?accountId=${other.accountId}&state=planned`)).body.data[0];
    const early = await ecosystem.post(`/credit-instalments/${shut.id}/grant`, undefined, { ifMatch: shut.version });
    expect([early.status, early.body.reasons[0].code]).toEqual([422, 'gate_shut']);
  });

  test('nothing opens while the award is suspended, the account frozen or the envelope; the clock makes up for it', async () => {
    const award = await makeAward(crm.db, { total: '100', shares: [50, 50] });
    await crm.db.rows(`UPDATE applications SET award_suspended_at = app_now() WHERE id = $1`, [award.id]);
    await report(award.accountId, used('30'));
    await crm.db.rows(`UPDATE applications SET award_suspended_at = NULL WHERE id = $1`, [award.id]);
    await crm.db.rows(`UPDATE envelopes SET frozen = true WHERE round_id = $1`, [award.roundId]);
    await tick();
    expect(await lots(award.accountId)).toHaveLength(1);
    await crm.db.rows(`UPDATE envelopes SET frozen = false WHERE round_id = $1`, [award.roundId]);
    await Promise.all([tick(), second.app.get(CreditClock).tick()]);
    expect(await lots(award.accountId)).toHaveLength(2);
  });

  test('what was not opened until the lot before it expired is cancelled, and committed no more', async () => {
    const award = await makeAward(crm.db, { total: '100', shares: [40, 30, 30], expiresAt: inDays(2) });
    await report(award.accountId, used('10'));
    await clockShows(inDays(3), crm, second);
    await tick();
    const planned = await manager.get(`/credit-instalments?accountId=${award.accountId}&state=cancelled`);
    expect(planned.body.data).toHaveLength(2);
    expect(await books(award.roundId)).toEqual({ committed: '40', paid: '40', off: false });
    // what never came does not count; what was there and expired does
    expect(await lifetime(award)).toBe('40');
  });
});

describe('first-expiring-first', () => {
  /** L1 10,000,000 until 2026-07-01T00:00Z; L2 30,000,000 until 2026-10-01T00:00Z. */
  async function twoLots() {
    const from = { startsAt: '2026-01-01T00:00:00Z', ownerPersonId: owner.personId };
    const first = await makeAward(crm.db, { ...from, expiresAt: '2026-07-01T00:00:00Z' });
    const other = { total: '30000000', expiresAt: '2026-10-01T00:00:00Z', ownerId: first.ownerId };
    await makeAward(crm.db, { ...from, ...other });
    return first.accountId;
  }

  test('S5.1: what expires first is used first', async () => {
    await clockShows('2026-06-16T00:00:00Z', crm, second);
    const id = await twoLots();
    const reply = await report(id, used('12000000', '2026-06-15T00:00:00Z'));
    expect(reply.body.results).toMatchObject([{ outcome: 'recorded', covered: '12000000', paid: '0', note: null }]);
    expect(await remaining(id)).toEqual(['0', '28000000']);
  });

  test('S5.2: the moment of use counts, not that of the report', async () => {
    await clockShows('2026-07-03T00:00:00Z', crm, second);
    const id = await twoLots();
    await report(id, used('1', '2026-06-30T23:59:59Z'), used('2', '2026-07-01T00:00:00Z'));
    expect(await remaining(id)).toEqual(['9999999', '29999998']);
  });

  test('S5.3: a week after its end a lot is settled, and pays for nothing that is told later', async () => {
    await clockShows('2026-07-07T23:59:00Z', crm, second);
    const id = await twoLots();
    await tick();
    expect(await remaining(id)).toEqual(['10000000', '30000000']);
    await clockShows('2026-07-09T00:00:00Z', crm, second);
    // the clock of the jobs has not struck yet: whoever looks settles
    const late = await report(id, used('1', '2026-06-30T12:00:00Z'));
    expect(late.body.results).toMatchObject([{ covered: '1', note: 'after_settlement' }]);
    expect(await remaining(id)).toEqual(['0', '29999999']);
    const listed = await entries(id);
    expect(listed.map(({ kind, amount }: Record<string, string>) => [kind, amount])).toEqual([
      ['consume', '-1'], ['expire', '-10000000'], ['grant', '30000000'], ['grant', '10000000'],
    ]); // prettier-ignore
  });

  test('S5.4: twenty imports at once cover what there is, and begin with the first lot', async () => {
    await clockShows('2026-06-16T00:00:00Z', crm, second);
    const id = await twoLots();
    const elsewhere = callerOf(second.app, meter.token);
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const record = used('3000000', '2026-06-15T00:00:00Z');
        // delete the lock of the account in consume(): lots go below nothing, or their CHECK refuses
        return (n % 2 ? meter : elsewhere).post(`/credit-accounts/${id}/usage`, { source: 'meter', records: [record] });
      }),
    );
    const sum = (name: string) => replies.reduce((all, { body }) => all + Number(body.results[0][name]), 0);
    expect([sum('covered'), sum('paid')]).toEqual([40_000_000, 20_000_000]);
    const drawn = await crm.db.rows<{ lot: string; left: string }>(
      `SELECT row_number() OVER (ORDER BY l.expires_at, l.id) AS lot, l.remaining AS left FROM credit_lots l WHERE account_id = $1`,
      [id],
    );
    expect(drawn.map(({ left }) => left)).toEqual(['0', '0']);
    const [order] = await crm.db.rows(
      `SELECT max(e.seq) FILTER (WHERE l.expires_at < '2026-08-01') < min(e.seq) FILTER (WHERE l.expires_at > '2026-08-01' AND e.kind = 'consume'
         AND NOT EXISTS (SELECT FROM credit_entries o JOIN credit_lots f ON f.id = o.lot_id WHERE o.usage_id = e.usage_id AND f.expires_at < '2026-08-01')) AS ordered
       FROM credit_entries e JOIN credit_lots l ON l.id = e.lot_id WHERE e.account_id = $1`,
      [id],
    );
    expect(order).toEqual({ ordered: true });
  });

  test('S5.5: one record told twenty times, on two instances and twice in one import, is one entry', async () => {
    const { accountId } = await makeAward(crm.db);
    const record = used('7');
    const elsewhere = callerOf(second.app, meter.token);
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? meter : elsewhere).post(`/credit-accounts/${accountId}/usage`, {
          source: 'meter',
          records: [record, record],
        }),
      ),
    );
    const outcomes = replies.flatMap(({ body }) => body.results.map((each: { outcome: string }) => each.outcome));
    expect(outcomes.filter((each) => each === 'recorded')).toHaveLength(1);
    expect(outcomes.filter((each) => each === 'replayed')).toHaveLength(39);
    expect(await remaining(accountId)).toEqual(['9999993']);
    const other = await makeAward(crm.db);
    const wrong = await report(accountId, { ...record, amount: '8' }, used('1', inDays(1)));
    const elsewhereKnown = await report(other.accountId, record);
    const codes = [...wrong.body.results, ...elsewhereKnown.body.results].map((each: { code: string }) => each.code);
    expect(codes).toEqual(['reused_with_other_amount', 'not_yet_used', 'reused_for_other_account']);
  });

  test('S5.6: what a fast yes did not use is taken back in money, tokens and lifetime', async () => {
    const award = await makeAward(crm.db, { total: '20000000', shares: [40, 30, 30] });
    await report(award.accountId, used('3200000'));
    const group = `(SELECT identity_group_id FROM applications WHERE id = '${award.id}')`;
    await crm.db.rows(`UPDATE identity_groups SET lifetime_tokens = 20000000 WHERE id = ${group}`);
    const back = await crm.db.work(async (tx) => {
      const [{ id }] = (await tx.query(`SELECT ${group} AS id`)) as [{ id: string }];
      const planned = await cancelPlanned(tx, SYSTEM, award.id);
      const rest = await revokeRest(tx, SYSTEM, award.id, 'unverified');
      await giveLifetime(tx, id, String(BigInt(planned) + BigInt(rest)));
      return [planned, rest];
    });
    expect(back).toEqual(['12000000', '4800000']);
    expect(await books(award.roundId)).toEqual({ committed: '3200000', paid: '3200000', off: false });
    const [left] = await crm.db.rows(`SELECT lifetime_tokens::text AS tokens FROM identity_groups WHERE id = ${group}`);
    expect(left).toEqual({ tokens: '3200000' });
    await tick();
    expect(await lots(award.accountId)).toMatchObject([{ state: 'revoked', remaining: '0', used: '3200000' }]);
  });

  test('a lot for some models pays for these only, and a frozen account for nothing', async () => {
    const award = await makeAward(crm.db, { total: '100', modelScope: ['glm-5'] });
    const replies = await report(award.accountId, used('1', undefined, { model: 'glm-5' }), used('2', undefined, { model: 'cogview' }), used('4')); // prettier-ignore
    expect(replies.body.results.map((each: { covered: string }) => each.covered)).toEqual(['1', '0', '0']);
    const { version } = await account(award.accountId);
    const why = { reason: '疑似盗用，待核实' };
    const frozen = await ecosystem.post(`/credit-accounts/${award.accountId}/freeze`, why, { ifMatch: version });
    expect(frozen.body.allowedActions).toEqual(['unfreeze', 'close']);
    const paid = await report(award.accountId, used('8', undefined, { model: 'glm-5' }));
    expect(paid.body.results).toMatchObject([{ covered: '0', paid: '8', note: 'account_frozen' }]);
    await ecosystem.post(`/credit-accounts/${award.accountId}/unfreeze`, why, { ifMatch: version + 1 });
    expect((await report(award.accountId, used('8', undefined, { model: 'glm-5' }))).body.results[0].covered).toBe('8');
  });
});

describe('people', () => {
  test('usage is told by a key that names it, and by nobody else', async () => {
    const { accountId } = await makeAward(crm.db);
    const call = { source: 'meter', records: [used('1')] };
    expect((await ecosystem.post(`/credit-accounts/${accountId}/usage`, call)).status).toBe(403);
    const reader = await makeMeter(crm, ['credits.read']);
    expect((await reader.post(`/credit-accounts/${accountId}/usage`, call)).status).toBe(403);
    expect((await report('01989c2e-7a10-7c3e-9f00-0123456789ab', used('1'))).status).toBe(404);
  });

  test('an applicant sees its own account without who of us did what, and nobody else’s', async () => {
    const mine = await makeAward(crm.db, { ownerPersonId: owner.personId, total: '100' });
    const other = await makeAward(crm.db);
    await report(mine.accountId, used('30'));
    const shown = await owner.get(`/credit-accounts/${mine.accountId}`);
    expect(shown.body).toMatchObject({ state: 'active', balances: [{ granted: '100', used: '30', available: '70' }] });
    expect(shown.body).not.toHaveProperty('staffOwnerId');
    expect((await owner.get(`/credit-accounts/${other.accountId}`)).status).toBe(404);
    expect((await owner.get(`/credit-accounts/${other.accountId}/entries`)).status).toBe(404);
    const [entry] = (await owner.get(`/credit-accounts/${mine.accountId}/entries`)).body.data;
    expect(entry).toMatchObject({ kind: 'consume', amount: '-30' });
    expect(entry).not.toHaveProperty('actorId');
    expect((await owner.get('/credit-accounts?staffOwnerId=01989c2e-7a10-7c3e-9f00-0123456789ab')).status).toBe(400);
  });

  test('S4.5: an award is extended once, by ninety days at most, before it expires; all of it together', async () => {
    const award = await makeAward(crm.db, { total: '100', shares: [50, 50], expiresAt: inDays(30) });
    await report(award.accountId, used('25'));
    const [first, next] = await lots(award.accountId);
    const extend = (id: string, days: number) =>
      ecosystem.post(`/credit-lots/${id}/extend`, { days, reasonCode: 'vendor_outage' }, { ifMatch: 1 });
    const long = await extend(first.id, 91);
    expect([long.status, long.body.reasons[0].code]).toEqual([422, 'extension_too_long']);
    const done = await extend(first.id, 90);
    expect([done.status, done.body.extendedByDays]).toEqual([200, 90]);
    expect(Date.parse(done.body.expiresAt) - Date.parse(first.expiresAt)).toBe(90 * 86_400_000);
    const again = await ecosystem.post(`/credit-lots/${next.id}/extend`, { days: 1, reasonCode: 'funding_gap' }, { ifMatch: 2 }); // prettier-ignore
    expect([again.status, again.body.reasons[0].code]).toEqual([422, 'extended_before']);
    expect((await lots(award.accountId))[1].expiresAt).toBe(done.body.expiresAt);
    const over = await makeAward(crm.db, { startsAt: inDays(-9), expiresAt: inDays(-1) });
    const late = await extend(over.lotId, 10);
    expect([late.status, late.body.reasons[0].code]).toEqual([422, 'lot_expired']);
  });

  test('a lot is revoked by a person, and its tokens do not count any more', async () => {
    const award = await makeAward(crm.db, { total: '100', ownerPersonId: owner.personId });
    await crm.db.rows(
      `UPDATE identity_groups SET lifetime_tokens = 100 WHERE id = (SELECT identity_group_id FROM applications WHERE id = $1)`,
      [award.id],
    );
    await report(award.accountId, used('40'));
    const revoke = () =>
      ecosystem.post(`/credit-lots/${award.lotId}/revoke`, { reason: '主体资格不符' }, { ifMatch: 1 });
    expect((await revoke()).body).toMatchObject({ state: 'revoked', remaining: '0' });
    expect((await revoke()).status).toBe(412);
    expect(await books(award.roundId)).toEqual({ committed: '40', paid: '40', off: false });
    expect(await lifetime(award)).toBe('40');
    expect((await notices(owner)).at(-1)).toMatch(/已被收回：主体资格不符/);
  });

  test('with a revoked lot goes what only its use would have opened, in money and lifetime, at once', async () => {
    const award = await makeAward(crm.db, { total: '80000000', shares: [40, 30, 30] });
    await report(award.accountId, used('2000000'));
    const url = `/credit-lots/${award.lotId}/revoke`;
    expect((await ecosystem.post(url, { reason: '主体资格不符' }, { ifMatch: 1 })).status).toBe(200);
    expect(await lifetime(award)).toBe('2000000');
    expect(await books(award.roundId)).toEqual({ committed: '2000000', paid: '2000000', off: false });
    await tick();
    expect(await lifetime(award)).toBe('2000000');
  });

  test('what has expired is not taken back any more, though it is not settled yet', async () => {
    const award = await makeAward(crm.db, { total: '100', startsAt: inDays(-9), expiresAt: inDays(-1) });
    const url = `/credit-lots/${award.lotId}/revoke`;
    const late = await ecosystem.post(url, { reason: '主体资格不符' }, { ifMatch: 1 });
    expect([late.status, late.body.reasons[0].code]).toEqual([422, 'lot_expired']);
    expect(await crm.db.work((tx) => revokeRest(tx, SYSTEM, award.id, 'unverified'))).toBe('0');
    expect(await lifetime(award)).toBe('100');
  });

  test('a lot is corrected by the ecosystem manager and finance together, between nothing and what was granted', async () => {
    const award = await makeAward(crm.db, { total: '100' });
    await report(award.accountId, used('40'));
    const url = `/credit-lots/${award.lotId}/adjust`;
    const asking = { amount: '15', reason: '计量重复，按账单核对更正' };
    const beyond = await finance.post(url, { ...asking, amount: '41' }, { ifMatch: 1 });
    expect(beyond.body.reasons[0]).toMatchObject({ code: 'beyond_lot', remaining: '60', granted: '100' });
    const asked = await finance.post(url, asking, { ifMatch: 1 });
    const confirms = asked.body.pendingId;
    const colleague = await crm.person('finance');
    expect((await colleague.post(url, { ...asking, confirms }, { ifMatch: 1 })).status).toBe(403);
    const done = await manager.post(url, { ...asking, confirms }, { ifMatch: 1 });
    expect([done.status, done.body.remaining, done.body.used]).toEqual([200, '75', '40']);
    expect((await entries(award.accountId))[0]).toMatchObject({
      kind: 'adjust',
      amount: '15',
      actorId: manager.userId,
    });
  });

  test('a lot is granted by hand by two persons, from what the award has left beside its instalments', async () => {
    const award = await makeAward(crm.db, { total: '100', shares: [40, 60], staffOwnerId: ecosystem.userId });
    const until = inDays(30);
    const ask = (amount: string, more = {}) => ({
      applicationId: award.id, resource: 'token', amount, expiresAt: until, reason: '补发入驻延误期间的额度', ...more,
    }); // prettier-ignore
    const url = `/credit-accounts/${award.accountId}/grant`;
    const beyond = await manager.post(url, ask('1'), { ifMatch: 1 });
    expect(beyond.body).toMatchObject({ reasons: [{ code: 'beyond_commitment', remaining: '0' }] });
    await crm.db.work((tx) => cancelPlanned(tx, SYSTEM, award.id));
    await crm.db.rows(
      `WITH e AS (UPDATE envelopes SET committed = committed + 60 WHERE round_id = $1 RETURNING id),
            n AS (INSERT INTO envelope_entries (envelope_id, application_id, kind, committed_delta, reserved_delta, event_key)
                  SELECT id, $2::uuid, 'commit', 60, -60, 'test/again/' || $2 FROM e),
            r AS (INSERT INTO envelope_entries (envelope_id, application_id, kind, reserved_delta, event_key)
                  SELECT id, $2::uuid, 'reserve', 60, 'test/more/' || $2 FROM e)
       UPDATE envelope_holdings SET committed = committed + 60 WHERE application_id = $2`,
      [award.roundId, award.id],
    );
    const asked = await ecosystem.post(url, ask('50'), { ifMatch: 1 });
    expect(asked.status).toBe(202);
    const confirms = asked.body.pendingId;
    expect((await ecosystem.post(url, ask('50', { confirms }), { ifMatch: 1 })).status).toBe(403);
    const done = await manager.post(url, ask('50', { confirms, modelScope: undefined }), { ifMatch: 1 });
    expect([done.status, done.body.source, done.body.remaining]).toEqual([200, 'by_hand', '50']);
    expect(await books(award.roundId)).toEqual({ committed: '100', paid: '90', off: false });
  });

  test('closing settles at once what is left, and nothing comes any more', async () => {
    const award = await makeAward(crm.db, { total: '100', shares: [40, 60] });
    const { version } = await account(award.accountId);
    const done = await ecosystem.post(`/credit-accounts/${award.accountId}/close`, { reason: '成员资格已结束' }, { ifMatch: version }); // prettier-ignore
    expect([done.status, done.body.state]).toEqual([200, 'closed']);
    expect(await lots(award.accountId)).toMatchObject([{ state: 'settled', remaining: '0' }]);
    expect((await entries(award.accountId))[0]).toMatchObject({ kind: 'expire', amount: '-40' });
    expect(await books(award.roundId)).toEqual({ committed: '40', paid: '40', off: false });
    expect(await lifetime(award)).toBe('40');
    expect((await report(award.accountId, used('1'))).body.results).toMatchObject([
      { paid: '1', note: 'after_settlement' },
    ]);
  });
});

describe('forecast and alerts', () => {
  const burn = (accountId: string, amount: string) =>
    report(accountId, used('1', inDays(-35)), used(amount, inDays(-20)));

  test('S6.1: one lot, used as in the last 28 days', async () => {
    const { accountId } = await makeAward(crm.db, { total: '12800000', startsAt: inDays(-27), expiresAt: inDays(39) });
    await burn(accountId, '2800000');
    const { body } = await manager.get(`/credit-accounts/${accountId}/forecast`);
    expect(body.resources).toMatchObject([
      { resource: 'token', burnPerDay: '100000.00', remaining: '10000000', wasted: '6100000', wastedPercent: '61.0' },
    ]);
  });

  test('S6.2: two lots, the first that expires before the other', async () => {
    const award = await makeAward(crm.db, { total: '6800000', startsAt: inDays(-27), expiresAt: inDays(20) });
    await makeAward(crm.db, { total: '6000000', ownerId: award.ownerId, startsAt: inDays(-27), expiresAt: inDays(60) });
    await burn(award.accountId, '2800000');
    const { body } = await manager.get(`/credit-accounts/${award.accountId}/forecast`);
    const [{ lots: each, ...all }] = body.resources;
    expect(each.map(({ wasted, wastedPercent }: Record<string, string>) => [wasted, wastedPercent])).toEqual([
      ['2000000', '50.0'], ['2000000', '33.3'],
    ]); // prettier-ignore
    expect(all).toMatchObject({ remaining: '10000000', wasted: '4000000', wastedPercent: '40.0' });
  });

  test('all accounts together: what expires in which month, and what of it unused', async () => {
    const expiresAt = inDays(39);
    const month = new Date(Date.parse(expiresAt) + 8 * 3_600_000).toISOString().slice(0, 7);
    const told = async () => {
      const { body } = await manager.get('/reports/credits');
      const cell = body.data.find((each: Record<string, string>) => each.month === month && each.resource === 'token');
      return [cell?.remaining ?? '0', cell?.wasted ?? '0'].map(Number);
    };
    const before = await told();
    const { accountId } = await makeAward(crm.db, { total: '12800000', startsAt: inDays(-27), expiresAt });
    await burn(accountId, '2800000');
    const after = await told();
    expect(after.map((amount, at) => amount - before[at]!)).toEqual([10_000_000, 6_100_000]);
  });

  test('there is none in the first week', async () => {
    const { accountId } = await makeAward(crm.db, { startsAt: inDays(-8) });
    await report(accountId, used('5', inDays(-6)));
    const { body } = await manager.get(`/credit-accounts/${accountId}/forecast`);
    expect(body.resources).toMatchObject([{ burnPerDay: null, wasted: null, wastedPercent: null }]);
  });

  test('S6.3: an import that passes several thresholds tells the highest, once', async () => {
    const reader = await crm.person('applicant');
    const { accountId } = await makeAward(crm.db, { total: '100', ownerPersonId: reader.personId });
    await report(accountId, used('40'));
    await report(accountId, used('52'));
    await report(accountId, used('1'));
    const shares = (await notices(reader)).filter((each) => each.includes('已用'));
    expect(shares).toEqual([expect.stringContaining('已用 90%，剩余 7')]);
  });

  test('S6.4: sixty, thirty, seven and no days before the end, and a review after half of it', async () => {
    const reader = await crm.person('applicant');
    const carer = await crm.person('ecosystem');
    const about = { ownerPersonId: reader.personId, staffOwnerId: carer.userId, startsAt: '2026-01-01T00:00:00Z' };
    await clockShows('2026-08-01T04:00:00Z', crm, second);
    await makeAward(crm.db, { ...about, expiresAt: '2026-10-01T00:00:00Z' });
    const days = [
      '2026-08-01',
      '2026-08-02',
      '2026-08-16',
      '2026-08-17',
      '2026-08-31',
      '2026-09-01',
      '2026-09-24',
      '2026-10-01',
    ];
    const toldOn: string[][] = [[], []];
    for (const day of days) {
      await clockShows(`${day}T02:00:00Z`, crm, second);
      const before = await Promise.all([reader, carer].map(async (who) => (await notices(who)).length));
      await crm.app.get(Jobs).run(REMIND);
      const after = await Promise.all([reader, carer].map(async (who) => (await notices(who)).length));
      after.forEach((count, index) => count > before[index]! && toldOn[index]!.push(day));
    }
    expect(toldOn).toEqual([['2026-08-02', '2026-09-01', '2026-09-24', '2026-10-01'], ['2026-08-17']]);
  });

  test('on Monday the owner reads the forecast, and who looks after it what is going to waste', async () => {
    const reader = await crm.person('applicant');
    const carer = await crm.person('ecosystem');
    await clockShows('2026-06-14T04:00:00Z', crm, second);
    const about = { ownerPersonId: reader.personId, staffOwnerId: carer.userId };
    const { accountId } = await makeAward(crm.db, { ...about, total: '12800000', startsAt: '2026-05-01T00:00:00Z', expiresAt: '2026-08-14T00:00:00Z' }); // prettier-ignore
    await report(accountId, used('1', '2026-05-02T00:00:00Z'), used('2800000', '2026-05-30T00:00:00Z'));
    await clockShows('2026-06-15T02:00:00Z', crm, second);
    await crm.app.get(Jobs).run(REMIND);
    await crm.app.get(Jobs).run(REMIND);
    const letters = (await notices(reader)).filter((each) => each.includes('近 28 天'));
    expect(letters).toEqual([expect.stringContaining('3,999,999 Token（40%）到期未用')]);
    expect(await notices(carer)).toEqual([]);
  });

  test('an envelope whose books do not agree is told to those who fill it', async () => {
    const before = (await notices(finance)).length;
    const award = await makeAward(crm.db, { total: '100', shares: [40, 60] });
    await crm.db.rows(`UPDATE envelopes SET paid = paid + 1 WHERE round_id = $1`, [award.roundId]);
    await crm.app.get(Jobs).run('funding.balance');
    expect((await notices(finance)).slice(before)).toEqual([expect.stringMatching(/账目不平/)]);
    await crm.db.rows(`UPDATE envelopes SET paid = paid - 1 WHERE round_id = $1`, [award.roundId]);
    await crm.app.get(Jobs).run('funding.balance');
  });
});
