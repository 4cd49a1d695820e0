/* eslint-disable crm/sql-text -- tables and columns are constants of this file */
/** Rounds, read: colleagues see how they are decided, the portal the published ones as they concern an applicant. */
import { allowedActions, may, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { anyOf, flag, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder, quoted } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { amountText } from '../envelope/amounts.js';
import { PHASE } from './phase.js';
import { rounds } from './round.access.js';
import { roundLife } from './round.lifecycle.js';

const FROM = 'rounds r JOIN funds f ON f.id = r.fund_id';

/** What of the settings is an applicant's to know. */
const TOLD = ['oneActivePer', 'cooldownRounds', 'excludedReviewers', 'fixWorkingDays', 'offerDays', 'appealDays']
  .concat('invitationDays', 'requireConfirmedCoPis'); // prettier-ignore

export const LIMITS = `(SELECT coalesce(json_agg(json_build_object('resource', l.resource,
    'minAward', ${amountText('l.min_award', 'l.resource')}, 'maxAward', ${amountText('l.max_award', 'l.resource')})
    ORDER BY l.resource), '[]') FROM round_limits l WHERE l.round_id = r.id)`;

export const FUND = `json_build_object('id', f.id, 'code', f.code, 'nameZh', f.name_zh, 'nameEn', f.name_en, 'kind', f.kind)`;

const COMMON = `r.id, r.version, ${FUND} AS fund, r.code, r.name_zh AS "nameZh", r.name_en AS "nameEn", r.mode,
  iso(r.opens_at) AS "opensAt", iso(r.closes_at) AS "closesAt", iso(r.decision_due_at) AS "decisionDueAt", ${PHASE('r')} AS phase,
  r.form_version_id AS "formVersionId", r.eligibility_version_id AS "eligibilityVersionId", ${LIMITS} AS limits`;

const applicants = (): string => `${COMMON},
  (SELECT json_object_agg(s.key, s.value) FROM jsonb_each(r.settings) s WHERE s.key IN (${quoted(TOLD)})) AS settings`;

const versions = (name: string, number: string): string => `
  (SELECT coalesce(json_agg(json_build_object('id', v.id, 'number', ${number}, 'state', v.state) ORDER BY v.id DESC), '[]')
   FROM ${name} v WHERE v.round_id = r.id)`;

const COMMITTEE = `(SELECT coalesce(json_agg(json_build_object('personId', p.id, 'name', p.name, 'seat', c.seat,
    'from', iso(lower(c.during)), 'until', iso(upper(c.during))) ORDER BY c.seat, c.id), '[]')
  FROM committee_seats c JOIN people p ON p.id = c.person_id WHERE c.round_id = r.id AND c.during @> app_now())`;

/** The journal keeps who asked; a change since then is another version. */
const REQUEST = `FROM journal j JOIN users ju ON ju.id = j.actor_id WHERE r.stage = 'draft' AND j.subject_type = 'rounds'
  AND j.subject_id = r.id AND j.subject_version = r.version AND j.action = 'rounds.request_publication'`;

/** Who sits is for those who run rounds, audit them, or sit themselves. */
const knowsCommittee = (actor: Actor, me: Me): string =>
  may(actor, 'rounds.edit') || may(actor, 'conflicts.read')
    ? 'TRUE'
    : `EXISTS (SELECT FROM committee_seats m WHERE m.round_id = r.id AND m.person_id = ${me.person} AND m.during @> app_now())`;

const colleagues = ({ actor, binder, me }: Selecting): string => `${COMMON}, r.settings, r.stage,
  iso(r.review_due_at) AS "reviewDueAt", r.grace_minutes AS "graceMinutes", r.rubric_version_id AS "rubricVersionId",
  r.ranking_metric AS "rankingMetric", r.blinding, r.number_batch AS "numberBatch",
  json_build_object('forms', ${versions('form_versions', `v.major || '.' || v.minor`)},
    'rubrics', ${versions('rubric_versions', 'v.n::text')},
    'eligibilities', ${versions('eligibility_versions', 'v.n::text')}) AS versions,
  CASE WHEN ${knowsCommittee(actor, me)} THEN ${COMMITTEE} END AS committee,
  (SELECT json_build_object('id', e.id, 'name', e.name) FROM users e WHERE e.id = r.edited_by) AS "editedBy",
  (SELECT json_build_object('by', json_build_object('id', ju.id, 'name', ju.name), 'at', iso(j.at)) ${REQUEST}) AS "publicationRequest",
  iso(r.published_at) AS "publishedAt", ${allowedActions(actor, rounds, roundLife, binder, me)} AS "allowedActions",
  iso(r.created_at) AS "createdAt", iso(r.updated_at) AS "updatedAt"`;

const filters = {
  fundId: ids('r.fund_id'),
  mode: anyOf(valuesOf('round_mode'), 'r.mode'),
  phase: anyOf(valuesOf('round_phase'), `(${PHASE('r')})`, 'At this instant.'),
};
const code = { column: 'r.code', type: 'text' };

export const roundList: Listing = {
  resource: rounds,
  action: 'rounds.read',
  from: FROM,
  select: colleagues,
  filters: {
    ...filters,
    stage: anyOf(valuesOf('round_stage'), 'r.stage'),
    isRequested: flag(`EXISTS (SELECT ${REQUEST})`, `NOT EXISTS (SELECT ${REQUEST})`, 'Waits to be published.'),
  },
  sorts: { code, updatedAt: { column: 'r.updated_at', type: 'timestamptz' } },
  sort: '-updatedAt',
  portal: {
    resource: rounds,
    action: 'rounds.read',
    from: FROM,
    select: applicants,
    filters,
    // a published round has a day on which it opens
    sorts: { code, opensAt: { column: 'r.opens_at', type: 'timestamptz' } },
    sort: '-opensAt',
  },
};

export function roundStatement(actor: Actor, id: string): { text: string; values: unknown[] } {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const scope = visible(actor, 'rounds.read', rounds, binder, me);
  const shown = actor.audience === 'portal' ? applicants : colleagues;
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM ${FROM}
    CROSS JOIN LATERAL (SELECT ${shown({ actor, binder, me })}) v WHERE r.id = ${binder.$(id, 'uuid')} AND (${scope})`;
  return { text, values: binder.values };
}

export function roundAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { text, values } = roundStatement(actor, id);
  return answer(tx, text, values);
}
