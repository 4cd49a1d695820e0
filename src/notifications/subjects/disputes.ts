/* eslint-disable crm/sql-text -- constants of this file */
/** Disputes: both sides, the panel and the managers are told of every step; a partner only of those it is a side of. */
import { partnerAdmins } from './people.js';
import type { Subject } from './subject.js';
import { lastDay, worded } from './worded.js';

const TOLD = `x.number, r.number AS registration, r.project_name AS project, ${lastDay('x.due_at')} AS due_by,
  ${lastDay('x.other_side_due_at')} AS answer_by, ${worded('dispute_outcome', 'x.outcome')} AS outcome`;

/** The administrators of a side, where the clause holds. */
const adminsOf = (
  registration: 'x.registration_id' | 'x.other_registration_id',
  where: `x.${string}` | 'TRUE' = 'TRUE',
): string => `
  SELECT a.user_id FROM disputes x JOIN registrations r ON r.id = ${registration} JOIN partners p ON p.id = r.partner_id
  CROSS JOIN LATERAL (${partnerAdmins('p.organization_id')}) a WHERE x.id = j.subject_id AND ${where}`;

export const disputes = {
  fields: `SELECT ${TOLD} FROM disputes x JOIN registrations r ON r.id = x.registration_id WHERE x.id = j.subject_id`,
  portal: `SELECT ${TOLD} FROM disputes x JOIN registrations r ON r.id = x.registration_id
      OR r.id = x.other_registration_id AND x.kind = 'partner_conflict'
    JOIN partners p ON p.id = r.partner_id WHERE x.id = j.subject_id AND belongs_to(u.id, p.organization_id) LIMIT 1`,
  people: {
    opener: `SELECT opened_by FROM disputes WHERE id = j.subject_id`,
    partner: adminsOf('x.registration_id'),
    rival: adminsOf('x.other_registration_id', `x.kind = 'partner_conflict'`),
    panel: `SELECT unnest(ARRAY[panel_a, panel_b]) FROM disputes WHERE id = j.subject_id`,
    answering: `${adminsOf('x.registration_id', `x.opened_side <> 'partner'`)}
      UNION ${adminsOf('x.other_registration_id', `x.opened_side = 'partner' AND x.kind = 'partner_conflict'`)}`,
  },
  mornings: `
    SELECT 'dispute_answer_due' AS template, 'answering' AS who, x.id AS row_id, x.id AS subject_id,
           ${lastDay('x.other_side_due_at')} - 1 AS day, NULL::jsonb AS more
    FROM disputes_now x WHERE x.state = 'awaiting_other_side'
    UNION ALL
    -- a partner's case against us is answered by us
    SELECT 'dispute_answer_due', 'ecosystem_manager', x.id, x.id, ${lastDay('x.other_side_due_at')} - 1, NULL
    FROM disputes_now x WHERE x.state = 'awaiting_other_side' AND x.opened_side = 'partner'
      AND (x.kind <> 'partner_conflict' OR x.other_registration_id IS NULL)
    UNION ALL
    SELECT 'dispute_due', told, x.id, x.id, ${lastDay('x.due_at')}, NULL
    FROM disputes x CROSS JOIN unnest(ARRAY['panel', 'ecosystem_manager']) told
    WHERE x.state IN ('awaiting_other_side', 'deciding') AND x.due_at > (SELECT app_now())`,
  instants: `
    SELECT 'dispute_late' AS template, told AS who, x.id AS row_id, x.id AS subject_id, x.due_at, NULL::jsonb AS more
    FROM disputes x CROSS JOIN unnest(ARRAY['ecosystem_manager', 'sales_manager']) told
    WHERE x.state IN ('awaiting_other_side', 'deciding') AND x.due_at <= (SELECT app_now())`,
} satisfies Subject;
