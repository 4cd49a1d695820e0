/** Logging in and out, and what strangers can and cannot do to an account. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Passwords } from '../../src/identity/passwords/passwords.js';
import { Slots } from '../../src/identity/passwords/slots.js';
import { callerOf, type Crm, type Reply, startCrm } from '../support/app.js';
import { account, letters, PASSWORD } from './accounts.js';

let crm: Crm;
let other: Crm;

beforeAll(async () => {
  crm = await startCrm({ env: { TRUST_PROXY: '127.0.0.1/32' } });
  other = await startCrm({ database: crm.database, env: { TRUST_PROXY: '127.0.0.1/32' } });
});
afterAll(async () => {
  await other?.stop();
  await crm?.stop();
});

let sources = 0;
/** Each test comes from an address of its own, so that budgets of places do not mix. */
const from = (ip = `10.1.${++sources >> 8}.${sources & 255}`) => ({ 'x-forwarded-for': ip });

const login = (
  email: string,
  password = PASSWORD,
  more: object = {},
  headers: Record<string, string> = from(),
  at = crm,
) => at.anonymous.post('/auth/sessions', { email, password, ...more }, { headers });

const cookiesOf = (reply: Reply): Record<string, string> =>
  Object.fromEntries(
    [reply.headers['set-cookie'] ?? []]
      .flat()
      .map((line) => String(line).split(';')[0]!.split('=') as [string, string]),
  );

describe('a right password', () => {
  test('gives a browser a cookie that scripts cannot read', async () => {
    const { email, id } = await account(crm);
    const reply = await login(email);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ stage: 'active', user: { id, email, roles: [{ role: 'sales' }] } });
    expect(reply.body.token).toBeUndefined();
    const lines = [reply.headers['set-cookie']].flat().map(String);
    expect(lines.find((line) => line.startsWith('sid='))).toMatch(
      /^sid=zs_[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/,
    );
    const { sid } = cookiesOf(reply);
    const me = await crm.anonymous.get('/auth/session', { headers: { cookie: `sid=${sid}` } });
    expect(me.body).toMatchObject({ id, name: '韩梅', email, audience: 'staff' });
    expect(me.body.actions).toContain('deals.read');
    expect(me.body.actions).not.toContain('journal.read');
  });

  test('gives a program a token once, and no cookie', async () => {
    const { email } = await account(crm);
    const reply = await login(email, PASSWORD, { delivery: 'bearer' });
    expect(reply.body.token).toMatch(/^zs_[\w-]{43}$/);
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect((await callerOf(other.app, reply.body.token).get('/auth/session')).status).toBe(200);
  });

  test('on https uses cookies that no other host can set', async () => {
    const secure = await startCrm({ database: crm.database, env: { PUBLIC_URL: 'https://crm.example.com' } });
    try {
      const { email } = await account(crm);
      const reply = await secure.anonymous.post('/auth/sessions', { email, password: PASSWORD });
      const lines = [reply.headers['set-cookie']].flat().map(String);
      expect(lines.map((line) => line.split('=')[0]).sort()).toEqual(['__Host-did', '__Host-sid']);
      expect(lines.every((line) => line.includes('; Secure') && line.includes('; Path=/'))).toBe(true);
    } finally {
      await secure.stop();
    }
  });

  test('is traced in the journal and remembered on the account', async () => {
    const { email, id } = await account(crm);
    await login(email);
    const [row] = await crm.db.rows(
      `SELECT action, actor_id, result FROM journal WHERE subject_id = $1 AND action = 'auth.login'`,
      [id],
    );
    expect(row).toEqual({ action: 'auth.login', actor_id: id, result: 'done' });
  });

  test('is hashed again when the settings of the stored hash are old, and no session ends by it', async () => {
    const { email, id } = await account(crm);
    const token = (await login(email, PASSWORD, { delivery: 'bearer' })).body.token;
    await crm.db.rows(`UPDATE credentials SET pepper_key_id = 'test', hash = $2 WHERE user_id = $1`, [
      id,
      await oldHash(id),
    ]);
    expect((await login(email)).status).toBe(201);
    const [{ hash }] = (await crm.db.rows(`SELECT hash FROM credentials WHERE user_id = $1`, [id])) as [
      { hash: string },
    ];
    expect(hash).toContain('m=65536');
    expect((await callerOf(crm.app, token).get('/auth/session')).status).toBe(200);
  });
});

