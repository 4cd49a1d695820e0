/**
 * May: down the ranking as far as the money reaches, the next on the waitlist, the others declined; all of it sealed,
 * approved by company and society, sent back once, and released in one instant, though the service dies half-way.
 */
import { expect } from '@jest/globals';
import { exact } from '../../../src/kernel/decimal.js';
import type { Colleague } from '../../support/app.js';
import type { Applied } from './applying.js';
import { yuan } from './books.js';
import { discuss, Meeting, ranked } from './deliberating.js';
import { type Call, MONEY } from './opening.js';
import { done, inTurns, made, no, ok, press, put } from './pressing.js';
import type { Reviewing } from './reviewing.js';
import { CLOSE } from './screening.js';
import type { World } from './world.js';

const WAITLIST = 12;

export interface Decided {
  readonly offered: Applied[];
  readonly waitlisted: Applied[];
  readonly declined: Applied[];
  readonly rank: ReadonlyMap<Applied, number>;
  /** what each may have, by now */
  readonly amounts: Map<Applied, { cny: string; token?: string }>;
  reserved: bigint;
}

export async function decide(world: World, call: Call, season: Reviewing): Promise<Decided> {
  const { officer, committee } = world;
  await done(officer, `/rounds/${call.roundId}`, 'start-deliberation', {});
  await ranked(world, call, season);
  expect(await discuss(world, call, season)).toBeGreaterThan(2);
  const order = await ranked(world, call, season);
  const meeting = await Meeting.open(world, call, '2027-05-10T01:00:00.000Z', order);
  const amounts = new Map(order.map((each) => [each, { cny: each.cny, ...(each.token && { token: each.token }) }]));
  const decided: Decided = { offered: [], waitlisted: [], declined: [], reserved: 0n, amounts, rank: new Map(order.map((each, at) => [each, at + 1])) }; // prettier-ignore

  // without a vote nothing is carried out, and one that fails is none
  const third = order[2]!;
  const wanted = { amounts: amounts.get(third)! };
  expect(no(await press(committee[0]!, `/applications/${third.id}`, 'recommend', wanted))).toEqual([
    422,
    'vote_missing',
  ]);
  const split = { ...wanted, choices: ['yes', 'yes', 'yes', 'no', 'no', 'abstain', 'abstain'] as const };
  expect(await meeting.vote(third, 'recommend', { ...split, choices: [...split.choices] })).toBe('failed');
  expect(no(await press(committee[0]!, `/applications/${third.id}`, 'recommend', wanted))).toEqual([
    422,
    'vote_missing',
  ]);
  await meeting.settle(third, 'waitlist');
  decided.waitlisted.push(third);

  await offerWhileItLasts(meeting, order, decided);
  const rest = order.filter((each) => !decided.offered.includes(each) && !decided.waitlisted.includes(each));
  const next = rest.slice(0, WAITLIST - decided.waitlisted.length);
  decided.waitlisted.push(...next);
  decided.declined.push(...rest.slice(next.length));
  await inTurns(next, (each) => meeting.settle(each, 'waitlist'), 4);
  await inTurns(decided.declined, (each) => meeting.settle(each, 'decline'), 4);
  await meeting.close();
  // one proposal about one application is voted on once a meeting: what they think of later is another one's
  const again = await Meeting.open(world, call, '2027-05-11T01:00:00.000Z', order);
  await lessFor(again, decided, decided.offered[1]!);
  await again.close();
  return decided;
}

/** Until somebody does not fit any more: he hears how much is left. */
async function offerWhileItLasts(meeting: Meeting, order: readonly Applied[], decided: Decided): Promise<void> {
  for (const each of order) {
    if (decided.waitlisted.includes(each)) continue;
    const amounts = decided.amounts.get(each)!;
    const left = exact(MONEY.cny) - decided.reserved;
    if (exact(amounts.cny) <= left) {
      await meeting.settle(each, 'recommend', amounts);
      decided.offered.push(each);
      decided.reserved += exact(amounts.cny);
      continue;
    }
    expect(await meeting.vote(each, 'recommend', { amounts })).toBe('passed');
    const refused = await press(meeting.leader(each), `/applications/${each.id}`, 'recommend', { amounts });
    expect([...no(refused), refused.body.remaining]).toEqual([422, 'envelope-exceeded', yuan(left)]);
    await meeting.settle(each, 'waitlist');
    decided.waitlisted.push(each);
    return;
  }
}

/** The committee thinks again about how much. */
async function lessFor(meeting: Meeting, decided: Decided, each: Applied): Promise<void> {
  const before = decided.amounts.get(each)!;
  const amounts = { ...before, cny: yuan(exact(before.cny) - exact('10000.01')) };
  const change = () => press(meeting.leader(each), `/applications/${each.id}`, 'change-amount', { amounts });
  expect(no(await change())).toEqual([422, 'vote_missing']);
  expect(await meeting.vote(each, 'recommend', { amounts })).toBe('passed');
  ok(await change());
  decided.reserved -= exact('10000.01');
  decided.amounts.set(each, amounts);
}

const COMMENT = '研究基础扎实，但本批次名额有限';

/** A batch with a line for each; answers its id. */
export async function lined(
  { clerk }: World,
  { roundId }: Call,
  kind: 'main' | 'supplementary',
  { offered, waitlisted, declined, rank }: Decided,
): Promise<string> {
  const { id } = await made(clerk, `/rounds/${roundId}/decision-batches`, { kind });
  const line = (outcome: string, more: object) => (each: Applied) => ({ applicationId: each.id, outcome, rank: rank.get(each)!, ...more }); // prettier-ignore
  const lines = [
    ...offered.map(line('offer', {})),
    ...waitlisted.map(line('waitlist', { commentToApplicant: COMMENT })),
    ...declined.map(line('reject', { reasons: ['ranked_below_line'], commentToApplicant: COMMENT })),
  ];
  await put(clerk, `/decision-batches/${id}/lines`, { lines }, `/decision-batches/${id}`);
  return id;
}

/** Sealed by who chaired where the chair could not, sent back once, and approved by both sides. */
export async function seal(world: World, call: Call, decided: Decided): Promise<string> {
  const { committee, manager, deputy, society, secretary } = world;
  const [chair, , acting] = committee as [Colleague, Colleague, Colleague];
  const id = await lined(world, call, 'main', decided);
  const path = `/decision-batches/${id}`;
  const press_ = (who: Colleague, verb: string, body?: object) => press(who, path, verb, body);
  const isHis = [...decided.offered, ...decided.waitlisted, ...decided.declined].some(({ n }) => n === CLOSE.chair);
  expect(isHis).toBe(true);
  expect(no(await press_(chair, 'seal'))).toEqual([422, 'conflict_of_interest']);
  await done(acting, path, 'seal');
  await done(manager, path, 'approve');
  expect(no(await press_(society, 'approve'))).toEqual([422, 'conflict_of_interest']);
  await done(secretary, path, 'send-back', { reason: '候补顺序与会议纪要需再核对一遍' });
  await done(acting, path, 'seal');
  expect(no(await press_(deputy, 'release'))).toEqual([422, 'approval_missing', 'approval_missing']);
  await done(secretary, path, 'approve');
  expect(no(await press_(deputy, 'release'))).toEqual([422, 'approval_missing']);
  await done(manager, path, 'approve');
  return id;
}
