/**
 * A row and its trace. The entity is a team, because it is the smallest editable row there is.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { claim, resource } from '../../src/kernel/access.js';
import type { Actor, RequestFacts } from '../../src/kernel/actor.js';
import { answer, rows } from '../../src/kernel/tx.js';
import { confirm, change, create, record } from '../../src/journal/index.js';
import { Team } from '../../src/identity/index.js';
import { asAdmin } from '../support/database.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';

let crm: Crm;
let admin: Colleague;
let second: Colleague;

beforeAll(async () => {
  crm = await startCrm();
  admin = await crm.person('admin');
  second = await crm.person('admin');
});
afterAll(() => crm.stop());

const teams = resource({ name: 'teams', alias: 't', read: 'teams.read', entity: Team });

function acting(who: Colleague, request: Partial<RequestFacts> = {}): Actor {
  return Object.freeze<Actor>({
    kind: 'user', userId: who.userId, personId: who.personId, name: who.name, audience: 'staff', teamId: null, actingOrgId: null,
    sessionId: null, apiKeyId: null, onlyActions: null, grants: [{ role: 'admin', teamIds: [], orgId: null }],
    request: { id: crypto.randomUUID(), method: 'POST', route: '/x', params: {}, lang: 'en', needsIfMatch: false, needsIdempotencyKey: false, ...request },
  }); // prettier-ignore
}

const traces = (id: string) =>
  crm.db.rows<{ action: string; changes: object; subject_version: number; whole: boolean }>(
    `SELECT action, changes, subject_version, row_hash = journal_row_hash(j) AS whole FROM journal j WHERE subject_id = $1 ORDER BY seq`,
    [id],
  );

const newTeam = (name: string) => crm.db.work((tx) => create(tx, acting(admin), Team, { name }, 'teams.create'));

describe('a change', () => {
  test('leaves one row for what was done, with what it was and what it became', async () => {
    const team = await newTeam('华东');
    await crm.db.work((tx) => change(tx, acting(admin), team, { name: '华东大区' }, 'teams.update'));
    expect(await traces(team.id)).toEqual([
      { action: 'teams.create', changes: { name: { to: '华东' } }, subject_version: 1, whole: true },
      { action: 'teams.update', changes: { name: { from: '华东', to: '华东大区' } }, subject_version: 2, whole: true },
    ]);
  });

  test('that changes nothing writes nothing', async () => {
    const team = await newTeam('华北');
    const same = await crm.db.work((tx) => change(tx, acting(admin), team, { name: '华北' }, 'teams.update'));
    expect(same.version).toBe(1);
    expect(await traces(team.id)).toHaveLength(1);
  });

  // seen to fail without `version = …` in the WHERE of write()
  test('of a copy that is no longer current is refused, whatever the caller forgot to lock', async () => {
    const team = await newTeam('华南');
    await crm.db.work((tx) => change(tx, acting(admin), team, { name: '华南一' }, 'teams.update'));
    const late = crm.db.work((tx) => change(tx, acting(admin), team, { name: '华南二' }, 'teams.update'));
    await expect(late).rejects.toThrow('version-mismatch');
    expect(await traces(team.id)).toHaveLength(2);
  });

  test('that fails afterwards leaves no trace', async () => {
    const team = await newTeam('西部');
    const failing = crm.db.work(async (tx) => {
      await change(tx, acting(admin), team, { name: '西部大区' }, 'teams.update');
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    expect(await traces(team.id)).toHaveLength(1);
  });
});

describe('the journal', () => {
  test.each([['UPDATE journal SET action = $$x$$'], ['DELETE FROM journal'], ['TRUNCATE journal CASCADE']])(
    'cannot be changed by its owner: %s',
    async (statement) => {
      await newTeam(`东北${statement.length}`);
      await expect(crm.db.rows(statement)).rejects.toThrow('journal is append-only');
    },
  );

  test('shows an edit made behind its back', async () => {
    const team = await newTeam('海外');
    await asAdmin(
      `SET session_replication_role = replica; UPDATE journal SET reason_text = 'x' WHERE subject_id = '${team.id}'`,
      crm.database.name,
    );
    expect((await traces(team.id))[0]).toMatchObject({ whole: false });
  });

  test('is read by the auditor, and by nobody who acts', async () => {
    const auditor = await crm.person('auditor');
    const page = await auditor.get('/journal?subjectType=teams&sort=-seq&limit=5');
    expect(page.status).toBe(200);
    expect(page.body.data[0]).toMatchObject({ action: expect.stringMatching(/^teams\./), actorName: admin.name });
    for (const role of ['admin', 'sales', 'finance', 'partner_admin'] as const) {
      const orgId = role === 'partner_admin' ? crypto.randomUUID() : undefined;
      expect((await (await crm.person(role, { orgId })).get('/journal')).status).toBe(403);
    }
  });

  test('keeps one row for a refusal', async () => {
    const sales = await crm.person('sales');
    await sales.get('/journal');
    const denied = await crm.db.rows(`SELECT action, result FROM journal WHERE actor_id = $1`, [sales.userId]);
    expect(denied).toEqual([{ action: 'journal.read', result: 'denied' }]);
  });
});

describe('a two-person verb', () => {
  const ask = (who: Colleague, id: string, payload: Record<string, unknown>, confirms?: string) =>
    crm.db.work((tx) => confirm(tx, acting(who), { target: { type: 'teams', id }, verb: 'close', payload, confirms }));
  const request = async (id: string, payload = { reason: '合并团队' }) =>
    (JSON.parse((await ask(admin, id, payload))!.text) as { pendingId: string }).pendingId;

  test('waits for another person with the same words, and runs once', async () => {
    const { id } = await newTeam('华中');
    const pending = await request(id);
    await expect(ask(admin, id, { reason: '合并团队' }, pending)).rejects.toThrow('second-person-required');
    await expect(ask(second, id, { reason: '另一个理由' }, pending)).rejects.toThrow('guard-failed');
    await expect(ask(second, crypto.randomUUID(), { reason: '合并团队' }, pending)).rejects.toThrow('not-found');
    expect(await ask(second, id, { reason: '合并团队' }, pending)).toBeUndefined();
    await expect(ask(second, id, { reason: '合并团队' }, pending)).rejects.toThrow('gone');
  });

  test('is asked for by one person at a time, and lapses', async () => {
    const { id } = await newTeam('港澳');
    const pending = await request(id);
    await expect(ask(second, id, { reason: '抢先' })).rejects.toThrow('duplicate');
    await crm.db.rows(`UPDATE pending_approvals SET expires_at = app_now() WHERE id = $1`, [pending]);
    await expect(ask(second, id, { reason: '合并团队' }, pending)).rejects.toThrow('gone');
    expect(await ask(second, id, { reason: '重新申请' })).toMatchObject({ status: 202 });
  });

  test('is neither asked for nor confirmed by a program', async () => {
    const { id } = await newTeam('西北');
    const pending = await request(id);
    const program: Actor = { ...acting(second), kind: 'api_client' };
    const what = { target: { type: 'teams', id }, verb: 'close', payload: { reason: '合并团队' } };
    for (const confirms of [pending, undefined])
      await expect(crm.db.work((tx) => confirm(tx, program, { ...what, confirms }))).rejects.toThrow('not-permitted');
  });

  // seen to fail without FOR UPDATE in use()
  test('confirmed by twenty people at once runs once', async () => {
    const { id } = await newTeam('台湾');
    const pending = await request(id);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => ask(second, id, { reason: '合并团队' }, pending)),
    );
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a row taken for a change', () => {
  test('is absent, forbidden or stale, in this order', async () => {
    const { id } = await newTeam('总部');
    const take = (who: Actor, wanted = id) => crm.db.work((tx) => claim(tx, who, teams, wanted, 'teams.write'));
    const sales: Actor = { ...acting(admin), grants: [{ role: 'sales', teamIds: [], orgId: null }] };
    const reviewer: Actor = { ...acting(admin), grants: [{ role: 'reviewer', teamIds: [], orgId: null }] };
    await expect(take(acting(admin), crypto.randomUUID())).rejects.toThrow('not-found');
    await expect(take(reviewer)).rejects.toThrow('not-found');
    await expect(take(sales)).rejects.toThrow('not-permitted');
    await expect(take(acting(admin, { needsIfMatch: true, ifMatch: 7 }))).rejects.toThrow('version-mismatch');
    await expect(take(acting(admin, { needsIfMatch: true, ifMatch: 1 }))).resolves.toMatchObject({ name: '总部' });
  });
});

describe('an Idempotency-Key', () => {
  const key = () => crypto.randomUUID();
  const post = (who: Colleague, idempotencyKey: string, body: unknown) => {
    const actor = acting(who, { idempotencyKey, body });
    return crm.db.transaction(actor, async (tx) => {
      const team = await create(tx, actor, Team, { name: `键${crypto.randomUUID()}` }, 'teams.create');
      return answer(tx, `SELECT json_build_object('id', id)::text AS body, version FROM teams WHERE id = $1`, [
        team.id,
      ]);
    });
  };

  test('sent again gives the same answer and does the work once', async () => {
    const k = key();
    const first = await post(admin, k, { a: 1, b: [1] });
    const again = await post(admin, k, { b: [1], a: 1 });
    expect(again).toMatchObject({ text: first.text, version: 1, replayed: true });
  });

  test('sent with another body is refused; sent by another person is another key', async () => {
    const k = key();
    const first = await post(admin, k, { a: 1 });
    await expect(post(admin, k, { a: 2 })).rejects.toThrow('idempotency-key-reused');
    expect((await post(second, k, { a: 1 })).text).not.toBe(first.text);
  });

  // seen to fail without pg_try_advisory_xact_lock
  test('sent fifty times at once does the work once', async () => {
    const k = key();
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => post(admin, k, {})));
    const texts = new Set(results.flatMap((each) => (each.status === 'fulfilled' ? [each.value.text] : [])));
    const refusals = results.flatMap((each) => (each.status === 'rejected' ? [(each.reason as Error).message] : []));
    expect(texts.size).toBe(1);
    expect(refusals.every((slug) => slug === 'idempotency-in-flight')).toBe(true);
  });

  test('of work that failed is free again', async () => {
    const actor = acting(admin, { idempotencyKey: key() });
    const failing = crm.db.transaction(actor, async (tx) => {
      await record(tx, actor, { action: 'teams.noted' });
      await rows(tx, 'SELECT 1/0');
      return answer(tx, 'SELECT 1', []);
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await post(admin, actor.request!.idempotencyKey!, undefined)).toMatchObject({ replayed: false });
  });
});
