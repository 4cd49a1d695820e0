/** Reading amendments: the team reads its own as colleagues do, but not who of us said yes. */
/* eslint-disable crm/sql-text -- verbs and kinds are constants of the program */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import { type Actor, hasRole } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import type { Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import type { Role } from '../../policy.js';
import { grants, readsInternal } from '../grant/grant.access.js';
import { amendments } from './amendment.access.js';
import { amendmentLife, type AmendmentVerb } from './amendment.lifecycle.js';
import type { AmendmentKind } from './kinds/kind.js';
import { KINDS, OFFERED } from './kinds/kinds.js';

export const FROM = `amendments am JOIN grants g ON g.id = am.grant_id`;

export const portal = (context: Selecting): string => `am.id, am.version, am.grant_id AS "grantId",
  g.number AS "grantNumber", g.title AS "grantTitle", am.kind, am.changes, am.reason, am.state, am.is_notice AS "isNotice",
  iso(am.submitted_at) AS "submittedAt", am.applied_version AS "appliedVersion", am.ended_because AS "endedBecause",
  iso(am.created_at) AS "createdAt", iso(am.updated_at) AS "updatedAt", ${allowed(context)} AS "allowedActions"`;

const person = (id: string): string =>
  `(SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = ${id})`;

export function staff(context: Selecting): string {
  const who = (id: string): string => (readsInternal(context.actor) ? person(id) : 'NULL');
  return `${portal(context)}, ${who('am.created_by')} AS "writtenBy", ${who('am.approved1_by')} AS "approvedFirstBy",
  ${who('am.approved2_by')} AS "approvedSecondBy"`;
}

const BY_TEAM = `EXISTS (SELECT FROM users wt WHERE wt.id = am.created_by AND wt.audience = 'portal')`;

/** Lifecycle ∩ policy, without what the kind leaves to other roles, what is its writer's, and two yeses of one person. */
function allowed({ actor, binder, me }: Selecting): string {
  const all = allowedActions(actor, amendments, amendmentLife, binder, me);
  const isPortal = actor.audience === 'portal';
  const isOwn = isPortal ? BY_TEAM : `am.created_by = ${me.user}`;
  const unless = (verb: AmendmentVerb, isMine: string): string => `CASE WHEN ${isMine} THEN '' ELSE '${verb}' END`;
  const mine = (roles: (kind: AmendmentKind) => readonly Role[]): string =>
    `am.kind = ANY(${binder.$(OFFERED.filter((kind) => hasRole(actor, ...roles(KINDS[kind]))), 'text[]')})`; // prettier-ignore
  const others = [
    ...(['update', 'submit', 'withdraw'] as const).map((verb) => unless(verb, isOwn)),
    ...(isPortal ? [] : [
      unless('approve', `${mine(({ first }) => first)} AND NOT ${isOwn}`),
      unless('approveSecond', `${mine(({ second }) => [second])} AND NOT ${isOwn} AND am.approved1_by IS DISTINCT FROM ${me.user}`),
      unless('reject', mine(({ first, second }) => [...first, second])),
    ]),
  ]; // prettier-ignore
  return `(${all} - ARRAY[${others.join(', ')}])`;
}

const columns = (context: Selecting): string => (context.actor.audience === 'portal' ? portal : staff)(context);

export function amendmentStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM ${FROM}
    CROSS JOIN LATERAL (SELECT ${columns({ actor, binder, me })}) v
    WHERE am.id = ${binder.$(id, 'uuid')} AND (${visible(actor, amendments.read, amendments, binder, me)})`;
  return [text, binder.values];
}

/** All of a grant, the newest first. */
export function amendmentsOfGrant(actor: Actor, grantId: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const text = `SELECT json_build_object('data', (SELECT coalesce(json_agg(v ORDER BY v."createdAt" DESC, v.id DESC), '[]')
      FROM amendments am CROSS JOIN LATERAL (SELECT ${columns({ actor, binder, me })}) v
      WHERE am.grant_id = g.id AND (${visible(actor, amendments.read, amendments, binder, me)})))::text AS body
    FROM grants g WHERE g.id = ${binder.$(grantId, 'uuid')} AND (${visible(actor, grants.read, grants, binder, me)})`;
  return [text, binder.values];
}

export const amendmentAnswer = (tx: Tx, actor: Actor, id: string): Promise<Answer> =>
  answer(tx, ...amendmentStatement(actor, id));
