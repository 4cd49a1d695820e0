/**
 * Moving a deal along its life.
 *
 * The promise: however many press a button at once, one of them moves the deal and the others are told that it has moved;
 * every move leaves one journal row and one history row. Twenty `win` on one If-Match: `claim` holds the row and compares
 * the version; `move` names id, version and stage, should that lock ever be forgotten.
 *
 * Lock order: the customers (where the verb touches what is protected there), deal, then its children and ties.
 */
import { Injectable } from '@nestjs/common';
import { move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import { deals } from '../deal/deal.access.js';
import type { Deal } from '../deal/deal.entity.js';
import { dealAnswer } from '../deal/deal.query.js';
import { holdCustomers } from '../deal/hold-customers.js';
import { countEntries } from '../direct-entry/entering.js';
import { followDeal } from '../protections/deal-ends.js';
import { dealLife, type DealVerb } from './deal.lifecycle.js';
import type { Effect, Stepping } from './effect.js';
import { type DtoOf, EFFECTS, type SteppingVerb } from './effects.js';
import { enterStage } from './history.js';

@Injectable()
export class PipelineService {
  constructor(private readonly db: Db) {}

  step<V extends SteppingVerb>(actor: Actor, id: string, verb: V, dto: DtoOf<V>): Promise<Answer> {
    const effectOf = EFFECTS[verb] as (stepping: Stepping<DtoOf<V>>) => Promise<Effect | Answer>;
    const command = async (tx: Tx): Promise<Answer> => {
      if (AT_CUSTOMER.has(verb)) await holdCustomers(tx, id);
      const deal = await take(tx, actor, id, verb);
      const effect = await effectOf({ tx, actor, deal, dto });
      if (effect instanceof Answer) return effect;
      const { patch, skipped, ...why } = effect;
      const moved = await move(tx, actor, dealLife, deal, verb, patch, why);
      if (moved.stage !== deal.stage) {
        await enterStage(tx, actor, moved, { from: deal.stage, skipped, reason: why.reason ?? why.reasonCode });
        await followDeal(tx, actor, moved, deal);
      }
      return dealAnswer(tx, actor, id);
    };
    return countEntries(this.db, actor, () => this.db.transaction(actor, command));
  }
}

/** Verbs after which another partner, or nobody, may stand at the customer. */
const AT_CUSTOMER: ReadonlySet<SteppingVerb> = new Set(['win', 'lose', 'reopen', 'changeChannel']);

/** The deal, locked, for a verb that its stage and its owner allow: 404, 403, 412, 409 in this order. */
export async function take(tx: Tx, actor: Actor, id: string, verb: DealVerb): Promise<Deal> {
  const { may, notOwner } = dealLife.verbs[verb];
  const deal = await claim(tx, actor, deals, id, may);
  if (notOwner && deal.ownerId === actor.userId) throw problem('second-person-required');
  expectStep(dealLife, deal, verb);
  return deal;
}
