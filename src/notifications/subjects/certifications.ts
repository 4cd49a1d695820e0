/** Certificates: their holder, and whoever counts on them, hear before one runs out and when it counts no more. */
import type { Subject } from './subject.js';
import { worded } from './worded.js';

/** Where the holder works now. */
const FIRMS = `SELECT r.org_id FROM certifications c JOIN users h ON h.person_id = c.person_id AND h.state = 'active'
  JOIN user_roles r ON r.user_id = h.id AND r.org_id IS NOT NULL AND (r.expires_at IS NULL OR r.expires_at > app_now())
  WHERE c.id = j.subject_id`;

const TOLD = `${worded('certification_code', 'c.code')} AS certificate, h.name AS holder, c.expires_on AS last_day
  FROM certifications c JOIN people h ON h.id = c.person_id WHERE c.id = j.subject_id`;

export const certifications = {
  fields: `SELECT ${TOLD}`,
  portal: `SELECT ${TOLD} AND (u.person_id = c.person_id OR EXISTS (SELECT FROM (${FIRMS}) f WHERE belongs_to(u.id, f.org_id)))`,
  people: {
    holder: `SELECT h.id FROM certifications c JOIN users h ON h.person_id = c.person_id WHERE c.id = j.subject_id`,
    admins: `SELECT g.user_id FROM user_roles g WHERE g.role = 'partner_admin' AND g.org_id IN (${FIRMS})
      AND (g.expires_at IS NULL OR g.expires_at > app_now())`,
    accountManager: `SELECT p.account_manager_id FROM partners p WHERE p.organization_id IN (${FIRMS})`,
  },
  // one that was renewed in time is no news
  mornings: `
    WITH near AS (
      SELECT c.id, c.expires_on FROM certifications c
      WHERE c.revoked_at IS NULL AND c.expires_on BETWEEN (SELECT app_today()) - 8 AND (SELECT app_today()) + 60
        AND NOT EXISTS (SELECT FROM certifications n WHERE n.person_id = c.person_id AND n.code = c.code
          AND n.revoked_at IS NULL AND n.expires_on > c.expires_on)
    )
    SELECT 'certificate_ends' AS template, told AS who, id AS row_id, id AS subject_id, expires_on - before AS day,
           NULL::jsonb AS more
    FROM near CROSS JOIN unnest(ARRAY[60, 30, 7]) before CROSS JOIN unnest(ARRAY['holder', 'admins', 'accountManager']) told
    WHERE expires_on >= (SELECT app_today())
    UNION ALL
    SELECT 'certificate_ended', told, id, id, expires_on + 1, NULL
    FROM near CROSS JOIN unnest(ARRAY['holder', 'admins', 'accountManager']) told`,
} satisfies Subject;
