/** P-2: certificates and agreements end by their dates, with every job stopped. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { partnerOf, requireMayRegister, tierWindowDays } from '../../src/partners/index.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { clockShows } from '../support/clock.js';
import { certify, makeAgreement, makeFirm, type MadePartner, makePartner, member } from './support/partners.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
});
afterAll(() => crm.stop());
beforeEach(() => clockShows(undefined, crm));

/** The codes for which a registration would be refused; none: it may be made. */
async function refusals(organizationId: string, form: 'api' | 'cloud_private' | 'on_prem' = 'api'): Promise<unknown[]> {
  return crm.db
    .work((tx) => requireMayRegister(tx, organizationId, form))
    .then(
      () => [],
      (error: { members?: { reasons: unknown[] } }) => {
        if (!error.members) throw error;
        return error.members.reasons;
      },
    );
}

const SALES = { code: 'certification_missing', certification: 'sales_foundation', have: 0, need: 1 };

describe('P-2: certification expiry', () => {
  let partner: MadePartner;
  let holder: Colleague;
  beforeAll(async () => {
    partner = await makePartner(crm, { agreement: ['2026-01-01', '2030-12-31'] });
    holder = await member(crm, partner);
  });

  test('(1) a certificate counts up to the end of its last day in Shanghai, and not an instant longer', async () => {
    await certify(crm, partner, holder, 'sales_foundation', '2027-06-30');
    await clockShows('2027-06-30T15:59:30Z', crm);
    expect(await refusals(partner.organizationId)).toEqual([]);
    await clockShows('2027-06-30T16:00:00Z', crm);
    expect(await refusals(partner.organizationId)).toEqual([SALES]);
  });

  test('(2) a holder who moves takes the certificate along', async () => {
    const [a, b] = [await makePartner(crm), await makePartner(crm)];
    const mover = await member(crm, a);
    await certify(crm, a, mover);
    expect([await refusals(a.organizationId), await refusals(b.organizationId)]).toEqual([[], [SALES]]);
    await crm.db.rows(`UPDATE user_roles SET org_id = $2 WHERE user_id = $1`, [mover.userId, b.organizationId]);
    expect([await refusals(a.organizationId), await refusals(b.organizationId)]).toEqual([[SALES], []]);
  });

  test('(3) of two holders one may expire', async () => {
    const two = await makePartner(crm, { agreement: ['2026-01-01', '2030-12-31'] });
    await certify(crm, two, await member(crm, two), 'sales_foundation', '2027-03-31');
    await certify(crm, two, await member(crm, two), 'sales_foundation', '2027-12-31');
    await clockShows('2027-04-01T00:00:00+08:00', crm);
    expect(await refusals(two.organizationId)).toEqual([]);
    await clockShows('2028-01-01T00:00:00+08:00', crm);
    expect(await refusals(two.organizationId)).toEqual([SALES]);
  });

  test('a revoked certificate, and one of somebody who is disabled, count for nobody', async () => {
    const firm = await makePartner(crm);
    const id = await certify(crm, firm, await member(crm, firm));
    expect(await refusals(firm.organizationId)).toEqual([]);
    await crm.db.rows(`UPDATE certifications SET revoked_at = now(), revoke_reason = '考试作弊' WHERE id = $1`, [id]);
    expect(await refusals(firm.organizationId)).toEqual([SALES]);
    const gone = await member(crm, firm);
    await certify(crm, firm, gone);
    expect(await refusals(firm.organizationId)).toEqual([]);
    await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [gone.userId]);
    expect(await refusals(firm.organizationId)).toEqual([SALES]);
  });

  test('on premises asks for more than the API, and every gap is named at once', async () => {
    const firm = await makePartner(crm);
    await certify(crm, firm, await member(crm, firm));
    expect(await refusals(firm.organizationId, 'api')).toEqual([]);
    expect(await refusals(firm.organizationId, 'on_prem')).toEqual([
      { code: 'certification_missing', certification: 'deploy_on_prem', have: 0, need: 1 },
      { code: 'certification_missing', certification: 'security', have: 0, need: 1 },
    ]);
  });
});

describe('agreements', () => {
  test('count from their first to their last day, and thirty days later the partner is suspended', async () => {
    const partner = await makePartner(crm, { agreement: ['2026-01-01', '2027-06-30'] });
    await certify(crm, partner, await member(crm, partner), 'sales_foundation', '2030-12-31');
    const at = async (time: string) => {
      await clockShows(time, crm);
      const now = await crm.db.work((tx) => partnerOf(tx, partner.organizationId));
      const codes = (await refusals(partner.organizationId)) as { code: string }[];
      return [now!.state, ...codes.map(({ code }) => code)];
    };
    expect(await at('2027-06-30T23:59:30+08:00')).toEqual(['active']);
    expect(await at('2027-07-01T00:00:00+08:00')).toEqual(['active', 'agreement_not_in_force']);
    expect(await at('2027-07-30T23:59:30+08:00')).toEqual(['active', 'agreement_not_in_force']);
    expect(await at('2027-07-31T00:00:00+08:00')).toEqual([
      'suspended',
      'partner_not_active',
      'agreement_not_in_force',
    ]);
  });

  test('that follow within thirty days keep the partner active; a later one does not bring it back by itself', async () => {
    const state = async (next: [string, string]) => {
      await clockShows(undefined, crm);
      const partner = await makePartner(crm, { agreement: ['2026-01-01', '2027-06-30'] });
      await makeAgreement(crm, partner.id, ...next);
      await clockShows('2027-09-01T12:00:00+08:00', crm);
      return (await crm.db.work((tx) => partnerOf(tx, partner.organizationId)))!.state;
    };
    expect(await state(['2027-07-31', '2028-07-30'])).toBe('active');
    expect(await state(['2027-08-01', '2028-07-31'])).toBe('suspended');
  });
});

test('a firm that is no partner, or one that is still onboarding, registers nothing', async () => {
  const firm = await makeFirm(crm);
  expect(await refusals(firm.id)).toEqual([{ code: 'partner_not_active' }]);
  expect(await crm.db.work((tx) => partnerOf(tx, firm.id))).toBeUndefined();
  const onboarding = await makePartner(crm, { state: 'onboarding', agreement: null });
  expect(await refusals(onboarding.organizationId)).toEqual([
    { code: 'partner_not_active' },
    { code: 'agreement_not_in_force' },
    SALES,
  ]);
});

test('whoever may register is told window and caps of the tier', async () => {
  const partner = await makePartner(crm, { tier: 'preferred' });
  await certify(crm, partner, await member(crm, partner));
  const told = await crm.db.work((tx) => requireMayRegister(tx, partner.organizationId, 'api'));
  expect(told).toEqual({
    partnerId: partner.id,
    number: partner.number,
    tier: 'preferred',
    accountManagerId: null,
    windowDays: 90,
    openCap: 100,
    dayCap: 30,
  });
  expect(partner.number).toMatch(/^P\d{4}$/);
  const days = await crm.db.work(async (tx) => [
    await tierWindowDays(tx, 'registered'),
    await tierWindowDays(tx, 'leading'),
  ]);
  expect(days).toEqual([60, 120]);
});
