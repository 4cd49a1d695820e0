/**
 * Registrations: what was promised to the partner, what was decided, what ends soon. The partner is told in the words of its
 * own view; nothing of who else is there.
 */
import { partnerAdmins } from './people.js';
import type { Subject } from './subject.js';
import { lastDay } from './worded.js';

/** One of two who must approve is no decision yet. */
const DECIDED = `(j.from_state = 'under_review' AND j.to_state = 'under_review') IS NOT TRUE`;

const TOLD = `r.number, r.project_name AS project, ${lastDay('n.protected_until')} AS last_day,
  ${lastDay('r.answer_due_at')} AS answer_by, coalesce(r.rejection_text, j.reason_text) AS because
  FROM registrations r JOIN registrations_now n ON n.id = r.id`;

export const registrations = {
  fields: `SELECT o.legal_name AS firm, c.legal_name AS customer, ${TOLD}
    JOIN partners p ON p.id = r.partner_id JOIN organizations o ON o.id = p.organization_id
    LEFT JOIN organizations c ON c.id = r.protects_id WHERE r.id = j.subject_id AND ${DECIDED}`,
  portal: `SELECT coalesce(r.end_user_input, r.customer_input) ->> 'legalName' AS customer, ${TOLD}
    JOIN partners p ON p.id = r.partner_id WHERE r.id = j.subject_id AND ${DECIDED} AND belongs_to(u.id, p.organization_id)`,
  people: {
    submitter: `SELECT submitted_by FROM registrations WHERE id = j.subject_id`,
    admins: `SELECT a.user_id FROM registrations r JOIN partners p ON p.id = r.partner_id
      CROSS JOIN LATERAL (${partnerAdmins('p.organization_id')}) a WHERE r.id = j.subject_id`,
    taker: `SELECT reviewer_id FROM registrations WHERE id = j.subject_id`,
    accountManager: `SELECT p.account_manager_id FROM registrations r JOIN partners p ON p.id = r.partner_id WHERE r.id = j.subject_id`,
  },
  mornings: `
    WITH ending AS (
      SELECT p.registration_id AS id, p.kind, ${lastDay('p.protected_until')} AS last_day FROM protections p
      WHERE p.ended_reason IS NULL AND p.kind IN ('full', 'grace')
        AND p.protected_until BETWEEN (SELECT app_now()) AND (SELECT app_now()) + interval '15 days'
    ),
    idle AS (
      SELECT r.id, (r.last_activity_at AT TIME ZONE 'Asia/Shanghai')::date AS seen_on, r.state FROM registrations r
      WHERE r.state IN ('approved', 'converted') AND r.dispute_id IS NULL
        AND r.last_activity_at BETWEEN (SELECT app_now()) - interval '68 days' AND (SELECT app_now()) - interval '30 days'
    ),
    waiting AS (
      SELECT r.id, r.state, ${lastDay('r.decide_due_at')} AS decide_by, ${lastDay('r.answer_due_at')} AS answer_by FROM registrations r
      WHERE r.state IN ('submitted', 'under_review', 'action_required')
    )
    SELECT 'registration_ends' AS template, told AS who, id AS row_id, id AS subject_id, last_day - before AS day,
           NULL::jsonb AS more
    FROM ending CROSS JOIN unnest(ARRAY[14, 7, 1]) before CROSS JOIN unnest(ARRAY['submitter', 'admins']) told WHERE kind = 'full'
    UNION ALL
    SELECT 'renewal_ends', told, id, id, last_day - 3, NULL
    FROM ending CROSS JOIN unnest(ARRAY['submitter', 'admins']) told WHERE kind = 'grace'
    UNION ALL
    SELECT 'registration_idle', told, id, id, seen_on + CASE state WHEN 'approved' THEN 30 ELSE 60 END,
           jsonb_build_object('detail', seen_on + CASE state WHEN 'approved' THEN 45 ELSE 90 END)
    FROM idle CROSS JOIN unnest(ARRAY['submitter', 'admins']) told
    UNION ALL
    SELECT 'registration_answer_due', 'submitter', id, id, answer_by - 3, NULL FROM waiting WHERE state = 'action_required'
    UNION ALL
    SELECT 'registration_due', 'taker', id, id, decide_by, NULL FROM waiting WHERE state = 'under_review'`,
  // a receipt: nobody is told of what they did themselves, but this is what we promise in return
  instants: `
    SELECT 'registration_received' AS template, 'submitter' AS who, r.id AS row_id, r.id AS subject_id, r.submitted_at AS due_at,
           jsonb_build_object('detail', ${lastDay('r.decide_due_at')}) AS more
    FROM registrations r WHERE r.submitted_at >= (SELECT app_now()) - interval '2 days'
    UNION ALL
    SELECT 'registration_new', 'ecosystem', r.id, r.id, r.submitted_at, jsonb_build_object('detail', ${lastDay('r.decide_due_at')})
    FROM registrations r WHERE r.submitted_at >= (SELECT app_now()) - interval '2 days'
    UNION ALL
    SELECT 'registration_overdue', told, r.id, r.id, r.decide_due_at, NULL
    FROM registrations r CROSS JOIN unnest(ARRAY['taker', 'ecosystem_manager']) told
    WHERE r.state IN ('submitted', 'under_review') AND r.decide_due_at <= (SELECT app_now())`,
} satisfies Subject;
