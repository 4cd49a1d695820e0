/**
 * What a grant must satisfy before it is written: nobody grants what they may not, and a role fits its account.
 * The tables refuse the impossible combinations too; here the answer says which one it was.
 */
import { reach } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import { isOrganization } from '../organization.js';
import { PORTAL_ROLES, type Role, TWO_PERSON_ROLES } from '../../policy.js';

export interface Grant {
  role: Role;
  teamId?: string | null;
  orgId?: string | null;
  expiresAt?: string | null;
}

const isPartner = (role: Role): boolean => role === 'partner_admin' || role === 'partner_member';
/** A partner's role is for an organisation; a society officer reaches what the named society co-funds, nothing without. */
const fitsOrg = (role: Role, orgId?: string | null): boolean =>
  role === 'society_officer' || isPartner(role) === Boolean(orgId);

/** Admins grant every role; a partner's admin those of the own organisation. */
export async function reasonsAgainst(
  tx: Tx,
  actor: Actor,
  audience: string,
  { role, teamId, orgId, expiresAt }: Grant,
  pointer = '',
): Promise<Reason[]> {
  const at = (code: string, field: string): Reason => ({ code, pointer: `${pointer}/${field}` });
  const reasons: Reason[] = [];
  const isOfPartner = reach(actor, 'roles.grant') === 'team';
  if (isOfPartner && !(isPartner(role) && orgId === actor.actingOrgId)) {
    reasons.push(at('role_not_grantable', 'role'));
  }
  if ((audience === 'portal') !== PORTAL_ROLES.includes(role)) reasons.push(at('role_of_other_audience', 'role'));
  if (!fitsOrg(role, orgId)) reasons.push(at('role_needs_org', 'orgId'));
  else if (orgId && !isOfPartner && !(await isOrganization(tx, orgId)))
    reasons.push(at('no_such_organization', 'orgId'));
  if (expiresAt && Date.parse(expiresAt) <= Date.now()) reasons.push(at('in_the_past', 'expiresAt'));
  if (teamId) {
    const team = await one<{ closed: boolean }>(
      tx,
      `SELECT closed_at IS NOT NULL AS closed FROM teams WHERE id = $1 FOR SHARE`,
      [teamId],
    );
    if (!team) reasons.push(at('no_such_team', 'teamId'));
    else if (team.closed) reasons.push(at('team_closed', 'teamId'));
    if (audience === 'portal') reasons.push(at('role_of_other_audience', 'teamId'));
  }
  return reasons;
}

export const needsSecondPerson = (role: Role): boolean => TWO_PERSON_ROLES.includes(role);

/** Is the very same role held already, live or run out? */
export async function holds(tx: Tx, userId: string, { role, teamId, orgId }: Grant): Promise<boolean> {
  const held = await one(
    tx,
    `SELECT 1 FROM user_roles WHERE user_id = $1 AND role = $2
       AND team_id IS NOT DISTINCT FROM $3::uuid AND org_id IS NOT DISTINCT FROM $4::uuid`,
    [userId, role, teamId ?? null, orgId ?? null],
  );
  return held !== undefined;
}

/** Writes the grant; a second one alike is a `duplicate`. Its holder's sessions end by the trigger of the table. */
export async function writeGrant(tx: Tx, actor: Actor, userId: string, grant: Grant): Promise<void> {
  await one(
    tx,
    `INSERT INTO user_roles (user_id, audience, role, team_id, org_id, expires_at, granted_by)
     SELECT id, audience, $2, $3, $4, $5, $6 FROM users WHERE id = $1`,
    [userId, grant.role, grant.teamId ?? null, grant.orgId ?? null, grant.expiresAt ?? null, actor.userId],
  );
}
