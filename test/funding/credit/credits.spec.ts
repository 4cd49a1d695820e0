/** S4.4, S5, F7: credits are granted by gates, used up first-expiring-first, and never counted twice or below nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { consume, sharesOf } from '../../../src/funding/index.js';
import type { UsageLine } from '../../../src/funding/credit/ledger.js';
import { type Crm, startCrm } from '../../support/app.js';
import { makeAward } from '../../support/credits.js';

let crm: Crm;

beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

let told = 0;
const line = (about: Partial<UsageLine> = {}): UsageLine => ({
  source: 'meter',
  externalId: `u${++told}`,
  resource: 'token',
  model: 'glm-5',
  amount: '1',
  usedAt: new Date(Date.now() - 60_000).toISOString(),
  ...about,
});
const use = (accountId: string, ...lines: UsageLine[]) => crm.db.work((tx) => consume(tx, accountId, lines));
const lots = (accountId: string) =>
  crm.db.rows<{ granted: string; remaining: string; used: string; state: string }>(
    `SELECT granted, remaining, used, state FROM credit_lots WHERE account_id = $1 ORDER BY created_at, id`,
    [accountId],
  );

describe('instalments', () => {
  test('S4.2: whole numbers, and the last takes what is left over', () => {
    expect(sharesOf('80000001', [40, 30, 30]).map(({ amount }) => amount)).toEqual([
      '32000000',
      '24000000',
      '24000001',
    ]);
  });

  test('S4.4: the second comes when half of the first is used, and not one token earlier', async () => {
    const { accountId, roundId } = await makeAward(crm.db, { total: '80000000', shares: [40, 30, 30] });
    await use(accountId, line({ amount: '15999999' }));
    expect(await lots(accountId)).toHaveLength(1);
    await use(accountId, line({ amount: '1' }));
    expect((await lots(accountId)).map(({ granted }) => granted)).toEqual(['32000000', '24000000']);
    const [envelope] = await crm.db.rows(`SELECT paid::text, committed::text FROM envelopes WHERE round_id = $1`, [
      roundId,
    ]);
    expect(envelope).toEqual({ paid: '56000000.00', committed: '80000000.00' });
  });
});
