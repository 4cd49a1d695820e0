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
  ${lastMinute(`nullif(application_deadline(a.id), 'infinity')`)} AS closes,
  ${lastDay('a.offer_expires_at')} AS accept_by,
  (SELECT ${worded('decision_outcome', 'd.outcome')} FROM decisions d WHERE d.id = a.decision_id) AS decision,
  ${worded('application_public_status', 'a.public_status')} AS status`;
const FROM = 'FROM applications_now a';

/** Who is next on the waitlist and would be content with what is free now; for colleagues. */
const NEXT = `CASE WHEN j.to_state IN ('refused', 'lapsed') THEN coalesce((
  SELECT concat(w.receipt_no, '「', w.title, '」') FROM applications_now w JOIN decisions wd ON wd.id = w.decision_id
  WHERE w.round_id = a.round_id AND w.state = 'waitlisted' AND w.public_status = 'waitlisted' AND NOT EXISTS (
    SELECT FROM application_requests q LEFT JOIN envelopes e
      ON e.round_id = w.round_id AND e.resource = q.resource AND e.parent_id IS NULL
    WHERE q.application_id = w.id AND q.minimum > coalesce(e.total - e.reserved - e.committed, 0))
  ORDER BY wd.rank NULLS LAST, w.id LIMIT 1), CASE u.lang WHEN 'en' THEN 'nobody fits' ELSE '没有合适的候补' END) END AS next`;

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
  fields: `SELECT ${TOLD}, ${NEXT} ${FROM} WHERE a.id = j.subject_id`,
  portal: `SELECT ${TOLD} ${FROM} WHERE a.id = j.subject_id
    AND EXISTS (SELECT FROM application_access t WHERE t.application_id = a.id AND t.person_id = u.person_id)`,
  people: {
    owner: accountsOf(`x.role = 'owner'`),
    team: accountsOf('TRUE'),
    // an offer that was accepted in the instant it was made, by rule, needs no asking
    offered: accountsOf(
      `j.to_state = 'offered' AND EXISTS (SELECT FROM applications n WHERE n.id = j.subject_id AND n.state = 'offered')`,
    ),
    unoffered: accountsOf(`j.to_state <> 'offered'`),
    society: `SELECT g.user_id FROM applications n JOIN rounds r ON r.id = n.round_id JOIN funds f ON f.id = r.fund_id
      JOIN user_roles g ON g.org_id = f.cofunder_organization_id AND g.role = 'society_officer'
      WHERE n.id = j.subject_id AND (g.expires_at IS NULL OR g.expires_at > app_now())`,
  },
  mornings: `
    SELECT 'fix_due' AS template, 'owner' AS who, a.id AS row_id, a.id AS subject_id,
           ${lastDay('a.fix_due_at')} - before AS day, NULL::jsonb AS more
    FROM applications a CROSS JOIN unnest(ARRAY[2, 1]) before
    WHERE a.state = 'returned' AND a.fix_due_at > (SELECT app_now())
    UNION ALL
    SELECT 'offer_pending', 'owner', a.id, a.id, ${lastDay('a.offer_expires_at')} - before, NULL
    FROM applications a CROSS JOIN unnest(ARRAY[7, 2]) before
    WHERE a.state = 'offered' AND a.offer_expires_at > (SELECT app_now())`,
  instants: RECEIPTS,
} satisfies Subject;
