/** SELECTs of user ids that several subjects need, over an expression of theirs. An expired grant is none. */
const LIVE = '(g.expires_at IS NULL OR g.expires_at > app_now())';

/** Everybody who holds a role of colleagues, by an expression that names it: the queue of that role. */
export const holders = (role: `${string}.${string}`): string =>
  `SELECT g.user_id FROM user_roles g WHERE g.role = ${role} AND g.audience = 'staff' AND ${LIVE}`;

/** Sales managers of a team and of those above it. */
export const teamManagers = (team: `${string}.${string}`): string => `
  WITH RECURSIVE above AS (
    SELECT t.id, t.parent_id FROM teams t WHERE t.id = ${team}
    UNION SELECT t.id, t.parent_id FROM teams t JOIN above a ON t.id = a.parent_id
  )
  SELECT g.user_id FROM user_roles g JOIN above a ON a.id = g.team_id WHERE g.role = 'sales_manager' AND ${LIVE}`;

/** The administrators of a partner's organization. */
export const partnerAdmins = (organization: `${string}.${string}`): string =>
  `SELECT g.user_id FROM user_roles g WHERE g.role = 'partner_admin' AND g.org_id = ${organization} AND ${LIVE}`;

/** The research office of an institution: portal accounts of whoever holds a position of that name there today. */
export const researchOffice = (organization: `${string}.${string}`): string =>
  `SELECT w.id FROM positions po JOIN users w ON w.person_id = po.person_id AND w.audience = 'portal'
   WHERE po.organization_id = ${organization} AND po.title = '科研管理部门'
     AND po.from_on <= app_today() AND (po.to_on IS NULL OR po.to_on >= app_today())`;
