/** For whom somebody of the portal acts, how long their session lives, and what it never opens. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SessionReader } from '../../src/identity/sessions/session-reader.js';
import type { HttpAdapter } from '../../src/kernel/http/adapter.js';
import { level, PORTAL_ROLES, STAFF_ROLES } from '../../src/policy.js';
import { callerOf, type Colleague, type Crm, startCrm } from '../support/app.js';
import { makePartner } from '../support/people.js';
import { account, countOf, PASSWORD, signUp } from './accounts.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm({ env: { TRUST_PROXY: '127.0.0.1/32' } });
});
afterAll(() => crm?.stop());

let sources = 0;
const from = () => ({ 'x-forwarded-for': `10.4.${++sources >> 8}.${sources & 255}` });
const login = (email: string, delivery = 'bearer') =>
  crm.anonymous.post('/auth/sessions', { email, password: PASSWORD, delivery }, { headers: from() });
const choose = (who: { post: Colleague['post'] }, orgId: string) =>
  who.post('/auth/session/acting-organization', { orgId });

async function partner(name: string): Promise<string> {
  const id = randomUUID();
  await makePartner(crm.db, id, name);
  return id;
}

const give = (userId: string, role: string, orgId: string, expires: string | null = null) =>
  crm.db.rows(
    `INSERT INTO user_roles (user_id, audience, role, org_id, expires_at) VALUES ($1, 'portal', $2, $3, now() + $4::interval)`,
    [userId, role, orgId, expires],
  );

/** Somebody who signed up and then joined partners, logged in. */
async function member(...orgs: [role: string, orgId: string, expires?: string][]) {
  const { id, email } = await signUp(crm, from()['x-forwarded-for']);
  await crm.db.rows(`DELETE FROM user_roles WHERE user_id = $1`, [id]);
  for (const each of orgs) await give(id, ...each);
  const { body } = await login(email);
  return { id, email, me: body.user, ...callerOf(crm.app, body.token) };
}

describe('somebody with one partner', () => {
  test('acts for it from the first request on, and is told its name', async () => {
    const org = await partner('甲伙伴有限公司');
    const li = await member(['partner_admin', org]);
    expect(li.me).toMatchObject({
      audience: 'portal',
      actingOrganization: { id: org, name: '甲伙伴有限公司' },
      organizations: [{ id: org, name: '甲伙伴有限公司' }],
      roles: [{ role: 'partner_admin', orgId: org }],
    });
    expect(li.me.actions).toContain('users.invite');
    expect((await li.get(`/organizations/${org}`)).status).toBe(200);
  });

  test('who was an applicant acts for it after the next login: a new role ends every session', async () => {
    const { id, email } = await signUp(crm, from()['x-forwarded-for']);
    const before = callerOf(crm.app, (await login(email)).body.token);
    expect((await before.get('/auth/session')).body.actingOrganization).toBeNull();
    const org = await partner('新伙伴有限公司');
    await give(id, 'partner_admin', org);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await before.get('/auth/session')).status).toBe(401);
    const { user } = (await login(email)).body;
    expect(user.actingOrganization).toMatchObject({ id: org });
    expect(user.roles.map((each: { role: string }) => each.role)).toEqual(['applicant', 'partner_admin']);
  });

  test('acts for nobody once the role there has run out', async () => {
    const org = await partner('到期伙伴有限公司');
    const li = await member(['partner_admin', org, '1 hour']);
    expect((await li.get('/people')).status).toBe(200);
    await crm.db.rows(`UPDATE user_roles SET expires_at = now() WHERE user_id = $1`, [li.id]);
    await crm.db.rows(
      `UPDATE sessions s SET auth_epoch = u.auth_epoch FROM users u WHERE u.id = s.user_id AND u.id = $1`,
      [li.id],
    );
    crm.app.get(SessionReader).forget();
    expect((await li.get('/people')).status).toBe(403);
  });
});

