/** Deals: whom they concern is read from the journal row where a change was about people, for the deal may have gone on. */
import { teamManagers } from './people.js';
import type { Subject } from './subject.js';

export const deals = {
  fields: `
    SELECT d.number, d.title, c.legal_name AS customer, o.name AS owner
    FROM deals d JOIN organizations c ON c.id = d.customer_id
      JOIN users o ON o.id = coalesce((j.changes -> 'ownerId' ->> 'to')::uuid, d.owner_id)
    WHERE d.id = j.subject_id`,
  people: {
    owner: `SELECT owner_id FROM deals WHERE id = j.subject_id`,
    newOwner: `SELECT (j.changes -> 'ownerId' ->> 'to')::uuid`,
    formerOwner: `SELECT (j.changes -> 'ownerId' ->> 'from')::uuid`,
    members: `SELECT user_id FROM deal_members WHERE deal_id = j.subject_id`,
    accountOwner: `SELECT c.account_owner_id FROM deals d JOIN organizations c ON c.id = d.customer_id WHERE d.id = j.subject_id`,
    teamManagers: `SELECT m.user_id FROM deals d CROSS JOIN LATERAL (${teamManagers('d.team_id')}) m WHERE d.id = j.subject_id`,
    assignee: `SELECT assignee_id FROM activities WHERE id = j.row_id`,
  },
  mornings: `
    WITH dated AS (
      SELECT d.id, d.next_step, d.next_step_on, d.expected_close_on,
             CASE d.channel WHEN 'ecosystem' THEN 'ecosystem_manager' ELSE 'teamManagers' END AS managers,
             (d.last_activity_at AT TIME ZONE 'Asia/Shanghai')::date AS seen_on
      FROM deals d WHERE d.stage_type = 'open'
    ),
    -- the few whose dates are near, so that a million others cost one look
    near AS (
      SELECT * FROM dated d
      WHERE d.next_step_on BETWEEN (SELECT app_today()) - 20 AND (SELECT app_today())
        OR d.expected_close_on BETWEEN (SELECT app_today()) - 30 AND (SELECT app_today())
        OR d.seen_on BETWEEN (SELECT app_today()) - 37 AND (SELECT app_today()) - 14
    ),
    tasks AS (
      SELECT a.id, a.deal_id, a.due_on FROM activities a
      WHERE a.kind = 'task' AND a.done_at IS NULL AND a.cancelled_at IS NULL
        AND a.due_on BETWEEN (SELECT app_today()) - 20 AND (SELECT app_today())
    )
    SELECT 'next_step_due' AS template, 'owner' AS who, id AS row_id, id AS subject_id, next_step_on AS day,
           jsonb_build_object('detail', next_step) AS more FROM near
    UNION ALL
    SELECT 'next_step_late', 'owner', id, id, add_working_days(next_step_on, 1), jsonb_build_object('detail', next_step) FROM near
    UNION ALL
    SELECT 'task_due', 'assignee', id, deal_id, due_on, NULL FROM tasks
    UNION ALL
    SELECT 'task_late', 'owner', id, deal_id, add_working_days(due_on, 1), NULL FROM tasks
    UNION ALL
    SELECT 'close_date_passed', 'owner', id, id, expected_close_on + 1, jsonb_build_object('detail', expected_close_on) FROM near
    UNION ALL
    SELECT 'close_date_passed', managers, id, id, add_working_days(expected_close_on, 5),
           jsonb_build_object('detail', expected_close_on) FROM near
    UNION ALL
    SELECT 'idle_14', 'owner', id, id, seen_on + 14, NULL FROM near
    UNION ALL
    SELECT 'idle_30', told, id, id, seen_on + 30, NULL FROM near CROSS JOIN LATERAL unnest(ARRAY['owner', managers]) told`,
} satisfies Subject;
