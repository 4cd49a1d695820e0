/** What rules and solvers ask of the newest revision, as rows: what is asked for, and what it is about. */
import { rows, type Tx } from '../../kernel/tx.js';
import type { Content } from './content.js';

export async function keepTopicsAndRequests(tx: Tx, applicationId: string, content: Content): Promise<void> {
  const requests = Object.entries(content.requests).map(([resource, asked]) => ({ resource, ...asked }));
  const topics = content.fields
    .filter(({ type }) => type === 'topics')
    .flatMap(({ key }) => (content.answers[key] ?? []) as { code: string; weight: number }[]);
  await rows(tx, `DELETE FROM application_requests WHERE application_id = $1`, [applicationId]);
  await rows(tx, REQUESTS, [applicationId, JSON.stringify(requests)]);
  await rows(tx, `DELETE FROM application_topics WHERE application_id = $1`, [applicationId]);
  await rows(tx, TOPICS, [applicationId, JSON.stringify(topics)]);
}

const REQUESTS = `INSERT INTO application_requests (application_id, resource, minimum, full_amount)
  SELECT $1, q.resource, q.minimum, q."full"
  FROM jsonb_to_recordset($2::jsonb) AS q (resource text, minimum numeric, "full" numeric)`;

/** Of the taxonomy alone: a topic that nobody reviews finds nobody. */
const TOPICS = `INSERT INTO application_topics (application_id, topic_code, weight)
  SELECT $1, q.code, max(q.weight) FROM jsonb_to_recordset($2::jsonb) AS q (code text, weight numeric)
  JOIN topics t ON t.code = q.code GROUP BY q.code`;
