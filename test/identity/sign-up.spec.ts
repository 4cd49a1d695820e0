/** Signing up from outside: a letter first, the account by its link, and nothing in between. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { consumeSignUp } from '../../src/identity/sign-up/sign-up.token.js';
import { SWEEP } from '../../src/identity/sweep.service.js';
import { Jobs } from '../../src/kernel/jobs.js';
import { rows } from '../../src/kernel/tx.js';
import { callerOf, type Crm, startCrm } from '../support/app.js';
import { account, countOf, letters, linkToken, PASSWORD, signUp } from './accounts.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm({ env: { TRUST_PROXY: '127.0.0.1/32' } });
});
afterAll(() => crm?.stop());

let sources = 0;
const place = () => `10.3.${++sources >> 8}.${sources & 255}`;
const fresh = () => `new${++sources}.${Date.now().toString(36)}@example.test`;
const ask = (email: string, more: object = {}, from = place()) =>
  crm.anonymous.post('/auth/registrations', { email, ...more }, { headers: { 'x-forwarded-for': from } });
const about = { name: '褚明', password: PASSWORD, privacyVersion: '2026-01' };
const confirm = (token: string, more: object = {}) =>
  crm.anonymous.post('/auth/registrations/confirm', { token, ...about, ...more });
const login = (email: string, password = PASSWORD) =>
  crm.anonymous.post(
    '/auth/sessions',
    { email, password, delivery: 'bearer' },
    { headers: { 'x-forwarded-for': place() } },
  );
const linkOf = async (email: string) => {
  await ask(email);
  return linkToken(crm, email, 'registration');
};

describe('asking for an account', () => {
  test('mails a link and makes nothing: no account, no person, nothing to log into', async () => {
    const email = fresh();
    const people = await countOf(crm, 'people', []);
    expect((await ask(email, { lang: 'en' })).status).toBe(202);
    expect(await letters(crm, email)).toEqual([
      { template: 'registration', merged: { link: expect.stringMatching(/^http:\/\/localhost:3000\/confirm-registration#token=zt_[\w-]{43}$/) } },
    ]); // prettier-ignore
    expect(await countOf(crm, 'mails WHERE to_address = $1 AND lang = $2', [email, 'en'])).toBe(1);
    expect(await countOf(crm, 'users WHERE email_key = $1', [email])).toBe(0);
    expect(await countOf(crm, 'people', [])).toBe(people);
    expect((await login(email)).status).toBe(401);
  });

  test('is answered alike for every address, and one that has an account gets a letter that says so', async () => {
    const [active, disabled, invited, nobody] = [await account(crm), await account(crm), await account(crm), fresh()];
    await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [disabled.id]);
    await crm.db.rows(`UPDATE users SET state = 'invited' WHERE id = $1`, [invited.id]);
    const emails = [active.email, disabled.email, invited.email, nobody];
    const replies = [];
    for (const email of emails) replies.push(await ask(email.toUpperCase().replace('TEST', 'test')));
    expect(replies.map(({ status, text }) => [status, text])).toEqual(emails.map(() => [202, '']));
    const told = await Promise.all(emails.slice(0, 3).map((email) => letters(crm, email)));
    expect(told).toEqual(told.map(() => [{ template: 'account_exists', merged: { name: '韩梅' } }]));
    expect((await login(active.email)).status).toBe(201);
    const links = await countOf(crm, `one_time_tokens WHERE email_key = ANY ($1) AND purpose = 'verify_email'`, [
      emails,
    ]);
    expect(links).toBe(4);
  });

  test('sends three letters an hour to one address and ten from one place', async () => {
    const email = fresh();
    for (let i = 0; i < 5; i++) expect((await ask(email)).status).toBe(202);
    expect(await letters(crm, email)).toHaveLength(3);
    const here = place();
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await ask(fresh(), {}, here)).status);
    expect(statuses).toEqual([...Array(10).fill(202), 429, 429]);
  });

  test('takes nothing but an address and a language', async () => {
    for (const more of [{ password: PASSWORD }, { name: '买一送一 http://evil.test' }, { role: 'admin' }]) {
      expect((await ask(fresh(), more)).body.errors[0].code).toBe('unknown_property');
    }
    expect((await ask('李雷@example.test')).status).toBe(400);
  });
});

describe('following the link', () => {
  test('opens an applicant of the portal with a verified address and an accepted notice', async () => {
    const { email, id } = await signUp(crm, place(), `Chu.Ming${Date.now()}@Example.test`);
    const entered = await login(email.toLowerCase());
    expect(entered.status).toBe(201);
    expect(entered.body.user).toMatchObject({
      id,
      email,
      name: '褚明',
      audience: 'portal',
      roles: [{ role: 'applicant', orgId: null }],
      actingOrganization: null,
      organizations: [],
    });
    const [row] = await crm.db.rows(
      `SELECT state, privacy_version, email_verified_at = privacy_accepted_at AS together,
              abs(extract(epoch FROM email_verified_at - app_now())) < 60 AS now FROM users WHERE id = $1`,
      [id],
    );
    expect(row).toEqual({ state: 'active', privacy_version: '2026-01', together: true, now: true });
    const traced = await crm.db.rows(
      `SELECT action, actor_kind, changes FROM journal WHERE subject_id = $1 ORDER BY seq`,
      [id],
    );
    expect(traced[0]).toMatchObject({ action: 'users.registered', actor_kind: 'anonymous' });
    expect(traced[0]!.changes).toMatchObject({ privacyVersion: { to: '2026-01' }, email: { changed: true } });
  });

  test('works within a day, once, and not for the wrong purpose', async () => {
    const email = fresh();
    const token = await linkOf(email);
    const age = (by: string) =>
      crm.db.rows(`UPDATE one_time_tokens SET expires_at = expires_at - $2::interval WHERE email_key = $1`, [
        email,
        by,
      ]);
    const reset = await crm.anonymous.post('/auth/password-resets/confirm', { token, password: PASSWORD });
    const invitation = await crm.anonymous.post('/auth/invitations/accept', { token, password: PASSWORD });
    expect([reset.status, invitation.status, (await callerOf(crm.app, token).get('/auth/session')).status]).toEqual([
      410, 410, 401,
    ]);
    await age('24 hours 1 second');
    expect((await confirm(token)).status).toBe(410);
    await age('-2 seconds');
    expect((await confirm(token)).status).toBe(204);
    expect((await confirm(token)).status).toBe(410);
  });

  test.each([
    ['a common password', { password: 'Password1234' }, 422],
    ['the own name as password', { name: 'Chuming Zhang', password: 'chuming-chuming-9' }, 422],
    ['a short password', { password: 'short' }, 400],
    ['no consent', { privacyVersion: undefined }, 400],
    ['the consent to another notice', { privacyVersion: '2019-01' }, 400],
  ])('with %s is refused, makes nothing, and the link still works', async (_, more, status) => {
    const email = fresh();
    const token = await linkOf(email);
    expect((await confirm(token, more)).status).toBe(status);
    expect(await countOf(crm, 'users WHERE email_key = $1', [email])).toBe(0);
    expect((await confirm(token)).status).toBe(204);
  });

  // Take `AND used_at IS NULL` out of the UPDATE of consumeSignUp() to see this fail.
  test('of eight at once, with two links of one address, is let in once', async () => {
    const email = fresh();
    const links = [await linkOf(email), await linkOf(email)];
    const followed = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        crm.db.work(async (tx) => {
          await consumeSignUp(tx, links[i % 2]!);
          await rows(tx, `SELECT pg_sleep(0.2)`);
        }),
      ),
    );
    expect(followed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('of fifty at once, with two links of one address, makes one account', async () => {
    const email = fresh();
    const links = [await linkOf(email), await linkOf(email)];
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) => confirm(links[i % 2]!, { password: `${PASSWORD}-${i}` })),
    );
    const statuses = replies.map((reply) => reply.status);
    expect(statuses.filter((status) => status === 204)).toHaveLength(1);
    expect(statuses.filter((status) => ![204, 410, 503].includes(status))).toEqual([]);
    expect(await countOf(crm, 'users WHERE email_key = $1', [email])).toBe(1);
  });
});

describe('a stranger who signs up with my address', () => {
  test('has left nothing behind when I open my account: no password, no name, no session', async () => {
    const email = fresh();
    await ask(email, { lang: 'en' });
    expect((await login(email)).status).toBe(401);
    const { id } = await signUp(crm, place(), email);
    expect((await login(email)).status).toBe(201);
    expect(await countOf(crm, `users WHERE id = $1 AND name = '褚明' AND lang = 'zh-CN'`, [id])).toBe(1);
    expect(await countOf(crm, `one_time_tokens WHERE email_key = $1 AND used_at IS NULL`, [email])).toBe(0);
  });

  test('does not keep me from being invited, and the link is dead from then on', async () => {
    const email = fresh();
    const token = await linkOf(email);
    const admin = await crm.person('admin');
    const invited = await admin.post('/users', { name: '新同事', email, roles: [{ role: 'sales' }] });
    expect(invited.status).toBe(201);
    expect((await confirm(token)).status).toBe(410);
    expect(await countOf(crm, 'users WHERE email_key = $1', [email])).toBe(1);
  });

  test('is forgotten a week after the link has ended', async () => {
    const email = fresh();
    await linkOf(email);
    const left = async (by: string) => {
      await crm.db.rows(`UPDATE one_time_tokens SET expires_at = now() - $2::interval WHERE email_key = $1`, [
        email,
        by,
      ]);
      await crm.app.get(Jobs).run(SWEEP);
      return countOf(crm, 'one_time_tokens WHERE email_key = $1', [email]);
    };
    expect([await left('6 days'), await left('8 days')]).toEqual([1, 0]);
  });
});

test('nobody can log in whose address is not proved, whatever the code above the table forgets', async () => {
  const { id } = await account(crm);
  const unproved = crm.db.rows(`UPDATE users SET email_verified_at = NULL WHERE id = $1`, [id]);
  await expect(unproved).rejects.toMatchObject({ constraint: 'users_active_is_verified' });
  const owned = crm.db.rows(
    `INSERT INTO one_time_tokens (token_hash, purpose, user_id, email_key, expires_at) VALUES ('\\x00', 'verify_email', $1, 'x', now())`,
    [id],
  );
  await expect(owned).rejects.toMatchObject({ constraint: 'one_time_tokens_sign_up_is_nobodys' });
});
