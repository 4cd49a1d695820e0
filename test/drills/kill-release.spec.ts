/**
 * F14.1 with a real kill: forty decisions are released, and the process that mails dies after twenty letters. After its
 * restart every applicant has his letter; only the one in flight may have come twice, with the same Message-ID.
 */
import { expect, test } from '@jest/globals';
import { startMailServer } from '../notifications/mail-server.js';
import { startCrm } from '../support/app.js';
import { lineOf } from '../support/deciding.js';
import { makeApplication, makeRound } from '../support/funding.js';
import { Instance } from './instance.js';

const LINES = 40;
const BEFORE = 20;

test('a release reaches every applicant, though the sender is killed half-way', async () => {
  const server = await startMailServer();
  server.hangsAfter = BEFORE;
  const crm = await startCrm({ env: { RUN: 'web' } });
  const sender = new Instance({ DATABASE_URL: crm.database.url, RUN: 'jobs', SMTP_URL: server.url });
  try {
    const [officer, manager] = [await crm.person('ecosystem'), await crm.person('ecosystem_manager')];
    const settings = { decisionMode: 'officer', minValidReviews: 0, coApproval: false };
    const round = await makeRound(crm.db, { mode: 'fixed', stage: 'deliberating', settings });
    const lines = [];
    while (lines.length < LINES)
      lines.push(lineOf((await makeApplication(crm.db, round, { state: 'not_recommended' })).id, 'reject'));
    const { id } = (await officer.post(`/rounds/${round.id}/decision-batches`, { kind: 'main' })).body;
    await officer.put(`/decision-batches/${id}/lines`, { lines }, { ifMatch: 1 });
    await officer.post(`/decision-batches/${id}/seal`, undefined, { ifMatch: 2 });
    await manager.post(`/decision-batches/${id}/approve`, undefined, { ifMatch: 3 });
    expect((await manager.post(`/decision-batches/${id}/release`, undefined, { ifMatch: 4 })).status).toBe(200);

    await sender.start();
    while (server.received.length < BEFORE) await pause(10);
    await sender.kill('SIGKILL');
    expect(server.received).toHaveLength(BEFORE);
    server.hangsAfter = Infinity;
    await sender.start();
    const unsent = async () => {
      // the pause after an attempt is minutes; here it has passed
      await crm.db.rows(`UPDATE mails SET due_at = now() WHERE state = 'queued' AND attempts > 0`);
      return (await crm.db.rows(SENT)).length < LINES;
    };
    while (await unsent()) await pause(1_000);

    // the clock also brings receipts, to applicants as to colleagues: a letter is known by its Message-ID
    const sent = new Map((await crm.db.rows<{ id: string; to: string }>(SENT)).map(({ id, to }) => [id, to]));
    const letters = server.received.filter((each) => sent.has(each.messageId.split('@')[0]!));
    expect(new Set(sent.values()).size).toBe(LINES);
    expect(new Set(letters.map((each) => each.messageId)).size).toBe(LINES);
    expect(letters.length).toBeLessThanOrEqual(LINES + 1);
    expect(new Set(letters.flatMap((each) => each.to))).toEqual(new Set(sent.values()));
  } finally {
    await sender.kill();
    await crm.stop();
    await server.stop();
  }
}, 300_000);

const SENT = `SELECT id, to_address AS "to" FROM mails WHERE state = 'sent' AND template = 'decision_released'`;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
