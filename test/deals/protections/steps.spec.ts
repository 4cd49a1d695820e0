/** What becomes of an approved registration: longer, a deal, given up, taken away. P-4.11.4, 8, 10, 13. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ClocksJob } from '../../../src/deals/protections/clocks-job.service.js';
import { freeze, unfreeze } from '../../../src/deals/protections/freezing.js';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import { clockShows } from '../../support/clock.js';
import {
  approve,
  codes,
  expectStatus,
  insertOrganization,
  makeDraft,
  makePartner,
  type MadePartner,
  makeSubmitted,
  seen,
  verb,
} from '../../support/partners.js';

let crm: Crm;
let north: MadePartner;
let ecosystem: Colleague;
let manager: Colleague;

beforeAll(async () => {
  crm = await startCrm({ env: { RUN: 'web' } });
  north = await makePartner(crm, { tier: 'leading' });
  ecosystem = await crm.person('ecosystem');
  manager = await crm.person('ecosystem_manager');
});
afterAll(() => crm.stop());

const now = (instant?: string) => clockShows(instant, crm);
const approved = async (partner = north, about: object = {}) =>
  expectStatus(200, await approve(ecosystem, manager, await makeSubmitted(crm, partner.member, about)));
const use = async (by: Colleague, registration: { id: string }, name: string, body?: object) =>
  verb(by, await seen(by, registration), name, body);
const ASK = { reason: '客户已进入商务谈判，预计下月签约' };
const activity = (registration: { id: string }, progress?: string) =>
  north.member.post(`/registrations/${registration.id}/activities`, {
    kind: 'meeting',
    body: '与客户信息中心会谈，确认需求',
    ...(progress && { progress }),
  });

describe('a protection', () => {
  test.each([
    ['registered', '2026-05-01T02:00:00.000Z'],
    ['preferred', '2026-05-31T02:00:00.000Z'],
    ['leading', '2026-06-30T02:00:00.000Z'],
  ] as const)(
    'P-4.11.4: of a %s partner lasts until %s to the millisecond, and then gives fifteen days of grace',
    async (tier, until) => {
      await now('2026-03-02T02:00:00Z');
      const partner = await makePartner(crm, { tier });
      const made = await makeSubmitted(crm, partner.member);
      const ready = expectStatus(200, await use(ecosystem, made, 'take'));
      await now('2026-03-02T02:00:00Z');
      const { id } = expectStatus(200, await verb(manager, ready, 'approve'));
      const at = (await seen(partner.member, { id })).until as string;
      // and it is not idle meanwhile
      await crm.db.rows(
        `UPDATE registrations SET last_activity_at = $2::timestamptz - interval '1 day' WHERE id = $1`,
        [id, at],
      );
      expect(Math.abs(Date.parse(at) - Date.parse(until))).toBeLessThan(5_000);
      const states = async (instant: number) =>
        (
          await crm.db.rows<{ state: string; kind: string | null }>(
            `SELECT state, protection_kind AS kind FROM registrations_at($2) WHERE id = $1`,
            [id, new Date(instant).toISOString()],
          )
        )[0]!;
      const end = Date.parse(at);
      expect(await states(end - 1)).toEqual({ state: 'approved', kind: 'full' });
      expect(await states(end)).toEqual({ state: 'expired', kind: 'grace' });
      expect(await states(end + 15 * 86_400_000 - 1)).toEqual({ state: 'expired', kind: 'grace' });
      expect(await states(end + 15 * 86_400_000)).toEqual({ state: 'expired', kind: null });
      await now(undefined);
    },
  );
});

describe('an extension', () => {
  test('P-4.11.8: is thirty days, for progress and activity, twice and no third time', async () => {
    const registration = await approved();
    const before = (await seen(north.member, registration)).until;
    expect(codes(await use(ecosystem, registration, 'extend'))).toContain('extension_not_requested');
    expectStatus(200, await use(north.member, registration, 'request-extension', ASK));
    expect(codes(await use(north.member, registration, 'request-extension', ASK))).toEqual(['extension_requested']);
    expect(codes(await use(ecosystem, registration, 'extend'))).toEqual(['no_progress']);
    expectStatus(201, await activity(registration, 'qualified'));
    const longer = expectStatus(200, await use(ecosystem, registration, 'extend'));
    expect(Date.parse(longer.until) - Date.parse(before)).toBe(30 * 86_400_000);
    expect(longer).toMatchObject({ extensionCount: 1, extensionRequestedAt: null });
    expectStatus(201, await activity(registration, 'poc'));
    expectStatus(200, await use(north.member, registration, 'request-extension', ASK));
    expectStatus(200, await use(ecosystem, registration, 'extend'));
    expect(codes(await use(north.member, registration, 'request-extension', ASK))).toEqual(['extension_limit']);
  });

  test('stands still while we let the partner wait, and runs on with what remained once we have answered', async () => {
    const registration = await approved();
    expectStatus(200, await use(north.member, registration, 'request-extension', ASK));
    const asked = await seen(north.member, registration);
    await now(new Date(Date.parse(asked.until) + 86_400_000).toISOString());
    const waiting = await seen(north.member, registration);
    expect(waiting).toMatchObject({ state: 'approved', frozenReason: 'vendor_wait', until: null });
    const refused = expectStatus(
      200,
      await use(ecosystem, registration, 'refuse-extension', { reason: '客户尚未立项，进展不足' }),
    );
    expect(refused.state).toBe('approved');
    expect(Date.parse(refused.until)).toBeGreaterThan(Date.parse(asked.until) + 86_400_000);
    await now(undefined);
  });
});

describe('a conversion', () => {
  test('makes a deal with its lines and its partner, once', async () => {
    const draft = await makeDraft(crm, north.member);
    const lines = [
      { productCode: 'AGENT-STD', deliveryForm: 'api', kind: 'licence', quantity: '3', gross: '100.00' },
      { productCode: 'TOKENS', deliveryForm: 'api', kind: 'token_package', quantity: '1000000', gross: '5000.00' },
    ];
    expectStatus(
      200,
      await north.member.put(`/registrations/${draft.id}/lines`, { items: lines }, { ifMatch: draft.version }),
    );
    const submitted = expectStatus(200, await use(north.member, draft, 'submit'));
    const { id } = expectStatus(200, await approve(ecosystem, manager, submitted));
    const ready = await seen(ecosystem, { id });
    const [left, right] = await Promise.all([
      verb(ecosystem, ready, 'convert', {}),
      verb(ecosystem, ready, 'convert', {}),
    ]);
    expect([left.status, right.status].sort()).toEqual([200, 412]);
    const converted = await seen(ecosystem, { id });
    expect(converted).toMatchObject({ state: 'converted', protection: 'full', until: null });
    const deal = expectStatus(200, await ecosystem.get(`/deals/${converted.dealId}`));
    expect(deal).toMatchObject({
      channel: 'ecosystem',
      source: 'partner_registration',
      stage: 'lead_confirmed',
      title: submitted.projectName,
    });
    const copied = expectStatus(200, await ecosystem.get(`/deals/${converted.dealId}/lines`)).data;
    expect(
      copied.map(({ productCode, gross }: { productCode: string; gross: string }) => [productCode, gross]),
    ).toEqual([
      ['AGENT-STD', '100.00'],
      ['TOKENS', '5000.00'],
    ]);
    const [money] = await crm.db.rows(`SELECT amount_gross::text AS gross FROM deals WHERE id = $1`, [
      converted.dealId,
    ]);
    expect(money).toEqual({ gross: '5100.00' });
    expect(
      await crm.db.rows(`SELECT role, partner_id AS id FROM deal_parties WHERE deal_id = $1`, [converted.dealId]),
    ).toEqual([{ role: 'sourced', id: north.partnerId }]);
  });

  test('P-4.11.13: keeps the end that was promised when the deal is lost early, and ends with the deal when it lasts longer', async () => {
    const registration = await approved();
    const promised = (await seen(north.member, registration)).until;
    const { dealId } = expectStatus(200, await use(ecosystem, registration, 'convert', {}));
    const lose = async () => {
      const { version } = expectStatus(200, await ecosystem.get(`/deals/${dealId}`));
      return ecosystem.post(
        `/deals/${dealId}/lose`,
        { reasonCode: 'budget_cut', note: '客户预算取消' },
        { ifMatch: version },
      );
    };
    expectStatus(200, await lose());
    expect(await seen(north.member, registration)).toMatchObject({ state: 'converted', until: promised });
    const { version } = (await ecosystem.get(`/deals/${dealId}`)).body;
    expectStatus(
      200,
      await manager.post(`/deals/${dealId}/reopen`, { reason: '客户恢复了预算' }, { ifMatch: version }),
    );
    expect(await seen(north.member, registration)).toMatchObject({ protection: 'full', until: null });
    await now(new Date(Date.parse(promised) + 30 * 86_400_000).toISOString());
    await crm.db.rows(`UPDATE registrations SET last_activity_at = app_now() WHERE id = $1`, [registration.id]);
    expectStatus(200, await lose());
    expect(await seen(north.member, registration)).toMatchObject({ state: 'converted', protection: null });
    await now(undefined);
  });
});

describe('a converted registration', () => {
  test('keeps its place at its customer when the deal gets another end user, and ends there with the deal', async () => {
    const registration = await approved();
    const { dealId } = expectStatus(200, await use(ecosystem, registration, 'convert', {}));
    await crm.db.rows(`UPDATE protections SET floor_until = app_now() WHERE registration_id = $1`, [registration.id]);
    const endUserId = await insertOrganization(crm.db);
    const { version } = expectStatus(200, await ecosystem.patch(`/deals/${dealId}`, { endUserId }, { ifMatch: await versionOf(dealId) })); // prettier-ignore
    const loss = { reasonCode: 'budget_cut', note: '客户预算取消' };
    expectStatus(200, await ecosystem.post(`/deals/${dealId}/lose`, loss, { ifMatch: version }));
    const ends = `SELECT p.ended_reason AS why, p.customer_id = r.protects_id AS here FROM protections p
      JOIN registrations r ON r.id = p.registration_id WHERE r.id = $1`;
    expect(await crm.db.rows(ends, [registration.id])).toEqual([{ why: 'deal_closed', here: true }]);
  });
});

const versionOf = async (dealId: string): Promise<number> =>
  expectStatus(200, await ecosystem.get(`/deals/${dealId}`)).version;

describe('a freeze', () => {
  test('P-4.11.5: until 30 June, disputed from 20 June to 5 July: until 15 July, ten days as before', async () => {
    const { id } = await approved();
    const text = `SELECT iso(protected_until) AS until, frozen_reason AS why FROM protections WHERE registration_id = $1`;
    const standing = async () => (await crm.db.rows<{ until: string | null; why: string | null }>(text, [id]))[0];
    await crm.db.rows(`UPDATE protections SET protected_until = '2026-06-30T16:00Z', protected_from = '2026-05-01T00:00Z' WHERE registration_id = $1`, [id]); // prettier-ignore
    await crm.db.work((tx) => freeze(tx, id, 'dispute', '2026-06-20T16:00:00Z'));
    expect(await standing()).toEqual({ until: null, why: 'dispute' });
    // a second reason in between neither counts twice nor ends with the first
    await crm.db.work((tx) => freeze(tx, id, 'vendor_wait', '2026-06-25T16:00:00Z'));
    await crm.db.work((tx) => unfreeze(tx, id, 'dispute', '2026-07-05T02:00:00Z'));
    expect(await standing()).toEqual({ until: '2026-07-15T02:00:00.000Z', why: null });
  });
});

describe('an early end', () => {
  test('comes after 45 days without a sign of life, and not where there was one', async () => {
    const idle = await approved();
    const alive = await approved();
    const at = Date.parse((await seen(ecosystem, idle)).decidedAt);
    await now(new Date(at + 40 * 86_400_000).toISOString());
    expectStatus(201, await activity(alive));
    await now(new Date(at + 45 * 86_400_000 - 60_000).toISOString());
    await crm.app.get(ClocksJob).settle();
    expect((await seen(north.member, idle)).state).toBe('approved');
    await now(new Date(at + 45 * 86_400_000 + 60_000).toISOString());
    await crm.app.get(ClocksJob).settle();
    expect(await seen(north.member, idle)).toMatchObject({ state: 'released', protection: null });
    expect((await seen(north.member, alive)).state).toBe('approved');
    await now(undefined);
  });

  test('P-4.11.10: a release frees the slot at once', async () => {
    const customer = { legalName: '即时释放客户有限公司', usccMissingReason: 'not_yet_provided' };
    const first = await approved(north, { customer, projectName: '智能客服平台' });
    const south = await makePartner(crm);
    const second = await makeSubmitted(crm, south.member, { customer, projectName: '智能客服平台' });
    const [match] = expectStatus(200, await ecosystem.get(`/registrations/${second.id}/matches`)).data;
    expect((await use(north.member, first, 'release', ASK)).status).toBe(403);
    expectStatus(200, await use(north.admin, first, 'release', { reason: '客户改由自建团队完成' }));
    expect(match.answer).toBe('open');
    expectStatus(200, await approve(ecosystem, manager, second));
    expect(await seen(north.admin, first)).toMatchObject({
      state: 'released',
      endReason: '客户改由自建团队完成',
      protection: null,
    });
  });

  test('a revocation takes two managers, a code and what proves it', async () => {
    const registration = await approved();
    const body = {
      reasonCode: 'false_data',
      reason: '经核实，会谈纪要上的客户签字并非本人',
      evidence: '客户信息中心书面说明，存于渠道部卷宗 2026-031',
    };
    const asked = expectStatus(202, await use(manager, registration, 'revoke', body));
    expect((await use(manager, registration, 'revoke', { ...body, confirms: asked.pendingId })).status).toBe(403);
    const second = await crm.person('ecosystem_manager');
    expectStatus(200, await use(second, registration, 'revoke', { ...body, confirms: asked.pendingId }));
    const told = await seen(north.member, registration);
    expect(told).toMatchObject({ state: 'revoked', endReason: 'false_data', protection: null });
    expect(JSON.stringify((await north.member.get(`/registrations/${registration.id}/events`)).body)).not.toContain(
      '卷宗',
    );
  });
});
