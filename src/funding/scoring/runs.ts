/**
 * Scores as they were at one moment, kept with everything they were computed from: each statement to an applicant can be
 * computed again, and the hash says whether anything moved since.
 *
 * Lock order: the round, held by the caller against changes of its reviews.
 */
import { createHash } from 'node:crypto';
import { record } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { insert } from '../../kernel/rows.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { ScoreRun } from '../review/score-run.entity.js';
import { VALID_REVIEW } from '../review/validity.js';
import type { Round } from '../round/round.entity.js';
import { ranking } from './ranking.js';
import { type Input, inOrder, scores } from './score.js';

export async function takeScoreRun(tx: Tx, actor: Actor, round: Round): Promise<{ id: string }> {
  const metric = round.rankingMetric!;
  const { minValidReviews } = round.settings;
  const inputs = inOrder(await rows<Input>(tx, VALID_REVIEWS, [round.id]));
  const { id } = await insert(tx, ScoreRun, {
    createdBy: actor.userId,
    roundId: round.id,
    metric,
    inputs,
    inputHash: createHash('sha256').update(JSON.stringify({ metric, minValidReviews, inputs })).digest('hex'),
    results: ranking(scores(inputs, minValidReviews), metric),
  });
  await record(tx, actor, { action: 'score_runs.take', subject: { type: 'rounds', id: round.id } });
  return { id };
}

/** Reviews of all that is still in the running or was decided: not of what was withdrawn or void. */
export const VALID_REVIEWS = `SELECT s.application_id AS "applicationId", s.person_id AS judge, v.total::text AS total
  FROM applications a JOIN assignments s ON s.application_id = a.id JOIN reviews v ON v.assignment_id = s.id
  WHERE a.round_id = $1 AND a.state NOT IN ('withdrawn', 'void', 'ineligible') AND ${VALID_REVIEW}`;
