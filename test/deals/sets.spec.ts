import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { ahead, expectStatus, makeDeal, step } from './support/deals.js';

let crm: Crm;
let li: Colleague;
let stranger: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  li = await crm.person('sales');
  stranger = await crm.person('sales');
});
afterAll(() => crm.stop());

const put = (by: Colleague, deal: { id: string; version: number }, set: string, body: object) =>
  by.put(`/deals/${deal.id}/${set}`, body, { ifMatch: deal.version });

const line = (about: object = {}) => ({
  position: 1, productCode: 'GLM-API', deliveryForm: 'api', kind: 'token_package', quantity: '12', unit: '月',
  unitPrice: '8333.33', discountPct: '5.00', taxBasis: 'gross', taxRate: '0.0600', ...about,
}); // prettier-ignore

describe('lines', () => {
  test('are priced, and the deal is worth their sum', async () => {
    const deal = await makeDeal(crm, li, { amount: '1.00' });
    const lines = expectStatus(200, await put(li, deal, 'lines', { items: [line(), line({ position: 2, quantity: '1', unitPrice: '100', discountPct: '0', taxBasis: 'net', taxRate: '0.1300' })] })); // prettier-ignore
    expect(lines.data).toMatchObject([
      { position: 1, gross: '94999.96', net: '89622.60', tax: '5377.36', discountPct: '5.00' },
      { position: 2, gross: '113.00', net: '100.00', tax: '13.00' },
    ]);
    const after = (await li.get(`/deals/${deal.id}`)).body;
    expect(after).toMatchObject({ amountGross: '95112.96', amountNet: '89722.60', amountTax: '5390.36', version: 2 });
    expect(lines.dealVersion).toBe(2);

    const byHand = await li.patch(`/deals/${deal.id}`, { amount: '5.00' }, { ifMatch: 2 });
    expect(byHand.body.reasons).toEqual([expect.objectContaining({ code: 'amount_from_lines', pointer: '/amount' })]);
  });

  test('two on one position are 409, a discount above 100 % is 422, a sum beyond reason too', async () => {
    const deal = await makeDeal(crm, li);
    const twice = await put(li, deal, 'lines', { items: [line(), line()] });
    expect([twice.status, twice.body.type]).toEqual([409, '/problems/duplicate']);
    const generous = await put(li, deal, 'lines', { items: [line({ discountPct: '100.01' })] });
    expect(generous.body.reasons).toMatchObject([{ code: 'discount_out_of_range', pointer: '/items/0/discountPct' }]);
    const huge = await put(li, deal, 'lines', {
      items: [line({ quantity: '999999999999', unitPrice: '999999999999' })],
    });
    expect(huge.body.reasons[0]).toMatchObject({ code: 'amount_out_of_range', pointer: '/items/0' });
    expect((await li.get(`/deals/${deal.id}/lines`)).body.data).toEqual([]);
    expect((await put(li, deal, 'lines', { items: [line({ taxRate: '0.12345' })] })).status).toBe(400);
  });

  /** Delete `FOR UPDATE` in claim and the version in write() to see it fail. */
  test('two editors with one version: one set is kept whole, the other editor is told', async () => {
    const deal = await makeDeal(crm, li);
    const replies = await Promise.all(
      [1, 2].map((position) => put(li, deal, 'lines', { items: [line({ position })] })),
    );
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect((await li.get(`/deals/${deal.id}/lines`)).body.data).toHaveLength(1);
  });
});

describe('delivery forms', () => {
  test('answers survive a change of form and back, and the history keeps the form of each step', async () => {
    let deal = await makeDeal(crm, li, { deliveryForm: 'cloud_private' });
    const gpu = {
      dataIsolation: true,
      finetune: false,
      region: '华北',
      gpuType: 'H800',
      gpuCards: 8,
      gpuMonths: '12.00',
    };
    let details = expectStatus(200, await put(li, deal, 'form-details/cloud_private', gpu));
    deal = expectStatus(
      200,
      await li.patch(`/deals/${deal.id}`, { deliveryForm: 'on_prem' }, { ifMatch: details.dealVersion }),
    );
    details = expectStatus(
      200,
      await put(li, deal, 'form-details/on_prem', { hardwareOwner: 'customer', networkIsolation: 'air_gapped' }),
    );
    deal = expectStatus(
      200,
      await step(li, { ...deal, version: details.dealVersion }, 'hold', {
        reason: '客户预算冻结',
        holdUntil: ahead(5),
      }),
    );
    deal = expectStatus(200, await step(li, deal, 'resume'));
    deal = expectStatus(
      200,
      await li.patch(`/deals/${deal.id}`, { deliveryForm: 'cloud_private' }, { ifMatch: deal.version }),
    );
    expect((await li.get(`/deals/${deal.id}/form-details`)).body.data).toMatchObject([
      { deliveryForm: 'cloud_private', ...gpu },
      { deliveryForm: 'on_prem', hardwareOwner: 'customer', networkIsolation: 'air_gapped', gpuType: null },
    ]);
    const history = (await li.get(`/deals/${deal.id}/history`)).body.data;
    expect(history.map((row: { deliveryFormAt: string }) => row.deliveryFormAt)).toEqual([
      'cloud_private',
      'on_prem',
      'on_prem',
    ]);
  });

  test('a form that does not exist is 404', async () => {
    const deal = await makeDeal(crm, li);
    expect((await put(li, deal, 'form-details/saas', {})).status).toBe(404);
  });
});

