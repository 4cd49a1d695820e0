/** Who reads a registration, in which view, by which names; what sales know of it, and what no partner learns. P-13.1–3. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OpenApi } from '../../../src/kernel/openapi/document.js';
import type { Role } from '../../../src/policy.js';
import { type Colleague, type Crm, startCrm } from '../../support/app.js';
import {
  approve,
  expectStatus,
  insertOrganization,
  insertRegistration,
  makeDraft,
  makePartner,
  type MadePartner,
  makeSubmitted,
  seen,
  verb,
} from '../../support/partners.js';

let crm: Crm;
let north: MadePartner;
let south: MadePartner;
const who = {} as Record<Role, Colleague>;
const NAME = '华东示范银行股份有限公司';
let customerId: string;
let made: { id: string; number: string; version: number };
let theirs: { id: string; number: string };

beforeAll(async () => {
  crm = await startCrm();
  for (const role of ['admin', 'ecosystem_manager', 'ecosystem', 'sales_manager', 'sales', 'finance', 'legal', 'reviewer', 'society_officer', 'auditor', 'applicant'] as const) who[role] = await crm.person(role); // prettier-ignore
  [north, south] = [await makePartner(crm), await makePartner(crm)];
  customerId = await insertOrganization(crm.db, NAME);
  const customer = { legalName: NAME, usccMissingReason: 'not_yet_provided' };
  made = await makeSubmitted(crm, north.member, { customer, amountGross: '123456.00', projectName: '北方独有项目' });
  theirs = await makeSubmitted(crm, south.member, { customer, amountGross: '654321.00', projectName: '南方独有项目' });
});
afterAll(() => crm.stop());

const listed = async (by: Colleague, query = '') =>
  expectStatus(200, await by.get(`/registrations?limit=100${query}`)).data as {
    id: string;
    number: string;
    state: string;
  }[];

describe('a submitted registration is', () => {
  test.each<[Role, number]>([
    ['admin', 403], ['ecosystem_manager', 200], ['ecosystem', 200], ['sales_manager', 404], ['sales', 403], ['finance', 403],
    ['legal', 200], ['reviewer', 403], ['society_officer', 403], ['auditor', 200], ['applicant', 403],
  ])('for %s: %i', async (role, status) => {
    expect((await who[role].get(`/registrations/${made.id}`)).status).toBe(status);
    expect((await who[role].get('/registrations')).status).toBe(status === 404 ? 200 : status);
  }); // prettier-ignore

  test('its submitter’s and the partner administrator’s; a colleague and another partner get 404', async () => {
    const colleague = await crm.person('partner_member', { orgId: north.orgId });
    const read = async (by: Colleague) => [
      (await by.get(`/registrations/${made.id}`)).status,
      (await listed(by)).some(({ id }) => id === made.id),
    ];
    expect(await read(north.member)).toEqual([200, true]);
    expect(await read(north.admin)).toEqual([200, true]);
    expect(await read(colleague)).toEqual([404, false]);
    expect(await read(south.member)).toEqual([404, false]);
    expect(await read(south.admin)).toEqual([404, false]);
    for (const part of ['lines', 'evidence', 'activities', 'events'])
      expect([part, (await south.admin.get(`/registrations/${made.id}/${part}`)).status]).toEqual([part, 404]);
    expect((await verb(colleague, made, 'withdraw', { reason: '不再继续推进' })).status).toBe(404);
  });

  test('nobody’s any more when the partnership has ended', async () => {
    const gone = await makePartner(crm);
    const id = await insertRegistration(crm, gone);
    await crm.db.rows(`UPDATE partners SET state = 'terminated' WHERE id = $1`, [gone.partnerId]);
    expect((await gone.admin.get(`/registrations/${id}`)).status).toBe(404);
    expect(await listed(gone.admin)).toEqual([]);
  });
});

describe('the list', () => {
  test('shows staff every submitted registration, and a partner its own with the drafts', async () => {
    const draft = await makeDraft(crm, north.member);
    expect((await listed(who.ecosystem)).map(({ id }) => id)).toEqual(expect.arrayContaining([made.id, theirs.id]));
    expect((await listed(who.ecosystem)).map(({ id }) => id)).not.toContain(draft.id);
    expect((await listed(north.admin)).map(({ id }) => id)).toEqual([draft.id, made.id]);
    expect((await listed(north.admin, '&sort=submittedAt')).map(({ id }) => id)).toEqual([made.id, draft.id]);
  });

  test('filters by what is true at this instant', async () => {
    const past = await insertRegistration(crm, north, { state: 'approved', submittedAt: '2026-01-05T02:00:00Z', protectedUntil: '2026-03-01T02:00:00Z' }); // prettier-ignore
    const late = await insertRegistration(crm, north, { submittedAt: '2026-01-05T02:00:00Z' });
    const found = async (query: string) => (await listed(who.ecosystem, `&partnerId=${north.partnerId}${query}`)).map(({ id }) => id); // prettier-ignore
    expect(await found('&state=approved')).toEqual([]);
    expect(await found('&state=expired')).toEqual([past]);
    expect(await found('&slaBreached=true')).toEqual([late]);
    expect(await found('&state=submitted&slaBreached=false')).toEqual([made.id]);
    expect(await found(`&customerId=${customerId}`)).toEqual([made.id]);
    expect(await found('&submittedTo=2026-02-01T00:00:00Z')).toHaveLength(2);
    expect(await found('&disputed=true')).toEqual([]);
    await crm.db.rows(`UPDATE registrations SET state = 'withdrawn' WHERE id = ANY($1)`, [[late, past]]);
  });

  test('is put in order by an end that some do not have, page by page', async () => {
    const open = await insertRegistration(crm, south, { state: 'approved', protectedUntil: null });
    const ending = await insertRegistration(crm, south, { state: 'approved', protectedUntil: '2031-01-01T00:00:00Z' });
    const ids: string[] = [];
    for (let cursor = ''; ;) {
      const page = expectStatus(200, await south.admin.get(`/registrations?sort=until&limit=1${cursor}`));
      ids.push(...page.data.map(({ id }: { id: string }) => id));
      if (!page.nextCursor) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(ids[0]).toBe(ending);
    expect(ids.toSorted()).toEqual([open, ending, theirs.id].toSorted());
    expect((await listed(south.admin, '&untilBefore=2032-01-01T00:00:00Z')).map(({ id }) => id)).toEqual([ending]);
  });

  test('P-13.3: what only staff may name does not exist for a partner', async () => {
    for (const query of ['sort=probability', 'partnerId=' + north.partnerId, 'customerId=' + customerId, 'q=银行']) {
      const reply = await north.admin.get(`/registrations?${query}`);
      expect([query, reply.status, reply.body.type]).toEqual([query, 400, '/problems/unknown-field']);
    }
    expect((await who.ecosystem.get(`/registrations?partnerId=${north.partnerId}`)).status).toBe(200);
  });

  test('is one route in the document, with the rows of both and a note at what is the staff’s', () => {
    const { parameters, responses } = crm.app.get(OpenApi).document().paths['/api/v1/registrations']!.get!;
    const said = Object.fromEntries(parameters!.map(({ name, description = '' }) => [name, description]));
    expect(said.partnerId).toContain('Staff only.');
    expect(said.state).not.toContain('Staff only.');
    const rows = JSON.stringify(responses['200']);
    for (const view of ['RegistrationSummaryView', 'PortalRegistrationSummaryView'])
      expect(rows).toContain(`/schemas/${view}"`);
  });
});

describe('what is told of it', () => {
  test('to staff: the partner, the customer we take it to be, who reviews it, and how many matches', async () => {
    const staff = await seen(who.ecosystem, made);
    expect(staff.partner).toEqual({ id: north.partnerId, number: north.number, name: north.name });
    expect(staff.customer).toEqual({ id: customerId, name: NAME });
    expect(staff.allowedActions).toEqual(['take']);
  });

  test('P-13.1: to a partner nothing of another partner, of matches or of our people', async () => {
    const taken = expectStatus(200, await verb(who.ecosystem, await seen(who.ecosystem, made), 'take'));
    expect(taken.reviewer.id).toBe(who.ecosystem.userId);
    const texts = [
      (await north.admin.get(`/registrations/${made.id}`)).text,
      (await north.admin.get('/registrations?limit=100')).text,
      (await north.admin.get(`/registrations/${made.id}/events?limit=100`)).text,
      (await north.admin.get(`/registrations/${theirs.id}`)).text,
      (await north.member.patch(`/registrations/${theirs.id}`, { projectName: '改名' }, { ifMatch: 1 })).text,
    ];
    const secret = [
      south.name, south.number, south.partnerId, south.orgId, theirs.number, '654321.00', '南方独有项目', customerId,
      who.ecosystem.name, who.ecosystem.userId, 'matches', 'score', 'reviewer',
    ]; // prettier-ignore
    for (const text of texts)
      expect(secret.filter((each) => text.replace(`/registrations/${theirs.id}`, '').includes(each))).toEqual([]);
  });

  test('existence: sales see customer, product line, state and end, and nothing more', async () => {
    const manager = who.ecosystem_manager;
    await crm.db.rows(
      `UPDATE registration_matches SET answer = 'ruled', answered_at = app_now() WHERE registration_id = $1`,
      [made.id],
    );
    const approved = expectStatus(200, await verb(manager, await seen(manager, made), 'approve'));
    for (const role of ['sales', 'sales_manager', 'ecosystem', 'legal'] as const) {
      const reply = expectStatus(200, await who[role].get(`/organizations/${customerId}/registrations`));
      expect(reply.data).toEqual([
        { id: theirs.id, customer: { id: customerId, name: NAME }, productLine: 'agent_platform', state: 'submitted', until: null },
        { id: made.id, customer: { id: customerId, name: NAME }, productLine: 'agent_platform', state: 'approved', until: approved.until },
      ]); // prettier-ignore
    }
    expect((await who.finance.get(`/organizations/${customerId}/registrations`)).status).toBe(403);
    expect((await north.admin.get(`/organizations/${customerId}/registrations`)).status).toBe(403);
  });
});

test('approved ones of a partner whose sales manager approved stay readable to that manager', async () => {
  const large = await makeSubmitted(crm, north.member, { amountGross: '9000000.00' });
  expectStatus(200, await approve(who.ecosystem, who.ecosystem_manager, large));
  const other = await crm.person('sales_manager');
  expect((await listed(other)).map(({ id }) => id)).toEqual([large.id]);
  expectStatus(200, await verb(who.sales_manager, await seen(who.sales_manager, large), 'approve'));
  expect((await seen(who.sales_manager, large)).state).toBe('approved');
  expect((await other.get(`/registrations/${large.id}`)).status).toBe(404);
});
