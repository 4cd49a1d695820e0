/**
 * What a registration's clocks bring: the days we promised, and the ends of what is protected. Each end is asked of
 * `protection_clocks` (migration 0018), which knows what a partner's notice, a freeze or an activity makes of it.
 */
import { lastDay } from './worded.js';

const to = (...who: string[]): string => `CROSS JOIN unnest(ARRAY['${who.join(`', '`)}']) told`;
const PARTNER = to('submitter', 'admins');

/** The working day before: half of three. */
const DAY_BEFORE = `(SELECT max(d)::date FROM generate_series(decide_by - 14, decide_by - 1, interval '1 day') d WHERE is_working_day(d::date))`;

/** Days of the mornings, in Shanghai. */
const WAITING = `(
  SELECT r.id, r.state, r.acked_at, ${lastDay('r.ack_due_at')} AS ack_by, ${lastDay('r.decide_due_at')} AS decide_by,
    ${lastDay('r.answer_due_at')} AS answer_by FROM registrations r
  WHERE r.state IN ('submitted', 'under_review', 'action_required')
    AND coalesce(r.answer_due_at, r.decide_due_at) >= (SELECT app_now())) w`;

const RECENT = `r.submitted_at >= (SELECT app_now()) - interval '2 days'`;

const PROMISED = `
    SELECT 'registration_untaken' AS template, 'taker' AS who, id AS row_id, id AS subject_id, ack_by AS day, NULL::jsonb AS more
    FROM ${WAITING} WHERE state = 'submitted' AND acked_at IS NULL AND ack_by >= (SELECT app_today())
    UNION ALL
    SELECT 'registration_half', 'taker', id, id, ${DAY_BEFORE}, NULL
    FROM ${WAITING} WHERE state <> 'action_required' AND decide_by > (SELECT app_today())
    UNION ALL
    SELECT 'registration_due', told, id, id, decide_by, NULL
    FROM ${WAITING} ${to('taker', 'ecosystem_manager')} WHERE state <> 'action_required'
    UNION ALL
    SELECT 'registration_answer_due', told, id, id, answer_by - 3, NULL FROM ${WAITING} ${PARTNER} WHERE state = 'action_required'
    UNION ALL
    SELECT 'extension_due', told, r.id, r.id, ${lastDay('r.extension_due_at')}, NULL
    FROM registrations r ${to('taker', 'ecosystem_manager')} WHERE r.extension_due_at >= (SELECT app_now())`;

/** A receipt first: nobody is told of what they did themselves, but this is what we promise in return. */
export const INSTANTS = `
    SELECT 'registration_received' AS template, 'submitter' AS who, r.id AS row_id, r.id AS subject_id, r.submitted_at AS due_at,
           NULL::jsonb AS more FROM registrations r WHERE ${RECENT}
    UNION ALL
    SELECT 'registration_new', 'ecosystem', r.id, r.id, r.submitted_at, NULL
    FROM registrations r WHERE ${RECENT} AND r.state IN ('submitted', 'under_review')
    UNION ALL
    SELECT 'registration_overdue', told, r.id, r.id, r.decide_due_at, NULL
    FROM registrations r ${to('taker', 'ecosystem_manager')}
    WHERE r.state IN ('submitted', 'under_review') AND r.decide_due_at <= (SELECT app_now())
    UNION ALL
    -- with provisional protection the partner hears of that instead
    SELECT 'registration_late', told, r.id, r.id, r.decide_due_at, NULL
    FROM registrations s JOIN registrations_now r ON r.id = s.id ${PARTNER}
    WHERE s.state IN ('submitted', 'under_review') AND r.protection_kind IS NULL
      AND s.decide_due_at BETWEEN (SELECT app_now()) - interval '1 day' AND (SELECT app_now())
    UNION ALL
    -- the other one of two who must approve
    SELECT 'approval_awaited', CASE a.capacity WHEN 'sales_manager' THEN 'ecosystem_manager' ELSE 'sales_manager' END,
           r.id, r.id, a.at, NULL
    FROM registrations r JOIN registration_approvals a ON a.registration_id = r.id AND a.round = r.approval_round
    WHERE r.state = 'under_review'`;

/** Protections that end, and the time in which only the same partner may renew. */
const ENDING = `
    SELECT CASE kind WHEN 'full' THEN 'registration_ends' ELSE 'renewal_ends' END, told, id, id, last_day - before, NULL
    FROM (SELECT c.registration_id AS id, c.kind, ${lastDay('c.ends_at')} AS last_day FROM protection_clocks c
      WHERE c.kind IN ('full', 'grace') AND c.ends_at BETWEEN (SELECT app_now()) AND (SELECT app_now()) + interval '15 days') e
    JOIN (VALUES ('full', 14), ('full', 7), ('full', 1), ('grace', 3)) b (of_kind, before) ON b.of_kind = e.kind ${PARTNER}`;

/** Warned at thirty days of forty-five, as a deal at sixty of ninety. */
const IDLE = `
    SELECT 'registration_idle', told, id, id, ends_on - CASE state WHEN 'approved' THEN 15 ELSE 30 END,
           jsonb_build_object('detail', ends_on)
    FROM (SELECT r.id, r.state, (c.idle_at AT TIME ZONE 'Asia/Shanghai')::date AS ends_on
      FROM protection_clocks c JOIN registrations r ON r.id = c.registration_id
      WHERE c.idle_at BETWEEN (SELECT app_now()) AND (SELECT app_now()) + interval '31 days') i ${PARTNER}`;

export const MORNINGS = `${PROMISED} UNION ALL ${ENDING} UNION ALL ${IDLE}`;