describe('somebody with several partners', () => {
  const two = async () => {
    const [a, b] = [await partner('甲方伙伴'), await partner('乙方伙伴')];
    return { a, b, li: await member(['partner_admin', a], ['partner_member', b]) };
  };

  test('acts for none until they choose, and reaches no row of either', async () => {
    const { a, b, li } = await two();
    expect(li.me).toMatchObject({ actingOrganization: null, organizations: [{ id: b }, { id: a }] });
    for (const path of ['/people', '/users']) expect((await li.get(path)).status).toBe(403);
    for (const org of [a, b]) expect((await li.get(`/organizations/${org}`)).status).toBe(404);
    expect((await li.get('/auth/session')).body.actions).not.toContain('users.invite');
  });

  test('chooses one, with its roles alone; the old token ends', async () => {
    const { a, b, li } = await two();
    const chosen = await choose(li, a);
    expect(chosen.status).toBe(200);
    expect(chosen.body.user).toMatchObject({ actingOrganization: { id: a, name: '甲方伙伴' } });
    expect((await li.get('/auth/session')).status).toBe(401);
    const forA = callerOf(crm.app, chosen.body.token);
    expect((await forA.get('/users')).status).toBe(200);
    expect((await forA.get(`/organizations/${a}`)).status).toBe(200);
    expect((await forA.get(`/organizations/${b}`)).status).toBe(404);
    const forB = callerOf(crm.app, (await choose(forA, b)).body.token);
    expect((await forB.get('/users')).status).toBe(403);
    expect((await forB.get(`/organizations/${b}`)).status).toBe(200);
    const told = await crm.db.rows(
      `SELECT acting_org_id AS acting, changes FROM journal WHERE subject_id = $1 AND action = 'auth.acting_organization_chosen' ORDER BY seq`,
      [li.id],
    );
    expect(told).toEqual([
      { acting: null, changes: { actingOrgId: { from: null, to: a } } },
      { acting: a, changes: { actingOrgId: { from: a, to: b } } },
    ]);
  });

  test('finds an organization that is not theirs absent, and staff find every one so', async () => {
    const { li } = await two();
    const other = await partner('丙方伙伴');
    expect((await choose(li, other)).status).toBe(404);
    expect((await choose(li, randomUUID())).status).toBe(404);
    expect((await choose(li, 'x')).status).toBe(400);
    expect((await li.get('/auth/session')).status).toBe(200);
    expect((await choose(await crm.person('ecosystem_manager'), other)).status).toBe(404);
  });

  test('does not slip into the other one when the chosen one runs out', async () => {
    const [a, b] = [await partner('短约伙伴'), await partner('长约伙伴')];
    const li = await member(['partner_admin', a, '1 hour'], ['partner_admin', b]);
    const forA = callerOf(crm.app, (await choose(li, a)).body.token);
    await crm.db.rows(`UPDATE user_roles SET expires_at = now() WHERE user_id = $1 AND org_id = $2`, [li.id, a]);
    await crm.db.rows(
      `UPDATE sessions s SET auth_epoch = u.auth_epoch FROM users u WHERE u.id = s.user_id AND u.id = $1`,
      [li.id],
    );
    const me = await forA.get('/auth/session');
    expect(me.body).toMatchObject({ actingOrganization: null, organizations: [{ id: b }] });
    expect((await forA.get('/people')).status).toBe(403);
    expect((await choose(forA, b)).body.user.actingOrganization).toMatchObject({ id: b });
  });

  test('keeps the end of the session: choosing again and again never makes it longer', async () => {
    const { a, b, li } = await two();
    const ends = () =>
      crm.db.rows(`SELECT DISTINCT absolute_expires_at::text AS at FROM sessions WHERE user_id = $1`, [li.id]);
    const before = await ends();
    const forA = callerOf(crm.app, (await choose(li, a)).body.token);
    await choose(forA, b);
    expect(await ends()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  test('gets the new cookie where a browser asks', async () => {
    const { a, li } = await two();
    const entered = await login(li.email, 'cookie');
    const cookie = (lines: unknown) => [lines].flat().map(String).find((line) => line.startsWith('sid='))!.split(';'); // prettier-ignore
    const [sid] = cookie(entered.headers['set-cookie']);
    const headers = { cookie: sid!, 'sec-fetch-site': 'same-origin' };
    const chosen = await crm.anonymous.post('/auth/session/acting-organization', { orgId: a }, { headers });
    const [next, , age] = cookie(chosen.headers['set-cookie']);
    expect([chosen.status, chosen.body.token, next === sid]).toEqual([200, undefined, false]);
    expect(Number(age!.split('=')[1])).toBeLessThanOrEqual(604_800);
    expect((await crm.anonymous.get('/auth/session', { headers: { cookie: sid! } })).status).toBe(401);
    expect((await crm.anonymous.get('/auth/session', { headers: { cookie: next! } })).status).toBe(200);
  });

  // Take `AND ended_at IS NULL` out of actFor() to see this fail: each of them then gets a session of its own.
  test('who chooses eight times at once with one token has one session', async () => {
    const { a, b, li } = await two();
    const replies = await Promise.all(Array.from({ length: 8 }, (_, i) => choose(li, i % 2 ? a : b)));
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(1);
    expect(replies.every((reply) => [200, 401].includes(reply.status))).toBe(true);
    expect(await countOf(crm, 'sessions WHERE user_id = $1 AND ended_at IS NULL', [li.id])).toBe(1);
  });
});

describe('the two audiences', () => {
  test('have sessions of their own length: staff half an hour and half a day, the portal two hours and a week', async () => {
    const staff = await account(crm);
    const portal = await signUp(crm, from()['x-forwarded-for']);
    for (const { email } of [staff, portal]) await login(email, 'cookie');
    const lengths = await crm.db.rows(
      `SELECT audience, extract(epoch FROM idle_expires_at - last_seen_at)::int / 60 AS idle,
              extract(epoch FROM absolute_expires_at - last_seen_at)::int / 3600 AS absolute
       FROM sessions WHERE user_id = ANY ($1) ORDER BY audience`,
      [[staff.id, portal.id]],
    );
    expect(lengths).toEqual([
      { audience: 'portal', idle: 120, absolute: 168 },
      { audience: 'staff', idle: 30, absolute: 12 },
    ]);
  });

  test('are strangers: what only the other may do is 403, route by route', async () => {
    const org = await partner('越界伙伴');
    const routes = (crm.app.getHttpAdapter() as unknown as HttpAdapter).edges.filter(({ facts }) => facts.action);
    const nobodyOf = (roles: readonly (typeof STAFF_ROLES)[number][]) =>
      routes.filter(({ facts }) => roles.every((role) => level(facts.action!, role) === '-'));
    const staffOnly = nobodyOf(PORTAL_ROLES);
    expect(staffOnly.length).toBeGreaterThan(60);
    const wrong: string[] = [];
    for (const [people, closed] of [
      [await Promise.all(PORTAL_ROLES.map((role) => crm.person(role, { orgId: org }))), staffOnly],
      [await Promise.all(STAFF_ROLES.map((role) => crm.person(role))), nobodyOf(STAFF_ROLES)],
    ] as const) {
      for (const person of people) {
        for (const { method, template } of closed) {
          const url = template.replace(/:\w+/g, () => randomUUID());
          const headers = { authorization: `Bearer ${person.token}` };
          const { statusCode } = await crm.app.inject({ method: method as 'GET', url, headers });
          if (statusCode !== 403) wrong.push(`${method} ${template}: ${statusCode}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);
});
