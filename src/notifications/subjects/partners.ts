/** Partners: what becomes of them, and what ends soon if nobody does anything, who asks too much. */
import { CHECKS_A_DAY } from '../../deals/index.js';
import type { Subject } from './subject.js';
import { worded } from './worded.js';

const TOLD = `p.number, o.legal_name AS firm, ${worded('partner_state', 'p.state')} AS state, p.notice_ends_on AS last_day, ${worded('partner_state_reason', 'p.state_reason')} AS because
  FROM partners p JOIN organizations o ON o.id = p.organization_id WHERE p.id = j.subject_id`;

export const partners = {
  fields: `SELECT ${TOLD}`,
  portal: `SELECT ${TOLD} AND belongs_to(u.id, p.organization_id)`,
  people: {
    // also those whose roles have just ended with the partner
    admins: `SELECT g.user_id FROM partners p JOIN user_roles g ON g.org_id = p.organization_id AND g.role = 'partner_admin'
      WHERE p.id = j.subject_id AND (g.expires_at IS NULL OR g.expires_at > app_now() OR g.expires_at = p.state_since)`,
    accountManager: `SELECT account_manager_id FROM partners WHERE id = j.subject_id`,
  },
  mornings: `
    WITH ends AS (
      SELECT p.id, p.state, p.state_since, p.onboarding_until,
             (SELECT max(coalesce(g.terminated_on, g.ends_on)) FROM partner_agreements g
              WHERE g.partner_id = p.id AND g.signed_on IS NOT NULL) AS agreed_until
      FROM partners_now p WHERE p.state IN ('onboarding', 'active', 'suspended')
    )
    SELECT 'onboarding_ends' AS template, told AS who, id AS row_id, id AS subject_id, onboarding_until - before AS day,
           jsonb_build_object('detail', onboarding_until) AS more
    FROM ends CROSS JOIN unnest(ARRAY[30, 7]) before CROSS JOIN unnest(ARRAY['admins', 'accountManager']) told
    WHERE state = 'onboarding'
    UNION ALL
    SELECT 'onboarding_waits', 'accountManager', id, id, add_working_days((state_since AT TIME ZONE 'Asia/Shanghai')::date, 3), NULL
    FROM ends WHERE state = 'onboarding' AND NOT agreement_in_force(id, app_today())
    UNION ALL
    SELECT 'agreement_ends', told, id, id, agreed_until - before, jsonb_build_object('detail', agreed_until)
    FROM ends CROSS JOIN unnest(ARRAY[60, 30, 7]) before CROSS JOIN unnest(ARRAY['admins', 'accountManager', 'legal']) told
    WHERE state <> 'onboarding' AND agreed_until >= app_today()
    UNION ALL
    SELECT 'agreement_ended', told, id, id, agreed_until + 1, jsonb_build_object('detail', agreed_until)
    FROM ends CROSS JOIN unnest(ARRAY['admins', 'accountManager', 'legal']) told WHERE state <> 'onboarding'
    UNION ALL
    -- the morning after the third day of a row
    SELECT 'checks_at_cap', 'accountManager', p.id, p.id, c.on_day + 1, NULL
    FROM partners p CROSS JOIN LATERAL (
      SELECT full_day.on_day, full_day.on_day - lag(full_day.on_day, 2) OVER w = 2 AS third,
             coalesce(full_day.on_day - lag(full_day.on_day, 3) OVER w = 3, false) AS later
      FROM (SELECT k.on_day FROM collision_checks k WHERE k.partner_id = p.id AND k.on_day BETWEEN (SELECT app_today()) - 11 AND (SELECT app_today()) - 1
        GROUP BY k.on_day HAVING count(*) >= ${CHECKS_A_DAY.partner}) full_day WINDOW w AS (ORDER BY full_day.on_day)) c
    WHERE c.third AND NOT c.later`,
} satisfies Subject;
