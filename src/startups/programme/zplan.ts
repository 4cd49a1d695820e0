/**
 * Z计划 as the engine sees it: what it does after a submission, before a recommendation, after an acceptance, and when an
 * application that was counted leaves without an award.
 */
import type { Asked, Programme, Taken } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import { admit } from '../membership/admitting.js';
import { factsOf, KNOWS } from '../tier/facts.js';
import { beyondLadder, ladderLeft } from '../tier/ladder.js';
import { chooseLane } from './lanes.js';
import { giveBackFor, passOnFor, takeFor } from './lifetime.js';

export const zplan: Programme = {
  knows: KNOWS,
  facts: factsOf,
  afterSubmit: (tx: Tx, _: Actor, taken: Taken) => chooseLane(tx, taken),
  beforeRecommend: expectRoom,
  afterGivenBack: (tx: Tx, _: Actor, taken: Taken) => giveBackFor(tx, taken),
  afterTransferred: passOnFor,
  afterAccept: admit,
};

/** Every reason; the lifetime is taken only where the ladder has room. */
async function expectRoom(tx: Tx, _: Actor, taken: Taken, amounts: Asked): Promise<readonly Reason[]> {
  // what is no number is the engine's own to refuse
  const tokens = /^\d{1,18}$/.test(amounts.token ?? '') ? BigInt(amounts.token!) : 0n;
  if (tokens === 0n) return [];
  const beyond = beyondLadder(await ladderLeft(tx, taken), tokens);
  return beyond.length > 0 ? beyond : takeFor(tx, taken, tokens);
}
