/**
 * Applications for support. The applicant is told what his own page shows, in its words: nothing of how it is judged, and
 * of a ruling its codes, never what colleagues noted.
 */
/* eslint-disable crm/sql-text -- conditions are constants of this file */
import type { Subject } from './subject.js';
import { lastDay, lastMinute, worded } from './worded.js';

const TOLD = `a.receipt_no AS number, a.title, ${lastDay('a.fix_due_at')} AS fix_by,
  (SELECT string_agg(${worded('ineligible_reason', 'c.code')}, CASE u.lang WHEN 'en' THEN ', ' ELSE '、' END)
   FROM unnest(a.ruled_codes) c (code)) AS because,
  ${worded('appeal_state', 'j.reason_code')} AS outcome,
  (SELECT string_agg(${worded('ineligible_reason', 's.code')}, CASE u.lang WHEN 'en' THEN ', ' ELSE '、' END)
   FROM jsonb_array_elements_text(j.changes -> 'reasons' -> 'to') s (code)) AS short,
  j.changes -> CASE u.lang WHEN 'en' THEN 'labelsEn' ELSE 'labelsZh' END ->> 'to' AS fields,
  CASE WHEN a.promised_on IS NOT NULL THEN CASE u.lang
    WHEN 'en' THEN '; usually answered by ' || a.promised_on ELSE '，通常在 ' || a.promised_on || ' 前答复' END END AS promise,
  ${lastMinute(`nullif(application_deadline(a.id), 'infinity')`)} AS closes
  FROM applications_now a`;

/** Who submitted did it himself; the receipt is what we promise in return, so everybody of the team gets it. */
const RECEIPTS = `
  SELECT 'application_submitted' AS template, 'team' AS who, v.id AS row_id, v.application_id AS subject_id,
         v.received_at AS due_at, jsonb_build_object('hash', v.sha256) AS more
  FROM application_revisions v JOIN applications a ON a.id = v.application_id
  WHERE v.received_at > (SELECT app_now()) - interval '1 day' AND a.state NOT IN ('withdrawn', 'void')`;

/** Portal accounts: somebody who is a colleague as well is told where he applies. */
const accountsOf = (condition: string): string => `SELECT w.id FROM application_access x
  JOIN users w ON w.person_id = x.person_id AND w.audience = 'portal' WHERE x.application_id = j.subject_id AND ${condition}`;

export const applications = {
  fields: `SELECT ${TOLD} WHERE a.id = j.subject_id`,
  portal: `SELECT ${TOLD} WHERE a.id = j.subject_id
    AND EXISTS (SELECT FROM application_access t WHERE t.application_id = a.id AND t.person_id = u.person_id)`,
  people: {
    owner: accountsOf(`x.role = 'owner'`),
    team: accountsOf('TRUE'),
  },
  mornings: `
    SELECT 'fix_due' AS template, 'owner' AS who, a.id AS row_id, a.id AS subject_id,
           ${lastDay('a.fix_due_at')} - before AS day, NULL::jsonb AS more
    FROM applications a CROSS JOIN unnest(ARRAY[2, 1]) before
    WHERE a.state = 'returned' AND a.fix_due_at > (SELECT app_now())`,
  instants: RECEIPTS,
} satisfies Subject;
