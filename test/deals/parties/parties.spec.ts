/** Partners on a deal: who takes part, with which share, and what they see of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import {
  approve,
  codes,
  expectStatus,
  insertOrganization,
  makePartner,
  type MadePartner,
  makeSubmitted,
  seen,
  verb,
} from '../../support/partners.js';
import { makeDeal } from '../support/deals.js';

let crm: Crm;
let north: MadePartner;
let south: MadePartner;
let ecosystem: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  north = await makePartner(crm);
  south = await makePartner(crm);
  ecosystem = await crm.person('ecosystem');
});
afterAll(() => crm.stop());

async function converted() {
  const approved = expectStatus(
    200,
    await approve(ecosystem, await crm.person('ecosystem_manager'), await makeSubmitted(crm, north.member)),
  );
  return expectStatus(200, await verb(ecosystem, await seen(ecosystem, approved), 'convert', {}));
}

describe('the parties of a deal', () => {
  test('are replaced as a whole; who is left out has ended and is not forgotten', async () => {
    const { dealId } = await converted();
    const path = `/deals/${dealId}/parties`;
    const { version } = expectStatus(200, await ecosystem.get(`/deals/${dealId}`));
    const items = [
      { partnerId: north.partnerId, role: 'sourced', sharePct: '60.00' },
      { partnerId: south.partnerId, role: 'deliver', sharePct: '40.00' },
    ];
    const set = expectStatus(200, await ecosystem.put(path, { items }, { ifMatch: version })).data;
    expect(set.map(({ role, sharePct, until }: Record<string, unknown>) => [role, sharePct, until])).toEqual([
      ['sourced', '60.00', null],
      ['deliver', '40.00', null],
    ]);
    expect(
      expectStatus(200, await ecosystem.put(path, { items: items.slice(0, 1) }, { ifMatch: version + 1 })).data,
    ).toEqual([
      expect.objectContaining({ role: 'sourced', until: null }),
      expect.objectContaining({ role: 'deliver', until: expect.any(String) }),
    ]);
    const [left, right] = await Promise.all([1, 2].map(() => ecosystem.put(path, { items }, { ifMatch: version + 2 })));
    expect([left!.status, right!.status].sort()).toEqual([200, 412]);
  });

  test('are partners, each once a role, with shares of 100 at most', async () => {
    const { dealId } = await converted();
    const { version: ifMatch } = expectStatus(200, await ecosystem.get(`/deals/${dealId}`));
    const put = async (items: object[]) => ecosystem.put(`/deals/${dealId}/parties`, { items }, { ifMatch });
    const both = (a: string, b: string) => [
      { partnerId: north.partnerId, role: 'sourced', sharePct: a },
      { partnerId: south.partnerId, role: 'deliver', sharePct: b },
    ];
    expect(codes(await put(both('60.00', '40.01')))).toEqual(['shares_beyond_100']);
    expect(codes(await put(both('60.00', '-1.00')))).toEqual(['too_small']);
    expect(codes(await put([...both('10.00', '10.00'), both('10.00', '10.00')[0]!]))).toEqual(['not_unique']);
    expect(codes(await put([{ partnerId: dealId, role: 'sourced' }]))).toEqual(['partner_not_active']);
  });
});

describe('a partner’s deal', () => {
  test('shows its own side and nothing else; a colleague’s only to the administrator', async () => {
    const { dealId, id: registrationId, amountGross, projectName } = await converted();
    const { version } = expectStatus(200, await ecosystem.get(`/deals/${dealId}`));
    const items = [
      { partnerId: north.partnerId, role: 'sourced', sharePct: '60.00' },
      { partnerId: south.partnerId, role: 'deliver', sharePct: '17.31' },
    ];
    expectStatus(200, await ecosystem.put(`/deals/${dealId}/parties`, { items }, { ifMatch: version }));
    const own = expectStatus(200, await north.member.get(`/partner-deals/${dealId}`));
    expect(own).toMatchObject({
      title: projectName,
      stage: 'lead_confirmed',
      registrationId,
      registeredGross: amountGross,
      contractGross: null,
      roles: [{ role: 'sourced', sharePct: '60.00' }],
    });
    expect(Object.keys(own)).not.toEqual(expect.arrayContaining(['probability']));
    expect(JSON.stringify(own)).not.toContain('17.31');
    const colleague = await crm.person('partner_member', { orgId: north.orgId });
    expect((await colleague.get(`/partner-deals/${dealId}`)).status).toBe(404);
    expect(
      expectStatus(200, await north.admin.get('/partner-deals')).data.map(({ id }: { id: string }) => id),
    ).toContain(dealId);
    const delivering = expectStatus(200, await south.admin.get(`/partner-deals/${dealId}`));
    expect(delivering).toMatchObject({
      registrationId: null,
      registeredGross: null,
      roles: [{ role: 'deliver', sharePct: '17.31' }],
    });
    expect((await north.member.get(`/deals/${dealId}`)).status).toBe(404);
    expect((await ecosystem.get('/partner-deals')).status).toBe(403);
  });

  test('P-13.3: is not sorted by what it does not show', async () => {
    const reply = await north.admin.get('/partner-deals?sort=probability');
    expect([reply.status, reply.body.type]).toEqual([400, '/problems/unknown-field']);
    expect((await north.admin.get('/partner-deals?category=commit')).body.type).toBe('/problems/unknown-field');
  });

  test('ends with its part', async () => {
    const { dealId } = await converted();
    const { version } = expectStatus(200, await ecosystem.get(`/deals/${dealId}`));
    expectStatus(200, await ecosystem.put(`/deals/${dealId}/parties`, { items: [] }, { ifMatch: version }));
    expect((await north.member.get(`/partner-deals/${dealId}`)).status).toBe(404);
  });
});

test('direct deals have no parties that the ecosystem could read', async () => {
  const deal = await makeDeal(crm, await crm.person('sales'), { customerId: await insertOrganization(crm.db) });
  expect((await ecosystem.get(`/deals/${deal.id}/parties`)).status).toBe(404);
});
