/**
 * What happens to one customer at the same instant on two instances happens one after the other.
 *
 * Each race is made certain: while `held` keeps a table from being written, the first command stands between its guards and
 * its writing, the second one starts, and what it may already have done is looked at before the first goes on.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { settleClocks } from '../../../src/deals/protections/settle-clocks.js';
import { lockCustomers } from '../../../src/organizations/index.js';
import { type Colleague, type Crm, type Reply, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import {
  approve,
  expectStatus,
  insertOrganization,
  makePartner,
  type MadePartner,
  makeSubmitted,
  seen,
  verb,
} from '../../support/partners.js';
import { dealBody, makeDeal } from '../support/deals.js';

let crm: Crm;
let other: Crm;
let north: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;
let sales: Colleague;
let blocker: pg.Client | undefined;

beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  other = await startCrm({ database: crm.database, env: { RUN: 'web' } });
  north = await makePartner(crm, { tier: 'leading' });
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
  sales = await crm.person('sales');
});
afterEach(async () => {
  await blocker?.end();
  blocker = undefined;
  await Promise.allSettled(underWay.splice(0));
  await clockShows(undefined, crm, other);
});
afterAll(async () => {
  await other.stop();
  await crm.stop();
});

/** Until the answer is called, whoever writes to the table waits; it may be read. */
async function held(table: 'deals' | 'protections'): Promise<() => Promise<unknown>> {
  const client = (blocker = new pg.Client({ connectionString: crm.database.url }));
  await client.connect();
  await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
  return () => client.query('COMMIT');
}

/** Resolves when so many statements wait for a lock, or when what should have waited has not. */
async function waiting(count: number, hurried?: Promise<unknown>): Promise<void> {
  let isOver = false;
  void hurried?.finally(() => (isOver = true));
  const text = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  while (!isOver && (await crm.db.rows<{ n: number }>(text))[0]!.n < count)
    await new Promise((done) => setTimeout(done, 10));
}

const underWay: Promise<unknown>[] = [];
function on(...request: Parameters<typeof post>): Promise<Reply> {
  const answer = post(...request);
  underWay.push(answer);
  return answer;
}

async function post(instance: Crm, by: Colleague, path: string, body: object, version?: number): Promise<Reply> {
  const headers = { authorization: `Bearer ${by.token!}`, ...(version && { 'if-match': `"v${version}"` }) };
  const sent = { method: 'POST' as const, url: `/api/v1${path}`, payload: body, headers };
  const { statusCode, body: text } = await instance.app.inject(sent);
  return { status: statusCode, body: JSON.parse(text), text } as Reply;
}

let made = 0;
async function customerOf(about: object = {}) {
  const legalName = `并发客户${++made}号有限公司`;
  const customerId = await insertOrganization(crm.db, legalName);
  const customer = { legalName, usccMissingReason: 'not_yet_provided' };
  return { customerId, registration: await makeSubmitted(crm, north.member, { customer, ...about }) };
}

const running = ({ id }: { id: string }) =>
  crm.db.rows<{ kind: string; since: Date }>(
    `SELECT kind, protected_from AS since FROM protections WHERE registration_id = $1 AND ended_reason IS NULL`,
    [id],
  );

describe('a direct deal and an approval', () => {
  // Delete either lock in createDeal: the approval does not wait for the deal that has passed its guards.
  test.each(['customerId', 'endUserId'] as const)('wait for each other where the deal names its %s', async (name) => {
    const { customerId, registration } = await customerOf();
    const { version } = expectStatus(200, await verb(ecosystem, registration, 'take'));
    const conflictAnswers = [{ registrationId: registration.id, reason: '客户确认为两个独立立项' }];
    const body = await dealBody(crm, { [name]: customerId, conflictAnswers });
    const release = await held('deals');
    const deal = on(crm, sales, '/deals', body);
    await waiting(1);
    const approval = on(other, manager, `/registrations/${registration.id}/approve`, {}, version);
    await waiting(2, approval);
    expect(await running(registration)).toEqual([]);
    await release();
    expectStatus(201, await deal);
    expectStatus(200, await approval);
    expect(await running(registration)).toHaveLength(1);
  });

  // Delete the locks in createDeal: the deal is opened where the approval was about to protect.
  test.each(['customerId', 'endUserId'] as const)(
    'never both pass where the approval came first (%s)',
    async (name) => {
      const { customerId, registration } = await customerOf();
      const { version } = expectStatus(200, await verb(ecosystem, registration, 'take'));
      const conflictAnswers = [{ registrationId: registration.id, reason: '客户确认为两个独立立项' }];
      const body = await dealBody(crm, { [name]: customerId, conflictAnswers });
      const release = await held('protections');
      const approval = on(crm, manager, `/registrations/${registration.id}/approve`, {}, version);
      await waiting(1);
      const deal = on(other, sales, '/deals', body);
      await waiting(2, deal);
      await release();
      expectStatus(200, await approval);
      const refused = await deal;
      expect([refused.status, refused.body.type]).toEqual([409, '/problems/protected']);
      expect(await crm.db.rows(`SELECT 1 FROM direct_entry_attempts WHERE customer_id = $1 AND refused`, [customerId])).toHaveLength(1); // prettier-ignore
    },
  );

  // Delete holdCustomers in pipeline.service.ts: the deal comes back where the approval was about to protect.
  test('never both pass where a lost direct deal is reopened', async () => {
    const legalName = `并发客户${++made}号有限公司`;
    const customerId = await insertOrganization(crm.db, legalName);
    const lost = await makeDeal(crm, sales, { customerId });
    const loss = { reasonCode: 'budget_cut', note: '客户预算取消' };
    const { version: closed } = expectStatus(200, await sales.post(`/deals/${lost.id}/lose`, loss, { ifMatch: 1 }));
    const customer = { legalName, usccMissingReason: 'not_yet_provided' };
    const registration = await makeSubmitted(crm, north.member, { customer });
    const { version } = expectStatus(200, await verb(ecosystem, registration, 'take'));
    const lead = await crm.person('sales_manager', { teamId: sales.teamId! });
    const release = await held('protections');
    const approval = on(crm, manager, `/registrations/${registration.id}/approve`, {}, version);
    await waiting(1);
    const reopening = on(other, lead, `/deals/${lost.id}/reopen`, { reason: '客户恢复了预算' }, closed);
    await waiting(2, reopening);
    await release();
    expectStatus(200, await approval);
    expect((await reopening).status).toBe(409);
  });
});

