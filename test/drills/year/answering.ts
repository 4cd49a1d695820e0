/** May and June: offers are accepted, refused, taken back or let pass; what becomes free goes to the next on the waitlist. */
import { expect } from '@jest/globals';
import { LapsingService } from '../../../src/funding/screening/lapsing.service.js';
import { exact } from '../../../src/kernel/decimal.js';
import { clockShows } from '../../support/clock.js';
import type { Applied } from './applying.js';
import { type Decided, lined } from './deciding.js';
import { Meeting } from './deliberating.js';
import { type Call, MONEY } from './opening.js';
import { done, inTurns, no, ok, press } from './pressing.js';
import type { World } from './world.js';

const path = ({ id }: Applied): string => `/applications/${id}`;
const REFUSE = [2, 5];
const LAPSE = [3, 7, 10];
const WITHDRAW = 4;
const MORE = 3;

/** Answers who has accepted; `decided.reserved` is what is still set aside. */
export async function answer(world: World, call: Call, decided: Decided): Promise<Applied[]> {
  const { crm, clerk } = world;
  const { offered } = decided;
  const at = (indices: readonly number[]): Applied[] => indices.map((n) => offered[n]!);
  const accepting = offered.filter((_, n) => !REFUSE.includes(n) && !LAPSE.includes(n));
  await inTurns(accepting, (each) => done(each.owner, path(each), 'accept'));
  for (const each of at(REFUSE)) await done(each.owner, path(each), 'refuse');
  const leaving = offered[WITHDRAW]!;
  await done(leaving.owner, path(leaving), 'withdraw', { reason: '获得其他来源资助' });
  for (const each of [...at(REFUSE), leaving]) decided.reserved -= exact(decided.amounts.get(each)!.cny);

  await clockShows('2027-05-31T09:59:00+08:00', crm);
  expect(ok(await offered[LAPSE[0]!]!.owner.get(path(offered[LAPSE[0]!]!))).publicStatus).toBe('offered');
  await clockShows('2027-06-01T10:01:00+08:00', crm);
  for (const each of at(LAPSE)) {
    expect(ok(await each.owner.get(path(each))).publicStatus).toBe('lapsed');
    expect(no(await press(each.owner, path(each), 'accept'))).toEqual([409, 'invalid-transition']);
    decided.reserved -= exact(decided.amounts.get(each)!.cny);
  }
  // the clock writes down what everybody has read since that instant
  await crm.app.get(LapsingService).settle();
  expect(ok(await clerk.get(path(offered[LAPSE[0]!]!))).held).toMatchObject({ cny: { reserved: '0.00' } });
  const accepted = accepting.filter((each) => each !== leaving);
  return [...accepted, ...(await fillUp(world, call, decided))];
}

/** The next by rank who fit, voted on and approved like the others. */
async function fillUp(world: World, call: Call, decided: Decided): Promise<Applied[]> {
  const { committee, manager, secretary, deputy } = world;
  const byRank = decided.waitlisted.toSorted((a, b) => decided.rank.get(a)! - decided.rank.get(b)!);
  const meeting = await Meeting.open(world, call, '2027-06-02T01:00:00.000Z', byRank);
  const next: Applied[] = [];
  for (const each of byRank) {
    const amounts = decided.amounts.get(each)!;
    if (next.length === MORE || decided.reserved + exact(amounts.cny) > exact(MONEY.cny)) continue;
    await meeting.settle(each, 'recommend', amounts);
    decided.reserved += exact(amounts.cny);
    next.push(each);
    expect(ok(await each.owner.get(path(each))).publicStatus).toBe('waitlisted');
  }
  await meeting.close();
  const id = await lined(world, call, 'supplementary', { ...decided, offered: next, waitlisted: [], declined: [] });
  const batch = `/decision-batches/${id}`;
  await done(committee[0]!, batch, 'seal');
  for (const who of [manager, secretary]) await done(who, batch, 'approve');
  await done(deputy, batch, 'release');
  for (const each of next) await done(each.owner, path(each), 'accept');
  expect(next).toHaveLength(MORE);
  return next;
}
