/**
 * How many outcomes there are, per fund and in all: one of two grants counts once in each of their funds and once in all.
 * What was retracted counts only where it is asked for. Stars and their like are the last that each source told.
 */
/* eslint-disable crm/sql-text -- conditions of the list and clauses of the access engine */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { listingFor, predicate, type Query } from '../../kernel/page.js';
import { Binder, every } from '../../kernel/sql.js';
import { grants } from '../grant/grant.access.js';
import { outcomeList } from './outcome.list.js';

export function countsStatement(actor: Actor, query: Query): [text: string, values: unknown[]] {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const chosen = [predicate(listingFor(actor, outcomeList), query, { actor, binder, me })];
  if (query.state === undefined) chosen.push(`oc.state <> 'retracted'`);
  const text = `
    WITH chosen AS MATERIALIZED (SELECT oc.id, oc.kind FROM outcomes oc WHERE ${every(chosen)}),
      last AS MATERIALIZED (SELECT DISTINCT ON (m.outcome_id, m.source, m.metric) m.outcome_id, m.metric, m.value
        FROM outcome_metrics m WHERE m.outcome_id IN (SELECT id FROM chosen) ORDER BY m.outcome_id, m.source, m.metric, m.day DESC),
      shared AS MATERIALIZED (SELECT DISTINCT c.id, c.kind, g.fund_id FROM chosen c
        JOIN outcome_grants og ON og.outcome_id = c.id JOIN grants g ON g.id = og.grant_id
        WHERE ${visible(actor, 'grants.read', grants, binder, me)})
    SELECT json_build_object('all', (SELECT to_json(n) FROM (SELECT ${counted('chosen', 'TRUE')}) n),
      'funds', (SELECT coalesce(json_agg(to_json(n) ORDER BY f.code), '[]') FROM funds f
        CROSS JOIN LATERAL (SELECT json_build_object('id', f.id, 'code', f.code, 'nameZh', f.name_zh, 'nameEn', f.name_en) AS fund,
          ${counted('shared', 'c.fund_id = f.id')}) n
        WHERE f.id IN (SELECT fund_id FROM shared)))::text AS body`;
  return [text, binder.values];
}

const counted = (rows: 'chosen' | 'shared', where: string): string => `
  (SELECT count(*)::int FROM ${rows} c WHERE ${where}) AS count,
  (SELECT coalesce(json_agg(json_build_object('kind', k.kind, 'count', k.n) ORDER BY k.kind), '[]')
    FROM (SELECT c.kind, count(*)::int AS n FROM ${rows} c WHERE ${where} GROUP BY 1) k) AS kinds,
  (SELECT coalesce(json_agg(json_build_object('metric', k.metric, 'value', k.total) ORDER BY k.metric), '[]')
    FROM (SELECT l.metric, sum(l.value)::text AS total FROM last l JOIN ${rows} c ON c.id = l.outcome_id
      WHERE ${where} GROUP BY 1) k) AS metrics`;
