/**
 * A year and a half of an academic round, driven by what people press: two hundred scholars apply, sixty-six judges and a
 * committee decide with a society, and what is given is contracted, paid, reported, changed, ended and acknowledged. At the
 * end of every season each cent of the envelope is where the ledger, finance's files and the invariants say.
 *
 * The seasons are one story (year/), each goes on where the one before ended.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clockShows } from '../support/clock.js';
import { answer } from './year/answering.js';
import { type Applied, apply, closes } from './year/applying.js';
import { expectBooks } from './year/books.js';
import { decide, type Decided, seal } from './year/deciding.js';
import { type Call, makeFund, openCall, seatCommittee } from './year/opening.js';
import { deliver, release } from './year/releasing.js';
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

test('January, February: two hundred draft, and hand in until the clock says no', async () => {
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
