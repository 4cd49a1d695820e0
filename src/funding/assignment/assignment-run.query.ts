/* eslint-disable crm/sql-text -- constants of this file and clauses of the access engine */
/** Plans: what they would do, in names; not with an application of the reader's own. */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { isTeamOf } from '../projection/parts.js';
import { assignmentRuns } from './assignment-run.access.js';
import { assignmentRunLife } from './assignment-run.lifecycle.js';

const FROM = 'assignment_runs ar';

const points = (name: string): string => `'${name}', round((ar.stats ->> '${name}')::numeric, 2)::text`;
const count = (name: string): string => `'${name}', jsonb_array_length(ar.diff -> '${name}')`;

const summary = ({
  actor,
  binder,
  me,
}: Selecting): string => `ar.id, ar.version, ar.round_id AS "roundId", ar.state, ar.params ->> 'seed' AS seed,
  json_build_object(${['total', 'mean', 'min', 'bound'].map(points).join(', ')},
    ${['added', 'removed', 'kept', 'fixed'].map(count).join(', ')}) AS stats,
  ${allowedActions(actor, assignmentRuns, assignmentRunLife, binder, me)} AS "allowedActions", iso(ar.created_at) AS "createdAt"`;

const PERSON = `json_build_object('personId', p.id, 'name', p.name)`;

/** Why these two: what both name. */
const IN_COMMON = `(SELECT coalesce(json_agg(t.topic_code ORDER BY least(t.weight, w.weight) DESC, t.topic_code), '[]')
  FROM reviewers v JOIN reviewer_topics w ON w.reviewer_id = v.id JOIN application_topics t ON t.topic_code = w.topic_code
  WHERE v.person_id = p.id AND t.application_id = a.id)`;

const whole = (context: Selecting): string => `${summary(context)},
  (SELECT coalesce(json_agg(json_build_object('application', json_build_object('id', a.id, 'title', a.title), 'reviewer', ${PERSON},
     'score', round(x.score, 2)::text, 'topics', ${IN_COMMON}, 'change', x.change) ORDER BY x.change = 'removed', a.id, p.id), '[]')
   FROM (SELECT t."applicationId", t."personId", t.score, e.key AS change FROM jsonb_each(ar.diff) e
         CROSS JOIN LATERAL jsonb_to_recordset(e.value) AS t ("applicationId" uuid, "personId" uuid, score numeric)) x
   JOIN applications a ON a.id = x."applicationId" JOIN people p ON p.id = x."personId"
   WHERE NOT ${isTeamOf(context.me, 'a.id')}) AS pairs,
  (SELECT coalesce(json_agg(json_build_object('reviewer', ${PERSON}, 'assigned', l.value::int) ORDER BY l.value::int DESC, p.id), '[]')
   FROM jsonb_each_text(ar.stats -> 'loads') l JOIN people p ON p.id = l.key::uuid) AS loads`;

export const assignmentRunList: Listing = {
  resource: assignmentRuns,
  action: 'assignments.read',
  from: FROM,
  select: summary,
  filters: {
    roundId: ids('ar.round_id'),
    state: anyOf(valuesOf('assignment_run_state'), 'ar.state'),
  },
  sorts: { createdAt: { column: 'ar.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

export function assignmentRunStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, assignmentRuns.read, assignmentRuns, binder, me);
  const text = `SELECT row_to_json(v)::text AS body, ar.version FROM ${FROM}
    CROSS JOIN LATERAL (SELECT ${whole({ actor, binder, me })}) v WHERE ar.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return { text, values: binder.values };
}

export function assignmentRunAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = assignmentRunStatement(actor, id);
  return answer(tx, text, values);
}
