/**
 * One verb of a grant by request: the clock is read before any lock, the grant is taken in lock order, whoever may not judge
 * its application is kept out, its state is asked, and the answer is the grant as it is then.
 */
import { expectClear } from '../../funding/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { refuse } from '../../kernel/problem.js';
import { now, type Tx } from '../../kernel/tx.js';
import { signsForSociety } from './grant.access.js';
import { grantLife, type GrantVerb } from './grant.lifecycle.js';
import { grantAnswer } from './grant.query.js';
import { takeGrant, type TakenGrant } from './taking.js';

export function pressVerb(
  db: Db,
  actor: Actor,
  id: string,
  verb: GrantVerb,
  work: (tx: Tx, taken: TakenGrant, receivedAt: string) => Promise<Answer | void>,
): Promise<Answer> {
  return db.transaction(actor, async (tx) => {
    const receivedAt = await now(tx);
    const taken = await takeGrant(tx, actor, id, grantLife.verbs[verb].may);
    refuse(isParty(actor, verb) ? [] : await expectClear(tx, actor, [taken.application.id]));
    expectStep(grantLife, taken.grant, verb);
    return (await work(tx, taken, receivedAt)) ?? grantAnswer(tx, actor, id);
  });
}

/** The team acts for itself, and a society signs as a party: neither judges. */
const isParty = (actor: Actor, verb: GrantVerb): boolean =>
  actor.audience === 'portal' || (verb === 'recordSignature' && signsForSociety(actor));