/** What an earlier release would have stored: the same pepper, cheaper settings. */
async function oldHash(_id: string): Promise<string> {
  const { Algorithm, hash } = await import('@node-rs/argon2');
  const peppered = (crm.app.get(Passwords) as unknown as { peppered(p: string, k: string): string }).peppered(
    PASSWORD,
    'test',
  );
  return hash(peppered, { algorithm: Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

describe('a login that fails', () => {
  // Answer before the hash where there is none (Passwords.verify) to see this fail: three of the four then hash nothing.
  test('looks the same for an unknown, disabled, invited or passwordless account and a wrong password', async () => {
    const [known, disabled, none] = [await account(crm), await account(crm), await account(crm)];
    await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [disabled.id]);
    await crm.db.rows(`DELETE FROM credentials WHERE user_id = $1`, [none.id]);
    const hashing = jest.spyOn(Slots.prototype, 'run');
    const replies = [
      await login(known.email, 'Wrong-Lamp-Walks-9'),
      await login(disabled.email),
      await login(none.email),
      await login('nobody@example.test'),
    ];
    const plain = replies.map(({ status, body, headers }) => {
      const { date: _, 'x-request-id': __, ...rest } = headers;
      return JSON.stringify([status, { ...body, requestId: '' }, rest]);
    });
    expect(new Set(plain).size).toBe(1);
    expect(replies[0]!.status).toBe(401);
    expect(hashing).toHaveBeenCalledTimes(4);
    hashing.mockRestore();
  });

  test.each([
    ['no password', { email: 'a@example.com' }],
    ['a number for a password', { email: 'a@example.com', password: 123456789012 }],
    ['an array', { email: ['a@example.com'], password: PASSWORD }],
    ['an object', { email: { $ne: null }, password: PASSWORD }],
    ['another property', { email: 'a@example.com', password: PASSWORD, role: 'admin' }],
    ['a NUL', { email: 'a@example.com', password: 'x\u0000' + PASSWORD }],
    ['a megabyte', { email: 'a@example.com', password: 'x'.repeat(50_000) }],
  ])('because of %s is 400', async (_, body) => {
    expect((await crm.anonymous.post('/auth/sessions', body, { headers: from() })).status).toBe(400);
  });

  test('because its credentials are in the address is 400, and nothing of them is echoed', async () => {
    const { email } = await account(crm);
    const reply = await crm.anonymous.post(
      `/auth/sessions?email=${encodeURIComponent(email)}&password=${PASSWORD}`,
      {},
    );
    expect(reply.status).toBe(400);
    expect(reply.text).not.toContain(PASSWORD);
  });

  test('from a page of another site is 403', async () => {
    const { email } = await account(crm);
    const reply = await login(email, PASSWORD, {}, { ...from(), origin: 'https://evil.test' });
    expect(reply.status).toBe(403);
  });
});

describe('a session', () => {
  test('is new after each login; the one the login came from ends, and a sent token is never adopted', async () => {
    const { email } = await account(crm);
    const first = cookiesOf(await login(email)).sid!;
    const headers = { ...from(), cookie: `sid=${first}`, origin: 'http://localhost:3000' };
    const second = cookiesOf(await login(email, PASSWORD, {}, headers)).sid!;
    expect(second).not.toBe(first);
    const status = async (sid: string) =>
      (await crm.anonymous.get('/auth/session', { headers: { cookie: `sid=${sid}` } })).status;
    expect([await status(first), await status(second)]).toEqual([401, 200]);
    const chosen = `zs_${'A'.repeat(43)}`;
    await login(email, PASSWORD, {}, { ...headers, cookie: `sid=${chosen}` });
    expect(await status(chosen)).toBe(401);
  });

  test('speaks the language of its account, which its person chooses', async () => {
    const { email } = await account(crm);
    const here = callerOf(crm.app, (await login(email, PASSWORD, { delivery: 'bearer' })).body.token);
    const titles = async () => [
      (await here.get('/journal')).body.title,
      (await here.get('/journal', { headers: { 'accept-language': 'en' } })).body.title,
    ];
    expect(await titles()).toEqual(['没有权限执行此操作', '没有权限执行此操作']);
    expect((await here.patch('/auth/session', { lang: 'en' })).body.lang).toBe('en');
    expect(await titles()).toEqual(['You may not do this', 'You may not do this']);
    expect((await here.patch('/auth/session', { lang: 'fr' })).status).toBe(400);
  });

  test('ends on logout, which tells the browser to forget', async () => {
    const { email } = await account(crm);
    const sid = cookiesOf(await login(email)).sid!;
    const headers = { cookie: `sid=${sid}`, origin: 'http://localhost:3000' };
    const reply = await crm.anonymous.delete('/auth/session', { headers });
    expect(reply.status).toBe(204);
    expect(reply.headers['clear-site-data']).toBe('"cache","storage"');
    expect(String(reply.headers['set-cookie'])).toContain('sid=; Path=/; Max-Age=0');
    expect((await crm.anonymous.get('/auth/session', { headers })).status).toBe(401);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await other.anonymous.get('/auth/session', { headers })).status).toBe(401);
  });

  test('of mine I can see and end, one of somebody else I cannot', async () => {
    const [me, stranger] = [await account(crm), await account(crm)];
    const open = async (email: string) =>
      callerOf(crm.app, (await login(email, PASSWORD, { delivery: 'bearer' })).body.token);
    const [here, there, theirs] = [await open(me.email), await open(me.email), await open(stranger.email)];
    const { data } = (await here.get('/auth/sessions')).body;
    expect(data).toHaveLength(2);
    expect(data.filter((each: { current: boolean }) => each.current)).toHaveLength(1);
    expect(data[0].network).toMatch(/^10\.1\.\d+\.0\/24$/);
    const otherId = data.find((each: { current: boolean }) => !each.current).id;
    const foreign = (await theirs.get('/auth/sessions')).body.data[0].id;
    expect((await here.delete(`/auth/sessions/${foreign}`)).status).toBe(404);
    expect((await here.delete(`/auth/sessions/${otherId}`)).status).toBe(204);
    expect((await there.get('/auth/session')).status).toBe(401);
    expect((await theirs.get('/auth/session')).status).toBe(200);
  });
});

