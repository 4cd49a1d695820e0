/**
 * Assignments: the reviewer is asked, reminded and told when nothing more is needed, whatever the reason; those who organise
 * hear of a slot that is open again and of reviews that do not come. Of the application no more than its title.
 */
import type { Subject } from './subject.js';
import { lastDay } from './worded.js';

/** Nobody was asked yet: what is planned and planned otherwise is no news. */
const ASKED = `(j.from_state = 'proposed' AND j.to_state <> 'invited') IS NOT TRUE`;

export const assignments = {
  fields: `SELECT a.title AS application, p.name AS reviewer, CASE u.lang WHEN 'en' THEN r.name_en ELSE r.name_zh END AS round,
      ${lastDay('s.expires_at')} AS answer_by, ${lastDay('s.due_at')} AS due_by
    FROM assignments s JOIN applications a ON a.id = s.application_id JOIN rounds r ON r.id = a.round_id
    JOIN people p ON p.id = s.person_id WHERE s.id = j.subject_id AND ${ASKED}`,
  people: {
    judge: `SELECT ru.id FROM assignments s JOIN users ru ON ru.person_id = s.person_id AND ru.audience = 'staff'
      WHERE s.id = j.subject_id`,
    planner: `SELECT created_by FROM assignments WHERE id = j.subject_id`,
  },
  // seven, three and one day before the review is due, unless it was accepted later; then one and three days after it
  mornings: `
    WITH open AS (
      SELECT s.id, ${lastDay('s.due_at')} AS due_on, (s.accepted_at AT TIME ZONE 'Asia/Shanghai')::date AS accepted_on FROM assignments s
      WHERE s.state IN ('accepted', 'in_progress')
        AND s.due_at BETWEEN (SELECT app_now()) - interval '12 days' AND (SELECT app_now()) + interval '9 days'
    )
    SELECT 'review_reminder' AS template, 'judge' AS who, id AS row_id, id AS subject_id, due_on - before AS day, NULL::jsonb AS more
    FROM open CROSS JOIN unnest(ARRAY[7, 3, 1]) before WHERE due_on - before > accepted_on
    UNION ALL
    SELECT 'review_overdue', told, id, id, due_on + 1, NULL FROM open CROSS JOIN unnest(ARRAY['judge', 'ecosystem']) told
    UNION ALL
    SELECT 'review_to_reassign', 'ecosystem', id, id, due_on + 3, NULL FROM open`,
} satisfies Subject;
