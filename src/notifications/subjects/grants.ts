/**
 * Academic grants. Their team is told what its own page shows; a society that co-funds hears of what it signs; colleagues
 * of what waits for them.
 */
/* eslint-disable crm/sql-text -- conditions are constants of this file */
import type { Subject } from './subject.js';
import { named, worded } from './worded.js';

/** Of a grant that was completed: what was paid beyond the accepted cost and has not come back. */
const OWED = `((SELECT coalesce(sum(tr.amount), 0) FROM tranches tr WHERE tr.grant_id = g.id AND tr.state = 'paid')
  - (SELECT fr.accepted_cost FROM reports fr WHERE fr.grant_id = g.id AND fr.kind = 'financial' AND fr.state = 'accepted'
      ORDER BY fr.n DESC LIMIT 1)
  - (SELECT coalesce(sum(gr.amount), 0) FROM grant_refunds gr WHERE gr.grant_id = g.id))`;

const TOLD = `g.title, coalesce(g.number, j.changes -> 'number' ->> 'from') AS number, ${named('f')} AS fund, concat_ws(' ', g.number, g.title) AS "grant",
  ${OWED}::text AS owed, ob.due_on AS due, g.start_on, g.end_on,
  ${worded('grant_grade', 'g.grade')} AS grade, g.rectify_due_on AS mend_by, coalesce(j.reason_text, g.rectify_note) AS because
  FROM grants g JOIN funds f ON f.id = g.fund_id
    LEFT JOIN obligations ob ON ob.application_id = g.application_id AND ob.kind = 'refund' AND ob.settled_at IS NULL
  WHERE g.id = j.subject_id`;

/** Portal accounts: somebody who is a colleague as well is told where he applies. */
const accountsOf = (roles: string): string => `SELECT w.id FROM grant_members m
  JOIN users w ON w.person_id = m.person_id AND w.audience = 'portal'
  WHERE m.grant_id = j.subject_id AND m.role IN (${roles}) AND (m.to_on IS NULL OR m.to_on > app_today())`;

export const grants = {
  fields: `SELECT ${TOLD}`,
  portal: `SELECT ${TOLD} AND EXISTS (SELECT FROM grant_members t WHERE t.grant_id = g.id AND t.person_id = u.person_id
    AND (t.to_on IS NULL OR t.to_on > app_today()))`,
  people: {
    pi: accountsOf(`'pi'`),
    team: accountsOf(`'pi', 'co_pi'`),
    society: `SELECT r.user_id FROM grants n JOIN funds c ON c.id = n.fund_id
      JOIN user_roles r ON r.org_id = c.cofunder_organization_id AND r.role = 'society_officer'
      WHERE n.id = j.subject_id AND (r.expires_at IS NULL OR r.expires_at > app_now())`,
  },
  mornings: `
    SELECT 'refund_due' AS template, told AS who, g.id AS row_id, g.id AS subject_id, ob.due_on + shift AS day, NULL::jsonb AS more
    FROM obligations ob JOIN grants g ON g.application_id = ob.application_id AND g.state = 'completed'
      CROSS JOIN unnest(ARRAY[-7, 0, 7]) shift CROSS JOIN unnest(ARRAY['team', 'finance']) told
    WHERE ob.kind = 'refund' AND ob.settled_at IS NULL AND ob.due_on BETWEEN (SELECT app_today()) - 20 AND (SELECT app_today()) + 10`,
} satisfies Subject;
