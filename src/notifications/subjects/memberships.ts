/**
 * Members of Z计划: what becomes of them, what they have to do soon, and what was not heard of them. The owner hears of his
 * own membership; colleagues of those they look after.
 */
import type { Subject } from './subject.js';
import { lastDay, worded } from './worded.js';

const TOLD = `m.name, CASE u.lang WHEN 'en' THEN f.name_en ELSE f.name_zh END AS fund, m.tier, ${lastDay('m.onboarding_due_at')} AS onboard_by, ${lastDay('m.expires_at')} AS last_day,
  ${worded('membership_end_reason', 'm.end_reason')} AS because
  FROM memberships_now m JOIN funds f ON f.id = m.fund_id WHERE m.id = j.subject_id`;

const DAY = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

export const memberships = {
  fields: `SELECT ${TOLD}`,
  portal: `SELECT ${TOLD} AND m.owner_person_id = u.person_id`,
  people: {
    owner: `SELECT a.id FROM memberships m JOIN users a ON a.person_id = m.owner_person_id AND a.audience = 'portal' WHERE m.id = j.subject_id`,
    staffOwner: `SELECT staff_owner_id FROM memberships WHERE id = j.subject_id`,
  },
  mornings: `
    SELECT 'member_onboarding' AS template, 'owner' AS who, m.id AS row_id, m.id AS subject_id, ${DAY('m.approved_at')} + after AS day, NULL::jsonb AS more
    FROM memberships_now m CROSS JOIN unnest(ARRAY[7, 14, 25]) after WHERE m.state = 'onboarding'
    UNION ALL
    SELECT 'member_unverified', told, m.id, m.id, ${DAY('m.verify_due_at')} - 2, NULL
    FROM memberships m CROSS JOIN unnest(ARRAY['staffOwner', 'ecosystem']) told
    WHERE m.verified_at IS NULL AND m.verify_due_at > app_now() AND m.ended_at IS NULL
    UNION ALL
    SELECT 'check_in_due', 'owner', k.id, k.membership_id, k.due_on + shift, jsonb_build_object('month', to_char(k.month, 'YYYY-MM'), 'due', k.due_on)
    FROM check_ins k JOIN memberships_now m ON m.id = k.membership_id CROSS JOIN unnest(ARRAY[-5, 0]) shift
    WHERE k.submitted_at IS NULL AND k.due_on >= app_today() - 10 AND m.ended_at IS NULL
    UNION ALL
    SELECT 'check_in_missed', 'owner', k.id, k.membership_id, k.due_on + 5, jsonb_build_object('month', to_char(k.month, 'YYYY-MM'))
    FROM check_ins k JOIN memberships_now m ON m.id = k.membership_id
    WHERE k.submitted_at IS NULL AND k.due_on >= app_today() - 15 AND m.ended_at IS NULL
    UNION ALL
    SELECT 'check_ins_missed_twice', 'staffOwner', k.id, k.membership_id, k.due_on + 5, NULL
    FROM check_ins k JOIN memberships_now m ON m.id = k.membership_id
    JOIN check_ins p ON p.membership_id = k.membership_id AND p.month = (k.month - interval '1 month')::date AND p.submitted_at IS NULL
    WHERE k.submitted_at IS NULL AND k.due_on >= app_today() - 15 AND m.ended_at IS NULL`,
} satisfies Subject;
