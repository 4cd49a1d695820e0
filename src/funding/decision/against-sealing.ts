/** What keeps a batch from being sealed, line by line: it must say what is so, and why, and leave nobody out. */
import type { Reason } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { FITS } from './releasing.js';
import type { TakenBatch } from './taking-batch.js';

interface Line {
  applicationId: string;
  outcome: string;
  fits: boolean;
  isUnreserved: boolean;
  codes: number;
  comment: string | null;
}

export async function againstSealing(tx: Tx, { round, batch }: TakenBatch): Promise<Reason[]> {
  const lines = await rows<Line>(tx, LINES, [batch.id]);
  const isMain = batch.kind === 'main' && round.mode === 'fixed';
  const left = isMain ? await rows<{ applicationId: string }>(tx, LEFT, [round.id]) : [];
  return [
    ...(lines.length > 0 ? [] : [{ code: 'batch_empty' }]),
    ...left.map((each) => ({ code: 'uncovered', ...each })),
    ...lines.flatMap(faults),
  ];
}

function faults({ applicationId, outcome, fits, isUnreserved, codes, comment }: Line): Reason[] {
  const isOffer = outcome === 'offer';
  return [
    ...(fits ? [] : [{ code: 'state_differs', applicationId, outcome }]),
    ...(isOffer && isUnreserved ? [{ code: 'reservation_missing', applicationId }] : []),
    ...(outcome === 'reject' && codes === 0 ? [{ code: 'rejection_code_missing', applicationId }] : []),
    ...(isOffer || comment ? [] : [{ code: 'comment_missing', applicationId }]),
  ];
}

const LINES = `
  SELECT l.application_id AS "applicationId", l.outcome, ${FITS} AS fits, l.amounts = '{}' AS "isUnreserved",
    cardinality(l.reasons) AS codes, l.comment_to_applicant AS comment
  FROM batch_lines l JOIN applications a ON a.id = l.application_id WHERE l.batch_id = $1 ORDER BY l.rank, l.application_id`;

/** Judged, told nothing yet, and in no batch. */
const LEFT = `
  SELECT a.id AS "applicationId" FROM applications a
  WHERE a.round_id = $1 AND a.decision_id IS NULL
    AND a.state IN ('reviewed', 'shortlisted', 'recommended', 'waitlisted', 'not_recommended')
    AND NOT EXISTS (SELECT FROM batch_lines l WHERE l.application_id = a.id AND NOT l.released) ORDER BY a.id`;
