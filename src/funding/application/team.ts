/**
 * Who stands behind an application: its owner, its co-PIs, those who write along and those who only look.
 *
 * The promise: `application_access` is the only place that says so; the owner's column follows it, and a person has one role.
 */
import { change } from '../../journal/index.js';
import type { Actor } from '../../kernel/actor.js';
import { lock } from '../../kernel/rows.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import { Application } from './application.entity.js';
import { searchColumns } from './searching.js';

export interface Member {
  readonly personId: string;
  readonly role: ValueOf<'application_role'>;
}

export const teamOf = (tx: Tx, applicationId: string): Promise<Member[]> =>
  rows<Member>(
    tx,
    `SELECT person_id AS "personId", role FROM application_access WHERE application_id = $1 ORDER BY role = 'owner' DESC, person_id`,
    [applicationId],
  );

/** The owner and the co-PIs: whom an award binds, and whom a hold reaches. */
export const bound = (team: readonly Member[]): string[] =>
  team.filter(({ role }) => role === 'owner' || role === 'co_pi').map(({ personId }) => personId);

/** Another owner, or the co-PIs anew: who is not named any more loses the seat. An amendment of an award does this. */
export async function changeTeam(
  tx: Tx,
  actor: Actor,
  applicationId: string,
  { ownerPersonId, coPis }: { ownerPersonId?: string; coPis?: readonly string[] },
): Promise<void> {
  const application = await lock(tx, Application, applicationId);
  const from = await teamOf(tx, applicationId);
  const owner = ownerPersonId ?? application.ownerPersonId;
  const others = coPis ?? from.filter(({ role }) => role === 'co_pi').map(({ personId }) => personId);
  await rows(tx, LEAVE, [applicationId, owner, others]);
  await rows(tx, JOIN, [applicationId, owner, others]);
  const to = await teamOf(tx, applicationId);
  const patch = { ownerPersonId: owner, ...(await searchColumns(tx, { ...application, ownerPersonId: owner })) };
  await change(tx, actor, application, patch, 'applications.change_team', { changes: { team: { from, to } } });
}

/** The owner leaves first: there is one at a time. */
const LEAVE = `DELETE FROM application_access
  WHERE application_id = $1 AND (role IN ('owner', 'co_pi') OR person_id = $2 OR person_id = ANY($3::uuid[]))`;
const JOIN = `INSERT INTO application_access (application_id, person_id, role)
  SELECT $1::uuid, $2::uuid, 'owner' UNION ALL SELECT $1, p, 'co_pi' FROM unnest($3::uuid[]) p WHERE p <> $2::uuid`;
