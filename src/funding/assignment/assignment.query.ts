/* eslint-disable crm/sql-text -- constants of this file and clauses of the access engine */
/**
 * Assignments: all of them for those who plan, the own ones for a reviewer, soonest first. Of the application no more than
 * an invited reviewer may know: title and topics.
 */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { anyOf, compare, flag, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { assignments } from './assignment.access.js';
import { assignmentLife } from './assignment.lifecycle.js';

const FROM = 'assignments_now s';
const JOIN = `JOIN applications sa ON sa.id = s.application_id JOIN rounds sr ON sr.id = sa.round_id
  JOIN people sp ON sp.id = s.person_id LEFT JOIN reviews sv ON sv.assignment_id = s.id`;

const shown = ({ actor, binder, me }: Selecting): string => `s.id, s.version,
  json_build_object('id', sa.id, 'title', sa.title,
    'topics', (SELECT coalesce(json_agg(t.topic_code ORDER BY t.weight DESC, t.topic_code), '[]') FROM application_topics t
               WHERE t.application_id = sa.id),
    'round', json_build_object('id', sr.id, 'code', sr.code, 'nameZh', sr.name_zh, 'nameEn', sr.name_en)) AS application,
  json_build_object('personId', sp.id, 'name', sp.name) AS reviewer, s.alias_no AS "aliasNo", s.state,
  iso(s.invited_at) AS "invitedAt", iso(s.expires_at) AS "expiresAt", iso(s.accepted_at) AS "acceptedAt",
  iso(s.due_at) AS "dueAt", s.decline_reason AS "declineReason", s.run_id AS "runId", sv.id AS "reviewId",
  sv.state AS "reviewState", iso(sv.submitted_at) AS "submittedAt",
  ${allowedActions(actor, assignments, assignmentLife, binder, me)} AS "allowedActions",
  iso(s.created_at) AS "createdAt", iso(s.updated_at) AS "updatedAt"`;

const UNDONE = `s.state IN ('accepted', 'in_progress') AND s.due_at <= app_now()`;

export const assignmentList: Listing = {
  resource: assignments,
  action: 'assignments.read',
  from: FROM,
  join: JOIN,
  select: shown,
  filters: {
    state: anyOf(valuesOf('assignment_state'), 's.state', 'As it is at this instant.'),
    applicationId: ids('s.application_id'),
    personId: ids('s.person_id'),
    runId: ids('s.run_id'),
    roundId: {
      ...ids('x.round_id'),
      where: (binder, text, asker) =>
        `s.application_id IN (SELECT x.id FROM applications x WHERE ${ids('x.round_id').where(binder, text, asker)})`,
    },
    isOverdue: flag(`(${UNDONE})`, `NOT (${UNDONE})`, 'The review should be here by now.'),
    dueBefore: compare('s.due_at', '<', 'instant'),
  },
  sorts: {
    nextAt: { column: 's.next_at', type: 'timestamptz' },
    createdAt: { column: 's.created_at', type: 'timestamptz' },
  },
  sort: 'nextAt',
};

export function assignmentStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, assignments.read, assignments, binder, me);
  const text = `SELECT row_to_json(v)::text AS body, s.version FROM ${FROM} ${JOIN}
    CROSS JOIN LATERAL (SELECT ${shown({ actor, binder, me })}) v WHERE s.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return { text, values: binder.values };
}

export function assignmentAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = assignmentStatement(actor, id);
  return answer(tx, text, values);
}
