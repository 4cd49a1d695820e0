/* eslint-disable crm/sql-text -- tables and columns are constants of this file; values are bound */
/**
 * Reports, read: the team sees what it writes, colleagues what was handed in last. Due dates and late days are the
 * obligation's; whose turn it is follows from it too.
 */
import { LATE_DAYS } from '../../funding/index.js';
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Answer } from '../../kernel/answer.js';
import { anyOf, compare, flag, ids, whole } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { grants, readsInternal } from '../grant/grant.access.js';
import { FORMS } from './forms.js';
import { reports } from './report.access.js';
import { reportLife } from './report.lifecycle.js';
import { WINDOW_DAYS } from './writing.js';

const FROM = `reports p JOIN obligations ob ON ob.id = p.obligation_id JOIN grants g ON g.id = p.grant_id`;
const PARTIES = `JOIN people i ON i.id = g.pi_person_id JOIN organizations h ON h.id = g.institution_id`;

const LATE = `CASE WHEN ob.settled_at IS NULL THEN ${LATE_DAYS} ELSE ob.banked_late_days END`;
const IS_OPEN = `ob.settled_at IS NULL AND app_today() >= ob.due_on - ${WINDOW_DAYS}`;
/** When we have to answer; of those that do not wait for us never. */
const OUR_DUE = `CASE WHEN p.state = 'submitted' AND ob.settled_at IS NULL THEN ob.our_due_at ELSE 'infinity' END`;

const summary = ({ actor, binder, me }: Selecting): string => `p.id, p.version,
  json_build_object('id', g.id, 'number', g.number, 'title', g.title) AS "grant", p.kind, p.n, p.asked, p.state,
  ob.due_on AS "dueOn", ob.due_on - ${WINDOW_DAYS} AS "opensOn", ob.settled_at IS NULL AS "isOwed", ob.turn,
  ob.turn_due_on AS "turnDueOn", ${LATE} AS "lateDays", iso(nullif(${OUR_DUE}, 'infinity')) AS "answerBy",
  ${allowedActions(actor, reports, reportLife, binder, me)} - CASE WHEN ${IS_OPEN} THEN '' ELSE 'update' END AS "allowedActions"`;

const colleagues = (context: Selecting): string => `${summary(context)},
  json_build_object('id', i.id, 'name', i.name) AS pi, json_build_object('id', h.id, 'name', h.legal_name) AS institution,
  ${readsInternal(context.actor) ? 'iso(p.escalated_at)' : 'NULL'} AS "escalatedAt"`;

const of = (actor: Actor) => (actor.audience === 'portal' ? summary : colleagues);

const filters = {
  state: anyOf(valuesOf('report_state'), 'p.state'),
  kind: anyOf(valuesOf('report_kind'), 'p.kind'),
  grantId: ids('p.grant_id'),
  isOwed: flag('ob.settled_at IS NULL', 'ob.settled_at IS NOT NULL'),
  turn: anyOf(valuesOf('obligation_turn'), 'ob.turn'),
};
const sorts = {
  dueOn: { column: 'ob.due_on', type: 'date' },
  updatedAt: { column: 'p.updated_at', type: 'timestamptz' },
};

/** For colleagues a queue: what waits for us, the most urgent first. */
export const reportList: Listing = {
  resource: reports,
  action: 'grants.read',
  from: FROM,
  join: PARTIES,
  select: colleagues,
  filters: {
    ...filters,
    fundId: ids('g.fund_id'),
    institutionId: ids('g.institution_id'),
    piPersonId: ids('g.pi_person_id'),
    dueFrom: compare('ob.due_on', '>=', 'date'),
    dueTo: compare('ob.due_on', '<=', 'date'),
    lateDaysFrom: whole(1, 10_000, (days) => `(${LATE}) >= ${days}`, 'From 60 on nothing new is given.'),
    isEscalated: { ...flag('p.escalated_at IS NOT NULL', 'p.escalated_at IS NULL'), readable: readsInternal },
  },
  sorts: { ...sorts, answerBy: { column: `(${OUR_DUE})`, type: 'timestamptz' } },
  sort: 'answerBy',
  portal: {
    resource: reports,
    action: 'grants.read',
    from: FROM,
    select: summary,
    filters,
    sorts,
    sort: 'dueOn',
  },
};

/** All of one grant; 404 where the grant is hidden. */
export function reportsOfGrant(actor: Actor, grantId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const grant = binder.$(grantId, 'uuid');
  const row = `SELECT ${of(actor)({ actor, binder, me })} FROM ${FROM} ${PARTIES} WHERE p.grant_id = ${grant}`;
  const text = `SELECT json_build_object('data', (
      SELECT coalesce(json_agg(v ORDER BY v."dueOn", v.kind, v.n), '[]') FROM (${row}) v))::text AS body
    FROM grants w WHERE w.id = ${grant} AND EXISTS (
      SELECT FROM grants g WHERE g.id = w.id AND (${visible(actor, 'grants.read', grants, binder, me)}))`;
  return [text, binder.values];
}

const LAST = `LEFT JOIN LATERAL (SELECT v.answers, v.files FROM report_revisions v
  WHERE v.report_id = p.id ORDER BY v.n DESC LIMIT 1) last ON true`;
const REVISIONS = `(SELECT coalesce(json_agg(json_build_object('n', v.n, 'receivedAt', iso(v.received_at), 'submittedBy', s.name,
    'sha256', v.sha256) ORDER BY v.n DESC), '[]')
  FROM report_revisions v JOIN people s ON s.id = v.submitted_by WHERE v.report_id = p.id)`;
const DECIDER = `(SELECT json_build_object('id', d.id, 'name', d.name) FROM users d WHERE d.id = p.decided_by)`;

export function reportStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const isTeam = actor.audience === 'portal';
  const columns = `${of(actor)({ actor, binder, me })}, ${binder.$(JSON.stringify(FORMS), 'jsonb')} -> p.kind AS fields,
    ${isTeam ? 'p.answers' : `coalesce(last.answers, '{}')`} AS answers, coalesce(last.files, '[]') AS files,
    ${REVISIONS} AS revisions, p.revisions_used AS "revisionsUsed", p.comment, p.accepted_cost::text AS "acceptedCost",
    iso(p.decided_at) AS "decidedAt"${isTeam ? '' : `, ${readsInternal(actor) ? DECIDER : 'NULL'} AS "decidedBy"`}`;
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM ${FROM} ${PARTIES} ${LAST} CROSS JOIN LATERAL (SELECT ${columns}) v
    WHERE p.id = ${binder.$(id, 'uuid')} AND (${visible(actor, reports.read, reports, binder, me)})`;
  return [text, binder.values];
}

export function revisionStatement(actor: Actor, id: string, n: number): [text: string, values: unknown[]] {
  const binder = new Binder();
  const text = `SELECT json_build_object('n', v.n, 'receivedAt', iso(v.received_at), 'submittedBy', s.name, 'sha256', v.sha256,
      'answers', v.answers, 'files', v.files)::text AS body
    FROM reports p JOIN report_revisions v ON v.report_id = p.id JOIN people s ON s.id = v.submitted_by
    WHERE p.id = ${binder.$(id, 'uuid')} AND v.n = ${binder.$(n, 'int')} AND (${visible(actor, reports.read, reports, binder)})`;
  return [text, binder.values];
}

/** As the transaction sees it, for whoever has just changed it. */
export async function reportAnswer(tx: Tx, actor: Actor, id: string, status?: number): Promise<Answer> {
  const { text, version } = await answer(tx, ...reportStatement(actor, id));
  return new Answer(text, version, false, status);
}
