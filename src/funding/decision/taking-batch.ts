/**
 * A batch taken for a change, after its round: whoever takes an application shares the round, so that under a batch's verb
 * none of its round's applications is on the move.
 */
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { hasRole } from '../../kernel/actor.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { hold } from '../application/taking.js';
import { Round } from '../round/round.entity.js';
import { decisionBatches } from './decision-batch.access.js';
import { BY_MEETING } from './deciders.js';
import type { DecisionBatch } from './decision-batch.entity.js';
import { decisionBatchLife } from './decision-batch.lifecycle.js';

export interface TakenBatch {
  readonly round: Round;
  readonly batch: DecisionBatch;
}

export async function takeBatch(
  tx: Tx,
  actor: Actor,
  id: string,
  verb: keyof typeof decisionBatchLife.verbs | 'update',
): Promise<TakenBatch> {
  const above = await one<{ round: string }>(tx, `SELECT round_id AS round FROM decision_batches WHERE id = $1`, [id]);
  if (!above) throw problem('not-found');
  const round = await hold(tx, Round, above.round, 'FOR NO KEY UPDATE');
  const may = verb === 'update' ? 'batches.seal' : decisionBatchLife.verbs[verb].may;
  const batch = await claim(tx, actor, decisionBatches, id, may);
  if (verb !== 'update') expectStep(decisionBatchLife, batch, verb);
  return { round, batch };
}

/** Where a committee decides, its chair seals, or who chaired one of the items where he is recused; elsewhere an officer. */
export async function expectSealer(tx: Tx, actor: Actor, { round, batch }: TakenBatch): Promise<void> {
  const isOne =
    round.settings.decisionMode === BY_MEETING
      ? await one(tx, CHAIRS, [round.id, actor.personId, batch.id])
      : hasRole(actor, 'ecosystem');
  if (!isOne) throw problem('not-permitted');
}

const CHAIRS = `SELECT 1 FROM committee_seats s
  WHERE s.round_id = $1 AND s.person_id = $2 AND s.during @> app_now() AND (s.seat = 'chair' OR EXISTS (
    SELECT FROM batch_lines l JOIN agenda_items i ON i.application_id = l.application_id
    WHERE l.batch_id = $3 AND i.acting_chair_id = $2 AND i.state <> 'deferred'))`;
