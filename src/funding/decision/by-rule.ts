/**
 * The fast lane: an application that meets every rule of its programme is screened, recommended, released and accepted by
 * the machine, in the transaction of its submission, and leaves the same traces as one that people decided: a batch of one,
 * sealed with a hash and approved by the rule.
 *
 * The promise: whatever of it is refused (no money left, a cap reached) leaves nothing of it behind, so that the caller may
 * go on in another lane. `afterAccept` of the programme is called at the end, as after any acceptance.
 */
import { create, move } from '../../journal/index.js';
import { SYSTEM } from '../../kernel/actor.js';
import { find, insert } from '../../kernel/rows.js';
import { now, rows, type Tx } from '../../kernel/tx.js';
import { Application } from '../application/application.entity.js';
import { stepApplication } from '../application/stepping.js';
import type { Taken } from '../application/taking.js';
import type { Amounts } from '../envelope/amounts.js';
import type { Round } from '../round/round.entity.js';
import { BatchApproval, BatchLine, DecisionBatch } from './decision-batch.entity.js';
import { decisionBatchLife } from './decision-batch.lifecycle.js';
import { hashOfLines, settleLines } from './lines.js';
import { accept } from './offers.js';
import { recommend } from './recommending.js';
import { releaseLines } from './releasing.js';

export async function decideByRule(tx: Tx, taken: Taken, amounts: Amounts): Promise<Taken> {
  await rows(tx, 'SAVEPOINT by_rule');
  try {
    const { round } = taken;
    const screened = await stepApplication(tx, SYSTEM, taken.application, 'screenPass');
    const reviewed = await stepApplication(tx, SYSTEM, screened, 'completeReviews');
    const { id } = await recommend(tx, SYSTEM, { round, application: reviewed }, amounts);
    await releaseByRule(tx, round, id);
    await accept(tx, SYSTEM, { round, application: await find(tx, Application, id) });
    return { round, application: await find(tx, Application, id) };
  } catch (error) {
    await rows(tx, 'ROLLBACK TO SAVEPOINT by_rule');
    throw error;
  }
}

async function releaseByRule(tx: Tx, round: Round, applicationId: string): Promise<void> {
  const about = { roundId: round.id, mode: round.mode, kind: 'main' as const };
  const batch = await create(tx, SYSTEM, DecisionBatch, about, 'decision_batches.create');
  await insert(tx, BatchLine, { batchId: batch.id, applicationId, outcome: 'offer' });
  await settleLines(tx, batch.id);
  const sha256 = await hashOfLines(tx, batch.id);
  const at = await now(tx);
  const sealed = await move(tx, SYSTEM, decisionBatchLife, batch, 'seal', { sha256, sealedAt: at });
  await insert(tx, BatchApproval, { batchId: batch.id, sha256, capacity: 'rule' });
  await releaseLines(tx, SYSTEM, round, batch.id);
  await move(tx, SYSTEM, decisionBatchLife, sealed, 'release', { releasedAt: at });
}
