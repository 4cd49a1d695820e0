/**
 * A year and a half of an academic round, driven by what people press: a hundred scholars (`YEAR_SCHOLARS=200` for more)
 * apply, sixty-six judges and a committee decide with a society, and what is given is contracted, paid, reported, changed,
 * ended and acknowledged. At the end of every season each cent of the envelope is where the ledger, finance's files and the
 * invariants say.
 *
 * The seasons are one story (year/), each goes on where the one before ended.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clockShows } from '../support/clock.js';
import { answer } from './year/answering.js';
import { type Applied, apply, closes } from './year/applying.js';
import { expectBooks } from './year/books.js';
import { change, type Changed, draw, terminate } from './year/changing.js';
import { contract, enterAccounts, type Given, toldOf } from './year/contracting.js';
import { decide, type Decided, seal } from './year/deciding.js';
import { complete, publish } from './year/ending.js';
import { type Call, makeFund, openCall, seatCommittee } from './year/opening.js';
import { carry, pay, payAtSecondTry, request } from './year/paying.js';
import { inTurns, no, ok } from './year/pressing.js';
import { deliver, release } from './year/releasing.js';
import { choose, hold, type Mates, readAtLast, reports } from './year/reporting.js';
import { review, type Reviewing } from './year/reviewing.js';
import { drawTies, screen } from './year/screening.js';
import { makeWorld, SCHOLARS, type World } from './year/world.js';

const CLOSES = '2027-02-28T16:00:00.000Z';
const TERMS = {
  code: 'CCF-2027',
  opensAt: '2027-01-03T16:00:00.000Z',
  closesAt: CLOSES,
  reviewDueAt: '2027-04-15T16:00:00.000Z',
  decisionDueAt: '2027-05-31T16:00:00.000Z',
};

let world: World;
let call: Call;
let applications: Applied[];
let inReview: Applied[];
let season: Reviewing;
let decided: Decided;
let batchId: string;
let accepted: Applied[];
let grants: Given[];
let mates: Mates;
let changed: Changed;
let next: Call;

const on = (day: string): Promise<void> => clockShows(`${day}T10:00:00+08:00`, world.crm);

beforeAll(async () => {
  world = await makeWorld();
}, 200_000);
afterAll(() => world.crm.stop());

test('December: a call is written, paid for and published by two', async () => {
  await on('2026-12-14');
  call = await openCall(world, await makeFund(world), TERMS);
  await seatCommittee(world, call);
  await expectBooks(world, call, { reserved: 0n, committed: 0n, paid: 0n });
}, 200_000);

test('January, February: a hundred draft, and hand in until the clock says no', async () => {
  await on('2027-02-10');
  applications = await apply(world, call);
  await closes(world, call, CLOSES, applications);
}, 400_000);

test('March: each is screened by somebody who may', async () => {
  await on('2027-03-05');
  await drawTies(world, applications);
  inReview = await screen(world, call, applications);
  expect(inReview).toHaveLength(SCHOLARS - 14);
}, 200_000);

test('April: judges are assigned as well as can be, late ones replaced, and none knows whose work it is', async () => {
  season = await review(world, call, inReview);
}, 400_000);

test('May: those who disagree talk, the committee votes in secret, and two sides approve what is sealed', async () => {
  await on('2027-05-10');
  decided = await decide(world, call, season);
  await expectBooks(world, call, { reserved: decided.reserved, committed: 0n, paid: 0n });
  batchId = await seal(world, call, decided);
}, 400_000);

test('May: a release that dies half-way has told nobody, and asked again tells everybody once', async () => {
  await on('2027-05-17');
  await release(world, call, batchId, decided);
  await deliver(world, decided);
  await expectBooks(world, call, { reserved: decided.reserved, committed: 0n, paid: 0n });
}, 400_000);

test('June: some offers are refused or lapse, and the waitlist moves up', async () => {
  await on('2027-05-20');
  accepted = await answer(world, call, decided);
  await expectBooks(world, call, { reserved: decided.reserved, committed: 0n, paid: 0n });
}, 400_000);

test('June: every grant has its paper, signed by all, and a number of its own', async () => {
  await on('2027-06-21');
  const places = [...new Map(accepted.map(({ owner }) => [owner.place.id, owner.place])).values()];
  const accounts = await enterAccounts(world, places);
  grants = await contract(world, decided, accepted, accounts, '2027-06-21');
  await expectBooks(world, call, toldOf(grants));
}, 400_000);

test('July: the first tranches are paid, where the account is trusted', async () => {
  await on('2027-07-05');
  const untrusted = accepted
    .map(({ owner }) => owner.place.id)
    .filter((id, at, all) => all.indexOf(id) === at)
    .at(-1);
  const [waiting, payable] = [true, false].map((is) =>
    grants.filter(({ application }) => (application.owner.place.id === untrusted) === is),
  ) as [Given[], Given[]];
  await payAtSecondTry(world, payable[0]!, 1);
  await inTurns(payable.slice(1), (each) => pay(world, each, 1));
  for (const each of waiting) expect(no(await request(world, each, 1))).toEqual([422, 'account_unverified']);
  expect(no(await request(world, payable[1]!, 2))).toEqual([422, 'not_due']);
  await expectBooks(world, call, toldOf(grants));
  // what has stood for thirty days is trusted
  await on('2027-07-22');
  for (const each of waiting) {
    const coPi = each.application.coPi;
    ok(await request(world, each, 1, coPi));
    await carry(world, each, 1);
  }
  await expectBooks(world, call, toldOf(grants));
}, 400_000);

test('December: reports come in, and with them the second tranches', async () => {
  await on('2027-11-29');
  const { others, ...chosen } = choose(grants);
  mates = chosen;
  changed = draw(others, grants);
  await reports(world, grants, mates);
  await expectBooks(world, call, toldOf(grants));
}, 400_000);

test('February: a report sixty days late holds all who have to do with it, until it is accepted', async () => {
  await on('2028-01-21');
  next = await openCall(world, call.fundId, {
    code: 'CCF-2028',
    opensAt: '2028-01-31T16:00:00.000Z',
    closesAt: '2028-04-30T16:00:00.000Z',
    reviewDueAt: '2028-06-15T16:00:00.000Z',
    decisionDueAt: '2028-07-31T16:00:00.000Z',
  });
  await hold(world, next, mates);
  await expectBooks(world, call, toldOf(grants));
}, 400_000);

test('March: terms are changed by two, and one grant ends by a breach', async () => {
  await on('2028-03-06');
  await readAtLast(world, mates);
  await change(world, changed, (reserved) => expectBooks(world, call, toldOf(grants, reserved)));
  await expectBooks(world, call, toldOf(grants));
  await terminate(world, next, changed);
  await expectBooks(world, call, toldOf(grants));
}, 400_000);

test('May: what came of it is found under whatever name it is acknowledged', async () => {
  await on('2028-05-08');
  await publish(
    world,
    call.fundId,
    grants.filter((each) => each !== changed.ended && each !== changed.led),
  );
}, 400_000);

test('July to October: the last reports and the last money, and every cent is where the ledger says', async () => {
  await on('2028-07-10');
  const running = grants.filter((each) => each !== changed.ended && each !== changed.extended);
  await complete(world, running, changed, '2028-07-10');
  await expectBooks(world, call, toldOf(grants));
  await on('2028-10-10');
  await complete(world, [changed.extended], changed, '2028-10-10');
  await expectBooks(world, call, toldOf(grants));
  await expectBooks(world, next, toldOf([]));
}, 400_000);
