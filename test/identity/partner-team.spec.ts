/** A partner's people, kept by the partner's own administrator: P-13 Team, P-2(4). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { actorOf, RolesService } from '../../src/identity/index.js';
import { callerOf, type Colleague, type Crm, type Reply, startCrm } from '../support/app.js';
import { countOf, letters, linkToken, PASSWORD } from './accounts.js';

let crm: Crm;
let admin: Colleague;
beforeAll(async () => {
  crm = await startCrm({ env: { TRUST_PROXY: '127.0.0.1/32' } });
  admin = await crm.person('admin');
});
afterAll(() => crm?.stop());

let made = 0;
const fresh = () => `team${++made}.${Date.now().toString(36)}@example.test`;
const codes = (reply: Reply) => reply.body.reasons?.map((each: { code: string }) => each.code);
const at = async (by: Colleague, id: string) => ({ ifMatch: (await by.get(`/users/${id}`)).body.version as number });
const verb = async (by: Colleague, id: string, name: string) =>
  by.post(`/users/${id}/${name}`, undefined, await at(by, id));
const roleOf = async (by: Colleague, id: string, role: string): Promise<string> =>
  (await by.get(`/users/${id}`)).body.roles.find((each: { role: string }) => each.role === role).id;
const revoke = async (by: Colleague, id: string, role: string) =>
  by.delete(`/users/${id}/roles/${await roleOf(by, id, role)}`, await at(by, id));
const firm = async (orgId = randomUUID()) => ({ orgId, chief: await crm.person('partner_admin', { orgId }) });
const give = (userId: string, role: string, orgId: string | null) =>
  crm.db.rows(`INSERT INTO user_roles (user_id, audience, role, org_id) VALUES ($1, 'portal', $2, $3)`, [userId, role, orgId]); // prettier-ignore

describe("a partner's administrator", () => {
  test('invites a colleague, whose link works for seven days and who then acts for the partner', async () => {
    const { orgId, chief } = await firm();
    const email = fresh();
    const invite = { audience: 'portal', name: '冯晓东', email, roles: [{ role: 'partner_member', orgId }] };
    const invited = await chief.post('/users', invite);
    expect(invited.body).toMatchObject({ state: 'invited', audience: 'portal', roles: [{ role: 'partner_member', orgId }] }); // prettier-ignore
    expect((await letters(crm, email))[0]).toMatchObject({ template: 'invitation', merged: { inviter: chief.name } });
    const [days] = await crm.db.rows(
      `SELECT extract(day FROM expires_at - created_at)::int AS n FROM one_time_tokens WHERE user_id = $1`,
      [invited.body.id],
    );
    expect(days).toEqual({ n: 7 });
    const token = await linkToken(crm, email, 'invitation');
    const accepted = await crm.anonymous.post('/auth/invitations/accept', { token, password: PASSWORD });
    expect(accepted.status).toBe(204);
    const entered = await crm.anonymous.post('/auth/sessions', { email, password: PASSWORD, delivery: 'bearer' });
    expect(entered.body.user).toMatchObject({ audience: 'portal', actingOrganization: { id: orgId } });
    const member = callerOf(crm.app, entered.body.token);
    expect((await member.get('/people')).body.data).toHaveLength(2);
    expect((await member.get('/users')).status).toBe(403);
    expect((await member.post('/users', invite)).status).toBe(403);
  });

  test('sends the invitation again, makes a member an administrator and a member again', async () => {
    const { orgId, chief } = await firm();
    const email = fresh();
    const about = { audience: 'portal', name: '新人', email, roles: [{ role: 'partner_member', orgId }] };
    const { id } = (await chief.post('/users', about)).body;
    expect((await verb(chief, id, 'invite')).status).toBe(200);
    expect(await letters(crm, email)).toHaveLength(2);
    const raised = await chief.post(`/users/${id}/roles`, { role: 'partner_admin', orgId });
    expect(raised.body.roles.map((each: { role: string }) => each.role)).toEqual(['partner_member', 'partner_admin']);
    const lowered = await revoke(chief, id, 'partner_admin');
    expect(lowered.body.roles.map((each: { role: string }) => each.role)).toEqual(['partner_member']);
  });

  test('disables a colleague, who is out on the next request, and enables them again', async () => {
    const { orgId, chief } = await firm();
    const member = await crm.person('partner_member', { orgId });
    expect((await verb(chief, member.userId, 'disable')).body).toMatchObject({ state: 'disabled', allowedActions: ['enable'] }); // prettier-ignore
    expect((await member.get('/people')).status).toBe(401);
    expect((await verb(chief, member.userId, 'enable')).status).toBe(200);
  });

  test('lets a colleague go by taking the last role away: the account is out of sight from then on', async () => {
    const { orgId, chief } = await firm();
    const member = await crm.person('partner_member', { orgId });
    const gone = await revoke(chief, member.userId, 'partner_member');
    expect([gone.status, gone.body.roles]).toEqual([200, []]);
    expect((await member.get('/people')).status).toBe(401);
    expect((await chief.get(`/users/${member.userId}`)).status).toBe(404);
    expect(await countOf(crm, 'user_roles WHERE user_id = $1', [member.userId])).toBe(0);
  });

  test('grants the roles of the own organization and no others', async () => {
    const { orgId, chief } = await firm();
    const other = await firm();
    const member = await crm.person('partner_member', { orgId });
    for (const grant of [{ role: 'partner_admin', orgId: other.orgId }, { role: 'applicant' }, { role: 'sales' }]) {
      expect(codes(await chief.post(`/users/${member.userId}/roles`, grant))).toContain('role_not_grantable');
    }
    const random = { role: 'partner_admin', orgId: randomUUID() };
    expect(codes(await chief.post(`/users/${member.userId}/roles`, random))).toEqual(['role_not_grantable']);
    expect(codes(await admin.post(`/users/${member.userId}/roles`, random))).toEqual(['no_such_organization']);
  });
});

test('an applicant whose company becomes a partner is its administrator, and the journal names who made them so', async () => {
  const applicant = await crm.person('applicant');
  const manager = await crm.person('ecosystem_manager');
  const { orgId } = await firm();
  const appoint = (userId: string) =>
    crm.db.work(async (tx) =>
      crm.app.get(RolesService).appoint(tx, (await actorOf(tx, manager.userId))!, userId, orgId),
    );
  await appoint(applicant.userId);
  await appoint(applicant.userId);
  const { roles } = (await admin.get(`/users/${applicant.userId}`)).body;
  expect(roles).toMatchObject([{ role: 'applicant' }, { role: 'partner_admin', orgId }]);
  const told = await crm.db.rows(`SELECT action, actor_id AS by FROM journal WHERE subject_id = $1`, [
    applicant.userId,
  ]);
  expect(told).toEqual([{ action: 'users.role_granted', by: manager.userId }]);
  await expect(appoint(manager.userId)).rejects.toMatchObject({ slug: 'guard-failed' });
});

describe('a colleague who also belongs to another partner', () => {
  const shared = async () => {
    const [ours, theirs] = [await firm(), await firm()];
    const person = await crm.person('partner_member', { orgId: ours.orgId });
    await give(person.userId, 'partner_admin', theirs.orgId);
    await give(person.userId, 'applicant', null);
    return { ours, theirs, person };
  };

  test('is shown without what they are elsewhere, in answers and in filters', async () => {
    const { ours, theirs, person } = await shared();
    const { chief } = ours;
    for (const path of ['/users', `/users/${person.userId}`, '/people', `/users/${person.userId}/sessions`]) {
      const { status, text } = await chief.get(path);
      expect(status).toBe(200);
      expect(text).not.toContain(theirs.orgId);
      expect(text).not.toContain('applicant');
    }
    const seen = (await chief.get(`/users/${person.userId}`)).body.roles;
    expect(seen.map((each: { role: string }) => each.role)).toEqual(['partner_member']);
    expect((await chief.get('/users?role=applicant')).body.type).toBe('/problems/unknown-field');
    expect((await chief.get('/people?role=applicant')).body.type).toBe('/problems/unknown-field');
    expect((await admin.get(`/users/${person.userId}`)).body.roles).toHaveLength(3);
  });

  test('is not one partner’s to disable, and keeps the role at the other', async () => {
    const { ours, theirs, person } = await shared();
    const seen = (await ours.chief.get(`/users/${person.userId}`)).body;
    expect(seen.allowedActions).toEqual([]);
    expect((await verb(ours.chief, person.userId, 'disable')).status).toBe(403);
    const elsewhere = await roleOf(theirs.chief, person.userId, 'partner_admin');
    const path = `/users/${person.userId}/roles/${elsewhere}`;
    expect((await ours.chief.delete(path, { ifMatch: seen.version })).status).toBe(404);
    expect((await revoke(ours.chief, person.userId, 'partner_member')).status).toBe(200);
    expect(await countOf(crm, 'user_roles WHERE user_id = $1', [person.userId])).toBe(2);
  });

  test('has sessions that each partner sees and ends only where they act for it', async () => {
    const { ours, theirs, person } = await shared();
    await crm.db.rows(
      `UPDATE sessions s SET auth_epoch = u.auth_epoch FROM users u WHERE u.id = s.user_id AND u.id = $1`,
      [person.userId],
    );
    const path = `/users/${person.userId}/sessions`;
    const [session] = (await ours.chief.get(path)).body.data;
    expect((await theirs.chief.get(path)).body.data).toEqual([]);
    expect((await theirs.chief.delete(`${path}/${session.id}`)).status).toBe(404);
    expect((await ours.chief.delete(`${path}/${session.id}`)).status).toBe(204);
  });
});

describe('P-2(4) the last active administrator of a partner', () => {
  test('is neither disabled nor loses the role, whoever asks', async () => {
    const { orgId, chief } = await firm();
    await crm.person('partner_member', { orgId });
    expect(codes(await verb(admin, chief.userId, 'disable'))).toEqual(['last_admin']);
    expect(codes(await revoke(admin, chief.userId, 'partner_admin'))).toEqual(['last_admin']);
    expect(codes(await verb(chief, chief.userId, 'disable'))).toEqual(['own_account']);
    expect(codes(await revoke(chief, chief.userId, 'partner_admin'))).toEqual(['own_account']);
  });

  test('is one who can log in: invited, disabled and expired ones do not count', async () => {
    const { orgId, chief } = await firm();
    const others = await Promise.all([1, 2, 3].map(() => crm.person('partner_admin', { orgId })));
    await crm.db.rows(`UPDATE users SET state = 'invited' WHERE id = $1`, [others[0]!.userId]);
    await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [others[1]!.userId]);
    await crm.db.rows(`UPDATE user_roles SET expires_at = now() WHERE user_id = $1`, [others[2]!.userId]);
    expect(codes(await verb(admin, chief.userId, 'disable'))).toEqual(['last_admin']);
    await crm.person('partner_admin', { orgId });
    expect((await verb(admin, chief.userId, 'disable')).status).toBe(200);
  });

  // Take pg_advisory_xact_lock out of keepAdmins() to see this fail: each of them then still sees the other one.
  test('stays, whoever takes whom away at the same time', async () => {
    const orgId = randomUUID();
    const people = await Promise.all(Array.from({ length: 8 }, () => crm.person('partner_admin', { orgId })));
    const replies = await Promise.all(
      people.map(async ({ userId }, index) => {
        const { version, roles } = (await admin.get(`/users/${userId}`)).body;
        return index % 2
          ? admin.post(`/users/${userId}/disable`, undefined, { ifMatch: version })
          : admin.delete(`/users/${userId}/roles/${roles[0].id}`, { ifMatch: version });
      }),
    );
    expect(replies.filter((reply) => reply.status === 200)).toHaveLength(7);
    expect(replies.filter((reply) => reply.status !== 200).map(codes)).toEqual([['last_admin']]);
  });
});

test("a partner's people go with it when its organization is merged into another", async () => {
  const { orgId, chief } = await firm();
  const survivor = randomUUID();
  await crm.person('partner_member', { orgId: survivor });
  const [one, two] = [await crm.person('sales_manager'), await crm.person('sales_manager')];
  const path = `/organizations/${orgId}/merge`;
  const merge = { intoId: survivor, reason: '同一家公司，重复录入' };
  const asked = await one.post(path, merge, { ifMatch: 1 });
  const done = await two.post(path, { ...merge, confirms: asked.body.pendingId }, { ifMatch: 1 });
  expect([asked.status, done.status]).toEqual([202, 200]);
  expect((await chief.get('/people')).status).toBe(401);
  expect(await countOf(crm, 'user_roles WHERE user_id = $1 AND org_id = $2', [chief.userId, survivor])).toBe(1);
});
