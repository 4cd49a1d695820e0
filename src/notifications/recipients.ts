/**
 * The people whom rules name, over `j` (a journal row about a deal) and `d` (the deal as it is now). Whoever a change was about is
 * read from the row itself: the deal may have gone on since.
 */
export type Recipients = 'owner' | 'newOwner' | 'formerOwner' | 'members' | 'accountOwner' | 'managers';

/** `(name, user id)`; $2 holds the names asked for. Managers: sales managers of the deal's team and above, ecosystem managers. */
const NAMED = `
  SELECT 'owner', d.owner_id
  UNION ALL SELECT 'newOwner', (j.changes -> 'ownerId' ->> 'to')::uuid
  UNION ALL SELECT 'formerOwner', (j.changes -> 'ownerId' ->> 'from')::uuid
  UNION ALL SELECT 'members', m.user_id FROM deal_members m WHERE m.deal_id = d.id
  UNION ALL SELECT 'accountOwner', o.account_owner_id FROM organizations o WHERE o.id = d.customer_id
  UNION ALL SELECT 'managers', r.user_id FROM user_roles r
    WHERE (r.expires_at IS NULL OR r.expires_at > app_now())
      AND (r.role = 'ecosystem_manager' OR r.role = 'sales_manager' AND d.team_id = ANY (team_subtree(r.team_id)))`;

export const PEOPLE = `
  SELECT DISTINCT u.id AS "userId", u.email, u.lang
  FROM journal j
  JOIN deals d ON d.id = j.subject_id
  CROSS JOIN LATERAL (${NAMED}) t (name, user_id)
  JOIN users u ON u.id = t.user_id AND u.state = 'active' AND u.kind = 'person'
  WHERE j.id = $1 AND t.name = ANY ($2) AND u.id IS DISTINCT FROM j.actor_id`;

export const EVENT = `
  SELECT j.action, j.subject_type AS "subjectType", j.subject_id AS "subjectId", d.number, d.title,
    c.legal_name AS customer, coalesce(a.name, '系统') AS actor, o.name AS owner
  FROM journal j
  JOIN deals d ON d.id = j.subject_id
  JOIN organizations c ON c.id = d.customer_id
  JOIN users o ON o.id = coalesce((j.changes -> 'ownerId' ->> 'to')::uuid, d.owner_id)
  LEFT JOIN users a ON a.id = j.actor_id
  WHERE j.id = $1 AND j.subject_type = 'deals'`;
