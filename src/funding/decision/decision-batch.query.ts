/**
 * Reading batches and their lines. A chair who is recused from an application reads that there is a line, and nothing of it;
 * a society reads decisions, not what colleagues noted.
 */
/* eslint-disable crm/sql-text -- constants of this file and conditions of the projection */
import { allowedActions, grantsFor, Me, reach, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder, every, some } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { isMine } from '../projection/parts.js';
import { viewerOf } from '../projection/project.js';
import { batchLines, decisionBatches } from './decision-batch.access.js';
import { decisionBatchLife } from './decision-batch.lifecycle.js';

const user = (id: string): string =>
  `(SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = ${id})`;

const APPROVALS = `(SELECT coalesce(json_agg(json_build_object('capacity', p.capacity, 'by', x.name, 'at', iso(p.created_at))
    ORDER BY p.id), '[]') FROM batch_approvals p LEFT JOIN people x ON x.id = p.person_id
  WHERE p.batch_id = b.id AND p.sha256 = b.sha256 AND p.voided_at IS NULL)`;

const COUNTS = `(SELECT json_build_object(${valuesOf('decision_outcome')
  .map((outcome) => `'${outcome}', count(*) FILTER (WHERE l.outcome = '${outcome}')`)
  .join(', ')}, 'skipped', count(l.skipped_as)) FROM batch_lines l WHERE l.batch_id = b.id)`;

const shown = ({ actor, binder, me }: Selecting): string => `b.id, b.version, b.round_id AS "roundId",
  r.code AS "roundCode", b.kind, b.state, ${COUNTS} AS lines, b.sha256, b.score_run_id AS "scoreRunId",
  ${user('b.sealed_by')} AS "sealedBy", iso(b.sealed_at) AS "sealedAt", ${APPROVALS} AS approvals,
  ${user('b.released_by')} AS "releasedBy", iso(b.released_at) AS "releasedAt", iso(b.created_at) AS "createdAt",
  ${allowedActions(actor, decisionBatches, decisionBatchLife, binder, me)} AS "allowedActions"`;

export const batchList: Listing = {
  resource: decisionBatches,
  action: 'batches.read',
  from: 'decision_batches b',
  join: 'JOIN rounds r ON r.id = b.round_id',
  select: shown,
  filters: {
    roundId: ids('b.round_id'),
    kind: anyOf(valuesOf('decision_batch_kind'), 'b.kind'),
    state: anyOf(valuesOf('decision_batch_state'), 'b.state'),
  },
  sorts: { createdAt: { column: 'b.created_at', type: 'timestamptz' } },
  sort: '-createdAt',
};

export const batchStatement = (actor: Actor, id: string): [text: string, values: unknown[]] => {
  const binder = new Binder();
  const me = new Me(binder, actor);
  return one(actor, id, binder, me, visible(actor, decisionBatches.read, decisionBatches, binder, me));
};

/** For whoever has just changed it, also where it is out of his sight from now on: a society sends back what it then sees no more. */
export function batchAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const binder = new Binder();
  return answer(tx, ...one(actor, id, binder, new Me(binder, actor), 'TRUE'));
}

function one(actor: Actor, id: string, binder: Binder, me: Me, seen: string): [text: string, values: unknown[]] {
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM decision_batches b JOIN rounds r ON r.id = b.round_id
    CROSS JOIN LATERAL (SELECT ${shown({ actor, binder, me })}) v WHERE b.id = ${binder.$(id, 'uuid')} AND (${seen})`;
  return [text, binder.values];
}

function line({ actor, binder, me }: Selecting): string {
  const viewer = viewerOf(actor, binder, me);
  const isShown = some([viewer.sees('state'), every([ofSociety(actor, binder, me), `NOT ${isMine(me)}`])]);
  const seen = (sql: string) => `CASE WHEN ${isShown} THEN ${sql} END`;
  return `l.id, NOT (${isShown}) AS "isRecused", ${seen('l.application_id')} AS "applicationId", ${seen('a.title')} AS title,
    ${seen('l.outcome')} AS outcome, ${seen('l.amounts')} AS amounts, ${seen('l.rank')} AS rank,
    ${seen('to_json(l.reasons)')} AS reasons, ${seen('l.comment_to_applicant')} AS "commentToApplicant",
    ${viewer.column('state', 'l.comment_internal')} AS "commentInternal", ${seen(user('l.proposed_by'))} AS "proposedBy",
    l.released, ${seen('l.skipped_as')} AS "skippedAs"`;
}

/** The rows that somebody reads as an officer of the society that co-funds. */
function ofSociety(actor: Actor, binder: Binder, me: Me): string {
  const grants = grantsFor(actor, 'batches.read').filter(({ role }) => role === 'society_officer');
  return grants.length ? visible({ ...actor, grants }, 'batches.read', batchLines, binder, me) : 'FALSE';
}

/** The lines of the batch that the path names. */
export const lineList: Listing = {
  resource: batchLines,
  action: 'batches.read',
  from: `batch_lines l JOIN applications_now a ON a.id = l.application_id JOIN rounds r ON r.id = a.round_id`,
  select: line,
  filters: {
    outcome: {
      ...anyOf(valuesOf('decision_outcome'), 'l.outcome'),
      readable: (actor) => reach(actor, 'batches.read') === 'all',
    },
  },
  sorts: { id: { column: 'l.id', type: 'uuid' } },
  sort: 'id',
};

export const linesOfBatch: Listing = { ...lineList, filters: { ...lineList.filters, batchId: ids('l.batch_id') } };
