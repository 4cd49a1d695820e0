/* eslint-disable crm/sql-text -- constants of this file */
/**
 * Members of Z计划: what becomes of them, what they have to do soon, what was not heard of them, and when their use falls or
 * leaps. Owner and technical contact hear of their own membership; colleagues of those they look after; whoever sells to a
 * member of its leap, where the member agreed to be contacted.
 */
import { technicalContact } from './credit-lots.js';
import type { Subject } from './subject.js';
import { lastDay, worded } from './worded.js';

const TOLD = `m.name, CASE u.lang WHEN 'en' THEN f.name_en ELSE f.name_zh END AS fund, m.tier, ${lastDay('m.onboarding_due_at')} AS onboard_by, ${lastDay('m.expires_at')} AS last_day,
  ${worded('membership_end_reason', 'm.end_reason')} AS because
  FROM memberships_now m JOIN funds f ON f.id = m.fund_id WHERE m.id = j.subject_id`;

const OWNER = `SELECT a.id FROM memberships m JOIN users a ON a.person_id = m.owner_person_id AND a.audience = 'portal'
  WHERE m.id = j.subject_id`;
const TECHNICAL = `SELECT t.id FROM memberships m CROSS JOIN LATERAL (${technicalContact('m.id')}) t WHERE m.id = j.subject_id`;

const SELLER = `SELECT DISTINCT s.id FROM memberships_now m JOIN membership_awards w ON w.membership_id = m.id
    JOIN consents k ON k.subject_type = 'applications' AND k.subject_id = w.application_id
      AND k.person_id = m.owner_person_id AND k.purpose = 'sales_contact' AND k.withdrawn_at IS NULL
    JOIN staff_interests i ON i.organization_id = m.organization_id AND i.kind IN ('deal_owner', 'account_owner') AND i.to_on IS NULL
    JOIN users s ON s.person_id = i.person_id AND s.audience = 'staff'
  WHERE m.id = j.subject_id AND m.state = 'active'`;

const DAY = (instant: string): string => `(${instant} AT TIME ZONE 'Asia/Shanghai')::date`;

/** Tokens of members by day, of the five weeks that the comparison of a week of days needs. */
const DAILY = `SELECT c.owner_id AS membership_id, ${DAY('r.used_at')} AS day, sum(r.amount) AS tokens
  FROM memberships_now m JOIN credit_accounts c ON c.owner_type = 'membership' AND c.owner_id = m.id
    JOIN usage_records r ON r.account_id = c.id AND r.resource = 'token' AND r.used_at >= (SELECT app_now()) - interval '37 days'
  WHERE m.state IN ('active', 'paused', 'graduating') GROUP BY 1, 2`;

/** Fourteen days that hold at most three tenths of the fourteen before: a fact of the first day that it is so. */
const DROPS = `SELECT b.membership_id, b.day FROM (
    SELECT a.membership_id, a.day, a.is_low, lag(a.is_low) OVER (PARTITION BY a.membership_id ORDER BY a.day) AS was_low FROM (
      SELECT d.membership_id, g::date AS day,
        coalesce(sum(d.tokens) FILTER (WHERE d.day >= g::date - 14), 0) * 10
          <= 3 * sum(d.tokens) FILTER (WHERE d.day < g::date - 14) AS is_low
      FROM daily d JOIN generate_series((SELECT app_today()) - 8, (SELECT app_today()), interval '1 day') g
        ON d.day >= g::date - 28 AND d.day < g::date GROUP BY 1, 2) a) b
  WHERE b.is_low AND NOT coalesce(b.was_low, false)`;

const SURGE = 10_000_000;

/** The first day of so much use, ever. */
const SURGES = `SELECT d.membership_id, min(d.day) + 1 AS day FROM daily d WHERE d.tokens >= ${SURGE} AND NOT EXISTS (
    SELECT FROM credit_accounts c JOIN usage_records r ON r.account_id = c.id AND r.resource = 'token'
    WHERE c.owner_type = 'membership' AND c.owner_id = d.membership_id AND ${DAY('r.used_at')} < d.day
    GROUP BY ${DAY('r.used_at')} HAVING sum(r.amount) >= ${SURGE}) GROUP BY 1`;

export const memberships = {
  fields: `SELECT ${TOLD}`,
  portal: `SELECT ${TOLD} AND u.id IN (${OWNER} UNION ${TECHNICAL})`,
  people: {
    owner: OWNER,
    technicalContact: TECHNICAL,
    seller: SELLER,
    staffOwner: `SELECT staff_owner_id FROM memberships WHERE id = j.subject_id`,
  },
  mornings: `
    WITH daily AS MATERIALIZED (${DAILY})
    SELECT 'member_onboarding' AS template, told AS who, m.id AS row_id, m.id AS subject_id, ${DAY('m.approved_at')} + after AS day, NULL::jsonb AS more
    FROM memberships_now m CROSS JOIN unnest(ARRAY[7, 14, 25]) after CROSS JOIN unnest(ARRAY['owner', 'technicalContact', 'staffOwner']) told
    WHERE m.state = 'onboarding'
    UNION ALL
    SELECT 'member_uses_less', 'staffOwner', membership_id, membership_id, day, NULL FROM (${DROPS}) dropped
    UNION ALL
    SELECT 'member_uses_more', told, membership_id, membership_id, day, NULL
    FROM (${SURGES}) surged CROSS JOIN unnest(ARRAY['staffOwner', 'seller']) told
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
