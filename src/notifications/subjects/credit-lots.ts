/* eslint-disable crm/sql-text -- constants of this file */
/**
 * Credits: who has them hears when they come, when much of them is used and before they expire; whoever looks after the
 * owner, when they should be looked at and when most of them would go to waste.
 */
import type { Subject } from './subject.js';
import { worded } from './worded.js';

const count = (column: `${string}.${string}`): string => `to_char(${column}, 'FM999,999,999,999,999')`;
const lastDayOf = (column: `${string}.${string}`): string => `(${column} AT TIME ZONE 'Asia/Shanghai')::date`;

const OF_LOT = `FROM credit_lots l JOIN credit_accounts c ON c.id = l.account_id JOIN applications a ON a.id = l.application_id`;

const OWNER = `SELECT h.id ${OF_LOT} JOIN users h ON h.person_id = a.owner_person_id AND h.audience = 'portal'
  WHERE l.id = j.subject_id`;

/** Whom a member has named, where that address has an account. */
export const technicalContact = (membership: 'c.owner_id' | 'm.id'): string => `
  SELECT h.id FROM membership_steps s JOIN users h ON h.email_key = lower(s.evidence ->> 'email') AND h.audience = 'portal'
  WHERE s.membership_id = ${membership} AND s.key = 'technical_contact' AND s.done_at IS NOT NULL`;

const TECHNICAL = `SELECT t.id ${OF_LOT} CROSS JOIN LATERAL (${technicalContact('c.owner_id')}) t WHERE l.id = j.subject_id`;

const TOLD = `SELECT a.title AS award, ${worded('funding_resource', 'l.resource')} AS resource, ${count('l.granted')} AS granted,
  ${count('l.remaining')} AS remaining, j.changes -> 'toldPercent' ->> 'to' AS percent, ${lastDayOf('l.expires_at')} AS last_day,
  j.reason_text AS because ${OF_LOT} WHERE l.id = j.subject_id`;

export const creditLots = {
  fields: TOLD,
  portal: `${TOLD} AND u.id IN (${OWNER} UNION ${TECHNICAL})`,
  people: {
    owner: OWNER,
    technicalContact: TECHNICAL,
    staffOwner: `SELECT c.staff_owner_id ${OF_LOT} WHERE l.id = j.subject_id`,
  },
  // one that is used up, or that came later than the day, is no news
  mornings: `
    WITH near AS (
      SELECT l.id, l.account_id, ${lastDayOf('l.expires_at')} AS last_day, ${lastDayOf('l.starts_at')} AS first_day FROM credit_lots l
      WHERE l.state = 'live' AND l.remaining > 0
        AND l.expires_at BETWEEN (SELECT app_now()) - interval '8 days' AND (SELECT app_now()) + interval '61 days'
    )
    SELECT 'credits_expire' AS template, told AS who, id AS row_id, id AS subject_id, last_day - before AS day, NULL::jsonb AS more
    FROM near CROSS JOIN unnest(ARRAY[60, 30, 7, 0]) before CROSS JOIN unnest(ARRAY['owner', 'technicalContact']) told
    WHERE last_day - before >= first_day
    UNION ALL
    SELECT 'credits_review', 'staffOwner', id, id, last_day - 45, NULL FROM near
    UNION ALL
    SELECT 'credits_wasting', 'staffOwner', near.id, near.id, last_day - before,
           jsonb_build_object('detail', ${count('f.wasted')}, 'share', round(100.0 * f.wasted / f.remaining, 1))
    FROM near CROSS JOIN unnest(ARRAY[60, 30]) before JOIN LATERAL credit_forecast(near.account_id) f ON f.lot_id = near.id
    WHERE last_day - before BETWEEN (SELECT app_today()) - 7 AND (SELECT app_today()) AND f.wasted * 2 > f.remaining`,
} satisfies Subject;
