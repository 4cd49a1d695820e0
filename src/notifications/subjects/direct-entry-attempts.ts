/** Direct sales were refused at a protected customer: managers of both sides hear of it at once; who is protected, nobody. */
import { teamManagers } from './people.js';
import type { Subject } from './subject.js';
import { worded } from './worded.js';

export const directEntryAttempts = {
  fields: `SELECT c.legal_name AS customer, ${worded('product_line', 'x.product_line')} AS product, w.name AS who
    FROM direct_entry_attempts x JOIN organizations c ON c.id = x.customer_id LEFT JOIN users w ON w.id = x.user_id
    WHERE x.id = j.subject_id`,
  people: {
    managers: `SELECT m.user_id FROM direct_entry_attempts x JOIN users w ON w.id = x.user_id
      CROSS JOIN LATERAL (SELECT team_of(w.id) AS id) t CROSS JOIN LATERAL (${teamManagers('t.id')}) m WHERE x.id = j.subject_id`,
  },
  instants: `
    SELECT 'entry_refused' AS template, told AS who, x.id AS row_id, x.id AS subject_id, x.at AS due_at, NULL::jsonb AS more
    FROM direct_entry_attempts x CROSS JOIN unnest(ARRAY['managers', 'ecosystem_manager']) told
    WHERE x.refused AND x.at >= (SELECT app_now()) - interval '2 days'`,
} satisfies Subject;
