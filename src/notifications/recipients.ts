/**
 * The people whom rules name, for many journal rows at once: over `j` (a journal row about a deal), `d` (the deal as it is
 * now) and `r` (a rule's action, name and template). Whoever a change was about is read from the row itself: the deal may
 * have gone on since.
 */
export type Recipients = 'owner' | 'newOwner' | 'formerOwner' | 'members' | 'accountOwner' | 'managers';

/** Managers: sales managers of the deal's team and above, ecosystem managers. */
const NAMED = `
  SELECT d.owner_id WHERE r.name = 'owner'
  UNION ALL SELECT (j.changes -> 'ownerId' ->> 'to')::uuid WHERE r.name = 'newOwner'
  UNION ALL SELECT (j.changes -> 'ownerId' ->> 'from')::uuid WHERE r.name = 'formerOwner'
  UNION ALL SELECT m.user_id FROM deal_members m WHERE r.name = 'members' AND m.deal_id = d.id
  UNION ALL SELECT o.account_owner_id FROM organizations o WHERE r.name = 'accountOwner' AND o.id = d.customer_id
  UNION ALL SELECT g.user_id FROM user_roles g
    WHERE r.name = 'managers' AND (g.expires_at IS NULL OR g.expires_at > app_now())
      AND (g.role = 'ecosystem_manager' OR g.role = 'sales_manager' AND d.team_id = ANY (team_subtree(g.team_id)))`;

/** $1 journal ids; $2, $3, $4 the rules' actions, names and templates, side by side. */
export const NEWS = `
  SELECT DISTINCT j.id AS "journalId", j.seq, u.id AS "userId", u.email, u.lang, r.template, d.id AS "dealId", d.number,
    d.title, c.legal_name AS customer, coalesce(a.name, '系统') AS actor, o.name AS owner
  FROM journal j
  JOIN unnest($2::text[], $3::text[], $4::text[]) r (action, name, template) ON r.action = j.action
  JOIN deals d ON d.id = j.subject_id
  CROSS JOIN LATERAL (${NAMED}) t (user_id)
  JOIN users u ON u.id = t.user_id AND u.state = 'active' AND u.kind = 'person'
  JOIN organizations c ON c.id = d.customer_id
  JOIN users o ON o.id = coalesce((j.changes -> 'ownerId' ->> 'to')::uuid, d.owner_id)
  LEFT JOIN users a ON a.id = j.actor_id
  WHERE j.id = ANY ($1) AND j.subject_type = 'deals' AND u.id IS DISTINCT FROM j.actor_id
  ORDER BY j.seq`;
