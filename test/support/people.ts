/**
 * People of a test, made by SQL: a user with roles in a team, already logged in by a bearer session. Logging in through
 * the door costs a password hash each time; identity's own specs do that.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../../src/kernel/db.js';
import { PORTAL_ROLES, type Role } from '../../src/policy.js';

export interface Person {
  userId: string;
  personId: string;
  teamId: string | null;
  name: string;
  email: string;
}

let made = 0;

export async function makeTeam(db: Db, name = `团队${++made}`, parentId: string | null = null): Promise<string> {
  const [team] = await db.rows<{ id: string }>(`INSERT INTO teams (name, parent_id) VALUES ($1, $2) RETURNING id`, [
    name,
    parentId,
  ]);
  return team!.id;
}

/** The organization of this id, if there is none yet: a test of identity needs no more of it. */
export async function makePartner(db: Db, id: string, name = `伙伴${id.slice(-8)}`): Promise<void> {
  await db.rows(
    `INSERT INTO organizations (id, uscc_missing_reason, legal_name, name_norm, match_name, core_name, kind, root_organization_id)
     VALUES ($1, 'not_yet_provided', $2, $3, $2, $2, 'company', $1) ON CONFLICT DO NOTHING`,
    [id, name, `${name}${id}`],
  );
}

export async function signIn(
  db: Db,
  roles: readonly Role[],
  about: { teamId?: string; orgId?: string; name?: string } = {},
): Promise<Person & { token: string }> {
  const isPortal = roles.some((role) => PORTAL_ROLES.includes(role));
  const audience = isPortal ? 'portal' : 'staff';
  const name = about.name ?? `同事${++made}`;
  const email = `p${++made}.${randomBytes(4).toString('hex')}@example.test`;
  const teamId = isPortal ? null : (about.teamId ?? (await makeTeam(db)));
  const token = `zs_${randomBytes(32).toString('base64url')}`;
  if (about.orgId && (isPortal || roles.includes('society_officer'))) await makePartner(db, about.orgId);
  const [person] = await db.rows<{ userId: string; personId: string }>(
    `WITH p AS (INSERT INTO people (name) VALUES ($1) RETURNING id),
          u AS (INSERT INTO users (person_id, name, email, audience, state, email_verified_at)
                SELECT id, $1, $2, $3, 'active', now() FROM p RETURNING id, person_id),
          r AS (INSERT INTO user_roles (user_id, audience, role, team_id, org_id)
                SELECT u.id, $3, role, $4::uuid, CASE WHEN role LIKE 'partner%' OR role = 'society_officer' THEN $5::uuid END FROM u, unnest($6::text[]) role)
     SELECT id AS "userId", person_id AS "personId" FROM u`,
    [name, email, audience, teamId, about.orgId ?? null, roles],
  );
  await db.rows(
    `INSERT INTO sessions (token_hash, user_id, audience, acting_org_id, delivery, auth_epoch, idle_expires_at, absolute_expires_at)
     SELECT $2, id, audience, $3::uuid, 'bearer', auth_epoch, app_now() + interval '8 hours', app_now() + interval '30 days'
     FROM users WHERE id = $1`,
    [person!.userId, createHash('sha256').update(token).digest(), about.orgId ?? null],
  );
  return { ...person!, teamId, name, email, token };
}
