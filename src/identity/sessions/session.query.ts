/**
 * Who is behind a token: session or API key, user and live roles in one statement. An ended or expired session, a user
 * who is not active, an older epoch: no row.
 */
const USER = `u.id AS "userId", u.person_id AS "personId", u.name, u.audience, u.lang, team_of(u.id) AS "teamId"`;

/** A grant of a partner counts only while its person acts for that partner; a society officer's names what it reaches. */
const GRANTS = `
  coalesce((
    SELECT jsonb_agg(jsonb_build_object('role', r.role, 'teamIds', team_subtree(r.team_id), 'orgId', r.org_id) ORDER BY r.id)
    FROM user_roles r
    WHERE r.user_id = u.id AND (r.expires_at IS NULL OR r.expires_at > app_now())
      AND (r.org_id IS NULL OR r.audience = 'staff' OR r.org_id = acting.org)
  ), '[]') AS grants`;

/** $1 SHA-256 of the token, $2 how it was sent */
export const BY_SESSION = `
  SELECT ${USER}, ${GRANTS}, s.id AS "sessionId", s.acting_org_id AS "actingOrgId",
         NULL::uuid AS "apiKeyId", NULL::text[] AS "onlyActions", s.last_seen_at < app_now() - interval '1 minute' AS unseen
  FROM sessions s JOIN users u ON u.id = s.user_id CROSS JOIN LATERAL (SELECT s.acting_org_id) acting (org)
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
  FROM users u CROSS JOIN (SELECT $2::uuid) acting (org) WHERE u.id = $1 AND u.state = 'active'`;

/** The idle time of a session starts again; its length is what lay between the last sight and the end. */
export const SESSION_SEEN = `
  UPDATE sessions SET last_seen_at = app_now(),
    idle_expires_at = least(absolute_expires_at, app_now() + (idle_expires_at - last_seen_at))
  WHERE id = $1 AND last_seen_at < app_now() - interval '1 minute'`;

export const KEY_SEEN = `UPDATE api_keys SET last_used_at = app_now() WHERE id = $1`;
