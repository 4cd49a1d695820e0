/** Outcomes for colleagues, societies and teams: each sees those of grants that he reads, and of those grants alone. */
/* eslint-disable crm/sql-text -- clauses of the access engine and constants of this file */
import { allowedActions, Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { anyOf, compare, type Filter, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { grants, readsInternal } from '../grant/grant.access.js';
import { outcomes } from './outcome.access.js';
import { outcomeLife } from './outcome.lifecycle.js';

const seenGrants = ({ actor, binder, me }: Selecting): string => visible(actor, 'grants.read', grants, binder, me);

const core = (context: Selecting): string => `oc.id, oc.version, oc.kind, oc.title, oc.doi, oc.arxiv, oc.url,
  oc.published_on AS "publishedOn", oc.authors, oc.state, oc.state_reason AS "stateReason", oc.ack_text AS "ackText",
  oc.ack_verdict AS "ackVerdict",
  (SELECT coalesce(json_agg(json_build_object('id', g.id, 'number', g.number, 'title', g.title, 'how', og.how,
      'fund', json_build_object('id', f.id, 'code', f.code, 'nameZh', f.name_zh, 'nameEn', f.name_en)) ORDER BY g.number, g.id), '[]')
    FROM outcome_grants og JOIN grants g ON g.id = og.grant_id JOIN funds f ON f.id = g.fund_id
    WHERE og.outcome_id = oc.id AND (${seenGrants(context)})) AS grants,
  ${allowedActions(context.actor, outcomes, outcomeLife, context.binder, context.me)} AS "allowedActions",
  iso(oc.created_at) AS "createdAt", iso(oc.updated_at) AS "updatedAt"`;

/** A society reads no notes of officers, no more than a team does. */
const staff = (context: Selecting): string =>
  `${core(context)}, ${readsInternal(context.actor) ? 'oc.note' : 'NULL AS note'}`;

/** Of grants that the asker reads: what an outcome has besides he does not find, either. */
const ofGrants = (filter: Filter): Filter => ({
  ...filter,
  where: (binder, text, asker) => `EXISTS (SELECT FROM outcome_grants og JOIN grants g ON g.id = og.grant_id
    WHERE og.outcome_id = oc.id AND ${filter.where(binder, text, asker)} AND (${seenGrants({ binder, ...asker })}))`,
});

const portal: Listing = {
  resource: outcomes,
  action: 'grants.read',
  from: 'outcomes oc',
  select: core,
  filters: {
    kind: anyOf(valuesOf('outcome_kind'), 'oc.kind'),
    state: anyOf(valuesOf('outcome_state'), 'oc.state'),
    verdict: anyOf(valuesOf('acknowledgement_verdict'), 'oc.ack_verdict'),
    publishedFrom: compare('oc.published_on', '>=', 'date'),
    publishedTo: compare('oc.published_on', '<', 'date'),
  },
  sorts: {
    updatedAt: { column: 'oc.updated_at', type: 'timestamptz' },
    publishedOn: { column: 'oc.published_on', type: 'date' },
  },
  sort: '-updatedAt',
};

export const outcomeList: Listing = {
  ...portal,
  select: staff,
  filters: { ...portal.filters, fundId: ofGrants(ids('g.fund_id')), grantId: ofGrants(ids('g.id')) },
  portal,
};

export function outcomeStatement(actor: Actor, id: string): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const context = { actor, binder, me };
  const columns = actor.audience === 'portal' ? core(context) : staff(context);
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM outcomes oc CROSS JOIN LATERAL (SELECT ${columns}) v
    WHERE oc.id = ${binder.$(id, 'uuid')} AND (${visible(actor, 'grants.read', outcomes, binder, me)})`;
  return [text, binder.values];
}

export const outcomeAnswer = (tx: Tx, actor: Actor, id: string): Promise<Answer> =>
  answer(tx, ...outcomeStatement(actor, id));
