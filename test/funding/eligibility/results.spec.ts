/** F4.3, below its routes: what the machine finds of an application, what is contested, and what a person decides. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { takeApplication } from '../../../src/funding/application/taking.js';
import { establish } from '../../../src/funding/eligibility/facts.js';
import { decideRule, judgeByMachine, openRules } from '../../../src/funding/eligibility/results.js';
import { reserve } from '../../../src/funding/envelope/holdings.js';
import { takeLifetime } from '../../../src/funding/identity-group/groups.js';
import { SYSTEM } from '../../../src/kernel/actor.js';
import { type Tx } from '../../../src/kernel/tx.js';
import { makeCustomer } from '../../deals/support/deals.js';
import { type Crm, startCrm } from '../../support/app.js';
import { makeApplication, makeEnvelope, makeRound } from '../../support/funding.js';
import { field } from '../form/fields.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

const RULES = [
  {
    key: 'company',
    severity: 'block',
    reasonCode: 'organization_type',
    expr: { fact: 'organization.kind', op: 'eq', value: 'company' },
  },
  {
    key: 'modest',
    severity: 'block',
    reasonCode: 'out_of_scope',
    expr: { fact: 'answer.spend', op: 'lt', value: '100.00' },
  },
  {
    key: 'member',
    severity: 'warn',
    reasonCode: 'out_of_scope',
    expr: { fact: 'pi.society_member', op: 'eq', value: true },
  },
];

async function asked(kind: string, spend: string) {
  const organizationId = await makeCustomer(crm);
  await crm.db.rows(`UPDATE organizations SET kind = $2 WHERE id = $1`, [organizationId, kind]);
  const round = await makeRound(crm.db, { rules: RULES, fields: [field('spend', 'money')] });
  const { id, ownerPersonId } = await makeApplication(crm.db, round, { state: 'submitted', organizationId });
  await answer(id, ownerPersonId, spend);
  return { id, ownerPersonId };
}
const answer = (id: string, by: string, spend: string) =>
  crm.db.rows(
    `INSERT INTO draft_answers (application_id, field_key, value, edited_by) VALUES ($1, 'spend', $2, $3)
     ON CONFLICT (application_id, field_key) DO UPDATE SET value = EXCLUDED.value`,
    [id, JSON.stringify(spend), by],
  );
const taking = <T>(id: string, work: (tx: Tx, taken: Awaited<ReturnType<typeof takeApplication>>) => Promise<T>) =>
  crm.db.work(async (tx) => work(tx, await takeApplication(tx, SYSTEM, id, 'applications.read')));
const judged = (id: string, contested: Record<string, string> = {}) =>
  taking(id, async (tx, taken) => {
    const results = await judgeByMachine(tx, SYSTEM, taken, contested);
    return results.map(({ ruleKey, result }) => `${ruleKey} ${result}`);
  });
const open = (id: string) => crm.db.work((tx) => openRules(tx, id));

test('a fact that nobody has verified is left to a person, one that speaks against the applicant is not', async () => {
  const { id } = await asked('university', '20.00');
  expect(await judged(id)).toEqual(['company fail', 'modest pass', 'member manual']);
  expect(await open(id)).toEqual({
    fails: [expect.objectContaining({ ruleKey: 'company', reasonCode: 'organization_type' })],
    manuals: ['member'],
    warnings: [],
  });
  const { facts } = await taking(id, establish);
  expect(facts).toMatchObject({
    'organization.kind': 'university',
    'organization.lifetime_tokens': '0',
    'applicant.sanctioned': false,
    'answer.spend': '20.00',
    'team.size': 1,
    'pi.open_awards': 0,
  });
  expect(facts).not.toHaveProperty(['pi.society_member']);
});

test('what is contested goes to a person, whose decision stands until the facts differ', async () => {
  const { id, ownerPersonId } = await asked('university', '20.00');
  const why = { company: '我院是独立法人的公司化研究院，附营业执照' };
  expect(await judged(id, why)).toEqual(['company manual', 'modest pass', 'member manual']);
  const { userId } = await crm.person('ecosystem');
  const decide = (key: string, result: 'pass' | 'fail') =>
    taking(id, (tx, { application }) =>
      decideRule(tx, { ...SYSTEM, userId }, application, key, { result, note: '已核对营业执照' }),
    );
  await decide('company', 'pass');
  await decide('member', 'fail');
  await expect(decide('modest', 'fail')).rejects.toMatchObject({
    members: { reasons: [{ code: 'decided_by_machine' }] },
  });
  expect(await open(id)).toEqual({ fails: [], manuals: [], warnings: ['member'] });

  await judged(id, why);
  expect((await open(id)).manuals).toEqual([]);
  await answer(id, ownerPersonId, '200.00');
  await judged(id, why);
  expect(await open(id)).toEqual({
    fails: [expect.objectContaining({ ruleKey: 'modest' })],
    manuals: [],
    warnings: ['member'],
  });
});

test('what is set aside for a recommendation is no fact before its release, and one after it', async () => {
  const round = await makeRound(crm.db);
  const first = await makeApplication(crm.db, round, { state: 'recommended' });
  const second = await makeApplication(crm.db, await makeRound(crm.db), { ownerPersonId: first.ownerPersonId });
  const envelopeId = await makeEnvelope(crm.db, round.id, { resource: 'token', total: '20000000' });
  await crm.db.work(async (tx) => {
    const { application } = await takeApplication(tx, SYSTEM, first.id, 'applications.read');
    await takeLifetime(tx, application.identityGroupId, '20000000', '1000000000');
    const holder = { applicationId: first.id, roundId: round.id, event: `test/${envelopeId}` };
    await reserve(tx, SYSTEM, holder, { token: '20000000' });
  });
  const known = async () => (await taking(second.id, establish)).facts['organization.lifetime_tokens'];
  expect(await known()).toBe('0');
  await crm.db.rows(`UPDATE envelope_holdings SET reserved = 0, committed = 20000000 WHERE application_id = $1`, [
    first.id,
  ]);
  expect(await known()).toBe('20000000');
});