describe('people of a deal', () => {
  const makeContact = async (organizationId: string) => {
    const [row] = await crm.db.rows<{ id: string }>(
      `INSERT INTO contacts (organization_id, name, name_grams, name_terms, owner_id, basis)
       VALUES ($1, '王芳', '{}', '', $2, 'business_card') RETURNING id`,
      [organizationId, li.userId],
    );
    return row!.id;
  };

  test('contacts are the customer’s, with one primary', async () => {
    const [deal, other] = [await makeDeal(crm, li), await makeDeal(crm, li)];
    const [own, foreign] = [await makeContact(deal.customer.id), await makeContact(other.customer.id)];
    const item = (contactId: string, isPrimary = false) => ({
      contactId,
      decisionRole: 'champion',
      stance: 2,
      isPrimary,
    });
    const refused = await put(li, deal, 'contacts', { items: [item(own), item(foreign)] });
    expect(refused.body.reasons).toEqual([
      expect.objectContaining({ code: 'unknown_contact', pointer: '/items/1/contactId' }),
    ]);
    const second = await makeContact(deal.customer.id);
    const both = await put(li, deal, 'contacts', { items: [item(own, true), item(second, true)] });
    expect(both.body.reasons).toEqual([expect.objectContaining({ code: 'two_primary_contacts' })]);
    const kept = expectStatus(200, await put(li, deal, 'contacts', { items: [item(own, true), item(second)] }));
    expect(kept.data).toMatchObject([{ contactId: own, name: '王芳', isPrimary: true }, { contactId: second }]);
  });

  test('a viewer reads and changes nothing, a collaborator works on the deal, anybody else sees nothing', async () => {
    let deal = await makeDeal(crm, li);
    expect((await stranger.get(`/deals/${deal.id}`)).status).toBe(404);
    expect((await stranger.get(`/deals/${deal.id}/members`)).status).toBe(404);
    const as = async (role: string) => {
      expectStatus(200, await put(li, deal, 'members', { items: [{ userId: stranger.userId, role }] }));
      deal = (await li.get(`/deals/${deal.id}`)).body;
    };
    await as('viewer');
    const seen = expectStatus(200, await stranger.get(`/deals/${deal.id}`));
    expect(seen.allowedActions).toEqual([]);
    expect(
      (await stranger.patch(`/deals/${deal.id}`, { nextStep: '约技术交流' }, { ifMatch: deal.version })).status,
    ).toBe(403);
    await as('collaborator');
    expectStatus(200, await stranger.patch(`/deals/${deal.id}`, { nextStep: '约技术交流' }, { ifMatch: deal.version }));
  });
});

describe('competition', () => {
  test('a recorded competitor sets the check, and none_met is then refused', async () => {
    const rival = expectStatus(201, await li.post('/competitors', { name: '某大厂 A', kind: 'big_company' }));
    expect((await li.post('/competitors', { name: '某大厂 a', kind: 'startup' })).status).toBe(409);
    const deal = await makeDeal(crm, li);
    const met = { competitorId: rival.id, firstMetOn: '2026-03-01', stageMet: 'qualified', how: 'bid', threat: 'high', deliveryForm: 'api', priceGapPct: '-12.50' }; // prettier-ignore
    const set = expectStatus(200, await put(li, deal, 'competitors', { items: [met] }));
    expect(set.data).toMatchObject([{ name: '某大厂 A', outcome: 'open', priceGapPct: '-12.50' }]);
    expect((await li.get(`/deals/${deal.id}`)).body.competitorCheck).toBe('met');
    const denied = await li.patch(`/deals/${deal.id}`, { competitorCheck: 'none_met' }, { ifMatch: set.dealVersion });
    expect(denied.body.reasons).toMatchObject([{ code: 'competitors_recorded' }]);
  });

  test('a benchmark’s gap has the sign of its direction', async () => {
    const deal = await makeDeal(crm, li);
    const row = { task: '意图识别', metric: '准确率', baselineModel: 'X-1' };
    const set = expectStatus(200, await put(li, deal, 'benchmarks', { items: [
      { ...row, higherIsBetter: true, requiredScore: '85', ourScore: '81.5' },
      { ...row, metric: '时延', higherIsBetter: false, requiredScore: '2.0', ourScore: '1.4' },
      { ...row, metric: '召回', higherIsBetter: true, requiredScore: '90' },
    ] })); // prettier-ignore
    expect(set.data).toMatchObject([
      { gap: '-3.5', met: false },
      { gap: '0.6', met: true },
      { gap: null, met: null, ourScore: null },
    ]);
  });
});

test('every set of a hidden deal is 404, and writing needs the deal’s version', async () => {
  const deal = await makeDeal(crm, li);
  for (const set of ['lines', 'contacts', 'members', 'competitors', 'benchmarks']) {
    expect([set, (await stranger.get(`/deals/${deal.id}/${set}`)).status]).toEqual([set, 404]);
    expect([set, (await put(stranger, deal, set, { items: [] })).status]).toEqual([set, 404]);
    expect([set, (await li.put(`/deals/${deal.id}/${set}`, { items: [] })).status]).toEqual([set, 428]);
    expect([set, (await put(li, { ...deal, version: 9 }, set, { items: [] })).status]).toEqual([set, 412]);
  }
  for (const part of ['form-details', 'attachments', 'activities', 'history', 'gates']) {
    expect([part, (await stranger.get(`/deals/${deal.id}/${part}`)).status]).toEqual([part, 404]);
  }
});