describe('guessing', () => {
  // Charge after the hash instead of before it to see this fail: guesses in flight are then not counted.
  test('a thousand wrong passwords from a hundred places and two instances verify at most ten hashes', async () => {
    const { email, id } = await account(crm);
    const verify = [crm, other].map((each) => jest.spyOn(each.app.get(Passwords), 'verify'));
    const device = cookiesOf(await login(email)).did!;
    verify.forEach((spy) => spy.mockClear());
    const cases = [email, email.toUpperCase(), email.replace('u', 'U')];
    const guesses = Array.from({ length: 1000 }, (_, i) =>
      login(cases[i % 3]!, `Wrong-Lamp-${i}`, {}, from(`2001:db8:${i % 100}::${i}`), i % 2 ? crm : other),
    );
    const statuses = (await Promise.all(guesses)).map((reply) => `${reply.status} ${reply.body.type}`);
    const hashed = verify.flatMap((spy) => spy.mock.calls).length;
    expect(hashed).toBeLessThanOrEqual(10);
    const others = new Set(statuses.filter((each) => !each.startsWith('401') && !each.startsWith('503')));
    expect([...others]).toEqual(['429 /problems/login-challenge']);
    verify.forEach((spy) => spy.mockRestore());

    // the owner's own device goes on as before, and the owner was told once
    expect(
      (await login(email, PASSWORD, {}, { ...from(), cookie: `did=${device}`, origin: 'http://localhost:3000' }))
        .status,
    ).toBe(201);
    expect((await login(email)).status).toBe(429);
    expect((await letters(crm, email)).filter((each) => each.template === 'login_attempts')).toHaveLength(1);

    // and an unknown device logs in with a ticket out of the mailbox
    expect((await crm.anonymous.post('/auth/login-tickets', { email }, { headers: from() })).status).toBe(202);
    const ticket = (await letters(crm, email)).at(-1)!.merged.code!;
    expect((await login(email, PASSWORD, { ticket })).status).toBe(201);
    expect(await crm.db.rows(`SELECT state FROM users WHERE id = $1`, [id])).toEqual([{ state: 'active' }]);
  });

  // Take `used_at IS NULL` out of LoginService.use() to see this fail.
  test('a ticket is one attempt, also for fifty at the same time', async () => {
    const { email } = await account(crm);
    for (let i = 0; i < 11; i++) await login(email, `Wrong-Lamp-${i}`);
    await crm.anonymous.post('/auth/login-tickets', { email }, { headers: from() });
    const ticket = (await letters(crm, email)).at(-1)!.merged.code!;
    const tries = await Promise.all(Array.from({ length: 50 }, () => login(email, PASSWORD, { ticket })));
    const statuses = tries.map((reply) => reply.status).filter((status) => status !== 503);
    expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(1);
    expect(statuses.filter((status) => ![201, 429].includes(status))).toEqual([]);
    expect((await login(email, PASSWORD, { ticket })).status).toBe(429);
  });

  test('an address that nobody has is challenged alike', async () => {
    const email = `ghost.${Date.now()}@example.test`;
    const statuses = [];
    for (let i = 0; i < 12; i++) statuses.push((await login(email, `Wrong-Lamp-${i}`)).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    expect((await crm.anonymous.post('/auth/login-tickets', { email }, { headers: from() })).status).toBe(202);
  });

  test('a right password costs nothing: twenty logins from unknown devices in a row', async () => {
    const { email } = await account(crm);
    for (let i = 0; i < 20; i++) expect((await login(email)).status).toBe(201);
  });

  test('a wrong ticket is no ticket, a spent one neither, and one for somebody else neither', async () => {
    const [victim, attacker] = [await account(crm), await account(crm)];
    for (let i = 0; i < 11; i++) await login(victim.email, `Wrong-Lamp-${i}`);
    await crm.anonymous.post('/auth/login-tickets', { email: attacker.email }, { headers: from() });
    const theirs = (await letters(crm, attacker.email)).at(-1)!.merged.code!;
    expect((await login(victim.email, PASSWORD, { ticket: theirs })).status).toBe(429);
    expect((await login(victim.email, PASSWORD, { ticket: 'zt_guess' })).status).toBe(429);
    await crm.anonymous.post('/auth/login-tickets', { email: victim.email }, { headers: from() });
    const ticket = (await letters(crm, victim.email)).at(-1)!.merged.code!;
    expect((await login(victim.email, 'Wrong-Lamp-x', { ticket })).status).toBe(401);
    expect((await login(victim.email, PASSWORD, { ticket })).status).toBe(429);
  });

  test('one place has fifty failures, whatever the accounts; elsewhere nothing is noticed', async () => {
    const { email } = await account(crm);
    const here = from();
    const statuses: number[] = [];
    const guess = async (i: number) =>
      (await login(`n${i}.${Date.now()}@example.test`, 'Wrong-Lamp-9', {}, here)).status;
    for (let i = 0; i < 52; i += 13)
      statuses.push(...(await Promise.all(Array.from({ length: 13 }, (_, n) => guess(i + n)))));
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(50);
    expect(new Set(statuses.filter((status) => status !== 503))).toEqual(new Set([401, 429]));
    expect((await login(email, PASSWORD, {}, here)).body.type).toBe('/problems/too-many-requests');
    expect((await login(email)).status).toBe(201);
  }, 60_000);

  test('a forwarded address is believed from a proxy of ours only', async () => {
    const direct = await startCrm({ database: crm.database });
    try {
      const ask = (n: number) =>
        direct.anonymous.post('/auth/login-tickets', { email: `y${n}@example.test` }, { headers: from() });
      const statuses = [];
      for (let n = 0; n < 12; n++) statuses.push((await ask(n)).status);
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
    } finally {
      await direct.stop();
    }
  });

  test('letters: three an hour to an address, ten an hour from a place', async () => {
    const { email } = await account(crm);
    for (let i = 0; i < 5; i++) {
      expect((await crm.anonymous.post('/auth/login-tickets', { email }, { headers: from() })).status).toBe(202);
    }
    expect(await letters(crm, email)).toHaveLength(3);
    const here = from();
    const statuses = [];
    for (let i = 0; i < 11; i++) {
      statuses.push(
        (await crm.anonymous.post('/auth/login-tickets', { email: `x${i}@example.test` }, { headers: here })).status,
      );
    }
    expect(statuses).toEqual([...Array(10).fill(202), 429]);
  });
});
