/** The revision that counts: the newest, whatever the draft says meanwhile. Reviewers, exports and rules read this one. */
import { problem } from '../../kernel/problem.js';
import { columnsOf, hydrate } from '../../kernel/rows.js';
import { one, type Tx } from '../../kernel/tx.js';
import { ApplicationRevision } from './application-revision.entity.js';

export const currentRevision = (tx: Tx, applicationId: string): Promise<ApplicationRevision> =>
  revisionOf(tx, applicationId, null);

/** 404 where it was never submitted, or not so often. */
export async function revisionOf(tx: Tx, applicationId: string, n: number | null): Promise<ApplicationRevision> {
  const found = await one(
    tx,
    `SELECT ${columnsOf(tx, ApplicationRevision, 'v')} FROM application_revisions v
     WHERE v.application_id = $1 AND v.n = coalesce($2, v.n) ORDER BY v.n DESC LIMIT 1`,
    [applicationId, n],
  );
  if (!found) throw problem('not-found');
  return hydrate(ApplicationRevision, found);
}
