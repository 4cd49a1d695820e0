/**
 * Conflicts of interest: those who judge them and the chair hear which rule it is and of which application, never of whom;
 * the person it is about hears nothing here, only of the review that is not needed any more (assignments).
 */
import type { Subject } from './subject.js';
import { worded } from './worded.js';

export const conflicts = {
  fields: `SELECT a.receipt_no AS number, ${worded('conflict_rule', 'c.rule')} AS rule
    FROM conflicts c JOIN applications a ON a.id = c.application_id
    WHERE c.id = j.subject_id AND c.person_id IS DISTINCT FROM u.person_id`,
  people: {
    chair: `SELECT w.id FROM conflicts c JOIN applications a ON a.id = c.application_id
      JOIN committee_seats seat ON seat.round_id = a.round_id AND seat.seat = 'chair' AND seat.during @> app_now()
      JOIN users w ON w.person_id = seat.person_id AND w.audience = 'staff' WHERE c.id = j.subject_id`,
  },
} satisfies Subject;
