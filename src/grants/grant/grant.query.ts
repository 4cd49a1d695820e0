/** Reading grants: who, where, how much, from when to when; the same for colleagues, a society and the team. */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { OWED_OF_GRANT } from '../termination/refunds.js';
import { grants } from './grant.access.js';
import { grantLife } from './grant.lifecycle.js';
import { offered } from './offered.js';

export const JOINS = `JOIN funds f ON f.id = g.fund_id JOIN rounds r ON r.id = g.round_id
  JOIN people p ON p.id = g.pi_person_id JOIN organizations o ON o.id = g.institution_id`;

/** Yuan with two decimals, the others whole. */
const AMOUNTS = `(SELECT json_object_agg(x.resource, CASE x.resource WHEN 'cny' THEN x.awarded::text ELSE trunc(x.awarded)::text END)
  FROM grant_amounts x WHERE x.grant_id = g.id)`;

const TEAM = `(SELECT json_agg(json_build_object('personId', w.id, 'name', w.name, 'role', x.role, 'fromOn', x.from_on)
    ORDER BY array_position(ARRAY['pi', 'co_pi', 'member'], x.role), x.id)
  FROM grant_members x JOIN people w ON w.id = x.person_id
  WHERE x.grant_id = g.id AND (x.to_on IS NULL OR x.to_on > app_today()))`;

/** Of the proposal that is under way or carried out; one that was dropped is read below the grant. */
const ENDING = `(SELECT json_build_object('proposedAt', iso(t.created_at), 'replyDueAt', iso(t.reply_due_at),
    'repliedAt', iso(t.replied_at), 'terminatedAt', iso(t.terminated_at))
  FROM terminations t WHERE t.grant_id = g.id AND t.dropped_at IS NULL)`;

/** What is still to come back, until it has. */
const REFUND = `(SELECT json_build_object('stillOwed', ${OWED_OF_GRANT}::text, 'dueOn', ob.due_on) FROM obligations ob
  WHERE ob.application_id = g.application_id AND ob.kind = 'refund' AND ob.settled_at IS NULL)`;

export const columns = ({ actor, binder, me }: Selecting): string => `g.id, g.version, g.number, g.title, g.state,
  json_build_object('id', f.id, 'code', f.code, 'nameZh', f.name_zh, 'nameEn', f.name_en) AS fund,
  json_build_object('id', r.id, 'code', r.code) AS round, g.application_id AS "applicationId",
  json_build_object('id', p.id, 'name', p.name) AS pi, json_build_object('id', o.id, 'name', o.legal_name) AS institution,
  coalesce(${TEAM}, '[]') AS team, coalesce(${AMOUNTS}, '{}') AS amounts, g.start_on AS "startOn", g.end_on AS "endOn",
  g.signed_on AS "signedOn", g.grade, g.end_reason AS "endReason", g.rectify_due_on AS "rectifyDueOn",
  g.rectify_note AS "rectifyNote", ${ENDING} AS termination, ${REFUND} AS refund,
  ${offered(allowedActions(actor, grants, grantLife, binder, me))} AS "allowedActions",
  iso(g.created_at) AS "createdAt", iso(g.updated_at) AS "updatedAt"`;

export function grantStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM grants g ${JOINS}
    CROSS JOIN LATERAL (SELECT ${columns({ actor, binder, me })}) v
    WHERE g.id = ${binder.$(id, 'uuid')} AND (${visible(actor, grants.read, grants, binder, me)})`;
  return [text, binder.values];
}

export const grantAnswer = (tx: Tx, actor: Actor, id: string): Promise<Answer> =>
  answer(tx, ...grantStatement(actor, id));
