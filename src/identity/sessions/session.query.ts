/**
 * Who is behind a token: session or API key, user and live roles in one statement. An ended or expired session, a user
 * who is not active, an older epoch: no row.
 */
/* eslint-disable crm/sql-text -- whom a session chose is a column or a placeholder of this file */
const USER = `u.id AS "userId", u.person_id AS "personId", u.name, u.audience, u.lang, team_of(u.id) AS "teamId"`;

/** The organization of a role is the one that is acted for, or a society officer's, who acts for the house. */
const COUNTS = `(r.audience = 'staff' OR r.org_id = acting.org)`;

/**
 * A grant of a partner counts only while its person acts for that partner. Who has several partners and acts for none yet
 * has an applicant's rights, which reach their own account and so the choice. A society officer's names what it reaches.
 */
const GRANTS = `
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('role', CASE WHEN r.org_id IS NULL OR ${COUNTS} THEN r.role ELSE 'applicant' END,
             'teamIds', team_subtree(r.team_id), 'orgId', CASE WHEN ${COUNTS} THEN r.org_id END) ORDER BY r.id)
    FROM user_roles r
    WHERE r.user_id = u.id AND (r.expires_at IS NULL OR r.expires_at > app_now())
      AND (r.org_id IS NULL OR acting.org IS NULL OR ${COUNTS})
  ), '[]') AS grants`;

/** Staff act for the house, whatever a session says. OFFSET 0: worked out once, not wherever it is used. */
const acting = (chosen: string): string =>
  `LATERAL (SELECT CASE u.audience WHEN 'portal' THEN acting_org(u.id, ${chosen}) END OFFSET 0) acting (org)`;

/** $1 SHA-256 of the token, $2 how it was sent */
export const BY_SESSION = `
  SELECT ${USER}, ${GRANTS}, s.id AS "sessionId", acting.org AS "actingOrgId",
         NULL::uuid AS "apiKeyId", NULL::text[] AS "onlyActions", s.last_seen_at < app_now() - interval '1 minute' AS unseen
  FROM sessions s JOIN users u ON u.id = s.user_id CROSS JOIN ${acting('s.acting_org_id')}
  WHERE s.token_hash = $1 AND s.delivery = $2 AND s.stage = 'active' AND s.ended_at IS NULL
    AND s.idle_expires_at > app_now() AND s.absolute_expires_at > app_now()
    AND u.state = 'active' AND u.auth_epoch = s.auth_epoch`;

/** $1 the public part of the key, $2 SHA-256 of the whole key */
export const BY_KEY = `
  SELECT ${USER}, ${GRANTS}, NULL::uuid AS "sessionId", NULL::uuid AS "actingOrgId", k.id AS "apiKeyId",
         k.actions AS "onlyActions", coalesce(k.last_used_at, k.created_at) < app_now() - interval '1 minute' AS unseen
  FROM api_keys k JOIN users u ON u.id = k.service_user_id CROSS JOIN (SELECT NULL::uuid) acting (org)
  WHERE k.id8 = $1 AND k.secret_hash = $2 AND k.revoked_at IS NULL AND k.expires_at > app_now() AND u.state = 'active'`;

/** $1 the user: the same person without a session, for work that goes on after the request. */
export const BY_USER = `
  SELECT ${USER}, ${GRANTS}, NULL::uuid AS "sessionId", acting.org AS "actingOrgId", NULL::uuid AS "apiKeyId",
         NULL::text[] AS "onlyActions"
  FROM users u CROSS JOIN ${acting('$2::uuid')} WHERE u.id = $1 AND u.state = 'active'`;

/** The idle time of a session starts again; its length is what lay between the last sight and the end. */
export const SESSION_SEEN = `
  UPDATE sessions SET last_seen_at = app_now(),
    idle_expires_at = least(absolute_expires_at, app_now() + (idle_expires_at - last_seen_at))
  WHERE id = $1 AND last_seen_at < app_now() - interval '1 minute'`;

export const KEY_SEEN = `UPDATE api_keys SET last_used_at = app_now() WHERE id = $1`;
