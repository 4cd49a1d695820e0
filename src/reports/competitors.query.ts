/**
 * Whom we met, and how it went: over the deals whose amounts the actor reads and the filters of the deals list. A deal on
 * which two were met counts for both, so the lines have no sum.
 */
import { dealList } from '../deals/index.js';
import { Me } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import { predicate, type Query } from '../kernel/page.js';
import { Binder } from '../kernel/sql.js';

const AT_MOST = 100;
const NET = 'coalesce(sum(g.base_net) FILTER';

export function competitorsStatement(actor: Actor, filters: Query): [text: string, values: unknown[]] {
  const binder = new Binder();
  const where = predicate({ ...dealList, action: 'deals.read_money' }, filters, {
    actor,
    binder,
    me: new Me(binder, actor),
  });
  const text = `
    SELECT json_build_object('data', coalesce(json_agg(v ORDER BY v.deals DESC, v.name, v.id), '[]'))::text AS body
    FROM (SELECT r.id, r.name, r.kind, sum(g.n)::int AS deals,
            coalesce(sum(g.n) FILTER (WHERE g.stage_type = 'won'), 0)::int AS won,
            coalesce(sum(g.n) FILTER (WHERE g.stage_type = 'lost'), 0)::int AS lost,
            ${NET} (WHERE g.stage_type IN ('open', 'on_hold')), 0)::numeric(20, 2)::text AS "openBaseNet",
            ${NET} (WHERE g.stage_type = 'won'), 0)::numeric(20, 2)::text AS "wonBaseNet",
            ${NET} (WHERE g.stage_type = 'lost'), 0)::numeric(20, 2)::text AS "lostBaseNet"
          FROM (SELECT m.competitor_id, d.stage_type, count(*) AS n, sum(d.amount_base_net) AS base_net
                FROM ${dealList.from} JOIN deal_competitors m ON m.deal_id = d.id WHERE ${where} GROUP BY 1, 2) g
          JOIN competitors r ON r.id = g.competitor_id
          GROUP BY r.id ORDER BY deals DESC, r.name, r.id LIMIT ${AT_MOST}) v`;
  return [text, binder.values];
}
