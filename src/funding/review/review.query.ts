/* eslint-disable crm/sql-text -- constants of this file and clauses of the access engine */
/**
 * Reviews, each as far as its reader may know: names for those who organise, aliases for the committee; the reviewer reads
 * the own one, and the others' of the application only once it is submitted.
 */
import { allowedActions, grantsFor, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { level } from '../../policy.js';
import { reviews } from './review.access.js';
import { reviewLife } from './review.lifecycle.js';
import { validReview } from './validity.js';

const FROM = `reviews rev JOIN assignments vs ON vs.id = rev.assignment_id JOIN applications va ON va.id = vs.application_id`;
const JOIN = `JOIN rounds vr ON vr.id = va.round_id JOIN people vp ON vp.id = vs.person_id`;

const marks = (review: string): string => `(SELECT coalesce(json_agg(json_build_object('key', m.criterion_key,
    'first', m.first_value::text, 'final', m.final_value::text) ORDER BY m.criterion_key), '[]')
  FROM review_scores m WHERE m.review_id = ${review}.id)`;

/** Not a word of the others, not even how many there are, before the own one is submitted. */
const others = (
  me: Me,
): string => `CASE WHEN vs.person_id = ${me.person} AND vs.state = 'submitted' AND rev.state <> 'draft'
    AND vr.settings ->> 'seeOtherReviews' = 'after_own' THEN
  (SELECT coalesce(json_agg(json_build_object('aliasNo', os.alias_no, 'confidence', ov.confidence, 'total', ov.total::text,
      'scores', ${marks('ov')}, 'commentToApplicant', ov.comment_to_applicant) ORDER BY os.alias_no), '[]')
   FROM assignments os JOIN reviews ov ON ov.assignment_id = os.id
   WHERE os.application_id = va.id AND os.id <> vs.id AND ov.state <> 'draft' AND ov.quarantined_by IS NULL)
  ELSE '[]'::json END`;

const organises = (actor: Actor): boolean =>
  grantsFor(actor, 'reviews.read').some(({ role }) => level('reviews.read', role) === 'all');

const shown = ({ actor, binder, me }: Selecting): string => {
  const name = `json_build_object('personId', vp.id, 'name', vp.name)`;
  return `rev.id, rev.version, rev.assignment_id AS "assignmentId", va.current_revision AS revision,
  json_build_object('id', va.id, 'title', va.title,
    'topics', (SELECT coalesce(json_agg(t.topic_code ORDER BY t.weight DESC, t.topic_code), '[]') FROM application_topics t
               WHERE t.application_id = va.id),
    'round', json_build_object('id', vr.id, 'code', vr.code, 'nameZh', vr.name_zh, 'nameEn', vr.name_en)) AS application,
  vs.alias_no AS "aliasNo", ${organises(actor) ? name : `CASE WHEN vs.person_id = ${me.person} THEN ${name} END`} AS reviewer,
  rev.state, ${validReview('rev')} AS "isValid", rev.confidence, rev.comment_to_applicant AS "commentToApplicant",
  rev.comment_internal AS "commentInternal", rev.conflict_declared AS "conflictDeclared", ${marks('rev')} AS scores,
  rev.total::text AS total, vr.rubric_version_id AS "rubricVersionId", iso(vs.due_at) AS "dueAt",
  iso(rev.submitted_at) AS "submittedAt", ${others(me)} AS others,
  ${allowedActions(actor, reviews, reviewLife, binder, me)} AS "allowedActions",
  iso(rev.created_at) AS "createdAt", iso(rev.updated_at) AS "updatedAt"`;
};

export const reviewList: Listing = {
  resource: reviews,
  action: 'reviews.read',
  from: FROM,
  join: JOIN,
  select: shown,
  filters: {
    applicationId: ids('vs.application_id'),
    roundId: ids('va.round_id'),
    state: anyOf(valuesOf('review_state'), 'rev.state'),
  },
  sorts: {
    updatedAt: { column: 'rev.updated_at', type: 'timestamptz' },
  },
  sort: '-updatedAt',
};

export function reviewStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, reviews.read, reviews, binder, me);
  const text = `SELECT row_to_json(v)::text AS body, rev.version FROM ${FROM} ${JOIN}
    CROSS JOIN LATERAL (SELECT ${shown({ actor, binder, me })}) v WHERE rev.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return { text, values: binder.values };
}

export function reviewAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = reviewStatement(actor, id);
  return answer(tx, text, values);
}
