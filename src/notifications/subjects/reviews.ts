/** Reviews: a reviewer hears that one is open again for discussion. */
import type { Subject } from './subject.js';

export const reviews = {
  fields: `SELECT a.title AS application, CASE u.lang WHEN 'en' THEN r.name_en ELSE r.name_zh END AS round
    FROM reviews v JOIN assignments s ON s.id = v.assignment_id JOIN applications a ON a.id = s.application_id
    JOIN rounds r ON r.id = a.round_id WHERE v.id = j.subject_id`,
  people: {
    judge: `SELECT ru.id FROM reviews v JOIN assignments s ON s.id = v.assignment_id
      JOIN users ru ON ru.person_id = s.person_id AND ru.audience = 'staff' WHERE v.id = j.subject_id`,
  },
} satisfies Subject;