describe('the clock and an extension', () => {
  /** What the minute job does at each customer. */
  const settled = (customerId: string) =>
    other.db.work(async (tx) => {
      await lockCustomers(tx, [customerId]);
      await settleClocks(tx, [customerId]);
    });

  // Delete lockCustomers in taking.ts: what was extended in time expires all the same.
  test('an extension given before the end holds, though the end comes while it is written', async () => {
    const { customerId, registration } = await customerOf();
    expectStatus(200, await approve(ecosystem, manager, registration));
    const { id } = registration;
    const visit = { kind: 'meeting', body: '与客户信息中心会谈，确认需求', progress: 'qualified' };
    expectStatus(201, await north.member.post(`/registrations/${id}/activities`, visit));
    const asked = await seen(north.member, registration);
    const ask = { reason: '客户已进入商务谈判，预计下月签约' };
    expectStatus(200, await verb(north.member, asked, 'request-extension', ask));
    const end = Date.parse(asked.until);
    await crm.db.rows(`UPDATE registrations SET last_activity_at = $2, extension_due_at = $3 WHERE id = $1`, [
      id,
      new Date(end - 86_400_000).toISOString(),
      new Date(end + 86_400_000).toISOString(),
    ]);
    await clockShows(new Date(end - 60_000).toISOString(), crm, other);
    const { version } = await seen(ecosystem, registration);
    const release = await held('protections');
    const extension = on(crm, ecosystem, `/registrations/${id}/extend`, {}, version);
    await waiting(1);
    await clockShows(new Date(end + 1_000).toISOString(), other);
    const settling = settled(customerId);
    await waiting(2, settling);
    await release();
    const extended = expectStatus(200, await extension);
    await settling;
    expect(Date.parse(extended.until)).toBe(end + 30 * 86_400_000);
    expect((await running(registration)).map(({ kind }) => kind)).toEqual(['full']);
    expect(await crm.db.rows(`SELECT state FROM registrations WHERE id = $1`, [id])).toEqual([{ state: 'approved' }]);
  });

  test('what the clock has ended is not extended', async () => {
    const { registration } = await customerOf();
    expectStatus(200, await approve(ecosystem, manager, registration));
    const last = await seen(ecosystem, registration);
    await crm.db.rows(`UPDATE registrations SET last_activity_at = $2 WHERE id = $1`, [registration.id, last.until]);
    await clockShows(last.until, crm, other);
    expectStatus(409, await verb(ecosystem, last, 'extend'));
    expect((await seen(north.member, registration)).state).toBe('expired');
  });
});

describe('a conversion and a release', () => {
  /**
   * Three guards, of which any two hold: the customer's lock (taking.ts), the row's lock with the version behind it (claim),
   * and `move`, which names version and state. Delete lockCustomers and claim's FOR UPDATE and let move forget them: both pass.
   */
  test('one of them happens', async () => {
    const { registration } = await customerOf();
    expectStatus(200, await approve(ecosystem, manager, registration));
    const { version } = await seen(ecosystem, registration);
    const release = await held('protections');
    const giving = { reason: '客户改由自建团队完成' };
    const released = on(crm, north.admin, `/registrations/${registration.id}/release`, giving, version);
    await waiting(1);
    const conversion = on(other, ecosystem, `/registrations/${registration.id}/convert`, {}, version);
    await waiting(2, conversion);
    await release();
    expectStatus(200, await released);
    expectStatus(412, await conversion);
    expect(await running(registration)).toEqual([]);
    expect(await crm.db.rows(`SELECT 1 FROM deal_parties WHERE partner_id = $1`, [north.partnerId])).toEqual([]);
  });
});
