/* eslint-disable crm/sql-text -- constants of this file */
/**
 * Grants that end before their time: the team, the institution and legal hear that it is proposed and may be answered, why it
 * ended in the words of its reason, and those who pay and receive when a refund is due.
 */
import { researchOffice } from './people.js';
import type { Subject } from './subject.js';
import { lastMinute, worded } from './worded.js';

const OWED = `(t.refund_due - coalesce((SELECT sum(gr.amount) FROM grant_refunds gr WHERE gr.grant_id = t.grant_id), 0))`;

const TOLD = `concat_ws(' ', g.number, g.title) AS "grant", ${worded('termination_reason', 't.reason')} AS because,
  ${lastMinute('t.reply_due_at')} AS answer_by, ${OWED}::text AS owed, ob.due_on AS due
  FROM terminations t JOIN grants g ON g.id = t.grant_id LEFT JOIN obligations ob ON ob.id = t.obligation_id WHERE t.id = j.subject_id`;

/** Portal accounts of whoever answers for the grant today. */
const TEAM = `SELECT w.id FROM terminations x JOIN grant_members m ON m.grant_id = x.grant_id AND m.role IN ('pi', 'co_pi')
    AND (m.to_on IS NULL OR m.to_on > app_today())
  JOIN users w ON w.person_id = m.person_id AND w.audience = 'portal' WHERE x.id = j.subject_id`;
const OFFICE = `SELECT o.id FROM terminations x JOIN grants xg ON xg.id = x.grant_id
  CROSS JOIN LATERAL (${researchOffice('xg.institution_id')}) o WHERE x.id = j.subject_id`;

export const terminations = {
  fields: `SELECT ${TOLD}`,
  portal: `SELECT ${TOLD} AND u.id IN (${TEAM} UNION ${OFFICE})`,
  people: {
    team: TEAM,
    institution: OFFICE,
    proposer: `SELECT proposed_by FROM terminations WHERE id = j.subject_id`,
  },
  mornings: `
    SELECT 'refund_due' AS template, told AS who, t.id AS row_id, t.id AS subject_id, ob.due_on + shift AS day, NULL::jsonb AS more
    FROM obligations ob JOIN terminations t ON t.obligation_id = ob.id
      CROSS JOIN unnest(ARRAY[-7, 0, 7]) shift CROSS JOIN unnest(ARRAY['team', 'institution', 'finance']) told
    WHERE ob.kind = 'refund' AND ob.settled_at IS NULL AND ob.due_on BETWEEN (SELECT app_today()) - 20 AND (SELECT app_today()) + 10`,
} satisfies Subject;
