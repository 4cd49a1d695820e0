/** May to October: what came of it is claimed and found again in whatever words it is acknowledged; the last reports, the last money. */
import { expect } from '@jest/globals';
import { exact } from '../../../src/kernel/decimal.js';
import { type Changed, refunded } from './changing.js';
import { yuan } from './books.js';
import type { Given } from './contracting.js';
import { pay, tranchesOf } from './paying.js';
import { done, inTurns, no, ok, press } from './pressing.js';
import { handInFinal } from './reporting.js';
import type { World } from './world.js';

const paper = ({ application: { owner, title } }: Given, n: number) => ({
  kind: 'paper',
  title: `${title}的结果`,
  doi: `10.18653/v1/2028.acl-long.${n}`,
  publishedOn: '2028-05-01',
  authors: [{ name: owner.name, institution: owner.place.name }],
});

/** Exactly acknowledged, garbled, by name alone, of two grants, and twice: each is what it is. */
export async function publish(world: World, fundId: string, grants: readonly Given[]): Promise<void> {
  const { clerk, society } = world;
  const [first, second, third] = grants as [Given, Given, Given];
  const sentence = async ({ path }: Given) => ok(await clerk.get(`${path}/acknowledgement`));
  const numberOf = async (grant: Given): Promise<string> => (await sentence(grant)).number;
  const claim = (grant: Given, more: object, n: number) => grant.application.owner.post('/outcomes', { ...paper(grant, n), grantIds: [grant.id], ...more }, { key: crypto.randomUUID() }); // prettier-ignore

  const one = ok(await claim(first, { ackText: (await sentence(first)).en }, 1));
  expect([one.ackVerdict, one.grants.map(({ id }: { id: string }) => id)]).toEqual(['exact', [first.id]]);
  expect((await done(clerk, `/outcomes/${one.id}`, 'verify', { linkOpens: true })).state).toBe('verified');
  expect((await claim(second, { doi: '10.18653/V1/2028.ACL-LONG.1' }, 2)).status).toBe(409);
  const garbled = (await numberOf(second)).replace('CCF-Zhipu', 'CCFZhipu ');
  const two = ok(await claim(second, { ackText: `本文受 ${garbled} 资助` }, 2));
  expect(two.grants.map(({ id }: { id: string }) => id)).toEqual([second.id]);
  const both = `Supported by ${await numberOf(first)} and ${await numberOf(third)}.`;
  const shared = ok(
    await claim(
      third,
      { kind: 'repository', url: 'https://github.com/example/aligned', doi: undefined, ackText: both },
      3,
    ),
  );
  const seen = ok(await clerk.get(`/outcomes/${shared.id}`)).grants.map(({ id }: { id: string }) => id);
  expect(seen).toContain(third.id);

  const resolve = async (text: string, more: object = {}) =>
    ok(await society.post('/acknowledgements/resolve', { text, ...more }));
  const named = await resolve(`Funded by CCF-Zhipu Large Model Innovation Fund (No. ${await numberOf(third)})`);
  expect([named.verdict, named.grants]).toEqual(['exact', [{ number: await numberOf(third), grantId: third.id }]]);
  expect((await resolve(garbled)).grants).toEqual([{ number: await numberOf(second), grantId: second.id }]);
  expect(await resolve('supported by CCF-Baidu202703')).toMatchObject({ verdict: 'none', grants: [] });
  expect(await resolve('CCF-Zhipu202799')).toMatchObject({ grants: [], unissuedNumbers: ['CCF-Zhipu202799'] });
  const { owner } = first.application;
  const authors = [{ name: owner.name, institution: owner.place.name }];
  const byName = await resolve('China Computer Federation of Zhipu Foundation', { authors, publishedOn: '2028-05-01' });
  expect([byName.verdict, byName.grants]).toEqual(['name_only', []]);
  expect(byName.proposals.map(({ grantId }: { grantId: string }) => grantId)).toContain(first.id);

  const { all, funds } = ok(await clerk.get(`/outcomes/counts?fundId=${fundId}`));
  expect([all.count, funds.map(({ count }: { count: number }) => count)]).toEqual([3, [3]]);
}

/** Read by one and graded by another; then the last tranche, as far as the cost goes, and back what is beyond it. */
export async function complete(world: World, grants: readonly Given[], changed: Changed, today: string): Promise<void> {
  const { clerk, manager } = world;
  const { cheap, refunding, shortened, led } = changed;
  await inTurns(grants, async (grant) => {
    const cost = new Map([[cheap, cheap.paid + exact('1000.01')], [refunding, refunding.paid - exact('5000.00')], [shortened, shortened.paid]]).get(grant) ?? grant.awarded; // prettier-ignore
    const by = grant === led ? grant.application.coPi! : grant.application.owner;
    const [financial, final] = (await handInFinal(world, grant, cost, by)) as [string, string];
    await done(clerk, financial, 'accept', { acceptedCost: yuan(cost) });
    expect(no(await press(manager, grant.path, 'complete', { grade: 'pass' }))).toEqual([422, 'report_not_accepted']);
    await done(clerk, final, 'accept', {});
    expect((await done(manager, grant.path, 'complete', { grade: 'pass' })).state).toBe('completed');
    grant.committed = cost > grant.paid ? cost : grant.paid;
    for (const { n } of (await tranchesOf(world, grant)).filter(({ isDue }) => isDue)) await pay(world, grant, n, by);
    expect(grant.paid).toBe(grant.committed);
    if (grant === refunding) await refunded(world, grant, exact('5000.00'), today);
    expect(grant.paid).toBe(cost);
    expect(no(await press(clerk, grant.path, 'archive'))[1]).toBe('obligation_open');
  });
}
