/**
 * Direct sales at protected customers: managers of both sides hear of each attempt at once, and who tried when it is
 * allowed; who is protected, nobody.
 */
import { teamManagers } from './people.js';
import type { Subject } from './subject.js';
import { worded } from './worded.js';

const RECENT = `x.at >= (SELECT app_now()) - interval '2 days'`;
const MANAGERS = `CROSS JOIN unnest(ARRAY['managers', 'ecosystem_manager']) told`;

export const directEntryAttempts = {
  fields: `SELECT c.legal_name AS customer, ${worded('product_line', 'x.product_line')} AS product, ${worded('entry_via', 'x.via')} AS via,
      coalesce(w.name, CASE u.lang WHEN 'en' THEN 'The system' ELSE '系统' END) AS who
    FROM direct_entry_attempts x JOIN organizations c ON c.id = x.customer_id LEFT JOIN users w ON w.id = x.user_id
    WHERE x.id = j.subject_id`,
  people: {
    managers: `SELECT m.user_id FROM direct_entry_attempts x CROSS JOIN LATERAL (SELECT team_of(x.user_id) AS id) t
      CROSS JOIN LATERAL (${teamManagers('t.id')}) m WHERE x.id = j.subject_id AND m.user_id <> x.user_id`,
    whoTried: `SELECT user_id FROM direct_entry_attempts WHERE id = j.subject_id`,
  },
  instants: `
    SELECT CASE WHEN x.refused THEN 'entry_refused' ELSE 'entry_logged' END AS template, told AS who, x.id AS row_id,
           x.id AS subject_id, x.at AS due_at, NULL::jsonb AS more
    FROM direct_entry_attempts x ${MANAGERS} WHERE x.via <> 'import' AND ${RECENT}
    UNION ALL
    -- a file with a thousand of them is one piece of news
    SELECT 'entries_refused', told, x.id, x.id, x.at, jsonb_build_object('detail', x.n)
    FROM (SELECT (array_agg(x.id ORDER BY x.id))[1] AS id, min(x.at) AS at, count(*) AS n FROM direct_entry_attempts x
      WHERE x.via = 'import' AND ${RECENT} GROUP BY x.user_id, date_trunc('hour', x.at)) x ${MANAGERS}
    UNION ALL
    SELECT 'entry_allowed', told, x.id, x.id, x.at, NULL
    FROM (SELECT DISTINCT ON (x.user_id, k.id) x.id, coalesce(k.verified_at, k.created_at) AS at
      FROM protection_consents k JOIN protections p ON p.id = k.protection_id AND p.ended_reason IS NULL
      JOIN direct_entry_attempts x ON x.protection_id = p.id AND x.refused
      WHERE k.chosen = 'direct' AND (k.granted_by IS NOT NULL OR k.verified_at IS NOT NULL)
        AND coalesce(k.verified_at, k.created_at) >= (SELECT app_now()) - interval '2 days'
      ORDER BY x.user_id, k.id, x.at DESC) x CROSS JOIN unnest(ARRAY['whoTried', 'managers']) told`,
} satisfies Subject;
