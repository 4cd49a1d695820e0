/**
 * The release, told to everybody in one instant: the service that carries it out dies half-way and nobody has heard; asked
 * again it is done once; and who sends the letters dies in the middle of them, and goes on.
 */
import { expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startMailServer } from '../../notifications/mail-server.js';
import { call as ask, closeConnections } from '../call.js';
import { Instance } from '../instance.js';
import type { Applied } from './applying.js';
import type { Decided } from './deciding.js';
import type { Call } from './opening.js';
import { no, ok, press } from './pressing.js';
import type { World } from './world.js';

const BEFORE_THE_KILL = 40;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const everybody = ({ offered, waitlisted, declined }: Decided): Applied[] => [...offered, ...waitlisted, ...declined];

/** What applicants see of their own. */
async function seen(applications: readonly Applied[]): Promise<Set<string>> {
  const statuses = new Set<string>();
  for (const { id, owner } of applications) statuses.add(ok(await owner.get(`/applications/${id}`)).publicStatus);
  return statuses;
}

/** A winner's page and a loser's differ in nothing but what each wrote. */
async function expectAlike({ offered, declined }: Decided): Promise<void> {
  const [won, lost] = [offered[0]!, declined.at(-1)!];
  const shown = async ({ id, owner }: Applied) => {
    const { publicStatus, allowedActions, promisedOn, offerExpiresAt, decision } = ok(
      await owner.get(`/applications/${id}`),
    );
    return { publicStatus, allowedActions, promisedOn, offerExpiresAt, decision };
  };
  expect(await shown(won)).toEqual(await shown(lost));
  for (const each of [won, lost]) expect(no(await press(each.owner, `/applications/${each.id}`, 'accept'))).toEqual([409, 'invalid-transition']); // prettier-ignore
}

export async function release(world: World, call: Call, batchId: string, decided: Decided): Promise<void> {
  const { crm, deputy } = world;
  const told = everybody(decided);
  await expectAlike(decided);
  const { version } = ok(await deputy.get(`/decision-batches/${batchId}`));
  const key = randomUUID();
  await dieHalfWay(world, batchId, version, key, told);
  expect(await seen(told)).toEqual(new Set(['under_review']));
  expect(ok(await deputy.get(`/rounds/${call.roundId}`)).stage).toBe('sealed');
  expect(await crm.db.rows(`SELECT 1 FROM decisions`)).toEqual([]);
  // asked once more with the same key it is done, and asked again it was
  const released = () => deputy.post(`/decision-batches/${batchId}/release`, undefined, { ifMatch: version, key });
  const first = ok(await released());
  expect([first.state, first.lines]).toMatchObject(['released', { offer: decided.offered.length, skipped: 0 }]);
  expect(ok(await released())).toEqual(first);
  expect(await seen(decided.offered)).toEqual(new Set(['offered']));
  expect(await seen(decided.waitlisted)).toEqual(new Set(['waitlisted']));
  expect(await seen(decided.declined)).toEqual(new Set(['rejected']));
  expect(ok(await deputy.get(`/rounds/${call.roundId}`)).stage).toBe('released');
}

/** The last application of the batch is held by somebody, so that the release stands in the middle when its service is killed. */
async function dieHalfWay(
  { crm, deputy }: World,
  batchId: string,
  version: number,
  key: string,
  told: readonly Applied[],
) {
  const instance = new Instance({ DATABASE_URL: crm.database.url, RUN: 'web' });
  const holder = new pg.Client({ connectionString: crm.database.url });
  await holder.connect();
  try {
    await instance.start();
    const last = told
      .map(({ id }) => id)
      .sort()
      .at(-1);
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM applications WHERE id = $1 FOR UPDATE', [last]);
    const path = `/api/v1/decision-batches/${batchId}/release`;
    const answer = ask({ port: instance.port, token: deputy.token!, method: 'POST', path, ifMatch: version, key });
    while ((await waiting(holder)) === 0) await pause(20);
    await instance.kill('SIGKILL');
    expect(await answer).toBeUndefined();
    await holder.query('ROLLBACK');
    while ((await waiting(holder)) > 0) await pause(20);
  } finally {
    await instance.kill();
    await holder.end();
    closeConnections();
  }
}

const WAITING = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
const waiting = async (client: pg.Client): Promise<number> => (await client.query<{ n: number }>(WAITING)).rows[0]!.n;

/** Every letter of the release arrives, though its sender is killed among them; only the one in flight may come twice. */
export async function deliver({ crm }: World, decided: Decided): Promise<void> {
  const server = await startMailServer();
  const sender = new Instance({ DATABASE_URL: crm.database.url, RUN: 'jobs', SMTP_URL: server.url });
  const count = async (where: string): Promise<number> =>
    (
      await crm.db.rows<{ n: number }>(`SELECT count(*)::int AS n FROM mails WHERE template = ANY($1) AND ${where}`, [
        LETTERS,
      ])
    )[0]!.n;
  try {
    // what was told before the release is no matter here
    await crm.db.rows(`UPDATE mails SET state = 'kept' WHERE state = 'queued'`);
    await crm.db.rows(
      `UPDATE notice_watermark SET seq = (SELECT min(seq) - 1 FROM journal WHERE action = 'applications.release')`,
    );
    server.hangsAfter = BEFORE_THE_KILL;
    await sender.start();
    while (server.received.length < BEFORE_THE_KILL) await pause(20);
    await sender.kill('SIGKILL');
    server.hangsAfter = Infinity;
    await sender.start();
    const isAllSent = async (): Promise<boolean> => {
      await crm.db.rows(`UPDATE mails SET due_at = now() WHERE state = 'queued' AND attempts > 0`);
      return (
        (await count(`state = 'sent'`)) > 0 && (await count(`state = 'queued'`)) === 0 && (await untold(crm)) === 0
      );
    };
    while (!(await isAllSent())) await pause(500);
    const sent = new Set(
      (await crm.db.rows<{ id: string }>(`SELECT id FROM mails WHERE template = ANY($1)`, [LETTERS])).map(
        ({ id }) => id,
      ),
    );
    const letters = server.received.map(({ messageId }) => messageId.split('@')[0]!).filter((id) => sent.has(id));
    expect([new Set(letters).size, letters.length - sent.size <= 1]).toEqual([sent.size, true]);
    const reached = new Set(server.received.flatMap(({ to }) => to));
    for (const { owner, coPi } of everybody(decided))
      for (const who of [owner, ...(coPi ? [coPi] : [])]) expect(reached).toContain(who.email);
  } finally {
    await sender.kill();
    await server.stop();
  }
}

const LETTERS = ['offer_released', 'decision_released', 'decision_of_society'];
const untold = async (crm: World['crm']): Promise<number> =>
  (await crm.db.rows(`SELECT 1 FROM journal j WHERE j.action = 'applications.release'
     AND NOT EXISTS (SELECT FROM notice_marks m WHERE m.journal_id = j.id)`)).length; // prettier-ignore
