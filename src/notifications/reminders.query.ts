/**
 * The facts of a morning: which person, which deal, from which day on. A fact is news for a week from its day; its key
 * (template, row, day) lets it be told once.
 *
 * `managers`: sales managers for the direct deals of their teams and the teams below, ecosystem managers for theirs.
 */
export const REMINDERS = `
  WITH managers AS (
    SELECT r.user_id, t.id AS team_id, r.role = 'ecosystem_manager' AS is_ecosystem
    FROM user_roles r JOIN teams t ON r.role = 'ecosystem_manager' OR t.id = ANY (team_subtree(r.team_id))
    WHERE r.role IN ('sales_manager', 'ecosystem_manager') AND (r.expires_at IS NULL OR r.expires_at > app_now())
  ),
  dated AS (
    SELECT d.id, d.owner_id, d.team_id, d.channel, d.next_step, d.next_step_on, d.expected_close_on,
           (d.last_activity_at AT TIME ZONE 'Asia/Shanghai')::date AS seen_on
    FROM deals d WHERE d.stage_type = 'open'
  ),
  -- the few whose dates are near, so that a million others cost one look
  open_deals AS (
    SELECT * FROM dated d
    WHERE d.next_step_on BETWEEN (SELECT app_today()) - 20 AND (SELECT app_today())
      OR d.expected_close_on BETWEEN (SELECT app_today()) - 30 AND (SELECT app_today())
      OR d.seen_on BETWEEN (SELECT app_today()) - 37 AND (SELECT app_today()) - 14
  ),
  tasks AS (
    SELECT a.id, a.deal_id, a.assignee_id, a.due_on FROM activities a
    WHERE a.kind = 'task' AND a.done_at IS NULL AND a.cancelled_at IS NULL AND a.due_on IS NOT NULL
  ),
  facts AS (
    SELECT 'next_step_due' AS template, d.owner_id AS user_id, d.id AS row_id, d.id AS deal_id, d.next_step_on AS day,
           coalesce(d.next_step, '') AS detail
    FROM open_deals d
    UNION ALL
    SELECT 'next_step_late', d.owner_id, d.id, d.id, add_working_days(d.next_step_on, 1), coalesce(d.next_step, '')
    FROM open_deals d
    UNION ALL
    SELECT 'task_due', t.assignee_id, t.id, t.deal_id, t.due_on, '' FROM tasks t
    UNION ALL
    SELECT 'task_late', d.owner_id, t.id, d.id, add_working_days(t.due_on, 1), ''
    FROM tasks t JOIN deals d ON d.id = t.deal_id WHERE t.due_on > (SELECT app_today()) - 20
    UNION ALL
    SELECT 'close_date_passed', d.owner_id, d.id, d.id, d.expected_close_on + 1, d.expected_close_on::text FROM open_deals d
    UNION ALL
    SELECT 'close_date_passed', m.user_id, d.id, d.id, add_working_days(d.expected_close_on, 5), d.expected_close_on::text
    FROM open_deals d JOIN managers m ON m.team_id = d.team_id AND m.is_ecosystem = (d.channel = 'ecosystem')
    UNION ALL
    SELECT 'idle_14', d.owner_id, d.id, d.id, d.seen_on + 14, '' FROM open_deals d
    UNION ALL
    SELECT 'idle_30', d.owner_id, d.id, d.id, d.seen_on + 30, '' FROM open_deals d
    UNION ALL
    SELECT 'idle_30', m.user_id, d.id, d.id, d.seen_on + 30, ''
    FROM open_deals d JOIN managers m ON m.team_id = d.team_id AND m.is_ecosystem = (d.channel = 'ecosystem')
  )
  SELECT DISTINCT u.id AS "userId", u.email, u.lang, f.template, concat_ws('/', f.template, f.row_id, f.day) AS key,
    d.id AS "dealId", d.number, d.title, f.detail
  FROM facts f
  JOIN deals d ON d.id = f.deal_id
  JOIN users u ON u.id = f.user_id AND u.state = 'active' AND u.kind = 'person'
  WHERE f.day BETWEEN (SELECT app_today()) - 7 AND (SELECT app_today())
    AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.user_id = u.id AND n.template = f.template
                      AND n.event_key = concat_ws('/', f.template, f.row_id, f.day))
  ORDER BY 1, 4, 5`;
