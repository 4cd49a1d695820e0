import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { record } from '../../src/journal/index.js';
import { SYSTEM } from '../../src/kernel/actor.js';
import { TellingService } from '../../src/notifications/telling.service.js';
import { dealBody, makeDeal, makeDealIn, step } from '../deals/support/deals.js';
import { type Colleague, type Crm, startCrm } from '../support/app.js';

let crm: Crm;
let other: Crm;
let seller: Colleague;
let manager: Colleague;
beforeAll(async () => {
  // both only tell when a test says so
  crm = await startCrm({ env: { RUN: 'web' } });
  other = await startCrm({ database: crm.database, env: { RUN: 'web' } });
  seller = await crm.person('sales');
  manager = await crm.person('sales_manager', { teamId: seller.teamId! });
});
afterAll(async () => {
  await other.stop();
  await crm.stop();
});

const tellAll = (on = crm): Promise<void> => on.app.get(TellingService).tellAll();

async function noticesOf(who: Colleague): Promise<string[]> {
  await tellAll();
  const { body } = await who.get('/notifications');
  return body.data.map((each: { template: string }) => each.template);
}

const mailsTo = (who: Colleague) =>
  crm.db.rows<{ template: string; fields: object }>(`SELECT template, fields FROM mails WHERE to_address = $1`, [
    who.email,
  ]);

describe('who is told', () => {
  test('a new owner and the former one, of a deal that somebody else handed over', async () => {
    const [giver, taker] = [await crm.person('sales'), await crm.person('sales')];
    const boss = await crm.person('sales_manager', { teamId: giver.teamId! });
    const deal = await makeDeal(crm, giver);
    await step(boss, deal, 'transfer', { ownerId: taker.userId, reason: '销售区域调整' });
    expect(await noticesOf(taker)).toEqual(['deal_assigned']);
    expect(await noticesOf(giver)).toEqual(['deal_handed_over']);
    expect(await noticesOf(boss)).toEqual([]);
    const [notice] = (await taker.get('/notifications')).body.data;
    expect(notice).toMatchObject({ subjectType: 'deals', subjectId: deal.id });
    expect(notice.title).toBe(`${boss.name} 将商机 ${deal.number}「${deal.title}」（${deal.customer.name}）交给了你`);
    expect(await mailsTo(taker)).toMatchObject([{ template: 'deal_assigned', fields: { number: deal.number } }]);
  });

  test('the owner of a deal that a manager entered, and nobody of one they entered themselves', async () => {
    const own = await crm.person('sales', { teamId: seller.teamId! });
    await manager.post('/deals', await dealBody(crm, { ownerId: own.userId }));
    await makeDeal(crm, own);
    expect(await noticesOf(own)).toEqual(['deal_assigned']);
  });

  test('members and the account owner of a deal that is won or lost', async () => {
    const [member, account] = [await crm.person('sales'), await crm.person('sales')];
    const deal = await makeDealIn(crm, seller, 'contract_review');
    await crm.db.rows(`INSERT INTO deal_members (deal_id, user_id, role) VALUES ($1, $2, 'presales')`, [
      deal.id,
      member.userId,
    ]);
    await crm.db.rows(`UPDATE organizations SET account_owner_id = $2 WHERE id = $1`, [
      deal.customer.id,
      account.userId,
    ]);
    await step(seller, deal, 'lose', { reasonCode: 'timing' });
    expect(await noticesOf(member)).toEqual(['deal_lost']);
    expect(await noticesOf(account)).toEqual(['deal_lost']);
    expect(await noticesOf(seller)).not.toContain('deal_lost');
  });

  test('the managers of the team and above, and the ecosystem managers, of a reopened deal', async () => {
    const ecosystem = await crm.person('ecosystem_manager');
    const elsewhere = await crm.person('sales_manager');
    const second = await crm.person('sales_manager', { teamId: seller.teamId! });
    const lost = await makeDealIn(crm, seller, 'lost');
    await step(second, lost, 'reopen', { reason: '客户重新立项' });
    expect(await noticesOf(manager)).toContain('deal_reopened');
    expect(await noticesOf(ecosystem)).toContain('deal_reopened');
    expect(await noticesOf(elsewhere)).not.toContain('deal_reopened');
    expect(await noticesOf(second)).not.toContain('deal_reopened');
  });

  test('nobody who has left', async () => {
    const leaver = await crm.person('sales');
    const deal = await makeDeal(crm, seller);
    await step(seller, deal, 'transfer', { ownerId: leaver.userId, reason: '销售区域调整' });
    await crm.db.rows(`UPDATE users SET state = 'disabled' WHERE id = $1`, [leaver.userId]);
    await tellAll();
    expect(await mailsTo(leaver)).toEqual([]);
  });

  test('nobody of a refused action, or of one that has no rule, such as an import', async () => {
    const taker = await crm.person('sales');
    const deal = await makeDeal(crm, seller);
    const before = await count('notices');
    for (const [action, result] of [
      ['deals.transfer', 'denied'],
      ['deals.import', 'done'],
    ] as const) {
      await crm.db.work((tx) => record(tx, SYSTEM, { action, result, subject: { type: 'deals', id: deal.id } }));
    }
    await tellAll();
    expect(await count('notices')).toBe(before);
    expect(await noticesOf(taker)).toEqual([]);
  });
});

