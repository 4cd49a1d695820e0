/**
 * Registrations: what was promised to the partner, what was decided, what ends soon, and what waits for us.
 *
 * The promise: a partner's letter names its own registration and nothing of who else is there, no amount and no colleague;
 * reasons are codes in words, for a text of ours could say what a letter must not. Colleagues are told of no draft.
 */
import { holders, partnerAdmins } from './people.js';
import { INSTANTS, MORNINGS } from './registration-facts.js';
import type { Subject } from './subject.js';
import { lastDay, worded } from './worded.js';

/** One of two who must approve is no decision yet. */
const DECIDED = `(j.from_state = 'under_review' AND j.to_state = 'under_review') IS NOT TRUE`;

/** Of a protection that has ended meanwhile, its end. */
const ENDS = `coalesce(n.protected_until, (SELECT max(x.protected_until) FROM protections x WHERE x.registration_id = r.id))`;

const TOLD = `r.number, r.project_name AS project, ${lastDay(ENDS)} AS last_day,
  ${lastDay('r.ack_due_at')} AS ack_by, ${lastDay('r.decide_due_at')} AS decide_by, ${lastDay('r.answer_due_at')} AS answer_by,
  coalesce(${worded('registration_rejection_code', 'r.rejection_code')}, ${worded('revoke_reason', 'r.end_reason')},
    CASE u.lang WHEN 'en' THEN 'by a ruling' ELSE '依据判定' END) AS because
  FROM registrations r JOIN registrations_now n ON n.id = r.id JOIN partners p ON p.id = r.partner_id`;

/** What a late decision has brought about, and what was said about letting direct sales in: for colleagues. */
const PROVISIONAL = `CASE WHEN n.protection_kind = 'provisional' THEN
  CASE u.lang WHEN 'en' THEN '; it is protected provisionally' ELSE '，已获临时保护' END END AS consequence`;
const CONSENT = `(SELECT ${worded('consent_choice', 'k.chosen')} FROM protection_consents k
  WHERE k.id = (j.changes -> 'consent' ->> 'to')::uuid) AS consent`;

const OF_PARTNER = 'FROM registrations r JOIN partners p ON p.id = r.partner_id';

export const registrations = {
  fields: `SELECT o.legal_name AS firm, c.legal_name AS customer, ${PROVISIONAL}, ${CONSENT}, ${TOLD}
    JOIN organizations o ON o.id = p.organization_id LEFT JOIN organizations c ON c.id = r.protects_id
    WHERE r.id = j.subject_id AND r.submitted_at IS NOT NULL AND ${DECIDED}`,
  portal: `SELECT coalesce(r.end_user_input, r.customer_input) ->> 'legalName' AS customer, ${CONSENT}, ${TOLD}
    WHERE r.id = j.subject_id AND ${DECIDED} AND belongs_to(u.id, p.organization_id)`,
  people: {
    submitter: `SELECT submitted_by FROM registrations WHERE id = j.subject_id`,
    admins: `SELECT a.user_id ${OF_PARTNER} CROSS JOIN LATERAL (${partnerAdmins('p.organization_id')}) a WHERE r.id = j.subject_id`,
    accountManager: `SELECT p.account_manager_id ${OF_PARTNER} WHERE r.id = j.subject_id`,
    // whoever took it; where nobody has, or they have left, everybody who may
    taker: `SELECT w.user_id FROM registrations r LEFT JOIN users t ON t.id = r.reviewer_id AND t.state = 'active'
      CROSS JOIN LATERAL (SELECT t.id AS user_id WHERE t.id IS NOT NULL
        UNION ALL SELECT q.user_id FROM (SELECT 'ecosystem' AS role) k CROSS JOIN LATERAL (${holders('k.role')}) q WHERE t.id IS NULL) w
      WHERE r.id = j.subject_id`,
    // a letter that is filed waits for a second person; what a partner says counts at once
    letterJudges: `SELECT q.user_id FROM protection_consents k CROSS JOIN LATERAL (SELECT 'ecosystem_manager' AS role) m
      CROSS JOIN LATERAL (${holders('m.role')}) q WHERE k.id = (j.changes -> 'consent' ->> 'to')::uuid AND k.letter_file_id IS NOT NULL`,
    consentReaders: `SELECT q.user_id FROM protection_consents k CROSS JOIN LATERAL (SELECT 'ecosystem_manager' AS role) m
      CROSS JOIN LATERAL (SELECT user_id FROM (${holders('m.role')}) h
        UNION SELECT p.account_manager_id ${OF_PARTNER} WHERE r.id = j.subject_id) q
      WHERE k.id = (j.changes -> 'consent' ->> 'to')::uuid AND k.granted_by IS NOT NULL`,
  },
  mornings: MORNINGS,
  instants: INSTANTS,
} satisfies Subject;
