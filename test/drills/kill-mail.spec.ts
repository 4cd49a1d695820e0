/**
 * C48 with real kills: the process that tells and mails is killed again and again while deals are handed over. Each news
 * reaches its person once in the app; each letter reaches the mail server, and a repeated one has the same Message-ID.
 */
import { expect, test } from '@jest/globals';
import { makeDeal, step } from '../deals/support/deals.js';
import { startMailServer } from '../notifications/mail-server.js';
import { type Colleague, startCrm } from '../support/app.js';
import { Instance } from './instance.js';

const NEWS = 24;

test('news of committed changes survives kills of the process that tells it', async () => {
  const server = await startMailServer();
  const crm = await startCrm({ env: { RUN: 'web' } });
  const teller = new Instance({ DATABASE_URL: crm.database.url, RUN: 'jobs', SMTP_URL: server.url });
  try {
    await teller.start();
    const seller = await crm.person('sales');
    const takers: Colleague[] = [];
    const handing = (async () => {
      for (let at = 0; at < NEWS; at++) {
        const taker = await crm.person('sales');
        const deal = await makeDeal(crm, seller);
        await step(seller, deal, 'transfer', { ownerId: taker.userId, reason: '销售区域调整' });
        takers.push(taker);
        await pause(150);
      }
    })();
    for (let kills = 0; kills < 4; kills++) {
      await pause(300 + 450 * kills);
      await teller.kill('SIGKILL');
      await teller.start();
    }
    await handing;

    const waiting = async () =>
      (
        await crm.db.rows<{ n: number }>(
          `SELECT count(*)::int AS n FROM mails WHERE state <> 'sent'
         UNION ALL SELECT ${NEWS} - count(*)::int FROM mails`,
        )
      ).some((row) => row.n !== 0);
    while (await waiting()) {
      // the pauses between two attempts are minutes; here they have passed
      await crm.db.rows(
        `UPDATE mails SET due_at = now() WHERE state = 'queued' AND created_at < now() - interval '10 seconds'`,
      );
      await pause(1_000);
    }

    for (const taker of takers) {
      const { body } = await taker.get('/notifications');
      expect(body.data.map((each: { template: string }) => each.template)).toEqual(['deal_assigned']);
    }
    const letters = Map.groupBy(server.received, (each) => each.messageId);
    expect(letters.size).toBe(NEWS);
    for (const copies of letters.values()) expect(new Set(copies.map((each) => each.to.join())).size).toBe(1);
    expect(new Set(server.received.flatMap((each) => each.to))).toEqual(new Set(takers.map((each) => each.email)));
  } finally {
    await teller.kill();
    await crm.stop();
    await server.stop();
  }
}, 300_000);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
