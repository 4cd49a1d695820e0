/* eslint-disable crm/sql-text -- constants of this file */
/**
 * Amendments of grants: whoever's yes is missing hears after five working days, those who manage after ten; PI and co-PIs
 * hear what became of it.
 */
import { holders } from './people.js';
import type { Subject } from './subject.js';
import { worded } from './worded.js';

const TOLD = `concat_ws(' ', g.number, g.title) AS "grant", ${worded('amendment_kind', 'am.kind')} AS kind,
  left(am.ended_because, 200) AS because FROM amendments am JOIN grants g ON g.id = am.grant_id WHERE am.id = j.subject_id`;

/** Portal accounts of whoever answers for the grant today. */
const TEAM = `SELECT w.id FROM amendments x JOIN grant_members m ON m.grant_id = x.grant_id AND m.role IN ('pi', 'co_pi')
    AND (m.to_on IS NULL OR m.to_on > app_today())
  JOIN users w ON w.person_id = m.person_id AND w.audience = 'portal' WHERE x.id = j.subject_id`;

/** The role whose yes comes next: as grants/amendment/kinds say. */
const NEXT = `SELECT h.user_id FROM amendments x
  CROSS JOIN LATERAL (SELECT CASE WHEN x.kind = 'amount_up' THEN CASE x.state WHEN 'submitted' THEN 'ecosystem_manager' ELSE 'finance' END
    WHEN x.state = 'submitted' THEN 'ecosystem' ELSE 'ecosystem_manager' END AS role) r
  CROSS JOIN LATERAL (${holders('r.role')}) h WHERE x.id = j.subject_id`;

export const amendments = {
  fields: `SELECT ${TOLD}`,
  portal: `SELECT ${TOLD} AND u.id IN (${TEAM})`,
  people: { team: TEAM, next: NEXT },
  mornings: `
    SELECT 'amendment_waiting' AS template, w.told AS who, am.id AS row_id, am.id AS subject_id,
      add_working_days((am.submitted_at AT TIME ZONE 'Asia/Shanghai')::date, w.days) AS day, NULL::jsonb AS more
    FROM amendments am CROSS JOIN (VALUES (5, 'next'), (10, 'ecosystem_manager')) w (days, told)
    WHERE am.state IN ('submitted', 'approved1') AND am.submitted_at > (SELECT app_now()) - interval '60 days'`,
} satisfies Subject;
