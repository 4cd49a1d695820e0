/* eslint-disable crm/sql-text -- the SELECTs of a subject are constants of subjects/ */
/**
 * What there is to tell of one subject, one row for each person: from journal rows by their rules, and from facts.
 *
 * A colleague gets the subject's fields and who did it; a portal account gets the portal's fields and nothing else.
 */
import type { Notice } from './notices.js';
import { holders } from './subjects/people.js';
import type { Subject } from './subjects/subject.js';

/** A row of either query: a notice but for the collection, which the caller knows. */
export type News = Omit<Notice, 'subject'> & { subjectId: string };

/** $1 journal ids; $2, $3, $4 the rules' actions, people and templates, side by side. */
export const newsOf = (subject: Subject): string => `
  SELECT DISTINCT ${PERSON}, r.template, 'journal/' || j.id AS "eventKey", j.id AS "journalId", j.seq::text, j.subject_id AS "subjectId",
    f.fields || CASE u.audience WHEN 'staff' THEN jsonb_build_object('actor', coalesce(a.name, ${SYSTEM})) ELSE '{}' END AS fields
  FROM (SELECT *, NULL::uuid AS row_id FROM journal) j
  JOIN unnest($2::text[], $3::text[], $4::text[]) r (action, who, template) ON r.action = j.action
  ${told(subject)}
  LEFT JOIN users a ON a.id = j.actor_id
  WHERE j.id = ANY ($1) AND u.id IS DISTINCT FROM j.actor_id`;

/** Facts that are due and not told yet. */
export const factsOf = (subject: Subject, facts: string, when: 'day' | 'due_at'): string => `
  SELECT DISTINCT ${PERSON}, j.template, j.key AS "eventKey", j.subject_id AS "subjectId",
    f.fields || coalesce(jsonb_strip_nulls(j.more), '{}') AS fields
  FROM (SELECT fact.*, concat_ws('/', template, row_id, ${when === 'day' ? 'day' : 'iso(due_at)'}) AS key, NULL::jsonb AS changes,
          NULL::text AS from_state, NULL::text AS to_state, NULL::text AS reason_code, NULL::text AS reason_text
        FROM (${facts}) fact WHERE ${DUE[when]}) j
  CROSS JOIN LATERAL (SELECT j.who) r
  ${told(subject)}
  WHERE NOT EXISTS (SELECT 1 FROM notices n WHERE n.user_id = u.id AND n.template = j.template AND n.event_key = j.key)
  ORDER BY 1, 4, 5`;

const PERSON = `u.id AS "userId", u.email, u.lang`;
const SYSTEM = `CASE u.lang WHEN 'en' THEN 'The system' ELSE '系统' END`;
const DUE = {
  day: `day BETWEEN (SELECT app_today()) - 7 AND (SELECT app_today())`,
  due_at: `due_at BETWEEN (SELECT app_now()) - interval '1 day' AND (SELECT app_now())`,
};

/** Whom `r.who` names, as they are to be written to, and what they may read of it. */
const told = ({ people, fields, portal }: Subject): string => `
  CROSS JOIN LATERAL (
    ${Object.entries(people)
      .map(([name, ids]) => `SELECT * FROM (${ids}) p WHERE r.who = '${name}'`)
      .concat(holders('r.who'))
      .join(' UNION ALL ')}) t (user_id)
  JOIN users u ON u.id = t.user_id AND u.state = 'active' AND u.kind = 'person'
  CROSS JOIN LATERAL (
    SELECT jsonb_strip_nulls(to_jsonb(x)) FROM (${fields}) x WHERE u.audience = 'staff'
    ${portal ? `UNION ALL SELECT jsonb_strip_nulls(to_jsonb(x)) FROM (${portal}) x WHERE u.audience = 'portal'` : ''}) f (fields)`;
