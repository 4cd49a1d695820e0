/* eslint-disable crm/sql-text -- constants of this file */
/**
 * Reports of grants: PI and co-PIs hear before a report is due and when it is late, the research office of the institution
 * from thirty days on, those who manage when a grant should end for it; and we hear of what we have not read. Days are late
 * days, so nobody is reminded in our own turn. A hold begins and ends with them.
 */
import { researchOffice } from './people.js';
import type { Subject } from './subject.js';
import { worded } from './worded.js';

const HELD_FROM = 60;

const OF = 'FROM reports p JOIN grants g ON g.id = p.grant_id JOIN obligations ob ON ob.id = p.obligation_id';
const TOLD = `g.number, g.title, ${worded('report_kind', 'p.kind')} AS kind, ob.turn_due_on AS due, left(p.comment, 200) AS because
  ${OF} WHERE p.id = j.subject_id`;

/** Portal accounts of whoever answers for the grant today. */
const TEAM = `SELECT w.id FROM reports t JOIN grant_members m ON m.grant_id = t.grant_id AND m.role IN ('pi', 'co_pi')
    AND (m.to_on IS NULL OR m.to_on > app_today())
  JOIN users w ON w.person_id = m.person_id AND w.audience = 'portal' WHERE t.id = j.subject_id`;
const OFFICE = `SELECT o.id FROM reports t JOIN grants tg ON tg.id = t.grant_id
  CROSS JOIN LATERAL (${researchOffice('tg.institution_id')}) o WHERE t.id = j.subject_id`;

/** The team, where a report that is so late stands so. */
const teamIf = (condition: string): string => `SELECT x.id FROM (${TEAM}) x WHERE EXISTS (
  SELECT ${OF} WHERE p.id = j.subject_id AND ob.banked_late_days >= ${HELD_FROM} AND ${condition})`;

export const reports = {
  fields: `SELECT ${TOLD}`,
  portal: `SELECT ${TOLD} AND u.id IN (${TEAM} UNION ${OFFICE})`,
  people: {
    team: TEAM,
    researchOffice: OFFICE,
    // not yet free because we were late ourselves
    freed: teamIf('ob.settled_at <= ob.our_due_at'),
    // free because we were late, and held again now that it is their turn
    heldAgain: teamIf(`ob.turn = 'grantee' AND ob.our_due_at < app_now()`),
  },
  mornings: `
    WITH theirs AS (
      SELECT p.id, ob.turn_due_on, ob.banked_late_days AS banked FROM obligations ob JOIN reports p ON p.obligation_id = ob.id
      WHERE ob.kind = 'report' AND ob.turn = 'grantee' AND ob.settled_at IS NULL
        AND ob.turn_due_on BETWEEN (SELECT app_today()) - 100 AND (SELECT app_today()) + 40
    )
    SELECT 'report_due' AS template, 'team' AS who, id AS row_id, id AS subject_id, turn_due_on - before AS day, NULL::jsonb AS more
    FROM theirs CROSS JOIN unnest(ARRAY[30, 14, 7, 1, 0]) before
    UNION ALL
    SELECT CASE late WHEN ${HELD_FROM} THEN 'hold_begins' ELSE 'report_late' END, told, id, id, turn_due_on + late - banked,
      jsonb_build_object('days', late::text)
    FROM theirs CROSS JOIN unnest(ARRAY[1, 30, ${HELD_FROM}, 90]) late CROSS JOIN unnest(ARRAY['team', 'researchOffice']) told
    WHERE late > banked AND (told = 'team' OR late >= 30)
    UNION ALL
    SELECT 'report_to_review', 'ecosystem_manager', id, id, turn_due_on + 90 - banked, NULL FROM theirs WHERE banked < 90
    UNION ALL
    SELECT 'report_waiting', 'ecosystem', p.id, p.id, add_working_days((ob.submitted_at AT TIME ZONE 'Asia/Shanghai')::date, 5), NULL
    ${OF} WHERE p.state = 'submitted' AND ob.settled_at IS NULL AND ob.submitted_at > (SELECT app_now()) - interval '60 days'`,
  // we are late: the hold ends without anybody doing anything
  instants: `
    SELECT 'hold_ends' AS template, 'team' AS who, p.id AS row_id, p.id AS subject_id, ob.our_due_at AS due_at, NULL::jsonb AS more
    ${OF} WHERE p.state = 'submitted' AND ob.settled_at IS NULL AND ob.banked_late_days >= ${HELD_FROM}
      AND ob.our_due_at BETWEEN (SELECT app_now()) - interval '2 days' AND (SELECT app_now())`,
} satisfies Subject;
