/**
 * The pipeline by stage, channel and month of the expected close, over the deals whose amounts the actor reads and the
 * filters of the deals list. Grouped by day first: PostgreSQL reads that from one covering index, in its order.
 */
import { dealList } from '../deals/index.js';
import { Me } from '../kernel/access.js';
import type { Actor } from '../kernel/actor.js';
import { predicate, type Query } from '../kernel/page.js';
import { Binder } from '../kernel/sql.js';

export function pipelineStatement(actor: Actor, filters: Query): [text: string, values: unknown[]] {
  const binder = new Binder();
  const where = predicate({ ...dealList, action: 'deals.read_money' }, filters, {
    actor,
    binder,
    me: new Me(binder, actor),
  });
  const text = `
    SELECT json_build_object('data', coalesce(json_agg(v ORDER BY v.stage, v.channel, v.month), '[]'))::text AS body
    FROM (SELECT g.stage, g.channel, to_char(g.day, 'YYYY-MM') AS month, sum(g.n)::int AS deals,
            sum(g.base_net)::text AS "amountBaseNet", sum(g.weighted)::text AS "weightedBaseNet"
          FROM (SELECT d.stage, d.channel, d.expected_close_on AS day, count(*) AS n, sum(d.amount_base_net) AS base_net,
                  sum(d.weighted_base_net) AS weighted
                FROM ${dealList.from} WHERE ${where} GROUP BY d.stage, d.channel, d.expected_close_on) g
          GROUP BY 1, 2, 3) v`;
  return [text, binder.values];
}
