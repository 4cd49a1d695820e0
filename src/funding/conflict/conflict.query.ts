/**
 * Conflicts as those read them who judge them: person by person, the verdict of this moment and what stands behind it,
 * found or declared or judged before. Whom an applicant asked to keep away is shown to nobody who is named himself, and of an
 * application of one's own nothing is.
 */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder, every } from '../../kernel/sql.js';
import { applications } from '../application/application.access.js';
import { isMine } from '../projection/parts.js';
import { concerned } from './concerned.js';
import { judged } from './evidence.js';

/* eslint-disable crm/sql-text -- placeholders and clauses of the access engine */
const pairs = (me: string, which: string): string => `,
  told AS (
    SELECT coalesce(f.person_id, s.person_id) AS person_id, coalesce(f.application_id, s.application_id) AS application_id,
      coalesce(f.rule, s.rule) AS rule, coalesce(f.severity, s.severity) AS severity, coalesce(s.state, 'suggested') AS state,
      coalesce(f.evidence, s.evidence) AS evidence, f.rule IS NOT NULL OR s.rule = 'C9' AS is_found,
      s.id, s.version, s.checked_at, s.decided_by, s.reason
    FROM found f FULL JOIN said s ON (s.person_id, s.application_id, s.rule, s.evidence_hash) =
      (f.person_id, f.application_id, f.rule, f.evidence_hash)
    WHERE NOT (coalesce(f.rule, s.rule) = 'C8' AND coalesce(f.person_id, s.person_id) IS NOT DISTINCT FROM ${me})),
  pair AS (${which})
  SELECT json_build_object('id', p.id, 'name', p.name) AS person, x.application_id AS "applicationId",
    CASE WHEN EXISTS (SELECT FROM standing t WHERE (t.person_id, t.application_id) = (x.person_id, x.application_id)
                      AND (t.severity = 'hard' OR t.state = 'confirmed')) THEN 'conflict'
         WHEN o.open IS NOT NULL THEN 'unknown' ELSE 'clear' END AS verdict,
    coalesce(o.open, '{}') AS open,
    coalesce((SELECT json_agg(json_build_object('id', t.id, 'version', t.version, 'rule', t.rule, 'severity', t.severity,
        'state', t.state, 'isFound', t.is_found, 'evidence', t.evidence, 'checkedAt', iso(t.checked_at),
        'decidedBy', t.decided_by, 'reason', t.reason) ORDER BY substr(t.rule, 2)::int, t.evidence::text)
      FROM told t WHERE (t.person_id, t.application_id) = (x.person_id, x.application_id)), '[]') AS findings,
    coalesce((SELECT json_agg(json_build_object('id', n.id, 'note', n.note, 'answers', n.answers, 'notedBy', n.noted_by,
        'at', iso(n.created_at)) ORDER BY n.id)
      FROM conflict_notes n WHERE (n.application_id, n.person_id) = (x.application_id, x.person_id)), '[]') AS notes
  FROM pair x JOIN people p ON p.id = x.person_id
  LEFT JOIN (SELECT person_id, application_id, array_agg(question ORDER BY question) AS open FROM open GROUP BY 1, 2) o
    ON (o.person_id, o.application_id) = (x.person_id, x.application_id)`;

interface Statement {
  text: string;
  values: unknown[];
}

/** Everybody concerned about whom something is to be said. */
export function conflictsOfApplication(actor: Actor, applicationId: string): Statement {
  const binder = new Binder();
  const application = binder.$(applicationId) as `$${number}`;
  const me = new Me(binder, actor);
  const seen = every([visible(actor, 'applications.read', applications, binder, me), `NOT ${isMine(me)}`]);
  const list = `${judged(`ARRAY(${concerned(application)})`, `ARRAY[${application}::uuid]`)}
    ${pairs(me.person, 'SELECT person_id, application_id FROM told UNION SELECT person_id, application_id FROM open')}`;
  const text = `SELECT json_build_object('data', coalesce((SELECT json_agg(v ORDER BY v.person ->> 'name', v.person ->> 'id')
      FROM (${list}) v), '[]'))::text AS body
    FROM applications a WHERE a.id = ${application} AND (${seen})`;
  return { text, values: binder.values };
}

/** One person and one application, at this moment. */
export function conflictCheck(actor: Actor, personId: string, applicationId: string): Statement {
  const binder = new Binder();
  const [person, application] = [binder.$(personId, 'uuid'), binder.$(applicationId, 'uuid')];
  const me = new Me(binder, actor);
  const seen = every([visible(actor, 'applications.read', applications, binder, me), `NOT ${isMine(me)}`]);
  const list = `${judged(`ARRAY[${person}]`, `ARRAY[${application}]`)}
    ${pairs(me.person, `SELECT ${person} AS person_id, ${application} AS application_id`)}`;
  const text = `SELECT row_to_json(v)::text AS body FROM (${list}) v JOIN applications a ON a.id = v."applicationId" WHERE ${seen}`;
  return { text, values: binder.values };
}
