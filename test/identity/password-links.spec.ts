/** Setting a password: by a link to the mailbox, by an invitation, by the old one. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { callerOf, type Crm, startCrm } from '../support/app.js';
import { account, countOf, letters, linkToken, PASSWORD } from './accounts.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm({ env: { TRUST_PROXY: '127.0.0.1/32' } });
});
afterAll(() => crm?.stop());

const NEXT = '正确的马电池订书钉😀😀😀';
let sources = 0;
const from = () => ({ headers: { 'x-forwarded-for': `10.2.${++sources >> 8}.${sources & 255}` } });

const askReset = (email: string) => crm.anonymous.post('/auth/password-resets', { email }, from());
const confirm = (token: string, password = NEXT) =>
  crm.anonymous.post('/auth/password-resets/confirm', { token, password });
const login = (email: string, password: string) =>
  crm.anonymous.post('/auth/sessions', { email, password, delivery: 'bearer' }, from());
const open = async (email: string, password = PASSWORD) => callerOf(crm.app, (await login(email, password)).body.token);

describe('a reset', () => {
  test('is answered alike for a known, unknown, disabled and invited account; only the first gets a letter', async () => {
    const [known, disabled, invited] = [await account(crm), await account(crm), await account(crm)];
    await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [disabled.id]);
    await crm.db.rows(`UPDATE users SET state = 'invited' WHERE id = $1`, [invited.id]);
    const emails = [known.email, disabled.email, invited.email, 'ghost@example.test'];
    const replies = [];
    for (const email of emails) replies.push(await askReset(email));
    expect(replies.map(({ status, text }) => [status, text])).toEqual(emails.map(() => [202, '']));
    const received = await Promise.all(emails.map((email) => letters(crm, email)));
    expect(received.map((each) => each.length)).toEqual([1, 0, 0, 0]);
  });

  test('sets the password byte for byte, ends every session and key, and tells the owner', async () => {
    const { email, id } = await account(crm, 'admin');
    const before = [await open(email), await open(email)];
    const service = await before[0]!.post('/users', { kind: 'service', name: 'ERP', roles: [{ role: 'ecosystem' }] });
    const made = await before[0]!.post('/api-keys', {
      serviceUserId: service.body.id,
      name: 'k',
      actions: ['deals.read'],
    });
    const key = callerOf(crm.app, made.body.key);
    expect((await key.get('/deals')).status).not.toBe(401);
    await askReset(email);
    expect((await confirm(await linkToken(crm, email, 'password_reset'))).status).toBe(204);
    for (const session of before) expect((await session.get('/auth/session')).status).toBe(401);
    expect((await key.get('/deals')).status).toBe(401);
    expect((await login(email, PASSWORD)).status).toBe(401);
    expect((await login(email, `${NEXT} `)).status).toBe(401);
    expect((await login(email, NEXT)).status).toBe(201);
    expect((await letters(crm, email)).map((each) => each.template)).toEqual(['password_reset', 'password_changed']);
    const traced = await crm.db.rows(
      `SELECT action FROM journal WHERE subject_id = $1 AND action LIKE 'auth.password%' ORDER BY seq`,
      [id],
    );
    expect(traced.map((row) => row.action)).toEqual(['auth.password_reset_requested', 'auth.password_reset']);
  });

  // Take `t.used_at IS NULL` out of consume() to see this fail.
  test('link works once, also for fifty at the same time', async () => {
    const { email } = await account(crm);
    await askReset(email);
    const token = await linkToken(crm, email, 'password_reset');
    const statuses = (await Promise.all(Array.from({ length: 50 }, (_, i) => confirm(token, `${NEXT}${i}`)))).map(
      (r) => r.status,
    );
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => status !== 204 && status !== 410 && status !== 503)).toEqual([]);
    expect((await confirm(token)).status).toBe(410);
  });

  test('link ends with its time, with a second one used, and when the account is disabled', async () => {
    const { email, id } = await account(crm);
    await askReset(email);
    const first = await linkToken(crm, email, 'password_reset');
    await askReset(email);
    const second = await linkToken(crm, email, 'password_reset');
    await crm.db.rows(
      `UPDATE one_time_tokens SET expires_at = now() - interval '1 second' WHERE user_id = $1 AND used_at IS NULL
      AND id = (SELECT max(id::text)::uuid FROM one_time_tokens WHERE user_id = $1)`,
      [id],
    );
    expect((await confirm(second)).status).toBe(410);
    await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [id]);
    expect((await confirm(first)).status).toBe(410);
    await crm.db.rows(`UPDATE users SET state = 'active' WHERE id = $1`, [id]);
    expect((await confirm(first)).status).toBe(204);
    await askReset(email);
  });

  test('link is built from the configuration, carries its token in the fragment only, and reading it changes nothing', async () => {
    const { email } = await account(crm);
    const evil = { headers: { ...from().headers, 'x-forwarded-host': 'evil.test', forwarded: 'host=evil.test' } };
    expect(
      (
        await crm.anonymous.post(
          '/auth/password-resets',
          { email },
          { headers: { ...evil.headers, host: 'evil.test' } },
        )
      ).status,
    ).toBe(421);
    expect((await crm.anonymous.post('/auth/password-resets', { email }, evil)).status).toBe(202);
    const [letter] = await letters(crm, email);
    expect(letter!.merged.link).toMatch(/^http:\/\/localhost:3000\/reset-password#token=zt_[\w-]{43}$/);
    const token = await linkToken(crm, email, 'password_reset');
    await crm.anonymous.get('/reset-password', {});
    expect((await crm.anonymous.get(`/auth/password-resets/confirm?token=${token}`)).status).toBe(404);
    expect((await confirm(token)).status).toBe(204);
  });

  test('keeps nothing of the token in clear: not in the token table, the mail or the journal', async () => {
    const { email } = await account(crm);
    await askReset(email);
    const token = await linkToken(crm, email, 'password_reset');
    const tables = ['one_time_tokens', 'mails', 'journal', 'idempotency_keys'];
    for (const table of tables) {
      expect(await countOf(crm, `${table} t WHERE t::text LIKE '%' || $1 || '%'`, [token.slice(3)])).toBe(0);
    }
  });

  test.each([
    ['common', 'Password1234', 'too_common'],
    ['ours', 'Zhipu2026!!!', 'contains_context'],
  ])('refuses a password that is %s, and the link still works', async (_, password, code) => {
    const { email } = await account(crm);
    await askReset(email);
    const token = await linkToken(crm, email, 'password_reset');
    const refused = await confirm(token, password);
    expect([refused.status, refused.body.reasons[0].code]).toEqual([422, code]);
    expect(refused.text).not.toContain(password);
    expect((await confirm(token, 'short')).status).toBe(400);
    expect((await confirm(token)).status).toBe(204);
  });

  test.each(['a reset token', 'an invitation', 'a ticket'])('%s opens no session', async (what) => {
    const { email } = await account(crm);
    const path = what === 'a ticket' ? '/auth/login-tickets' : '/auth/password-resets';
    await crm.anonymous.post(path, { email }, from());
    const { link, code } = (await letters(crm, email)).at(-1)!.merged;
    const token = code ?? link!.split('#token=')[1]!;
    expect((await callerOf(crm.app, token).get('/auth/session')).status).toBe(401);
    expect((await crm.anonymous.get('/auth/session', { headers: { cookie: `sid=${token}` } })).status).toBe(401);
    const other =
      what === 'a ticket'
        ? await confirm(token)
        : await crm.anonymous.post('/auth/invitations/accept', { token, password: NEXT });
    expect(other.status).toBe(410);
  });
});

describe('an invitation', () => {
  const invite = async (more: object = {}) => {
    const admin = await crm.person('admin');
    const email = `new${++sources}.${Date.now()}@example.test`;
    const reply = await admin.post('/users', { name: '新同事', email, ...more });
    return { admin, email, reply };
  };
  const accept = (token: string, password = NEXT) =>
    crm.anonymous.post('/auth/invitations/accept', { token, password });

  test('lets in only who reads the mailbox', async () => {
    const { email, reply } = await invite({ roles: [{ role: 'sales' }] });
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ state: 'invited', email, roles: [{ role: 'sales' }], version: 1 });
    expect((await login(email, NEXT)).status).toBe(401);
    expect((await askReset(email)).status).toBe(202);
    expect((await letters(crm, email)).map((each) => each.template)).toEqual(['invitation']);
    expect((await accept(await linkToken(crm, email, 'invitation'))).status).toBe(204);
    const me = await (await open(email, NEXT)).get('/auth/session');
    expect(me.body).toMatchObject({ email, roles: [{ role: 'sales' }] });
  });

  test('is accepted once, also by fifty at the same time', async () => {
    const { email } = await invite();
    const token = await linkToken(crm, email, 'invitation');
    const statuses = (await Promise.all(Array.from({ length: 50 }, (_, i) => accept(token, `${NEXT}${i}`)))).map(
      (r) => r.status,
    );
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => ![204, 410, 503].includes(status))).toEqual([]);
  });

  test('for an address that has an account is refused and changes nothing', async () => {
    const { email, id } = await account(crm);
    const { reply } = await invite({ email: email.toUpperCase().replace('TEST', 'test') });
    expect(reply.status).toBe(409);
    expect(reply.body.type).toBe('/problems/duplicate');
    expect(await letters(crm, email)).toEqual([]);
    expect((await login(email, PASSWORD)).status).toBe(201);
    expect(await countOf(crm, 'users WHERE email_key = $1', [email])).toBe(1);
    expect(id).toBeTruthy();
  });

  test('can be sent again, and ends when the account is disabled', async () => {
    const { admin, email, reply } = await invite();
    const first = await linkToken(crm, email, 'invitation');
    const again = await admin.post(`/users/${reply.body.id}/invite`, undefined, { ifMatch: 1 });
    expect([again.status, again.body.version]).toEqual([200, 2]);
    const disabled = await admin.post(`/users/${reply.body.id}/disable`, undefined, { ifMatch: 2 });
    expect(disabled.body.state).toBe('disabled');
    expect((await accept(first)).status).toBe(410);
    const enabled = await admin.post(`/users/${reply.body.id}/enable`, undefined, { ifMatch: 3 });
    expect(enabled.body.state).toBe('invited');
    expect((await accept(first)).status).toBe(204);
  });

  test('is sent to one mailbox five times an hour', async () => {
    const { admin, email, reply } = await invite();
    const statuses = [];
    for (let version = 1; version <= 7; version++) {
      statuses.push(
        (await admin.post(`/users/${reply.body.id}/invite`, undefined, { ifMatch: Math.min(version, 6) })).status,
      );
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(await letters(crm, email)).toHaveLength(6);
  });

  test('of a role that needs two persons, for another audience, or from somebody who may not, is refused', async () => {
    const codes = async (more: object) =>
      (await invite(more)).reply.body.reasons?.map(
        (each: { code: string; pointer: string }) => `${each.pointer} ${each.code}`,
      );
    expect(await codes({ roles: [{ role: 'sales' }, { role: 'finance' }] })).toEqual([
      '/roles/1/role role_needs_second_person',
    ]);
    expect(await codes({ roles: [{ role: 'applicant' }] })).toEqual(['/roles/0/role role_of_other_audience']);
    expect(await codes({ audience: 'portal', roles: [{ role: 'partner_member' }] })).toEqual([
      '/roles/0/orgId role_needs_org',
    ]);
    expect(await codes({ email: undefined })).toEqual(['/email email_required']);
    const sales = await crm.person('sales');
    expect((await sales.post('/users', { name: 'x', email: 'x@example.test' })).status).toBe(403);
  });
});

describe('changing my password', () => {
  test('needs the old one; all sessions end, and the answer carries a new one', async () => {
    const { email } = await account(crm);
    const [here, there] = [await open(email), await open(email)];
    const wrong = await here.post('/auth/password', { currentPassword: 'Wrong-Lamp-Walks', newPassword: NEXT });
    expect([wrong.status, wrong.body.reasons[0].code]).toEqual([422, 'wrong_password']);
    const reply = await here.post('/auth/password', { currentPassword: PASSWORD, newPassword: NEXT });
    expect(reply.status).toBe(200);
    expect((await here.get('/auth/session')).status).toBe(401);
    expect((await there.get('/auth/session')).status).toBe(401);
    expect((await callerOf(crm.app, reply.body.token).get('/auth/session')).status).toBe(200);
    expect((await login(email, PASSWORD)).status).toBe(401);
    expect((await login(email, NEXT)).status).toBe(201);
  });

  test('cannot be guessed through a stolen session', async () => {
    const { email } = await account(crm);
    const here = await open(email);
    const statuses = [];
    for (let i = 0; i < 12; i++) {
      statuses.push(
        (await here.post('/auth/password', { currentPassword: `Wrong-Lamp-${i}`, newPassword: NEXT })).status,
      );
    }
    expect(statuses).toEqual([...Array(10).fill(422), 429, 429]);
  });

  // Take stillThat() out to see this fail: each of them then gets its own session and the last password wins.
  test('many at once with one session leave one password and one live session', async () => {
    const { email, id } = await account(crm);
    const here = await open(email);
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        here.post('/auth/password', { currentPassword: PASSWORD, newPassword: `${NEXT}${i}` }),
      ),
    );
    const done = replies.filter((reply) => reply.status === 200);
    expect(done).toHaveLength(1);
    expect(await countOf(crm, 'sessions WHERE user_id = $1 AND ended_at IS NULL', [id])).toBe(1);
    expect((await callerOf(crm.app, done[0]!.body.token).get('/auth/session')).status).toBe(200);
  });
});
