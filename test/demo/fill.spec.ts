/** The demo: complete, by the rules, and only where nobody else's data is. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ACCOUNTS, emailOf } from '../../src/demo/accounts.js';
import { APPLICATIONS } from '../../src/demo/partners.js';
import { fill } from '../../src/demo/fill.js';
import { PIPELINE } from '../../src/demo/pipeline.js';
import { brokenInvariants } from '../../src/invariants/queries.js';
import { valuesOf } from '../../src/labels.js';
import { ROLES } from '../../src/policy.js';
import { callerOf, type Crm, startCrm } from '../support/app.js';

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

test('it breaks no invariant', async () => {
  expect(await brokenInvariants((text) => crm.db.pool.query(text))).toEqual([]);
});
