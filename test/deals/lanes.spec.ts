import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Colleague, type Crm, startCrm } from '../support/app.js';
import { makeDeals } from '../support/deals.js';

let crm: Crm;
beforeAll(async () => {
  crm = await startCrm();
});
afterAll(() => crm.stop());

/** Every number of a list, page by page. */
async function paged(person: Colleague, query: string): Promise<string[]> {
  const numbers: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await person.get(`/deals?limit=2&${query}${cursor && `&cursor=${cursor}`}`);
    numbers.push(...body.data.map(({ number }: { number: string }) => number));
    if (!body.nextCursor) return numbers;
    cursor = body.nextCursor;
  }
}

test('a deal that one reaches in several ways is in one’s list once, in its place', async () => {
  const manager = await crm.person('sales_manager');
  const li = await crm.person('sales', { teamId: manager.teamId! });
  const stranger = await crm.person('sales');
  const own = await makeDeals(crm.db, { ownerId: li.userId, teamId: li.teamId }, 3);
  const joined = await makeDeals(crm.db, { ownerId: stranger.userId, teamId: stranger.teamId }, 2);
  const account = await makeDeals(crm.db, { ownerId: stranger.userId, teamId: stranger.teamId }, 2);
  await makeDeals(crm.db, { ownerId: stranger.userId, teamId: stranger.teamId }, 2);
  // li owns a deal, is its member and has its customer's account, all at once
  await crm.db.rows(
    `INSERT INTO deal_members (deal_id, user_id, role) SELECT id, $1, 'collaborator' FROM deals WHERE number = ANY($2)`,
    [li.userId, [own[0], ...joined]],
  );
  await crm.db.rows(
    `UPDATE organizations SET account_owner_id = $1 WHERE id IN (SELECT customer_id FROM deals WHERE number = ANY($2))`,
    [li.userId, [own[1], ...account]],
  );
  const mine = [...own, ...joined, ...account].sort();
  for (const sort of ['number', 'updatedAt', 'expectedCloseOn', 'amountBaseNet']) {
    expect([sort, (await paged(li, `sort=${sort}`)).sort()]).toEqual([sort, mine]);
    expect([sort, (await paged(manager, `sort=${sort}`)).sort()]).toEqual([sort, own]);
  }
  expect(await paged(li, 'sort=number')).toEqual(mine);
  expect(await paged(li, 'sort=-number')).toEqual(mine.toReversed());
  expect(await paged(li, 'sort=number&stage=won')).toEqual([]);
});
