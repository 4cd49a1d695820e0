/* eslint-disable crm/sql-text -- constants of this file */
/** Credit accounts: their owner hears when they stop, and every Monday what will expire if use goes on so. */
import { technicalContact } from './credit-lots.js';
import type { Subject } from './subject.js';
import { worded } from './worded.js';

/** Whoever owns an award that filled it. */
const OWNER = `SELECT h.id FROM credit_instalments i JOIN applications a ON a.id = i.application_id
  JOIN users h ON h.person_id = a.owner_person_id AND h.audience = 'portal' WHERE i.account_id = j.subject_id`;

const TECHNICAL = `SELECT t.id FROM credit_accounts c CROSS JOIN LATERAL (${technicalContact('c.owner_id')}) t
  WHERE c.id = j.subject_id`;

const TOLD = `SELECT ${worded('credit_platform', 'c.platform')} AS platform, j.reason_text AS because
  FROM credit_accounts c WHERE c.id = j.subject_id`;

export const creditAccounts = {
  fields: TOLD,
  portal: `${TOLD} AND u.id IN (${OWNER} UNION ${TECHNICAL})`,
  people: { owner: OWNER, technicalContact: TECHNICAL },
  // on Monday, and on Tuesday for whom Monday missed: reckoning all accounts every day would be for nothing
  mornings: `
    SELECT 'credits_forecast' AS template, told AS who, c.id AS row_id, c.id AS subject_id,
           date_trunc('week', (SELECT app_today()))::date AS day,
           jsonb_build_object('wasted', to_char(f.wasted, 'FM999,999,999,999,999'), 'share', round(100 * f.wasted / f.remaining, 1)) AS more
    FROM credit_accounts c CROSS JOIN LATERAL (
        SELECT sum(w.wasted) AS wasted, sum(w.remaining) AS remaining FROM credit_forecast(c.id) w
        WHERE w.resource = 'token' HAVING sum(w.wasted) IS NOT NULL) f
      CROSS JOIN unnest(ARRAY['owner', 'technicalContact']) told
    WHERE c.state = 'active' AND extract(isodow FROM (SELECT app_today())) <= 2`,
} satisfies Subject;
