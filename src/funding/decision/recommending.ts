/**
 * What is to be decided of one application: it is shortlisted, recommended with amounts, put on the waitlist or declined,
 * and thought over again, until its batch is sealed. Nobody outside hears of any of it.
 *
 * The promise: whoever is recommended has the money reserved, whoever is no longer recommended has given it back, and
 * nobody is put forward without what the round asks for (against.ts).
 *
 * Lock order: the application as takeApplication takes it, then its envelopes.
 */
import type { Actor } from '../../kernel/actor.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { refuse } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import type { Application } from '../application/application.entity.js';
import { applicationLife } from '../application/application.lifecycle.js';
import { stepApplication } from '../application/stepping.js';
import type { Taken } from '../application/taking.js';
import { giveBack } from '../award/award.js';
import type { Amounts } from '../envelope/amounts.js';
import { reserve } from '../envelope/holdings.js';
import { programmeOfRound } from '../programme/of-round.js';
import { againstProposal, expectDecider } from './against.js';

export type Proposing = 'shortlist' | 'waitlist' | 'decline';
export type Offering = 'recommend' | 'changeAmount';

export const recommend = (tx: Tx, actor: Actor, taken: Taken, amounts: Amounts): Promise<Application> =>
  offer(tx, actor, taken, 'recommend', amounts);

/** Other amounts for who is recommended already: the difference is reserved or released. */
export const changeAmount = (tx: Tx, actor: Actor, taken: Taken, amounts: Amounts): Promise<Application> =>
  offer(tx, actor, taken, 'changeAmount', amounts);

export const shortlist = (tx: Tx, actor: Actor, taken: Taken): Promise<Application> =>
  passOver(tx, actor, taken, 'shortlist');

export const waitlist = (tx: Tx, actor: Actor, taken: Taken): Promise<Application> =>
  passOver(tx, actor, taken, 'waitlist');

export const decline = (tx: Tx, actor: Actor, taken: Taken): Promise<Application> =>
  passOver(tx, actor, taken, 'decline');

async function offer(tx: Tx, actor: Actor, taken: Taken, verb: Offering, amounts: Amounts): Promise<Application> {
  const { round, application } = taken;
  expectStep(applicationLife, application, verb);
  await expectDecider(tx, actor, taken);
  const programme = await programmeOfRound(tx, round);
  // what was counted for the amounts so far is counted anew
  if (application.state === 'recommended') await programme.afterGivenBack?.(tx, actor, taken);
  refuse([
    ...(await againstProposal(tx, actor, taken, 'recommend', amounts)),
    ...((await programme.beforeRecommend?.(tx, actor, taken, amounts)) ?? []),
  ]);
  const why = { changes: { amounts: { to: amounts } } };
  const moved = await stepApplication(tx, actor, application, verb, {}, why);
  await reserve(tx, actor, { ...holder(moved), event: `applications/${moved.id}/${verb}/${moved.version}` }, amounts);
  return moved;
}

async function passOver(tx: Tx, actor: Actor, taken: Taken, verb: Proposing): Promise<Application> {
  const { round, application } = taken;
  expectStep(applicationLife, application, verb);
  await expectDecider(tx, actor, taken);
  refuse(await againstProposal(tx, actor, taken, verb));
  const moved = await stepApplication(tx, actor, application, verb);
  if (application.state === 'recommended') await giveBack(tx, actor, { round, application: moved });
  return moved;
}

const holder = ({ id, roundId }: Application) => ({ applicationId: id, roundId });
