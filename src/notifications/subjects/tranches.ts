/* eslint-disable crm/sql-text -- constants of this file */
/**
 * Parts of a grant's money: whoever's move it is hears when it becomes it, the PI when something was paid, came back from the
 * bank or was sent back. Of the account and of who did what the team is told nothing.
 */
import type { Subject } from './subject.js';

const TOLD = `coalesce(g.number, '—') AS number, g.title, t.n::text AS n, to_char(t.amount, 'FM999,999,999,999,990.00') AS amount,
  o.legal_name AS institution, t.paid_on::text AS paid_on, j.reason_text AS because
  FROM tranches t JOIN grants g ON g.id = t.grant_id JOIN organizations o ON o.id = g.institution_id WHERE t.id = j.subject_id`;

const TEAM = `SELECT w.id FROM tranches t JOIN grant_members m ON m.grant_id = t.grant_id
  JOIN users w ON w.person_id = m.person_id AND w.audience = 'portal'
  WHERE t.id = j.subject_id AND (m.to_on IS NULL OR m.to_on > app_today())`;

export const tranches = {
  fields: `SELECT ${TOLD}`,
  portal: `SELECT ${TOLD} AND u.id IN (${TEAM})`,
  people: {
    pi: `${TEAM} AND m.role = 'pi'`,
  },
} satisfies Subject;
