/** Keys of service accounts: some of the account's permissions, for a time, shown once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callerOf, type Colleague, type Crm, type Reply, startCrm } from '../support/app.js';
import { countOf } from './accounts.js';

let crm: Crm;
let other: Crm;
let admin: Colleague;
beforeAll(async () => {
  crm = await startCrm();
  other = await startCrm({ database: crm.database });
  admin = await crm.person('admin');
});
afterAll(async () => {
  await other?.stop();
  await crm?.stop();
});

let made = 0;
const service = async (role = 'ecosystem'): Promise<string> =>
  (await admin.post('/users', { kind: 'service', name: `系统${++made}`, roles: [{ role }] })).body.id;
const make = (serviceUserId: string, more: object = {}) =>
  admin.post('/api-keys', { serviceUserId, name: 'nightly', actions: ['people.directory'], ...more });
const codes = (reply: Reply) => reply.body.reasons?.map((each: { code: string }) => each.code);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('a key', () => {
  test('is shown once and kept as a hash', async () => {
    const reply = await make(await service());
    expect(reply.status).toBe(201);
    expect(reply.body.key).toMatch(/^zk_[a-z0-9]{8}_[\w-]{43}$/);
    expect(reply.body.key).toContain(reply.body.id8);
    const listed = (await admin.get('/api-keys')).body.data.find((each: { id: string }) => each.id === reply.body.id);
    expect(listed.key).toBeUndefined();
    expect(Object.keys(listed)).not.toContain('secretHash');
    const secret = reply.body.key.slice(12);
    for (const table of ['api_keys', 'journal', 'idempotency_keys']) {
      expect(await countOf(crm, `${table} t WHERE t::text LIKE '%' || $1 || '%'`, [secret])).toBe(0);
    }
  });

  test('does what its actions say and nothing else of its account', async () => {
    const key = callerOf(crm.app, (await make(await service())).body.key);
    expect((await key.get('/people')).status).toBe(200);
    expect((await key.get('/teams')).status).toBe(403);
    expect((await key.get('/auth/session')).status).toBe(403);
    expect((await key.post('/auth/password', { currentPassword: 'x', newPassword: 'Blue-Lamp-Walks-9' })).status).toBe(
      403,
    );
    const cookie = { headers: { cookie: `sid=${key.token}` } };
    expect((await crm.anonymous.get('/people', cookie)).status).toBe(401);
  });

  test('is refused when one letter of it is another', async () => {
    const { key } = (await make(await service())).body;
    const last = key.endsWith('A') ? 'B' : 'A';
    expect((await callerOf(crm.app, key.slice(0, -1) + last).get('/people')).status).toBe(401);
    expect((await callerOf(crm.app, key.replace('zk_', 'zs_')).get('/people')).status).toBe(401);
  });

  test('dies on its next request when it is revoked, expires, or its account is disabled or loses the role', async () => {
    const ends: [string, (id: string, user: string, version: number) => Promise<unknown>, number][] = [
      ['revoked', (id) => admin.post(`/api-keys/${id}/revoke`, undefined, { ifMatch: 1 }), 401],
      ['disabled', (_, user) => admin.post(`/users/${user}/disable`, undefined, { ifMatch: 1 }), 401],
      [
        'expired',
        (id) => crm.db.rows(`UPDATE api_keys SET expires_at = now(), revoked_at = NULL WHERE id = $1`, [id]),
        401,
      ],
      ['without role', (_, user) => crm.db.rows(`DELETE FROM user_roles WHERE user_id = $1`, [user]), 403],
    ];
    for (const [, end, status] of ends) {
      const user = await service();
      const { id, key, version } = (await make(user)).body;
      const [here, there] = [callerOf(crm.app, key), callerOf(other.app, key)];
      expect([(await here.get('/people')).status, (await there.get('/people')).status]).toEqual([200, 200]);
      await end(id, user, version);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect([(await here.get('/people')).status, (await there.get('/people')).status]).toEqual([status, status]);
    }
  });

  test('is refused beyond a year, in the past, for people, for what the account may not, and for what keys never do', async () => {
    const user = await service();
    expect(codes(await make(user, { expiresAt: inDays(366) }))).toEqual(['expires_too_late']);
    expect((await make(user, { expiresAt: inDays(364.9) })).status).toBe(201);
    expect(codes(await make(user, { expiresAt: inDays(-1) }))).toEqual(['in_the_past']);
    expect(codes(await make(admin.userId))).toEqual(['not_a_service_account']);
    expect(codes(await make(user, { actions: ['people.directory', 'journal.read'] }))).toEqual(['action_not_held']);
    for (const action of ['roles.grant', 'account.self', 'api_keys.manage', 'users.invite', 'contacts.reveal']) {
      expect((await make(user, { actions: [action] })).status).toBe(400);
    }
    const sales = await crm.person('sales');
    expect((await sales.get('/api-keys')).status).toBe(403);
  });

  test('has no hand in where money goes, also where its account is of finance or ecosystem', async () => {
    const [finance, ecosystem] = [await service(), await service()];
    await crm.db.rows(`UPDATE user_roles SET role = 'finance' WHERE user_id = $1`, [finance]);
    const refused = async (user: string, action: string) => (await make(user, { actions: [action] })).status;
    for (const verb of ['write', 'verify', 'reveal']) expect(await refused(finance, `bank_accounts.${verb}`)).toBe(400);
    for (const verb of ['authorise', 'pay', 'send_back']) expect(await refused(finance, `tranches.${verb}`)).toBe(400);
    expect(await refused(finance, 'grants.record_refund')).toBe(400);
    expect(await refused(ecosystem, 'tranches.approve')).toBe(400);
    expect((await make(finance, { actions: ['bank_accounts.read', 'grants.read'] })).status).toBe(201);
  });

  // Take FOR UPDATE out of reasonsAgainst() to see this fail: several then see the fourth key as the last.
  test('is one of five at most, also for twenty made at once', async () => {
    const user = await service();
    const replies = await Promise.all(Array.from({ length: 20 }, () => make(user)));
    expect(replies.filter((reply) => reply.status === 201)).toHaveLength(5);
    expect(replies.filter((reply) => reply.status === 422).every((reply) => codes(reply)[0] === 'too_many_keys')).toBe(
      true,
    );
  });

  test('shows when it was last used, and acts as an API client in the journal', async () => {
    const { id, key } = (await make(await service())).body;
    await crm.db.rows(
      `UPDATE api_keys SET created_at = created_at - interval '5 minutes', expires_at = expires_at - interval '5 minutes' WHERE id = $1`,
      [id],
    );
    await callerOf(crm.app, key).get('/people');
    const listed = (await admin.get('/api-keys?live=true')).body.data.find((each: { id: string }) => each.id === id);
    expect(listed.lastUsedAt).not.toBeNull();
    await callerOf(crm.app, key).get('/journal');
    const [row] = await crm.db.rows(`SELECT actor_kind, result FROM journal WHERE api_key_id = $1`, [id]);
    expect(row).toEqual({ actor_kind: 'api_client', result: 'denied' });
  });
});
