/** Who gets past the door: one live credential, sent the way it was given, and a route that is open to its roles. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { createHash, randomBytes } from 'node:crypto';
import { Guard } from '../../src/identity/guard.js';
import type { Config } from '../../src/kernel/config.js';
import { callerOf, type Colleague, type Crm, startCrm } from '../support/app.js';

let crm: Crm;
let other: Crm;
let auditor: Colleague;
let sales: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  other = await startCrm({ database: crm.database });
  auditor = await crm.person('auditor');
  sales = await crm.person('sales');
});
afterAll(async () => {
  await other?.stop();
  await crm?.stop();
});

const token = () => `zs_${randomBytes(32).toString('base64url')}`;

async function session(delivery: 'cookie' | 'bearer', userId = auditor.userId): Promise<string> {
  const made = token();
  await crm.db.rows(
    `INSERT INTO sessions (token_hash, user_id, audience, delivery, auth_epoch, idle_expires_at, absolute_expires_at)
     SELECT $1, id, audience, $2, auth_epoch, now() + interval '1 hour', now() + interval '1 day' FROM users WHERE id = $3`,
    [createHash('sha256').update(made).digest(), delivery, userId],
  );
  return made;
}

describe('a credential', () => {
  test('opens the door to its own roles only', async () => {
    expect((await auditor.get('/journal')).status).toBe(200);
    expect((await sales.get('/journal')).status).toBe(403);
    expect((await crm.anonymous.get('/journal')).status).toBe(401);
  });

  test('works only the way it was given', async () => {
    const [cookie, bearer] = [await session('cookie'), await session('bearer')];
    const get = (headers: Record<string, string>) => crm.anonymous.get('/journal', { headers });
    expect((await get({ cookie: `sid=${cookie}` })).status).toBe(200);
    expect((await get({ authorization: `Bearer ${bearer}` })).status).toBe(200);
    expect((await get({ authorization: `Bearer ${cookie}` })).status).toBe(401);
    expect((await get({ cookie: `sid=${bearer}` })).status).toBe(401);
    expect((await get({ cookie: `sid=${cookie}`, authorization: `Bearer ${bearer}` })).status).toBe(400);
    expect((await get({ cookie: `sid=${cookie}; sid=${cookie}` })).status).toBe(400);
  });

  test.each([
    ['a JWT', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
    ['a JWT without dots', 'eyJhbGciOiJub25lIn0eyJzdWIiOiIxIn0'],
    ['a random session', token()],
    ['a random key', `zk_abcdefgh_${randomBytes(32).toString('base64url')}`],
    ['nothing', ''],
    ['a hash instead of a token', createHash('sha256').update('x').digest('base64url')],
  ])('that is %s is refused, as Bearer and as cookie', async (_, value) => {
    expect((await crm.anonymous.get('/journal', { headers: { authorization: `Bearer ${value}` } })).status).toBe(401);
    expect((await crm.anonymous.get('/journal', { headers: { cookie: `sid=${value}` } })).status).toBe(401);
    expect((await crm.anonymous.get('/journal', { headers: { authorization: `Basic ${value}` } })).status).toBe(401);
  });

  test('of every cause is refused with the same words', async () => {
    const ended = await session('bearer');
    await crm.db.rows(`UPDATE sessions SET ended_at = now(), end_reason = 'logout' WHERE token_hash = $1`, [
      createHash('sha256').update(ended).digest(),
    ]);
    const bodies = await Promise.all(
      [ended, token()].map(async (each) => {
        const { body, headers } = await callerOf(crm.app, each).get('/journal');
        return { ...body, requestId: '', challenge: headers['www-authenticate'] };
      }),
    );
    expect(bodies[0]).toEqual(bodies[1]);
    expect(bodies[0].challenge).toBe('Bearer');
  });
});

// Answer true for a route without facts in Guard.canActivate() to see this fail.
test('a route that says nothing is closed to everybody', async () => {
  class Silent {
    handler() {}
  }
  const reader = {
    read: async () => ({ kind: 'user', userId: 'u', grants: [{ role: 'admin' }], onlyActions: null, lang: 'en' }),
  };
  const guard = new Guard(new Reflector(), { secure: false } as Config, reader as never, { admit() {} } as never);
  const request = {
    headers: { authorization: 'Bearer x' },
    query: {},
    params: {},
    routeOptions: { url: '/api/v1/silent' },
  };
  const http = { getRequest: () => request, getResponse: () => ({ header() {} }) };
  const context = { switchToHttp: () => http, getHandler: () => Silent.prototype.handler };
  await expect(guard.canActivate(context as never)).rejects.toMatchObject({ slug: 'not-permitted' });
});

describe('a right that is gone fails on the next request, here and on the other instance', () => {
  const changes: [string, string][] = [
    ['a disabled user', `UPDATE users SET state = 'disabled' WHERE id = $1`],
    ['a new epoch', `UPDATE users SET auth_epoch = auth_epoch + 1 WHERE id = $1`],
    ['an ended session', `UPDATE sessions SET ended_at = now(), end_reason = 'ended_by_admin' WHERE user_id = $1`],
    ['a role taken away', `DELETE FROM user_roles WHERE user_id = $1`],
    ['a role added', `INSERT INTO user_roles (user_id, audience, role) VALUES ($1, 'staff', 'legal')`],
  ];
  test.each(changes)('%s', async (_, statement) => {
    const person = await crm.person('auditor');
    const there = callerOf(other.app, person.token);
    expect([(await person.get('/journal')).status, (await there.get('/journal')).status]).toEqual([200, 200]);
    await crm.db.rows(statement, [person.userId]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([(await person.get('/journal')).status, (await there.get('/journal')).status]).toEqual([401, 401]);
  });

  test('an expired grant reaches nothing', async () => {
    const person = await crm.person('auditor');
    await crm.db.rows(`UPDATE user_roles SET expires_at = now() - interval '1 second' WHERE user_id = $1`, [
      person.userId,
    ]);
    await crm.db.rows(
      `UPDATE sessions s SET auth_epoch = u.auth_epoch FROM users u WHERE u.id = s.user_id AND u.id = $1`,
      [person.userId],
    );
    expect((await person.get('/journal')).status).toBe(403);
  });

  test('an idle session ends, a used one goes on until its last day', async () => {
    const person = await crm.person('auditor');
    const age = (by: string) =>
      crm.db.rows(
        `UPDATE sessions SET last_seen_at = last_seen_at - $2::interval, idle_expires_at = idle_expires_at - $2::interval,
           absolute_expires_at = absolute_expires_at - $2::interval WHERE user_id = $1`,
        [person.userId, by],
      );
    const later = async (by: string) => {
      await age(by);
      await new Promise((resolve) => setTimeout(resolve, 1_050));
      return (await person.get('/journal')).status;
    };
    expect(await later('7 hours')).toBe(200);
    expect(await later('7 hours')).toBe(200);
    expect(await later('9 hours')).toBe(401);
  });
});

// Keep the answer of `load` whatever happened meanwhile (drop `this.kept = new Map()` in forget) to see this fail.
test('a read that began before the change is not kept', async () => {
  const person = await crm.person('auditor');
  for (let round = 0; round < 20; round++) {
    const early = person.get('/journal');
    await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [person.userId]);
    await early;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await person.get('/journal')).status).toBe(401);
    await crm.db.rows(`UPDATE users SET state = 'active' WHERE id = $1`, [person.userId]);
  }
});

describe('a page of another site', () => {
  const from = async (headers: Record<string, string>) =>
    (
      await crm.anonymous.post('/files', undefined, {
        headers: { cookie: `sid=${await session('cookie', sales.userId)}`, ...headers },
      })
    ).status;
  const ours = 'http://localhost:3000';

  test.each([
    ['no word of the browser', {}, 403],
    ['cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['same-site', { 'sec-fetch-site': 'same-site' }, 403],
    ['none', { 'sec-fetch-site': 'none' }, 403],
    ['a foreign origin', { origin: 'https://evil.test' }, 403],
    ['a null origin', { origin: 'null' }, 403],
    ['our origin with a port', { origin: `${ours}0` }, 403],
    ['our own page', { 'sec-fetch-site': 'same-origin' }, 'admitted'],
    ['our own origin', { origin: ours }, 'admitted'],
  ] as [string, Record<string, string>, number | 'admitted'][])('%s', async (_, headers, expected) => {
    const status = await from(headers);
    expect(status === 403 ? 403 : 'admitted').toBe(expected);
  });

  test('without a cookie and without a word of a browser it is a program', async () => {
    expect((await crm.anonymous.post('/files')).status).toBe(401);
    expect((await crm.anonymous.post('/files', undefined, { headers: { origin: 'https://evil.test' } })).status).toBe(
      403,
    );
  });

  test('no answer lets another origin read it', async () => {
    const { headers } = await auditor.get('/journal', { headers: { origin: 'https://evil.test' } });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
