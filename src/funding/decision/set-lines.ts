/** The lines of a batch that is being built, all of them at once: what is named stays or comes, what is not goes; by nobody who must not judge what he changes. */
import type { Actor } from '../../kernel/actor.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { expectClear } from '../conflict/verdict.js';
import type { BatchLineDto } from './decision-batch.dto.js';
import type { DecisionBatch } from './decision-batch.entity.js';
import { settleLines } from './lines.js';

export async function setLines(tx: Tx, actor: Actor, batch: DecisionBatch, lines: BatchLineDto[]): Promise<void> {
  refuse([...twice(lines), ...(await misplaced(tx, batch, lines))]);
  const all = JSON.stringify(lines);
  const gone = await rows<Line>(tx, GONE, [batch.id, all]);
  const set = await rows<Line>(tx, SET, [batch.id, all, actor.userId]);
  const changed = [...new Set([...gone, ...set].map(({ applicationId }) => applicationId))];
  refuse(await expectClear(tx, actor, changed));
  await settleLines(tx, batch.id);
}

type Line = { applicationId: string };

function twice(lines: readonly BatchLineDto[]): Reason[] {
  const seen = new Set<string>();
  return lines.flatMap(({ applicationId }, at) => {
    const isSecond = seen.has(applicationId);
    seen.add(applicationId);
    return isSecond ? [{ code: 'application_twice', pointer: `/lines/${at}/applicationId` }] : [];
  });
}

/** Each application is of the batch's round, in no other batch that waits, and in a main batch has not been decided before. */
async function misplaced(tx: Tx, { id, roundId, kind }: DecisionBatch, lines: BatchLineDto[]): Promise<Reason[]> {
  const found = await rows<{ at: number; isHere: boolean; elsewhere: string | null; decided: boolean }>(tx, PLACES, [
    JSON.stringify(lines),
    roundId,
    id,
  ]);
  return found.flatMap(({ at, isHere, elsewhere, decided }): Reason[] => {
    const pointer = `/lines/${at}/applicationId`;
    if (!isHere) return [{ code: 'not_in_round', pointer }];
    return [
      ...(elsewhere ? [{ code: 'in_other_batch', pointer, batchId: elsewhere }] : []),
      ...(decided && kind === 'main' ? [{ code: 'decided_before', pointer }] : []),
    ];
  });
}

const PLACES = `
  SELECT n.at::int - 1 AS at, coalesce(a.round_id = $2, false) AS "isHere", a.decision_id IS NOT NULL AS decided,
    (SELECT l.batch_id FROM batch_lines l WHERE l.application_id = a.id AND NOT l.released AND l.batch_id <> $3) AS elsewhere
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS ("applicationId" uuid)) WITH ORDINALITY AS n ("applicationId", at)
  LEFT JOIN applications a ON a.id = n."applicationId" ORDER BY n.at`;

const GONE = `DELETE FROM batch_lines WHERE batch_id = $1
  AND application_id NOT IN (SELECT n."applicationId" FROM jsonb_to_recordset($2::jsonb) AS n ("applicationId" uuid))
  RETURNING application_id AS "applicationId"`;

/** Who wrote a line last is its writer; an unchanged one keeps his. */
const SET = `
  INSERT INTO batch_lines AS l (batch_id, application_id, outcome, rank, reasons, comment_to_applicant, comment_internal, created_by)
  SELECT $1, n."applicationId", n.outcome, n.rank, coalesce(n.reasons, '{}'), n."commentToApplicant", n."commentInternal", $3::uuid
  FROM jsonb_to_recordset($2::jsonb) AS n ("applicationId" uuid, outcome text, rank int, reasons text[], "commentToApplicant" text,
    "commentInternal" text)
  ON CONFLICT (batch_id, application_id) DO UPDATE SET outcome = EXCLUDED.outcome, rank = EXCLUDED.rank, reasons = EXCLUDED.reasons,
    comment_to_applicant = EXCLUDED.comment_to_applicant, comment_internal = EXCLUDED.comment_internal, created_by = EXCLUDED.created_by
  WHERE (l.outcome, l.rank, l.reasons, l.comment_to_applicant, l.comment_internal)
    IS DISTINCT FROM (EXCLUDED.outcome, EXCLUDED.rank, EXCLUDED.reasons, EXCLUDED.comment_to_applicant, EXCLUDED.comment_internal)
  RETURNING l.application_id AS "applicationId"`;
