/** Applications to become a partner: every step is told to the applicant, an answer also to whoever asked. */
import type { Subject } from './subject.js';
import { lastDay, worded } from './worded.js';

const TOLD = `a.number, a.organization_input ->> 'legalName' AS firm, ${lastDay('a.answer_due_at')} AS answer_by,
  ${worded('partner_rejection_code', 'a.rejection_code')} AS because`;

export const partnerApplications = {
  fields: `SELECT ${TOLD} FROM partner_applications a WHERE a.id = j.subject_id`,
  portal: `SELECT ${TOLD} FROM partner_applications a WHERE a.id = j.subject_id AND a.applicant_id = u.id`,
  people: {
    sender: `SELECT applicant_id FROM partner_applications WHERE id = j.subject_id`,
    asker: `SELECT reviewer_id FROM partner_applications WHERE id = j.subject_id`,
  },
  mornings: `
    SELECT 'application_answer_due' AS template, 'sender' AS who, a.id AS row_id, a.id AS subject_id,
           ${lastDay('a.answer_due_at')} - 3 AS day, NULL::jsonb AS more
    FROM partner_applications_now a WHERE a.state = 'action_required'`,
  // a receipt: nobody is told of what they did themselves, but this is what we promise in return
  instants: `
    SELECT 'application_received' AS template, 'sender' AS who, a.id AS row_id, a.id AS subject_id,
           a.submitted_at AS due_at, jsonb_build_object('detail', ${lastDay('a.decide_due_at')}) AS more
    FROM partner_applications a WHERE a.state IN ('submitted', 'in_review')`,
} satisfies Subject;
