/**
 * Who works on a grant, from which day to which. The promise: there is one PI at a time, and the grant names the same one.
 *
 * Lock order: the grant, held by the caller.
 */
/* eslint-disable crm/sql-text -- the id of a grant is an expression of the asking statement */
import { change } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { Party } from '../../organizations/index.js';
import type { Grant } from './grant.entity.js';
import { searchColumns } from './searching.js';

/** The PI and the co-PIs of the application are those of the grant. */
export const enterTeam = (tx: Tx, actor: Actor, { id, applicationId }: Grant): Promise<unknown> =>
  rows(tx, ENTER, [id, applicationId, actor.userId]);

/** Somebody else leads from today on; the one before leaves the team. */
export async function changePi(tx: Tx, actor: Actor, grant: Grant, piPersonId: string): Promise<Grant> {
  if (grant.piPersonId === piPersonId) return grant;
  await rows(tx, LEAVE, [grant.id, piPersonId]);
  await rows(tx, LEAD, [grant.id, piPersonId, actor.userId]);
  const found = await searchColumns(tx, { ...grant, piPersonId });
  return change(tx, actor, grant, { piPersonId, ...found }, 'grants.change_pi');
}

/** PI and co-PIs of today, and the institution: who is asked for holds. */
export async function partyOf(tx: Tx, { id, institutionId }: Grant): Promise<Party> {
  const [team] = await rows<{ personIds: string[] }>(tx, BOUND, [id]);
  return { personIds: team!.personIds, organizationId: institutionId };
}

/** The same persons in a statement over many grants, by the id that an expression names. */
export const boundTo = (grantId: string): string => `ARRAY(SELECT gm.person_id FROM grant_members gm
  WHERE gm.grant_id = ${grantId} AND gm.role IN ('pi', 'co_pi') AND (gm.to_on IS NULL OR gm.to_on > app_today()) ORDER BY 1)`;
const BOUND = `SELECT ${boundTo('$1')} AS "personIds"`;

const ENTER = `INSERT INTO grant_members (grant_id, person_id, role, created_by)
  SELECT $1, person_id, CASE role WHEN 'owner' THEN 'pi' ELSE 'co_pi' END, $3 FROM application_access
  WHERE application_id = $2 AND role IN ('owner', 'co_pi')`;

/** The PI, and whatever the new one was before. */
const LEAVE = `UPDATE grant_members SET to_on = app_today(), version = version + 1, updated_at = clock_timestamp()
  WHERE grant_id = $1 AND to_on IS NULL AND (role = 'pi' OR person_id = $2)`;
const LEAD = `INSERT INTO grant_members (grant_id, person_id, role, created_by) VALUES ($1, $2, 'pi', $3)`;
