/** Two applications of one applicant, of which one is to go on. */
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { type Application } from '../application/application.entity.js';
import { LIVE_STATES } from '../application/application.lifecycle.js';

/**
 * The other is live and stays so until we are done, and both are of one identity group, whichever was merged into which.
 * Only an application of that group is held: whoever calls the two duplicates the other way round waits at the group.
 */
export async function againstDuplicate(tx: Tx, { id }: Application, duplicateOfId: string): Promise<Reason[]> {
  const pointer = '/duplicateOfId';
  const other = await one<{ state: string }>(tx, OTHER, [id, duplicateOfId]);
  if (!other) return [{ code: 'not_the_same_applicant', pointer }];
  const goesOn = LIVE_STATES.includes(other.state) || other.state === 'awarded';
  return goesOn ? [] : [{ code: 'other_not_live', pointer }];
}

const OTHER = `
  SELECT b.state
  FROM applications b JOIN identity_groups gb ON gb.id = b.identity_group_id,
       applications a JOIN identity_groups ga ON ga.id = a.identity_group_id
  WHERE a.id = $1 AND b.id = $2 AND a.id <> b.id
    AND coalesce(ga.merged_into_id, ga.id) = coalesce(gb.merged_into_id, gb.id) FOR SHARE OF b`;
