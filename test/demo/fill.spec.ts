/** The demo: complete, by the rules, and only where nobody else's data is. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACCOUNTS, emailOf } from '../../src/demo/accounts.js';
import { APPLICATIONS } from '../../src/demo/partners.js';
import { fill } from '../../src/demo/fill.js';
import { PIPELINE } from '../../src/demo/pipeline.js';
import { brokenInvariants } from '../../src/invariants/queries.js';
import { valuesOf } from '../../src/labels.js';
import { ROLES } from '../../src/policy.js';
import { type Caller, callerOf, type Crm, startCrm } from '../support/app.js';

const PASSWORD = 'only-a-test-of-the-demo';
let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
  await fill(crm.app, PASSWORD);
}, 60_000);
afterAll(() => crm.stop());

async function logIn(address: string) {
  const body = { email: `${address}@demo.test`, password: PASSWORD, delivery: 'bearer' };
  const reply = await crm.anonymous.post('/auth/sessions', body);
  return { reply, caller: callerOf(crm.app, reply.body.token) };
}

test('there is an account for every role, and each logs in', async () => {
  expect(new Set(ACCOUNTS.map(({ role }) => role))).toEqual(new Set(ROLES));
  for (const account of ACCOUNTS) {
    const { reply } = await logIn(account.address);
    expect([emailOf(account), reply.status]).toEqual([emailOf(account), 201]);
  }
});

test('the deals are in every stage, form and channel', async () => {
  const { caller } = await logIn('auditor');
  const { body } = await caller.get('/deals?limit=100&count=exact');
  const seen = (name: string) => new Set(body.data.map((deal: Record<string, string>) => deal[name]));
  // and the one that came of a registration
  expect(body.count).toBe(PIPELINE.length + 1);
  expect(seen('stage')).toEqual(new Set(valuesOf('deal_stage')));
  expect(seen('deliveryForm')).toEqual(new Set(valuesOf('delivery_form')));
  expect(seen('channel')).toEqual(new Set(valuesOf('deal_channel')));
});

test('everyone sees their share of it', async () => {
  const count = async (address: string) => (await (await logIn(address)).caller.get('/deals?limit=1&count=exact')).body;
  const owned = (owner: string) => PIPELINE.filter((deal) => deal.owner === owner).length;
  expect((await count('sales')).count).toBe(owned('sales'));
  expect((await count('sales-north')).count).toBe(owned('sales-north'));
  expect((await count('sales-manager')).count).toBe(owned('sales') + owned('sales-north'));
  expect((await count('finance')).count).toBe(PIPELINE.length + 1);
});

test('the partners are of every kind, tier and state', async () => {
  const { caller } = await logIn('auditor');
  const { body } = await caller.get('/partners?limit=100');
  const partners = body.data as Record<string, string | string[]>[];
  expect(new Set(partners.map(({ state }) => state))).toEqual(new Set(valuesOf('partner_state')));
  expect(new Set(partners.map(({ tier }) => tier))).toEqual(new Set(valuesOf('partner_tier')));
  expect(new Set(partners.flatMap(({ kinds }) => kinds))).toEqual(new Set(valuesOf('partner_kind')));
});

test('a partner may register, its rival may not on premises, and one in onboarding sees what is open', async () => {
  const own = async (address: string, part = '') => {
    const { caller } = await logIn(address);
    const list = await caller.get('/partners');
    return {
      caller,
      id: list.body.data[0].id as string,
      ...(await caller.get(`/partners/${list.body.data[0].id}${part}`)),
    };
  };
  const forms = async (address: string) =>
    (await own(address, '/standing')).body.forms.map((each: { mayRegister: boolean }) => each.mayRegister);
  expect(await forms('partner')).toEqual([true, true, true]);
  expect(await forms('partner-rival')).toEqual([true, true, false]);
  expect(await forms('partner-suspended')).toEqual([false, false, false]);
  const { body } = await own('partner-new', '/onboarding-steps');
  const open = body.data.filter((each: { done: boolean }) => !each.done).map((each: { step: string }) => each.step);
  expect(open).toEqual(['agreement_signed', 'invoice_title', 'first_certification', 'integration_proof']);
  const { body: able } = await own('partner', '/capabilities');
  expect(new Set(able.data.map((each: { state: string }) => each.state))).toEqual(new Set(['verified']));
});

test('applications wait for the applicant and for us; the licence of each can be read', async () => {
  const applicant = (await logIn('applicant')).caller;
  const own = (await applicant.get('/partner-applications?limit=100')).body.data as Record<string, string>[];
  expect(own.map(({ state }) => state).toSorted()).toEqual(APPLICATIONS.map(({ state }) => state).toSorted());
  const { caller } = await logIn('ecosystem-manager');
  const staff = (await caller.get('/partner-applications?limit=100')).body.data as Record<string, string>[];
  expect(staff).toHaveLength(APPLICATIONS.length - 1);
  for (const { licenceFileId } of staff) expect((await caller.get(`/files/${licenceFileId}`)).status).toBe(200);
});

test('the registrations stand wherever one can bring them in a day; two of them collide and one is disputed', async () => {
  const { caller } = await logIn('ecosystem-manager');
  const found = (await caller.get('/registrations?limit=100')).body.data as Record<string, string | number | boolean>[];
  expect(new Set(found.map(({ state }) => state))).toEqual(
    new Set([
      'submitted',
      'under_review',
      'action_required',
      'approved',
      'converted',
      'released',
      'withdrawn',
      'rejected',
    ]),
  );
  expect(found.filter(({ openMatches }) => Number(openMatches) > 0)).toHaveLength(1);
  expect(found.filter(({ disputed }) => disputed)).toHaveLength(1);
  const rival = (await logIn('partner-rival')).caller;
  const own = (await rival.get('/registrations?limit=100')).body.data as Record<string, string>[];
  expect(own.map(({ state }) => state).toSorted()).toEqual(['released', 'submitted', 'withdrawn']);
});

test('start-ups stand at every place of Z计划, and one is a member with credits that it uses', async () => {
  const { caller } = await logIn('ecosystem-manager');
  const { body } = await caller.get('/memberships');
  expect(body.data).toMatchObject([{ state: 'active', tier: 'starter', lane: 'fast', fundCode: 'zplan' }]);
  const { granted, used, planned } = body.data[0].tokens;
  expect([granted, planned]).toEqual(['14000000', '6000000']);
  expect(Number(used)).toBeGreaterThan(5_000_000);
  const applicant = (await logIn('applicant')).caller;
  const mine = (await applicant.get('/applications?limit=100')).body.data as { publicStatus: string }[];
  const statuses = new Set(mine.map(({ publicStatus }) => publicStatus));
  expect(statuses).toEqual(new Set(['draft', 'received', 'returned', 'under_review', 'awarded']));
  expect((await (await logIn('sales')).caller.get('/memberships')).body.data).toHaveLength(1);
});

test('what comes next and whom one met is kept of deals', async () => {
  const kept = `SELECT (SELECT count(*)::int FROM deals WHERE next_step_on >= app_today()) AS ahead,
    (SELECT count(*)::int FROM deals WHERE next_step_on < app_today()) AS late,
    (SELECT array_agg(DISTINCT outcome ORDER BY outcome) FROM deal_competitors) AS outcomes`;
  expect(await crm.db.rows(kept)).toEqual([{ ahead: 9, late: 1, outcomes: ['open', 'they_won', 'we_won'] }]);
});

describe('academic grants', () => {
  const path = async (caller: Caller, state: string): Promise<string> => {
    const { body } = await caller.get(`/grants?state=${state}`);
    return `/grants/${body.data[0].id}`;
  };
  const listed = async (caller: Caller, of: string) => (await caller.get(of)).body.data as Record<string, unknown>[];

  test('everyone sees their share of them', async () => {
    const counts: Record<string, number[]> = {};
    for (const who of [
      'ecosystem',
      'ecosystem-manager',
      'finance',
      'legal',
      'society',
      'applicant',
      'applicant-late',
    ]) {
      const { caller } = await logIn(who);
      const share = [];
      for (const collection of ['/grants', '/tranches', '/reports', '/amendments', '/outcomes'])
        share.push((await listed(caller, collection)).length);
      counts[who] = share;
    }
    const all = [4, 9, 18, 1, 2];
    expect(counts).toEqual({
      ...{ ecosystem: all, 'ecosystem-manager': all, finance: all, legal: all, society: all },
      applicant: [1, 3, 6, 1, 2],
      'applicant-late': [1, 3, 6, 0, 0],
    });
  });

  test('one runs: paid once, its second tranche is due, and it asks for more time', async () => {
    const { caller } = await logIn('applicant');
    const grant = await path(caller, 'active');
    expect((await caller.get(grant)).body.number).toMatch(/^CCF-Zhipu[0-9]{6}$/);
    expect(await listed(caller, `${grant}/tranches`)).toMatchObject([
      { state: 'paid', amount: '180000.00', isDue: false },
      { state: 'planned', amount: '90000.00', isDue: true },
      { state: 'planned', amount: '30000.00', isDue: false },
    ]);
    const [midTerm] = await listed(caller, `${grant}/reports`);
    expect(midTerm).toMatchObject({ kind: 'mid_term', state: 'accepted', lateDays: 0 });
    expect(await listed(caller, '/amendments')).toMatchObject([{ kind: 'extension', state: 'submitted' }]);
    expect(await listed(caller, `${grant}/holds`)).toEqual([]);
    // where the money goes to
    const accounts = await listed((await logIn('finance')).caller, '/bank-accounts');
    expect(accounts.filter(({ verifiedAt }) => verifiedAt)).toHaveLength(4);
  });

  test('its paper names it exactly, and its repository has stars', async () => {
    const { caller } = await logIn('ecosystem');
    const found = await listed(caller, '/outcomes');
    expect(found).toMatchObject([
      { kind: 'repository', state: 'verified' },
      { kind: 'paper', state: 'verified', ackVerdict: 'exact' },
    ]);
    const { all } = (await caller.get('/outcomes/counts')).body;
    expect(all.metrics).toEqual([{ metric: 'stars', value: '630' }]);
  });

  test('one has not reported, and whoever works on it is held', async () => {
    const { caller } = await logIn('applicant-late');
    const grant = await path(caller, 'active');
    expect(await listed(caller, `${grant}/holds`)).toEqual([{ kind: 'overdue_report', lateDays: 98 }]);
    const [, second] = await listed(caller, `${grant}/tranches`);
    expect(second).toMatchObject({ state: 'planned', isDue: false });
  });

  test('one waits for the society, which may sign', async () => {
    const { caller } = await logIn('society');
    const grant = await path(caller, 'pending_contract');
    expect((await caller.get(grant)).body.allowedActions).toContain('recordSignature');
    const [contract] = await listed(caller, `${grant}/contracts`);
    expect(contract).toMatchObject({ state: 'issued', signatures: [{}, {}, {}] });
  });

  test('one is completed: what it did not need came back', async () => {
    const { caller } = await logIn('ecosystem-manager');
    const grant = await path(caller, 'completed');
    expect((await caller.get(grant)).body).toMatchObject({ grade: 'excellent', refund: null });
    const states = (await listed(caller, `${grant}/tranches`)).map(({ state }) => state);
    expect(states).toEqual(['paid', 'paid', 'cancelled']);
    expect(await crm.db.rows(`SELECT amount::text FROM grant_refunds`)).toEqual([{ amount: '3500.00' }]);
  });
});

test('it breaks no invariant', async () => {
  expect(await brokenInvariants((text) => crm.db.pool.query(text))).toEqual([]);
});