describe('how often', () => {
  test('nothing before the commit, once after it, and nothing for what was rolled back', async () => {
    const taker = await crm.person('sales');
    const deal = await makeDeal(crm, seller);
    const changes = { ownerId: { from: seller.userId, to: taker.userId } };
    const transferred = { action: 'deals.transfer', subject: { type: 'deals', id: deal.id }, changes };
    await crm.db.work(async (tx) => {
      await record(tx, SYSTEM, transferred);
      await tellAll();
      expect(await noticesOf(taker)).toEqual([]);
    });
    await expect(
      crm.db.work(async (tx) => {
        await record(tx, SYSTEM, transferred);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(await noticesOf(taker)).toEqual(['deal_assigned']);
    expect(await noticesOf(taker)).toEqual(['deal_assigned']);
  });

  // two guards: `mine` in telling.service.ts and the filter of fresh ones in notices.ts; with both deleted some get two mails
  test('once, when two instances tell at the same time', async () => {
    const takers = await Promise.all(Array.from({ length: 8 }, () => crm.person('sales')));
    for (const taker of takers) {
      const deal = await makeDeal(crm, seller);
      await step(seller, deal, 'transfer', { ownerId: taker.userId, reason: '销售区域调整' });
    }
    await Promise.all([tellAll(crm), tellAll(other), tellAll(crm), tellAll(other)]);
    for (const taker of takers) expect(await mailsTo(taker)).toHaveLength(1);
  });

  test('a process killed between the commit and the telling: the next one tells', async () => {
    const taker = await crm.person('sales');
    const deal = await makeDeal(crm, seller);
    await step(seller, deal, 'transfer', { ownerId: taker.userId, reason: '销售区域调整' });
    const killed = await startCrm({ database: crm.database, env: { RUN: 'web' } });
    await killed.stop();
    await tellAll(other);
    expect(await noticesOf(taker)).toEqual(['deal_assigned']);
  });

  test('by mail at most five an hour; the rest is in the app', async () => {
    const taker = await crm.person('sales');
    for (let at = 0; at < 7; at++) {
      const deal = await makeDeal(crm, seller);
      await step(seller, deal, 'transfer', { ownerId: taker.userId, reason: '销售区域调整' });
    }
    expect(await noticesOf(taker)).toHaveLength(7);
    expect(await mailsTo(taker)).toHaveLength(5);
  });

  test('a row that cannot be told holds up no other, and is given up after five tries', async () => {
    const taker = await crm.person('sales');
    const deal = await makeDeal(crm, seller);
    const bad = {
      action: 'deals.transfer',
      subject: { type: 'deals', id: deal.id },
      changes: { ownerId: { from: 'no uuid' } },
    };
    await crm.db.work((tx) => record(tx, SYSTEM, bad));
    await step(seller, deal, 'transfer', { ownerId: taker.userId, reason: '销售区域调整' });
    for (let at = 0; at < 7; at++) await tellAll();
    expect(await noticesOf(taker)).toEqual(['deal_assigned']);
    const [left] = await crm.db.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM journal j WHERE j.changes -> 'ownerId' ->> 'from' = 'no uuid'
         AND NOT EXISTS (SELECT 1 FROM notice_marks m WHERE m.journal_id = j.id)`,
    );
    expect(left!.n).toBe(1);
  });
});

test('a title may hold anything: it is shown, not obeyed', async () => {
  const taker = await crm.person('sales');
  const title = `{{constructor.constructor('return process')()}} <script>alert(1)</script> \${7*7}`;
  const deal = await makeDeal(crm, seller, { title });
  await step(seller, deal, 'transfer', { ownerId: taker.userId, reason: '销售区域调整' });
  await tellAll();
  expect((await taker.get('/notifications')).body.data[0].title).toContain(title);
});

async function count(table: 'notices' | 'mails'): Promise<number> {
  const text = table === 'notices' ? 'SELECT count(*)::int AS n FROM notices' : 'SELECT count(*)::int AS n FROM mails';
  return (await crm.db.rows<{ n: number }>(text))[0]!.n;
}
