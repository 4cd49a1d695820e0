/* eslint-disable crm/sql-text -- the SELECTs of a subject are constants of subjects/ */
/**
 * What there is to tell of one subject: what happened (journal rows by their rules, or facts) x whom it is told to.
 *
 * A colleague gets the subject's fields and who did it; a portal account gets the portal's fields and nothing else.
 */
import type { Notice } from './notices.js';
import { holders } from './subjects/people.js';
import type { Subject } from './subjects/subject.js';

/** A notice but for its collection, which the caller knows; `seq` orders news. */
export type News = Omit<Notice, 'subject'> & { subjectId: string; seq: string | null };

/** $1 journal ids; $2, $3, $4 the rules' actions, people and templates, side by side. */
export const newsOf = (subject: Subject): string =>
  told(
    subject,
    `SELECT e.id AS journal_id, e.seq, e.actor_id, e.subject_id, NULL::uuid AS row_id, e.changes, e.from_state, e.to_state,
       e.reason_code, e.reason_text, r.who, r.template, 'journal/' || e.id AS key, NULL::jsonb AS more
     FROM journal e JOIN unnest($2::text[], $3::text[], $4::text[]) r (action, who, template) ON r.action = e.action
     WHERE e.id = ANY ($1)`,
  );

/** Facts that are due; those told already are left out before anything is read of them. */
export const factsOf = (subject: Subject, facts: string, when: 'day' | 'due_at'): string =>
  told(
    subject,
    `SELECT NULL::uuid AS journal_id, NULL::bigint AS seq, NULL::uuid AS actor_id, f.subject_id, f.row_id, NULL::jsonb AS changes,
       NULL::text AS from_state, NULL::text AS to_state, NULL::text AS reason_code, NULL::text AS reason_text, f.who, f.template,
       concat_ws('/', f.template, f.row_id, ${when === 'day' ? 'f.day' : 'iso(f.due_at)'}) AS key, f.more
     FROM (${facts}) f WHERE ${DUE[when]}`,
  );

const DUE = {
  day: `f.day BETWEEN (SELECT app_today()) - 7 AND (SELECT app_today())`,
  due_at: `f.due_at BETWEEN (SELECT app_now()) - interval '1 day' AND (SELECT app_now())`,
};

/** Materialized, so that people are found for what happened and never tried on it one by one. */
const told = (subject: Subject, happened: string): string => `
  WITH j AS MATERIALIZED (
    SELECT j.*, t.user_id FROM (${happened}) j CROSS JOIN LATERAL (${idsOf(subject)}) t (user_id)
  )
  SELECT DISTINCT ON (u.id, j.template, j.key) u.id AS "userId", u.email, u.lang, j.template, j.key AS "eventKey",
    j.subject_id AS "subjectId", j.journal_id AS "journalId", j.seq,
    x.fields || jsonb_strip_nulls(coalesce(j.more, '{}'))
      || CASE u.audience WHEN 'staff' THEN jsonb_build_object('actor', coalesce(a.name, ${SYSTEM})) ELSE '{}' END AS fields
  FROM j
  JOIN users u ON u.id = j.user_id AND u.state = 'active' AND u.kind = 'person' AND u.id IS DISTINCT FROM j.actor_id
  CROSS JOIN LATERAL (${fieldsOf(subject)}) x (fields)
  LEFT JOIN users a ON a.id = j.actor_id
  WHERE NOT EXISTS (SELECT 1 FROM notices n WHERE n.event_key = j.key AND n.user_id = u.id AND n.template = j.template)
  ORDER BY u.id, j.template, j.key`;

const SYSTEM = `CASE u.lang WHEN 'en' THEN 'The system' ELSE '系统' END`;

/** Whom `j.who` names; a name that is not asked for is not looked up. */
const idsOf = ({ people }: Subject): string =>
  Object.entries(people)
    .map(([name, ids]) => `SELECT * FROM (${ids}) p WHERE j.who = '${name}'`)
    .concat(holders('j.who'))
    .join(' UNION ALL ');

/** What the account `u` may read of it. */
const fieldsOf = ({ fields, portal }: Subject): string =>
  [
    `SELECT jsonb_strip_nulls(to_jsonb(p)) FROM (${fields}) p WHERE u.audience = 'staff'`,
    ...(portal ? [`SELECT jsonb_strip_nulls(to_jsonb(p)) FROM (${portal}) p WHERE u.audience = 'portal'`] : []),
  ].join(' UNION ALL ');
