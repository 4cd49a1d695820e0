/**
 * Reviews: a reviewer hears that one is open again for discussion; organisers and chair hear where reviewers are so far
 * apart that they must talk, and after five working days that somebody else has to be asked.
 */
import type { Subject } from './subject.js';

export const reviews = {
  fields: `SELECT a.title AS application, CASE u.lang WHEN 'en' THEN r.name_en ELSE r.name_zh END AS round
    FROM reviews v JOIN assignments s ON s.id = v.assignment_id JOIN applications a ON a.id = s.application_id
    JOIN rounds r ON r.id = a.round_id WHERE v.id = j.subject_id`,
  people: {
    judge: `SELECT ru.id FROM reviews v JOIN assignments s ON s.id = v.assignment_id
      JOIN users ru ON ru.person_id = s.person_id AND ru.audience = 'staff' WHERE v.id = j.subject_id`,
    chair: `SELECT cu.id FROM reviews v JOIN assignments s ON s.id = v.assignment_id JOIN applications a ON a.id = s.application_id
      JOIN committee_seats seat ON seat.round_id = a.round_id AND seat.seat = 'chair' AND seat.during @> app_now()
      JOIN users cu ON cu.person_id = seat.person_id AND cu.audience = 'staff' WHERE v.id = j.subject_id`,
  },
  // apart as scoring/score.ts says it, since the last of them was submitted; told by that one
  mornings: `
    WITH apart AS (
      SELECT (array_agg(v.id ORDER BY v.submitted_at DESC, v.id))[1] AS id,
             (max(v.submitted_at) AT TIME ZONE 'Asia/Shanghai')::date AS since
      FROM applications a JOIN assignments s ON s.application_id = a.id JOIN reviews v ON v.assignment_id = s.id
      WHERE a.state IN ('reviewed', 'shortlisted') AND v.state IN ('submitted', 'final') AND v.quarantined_by IS NULL
      GROUP BY a.id
      HAVING (max(v.total) - min(v.total) >= 30 OR stddev_samp(v.total) >= 15)
        AND max(v.submitted_at) > (SELECT app_now()) - interval '30 days'
    )
    SELECT 'reviews_apart' AS template, told AS who, id AS row_id, id AS subject_id, since + 1 AS day, NULL::jsonb AS more
    FROM apart CROSS JOIN unnest(ARRAY['chair', 'ecosystem']) told
    UNION ALL
    SELECT 'reviews_still_apart', 'ecosystem', id, id, add_working_days(since, 5) + 1, NULL FROM apart`,
} satisfies Subject;
