/**
 * The lines of a batch as they are sealed: for each application what is to be decided, with the amounts that are reserved
 * for it and who proposed it. One text, one hash: an approval is of exactly these lines.
 */
import { canonicalSha256 } from '../../kernel/canonical.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { amountText } from '../envelope/amounts.js';

/** What is reserved is what is offered; who took the application to where it is, proposed it. */
export const settleLines = (tx: Tx, batchId: string): Promise<unknown> => rows(tx, SETTLE, [batchId]);

const SETTLE = `
  UPDATE batch_lines l SET amounts = CASE l.outcome WHEN 'offer' THEN held.amounts ELSE '{}' END, proposed_by = step.actor_id
  FROM batch_lines t
  CROSS JOIN LATERAL (
    SELECT coalesce(jsonb_object_agg(e.resource, ${amountText('h.reserved', 'e.resource')}), '{}') AS amounts
    FROM envelope_holdings h JOIN envelopes e ON e.id = h.envelope_id
    WHERE h.application_id = t.application_id AND h.reserved > 0) held
  LEFT JOIN LATERAL (
    SELECT j.actor_id FROM journal j WHERE j.subject_type = 'applications' AND j.subject_id = t.application_id
      AND j.action IN ('applications.recommend', 'applications.change_amount', 'applications.waitlist', 'applications.decline')
    ORDER BY j.seq DESC LIMIT 1) step ON true
  WHERE t.batch_id = $1 AND l.id = t.id`;

export async function hashOfLines(tx: Tx, batchId: string): Promise<string> {
  const lines = await rows<{ line: object }>(tx, LINES, [batchId]);
  return canonicalSha256(lines.map(({ line }) => line));
}

const LINES = `
  SELECT jsonb_build_object('applicationId', application_id, 'outcome', outcome, 'amounts', amounts, 'rank', rank,
    'reasons', to_jsonb(reasons), 'commentToApplicant', comment_to_applicant, 'commentInternal', comment_internal,
    'proposedBy', proposed_by) AS line
  FROM batch_lines WHERE batch_id = $1 ORDER BY application_id`;
