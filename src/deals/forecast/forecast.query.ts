/* eslint-disable crm/sql-text -- buckets and groups are constants of this file */
/**
 * What will be signed in a period. Sums are per currency, with CNY beside them; weights
 * are summed per deal, never averaged first; an open deal whose day has passed is overdue and in no category.
 */
import { Me, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { Binder, quoted } from '../../kernel/sql.js';
import { deals } from '../deal/deal.access.js';
import { adjustments } from './adjustment.access.js';
import type { Period } from './period.js';

interface Statement {
  text: string;
  values: unknown[];
}

/** Column and label of what a forecast may be grouped by. */
const GROUPS = {
  none: ['NULL::text', 'NULL::text'],
  owner: ['d.owner_id', '(SELECT name FROM users WHERE id = k.key::uuid)'],
  team: ['d.team_id', '(SELECT name FROM teams WHERE id = k.key::uuid)'],
  channel: ['d.channel', 'NULL::text'],
  productLine: ['d.product_line', 'NULL::text'],
  deliveryForm: ['d.delivery_form', 'NULL::text'],
} as const;

export type GroupBy = keyof typeof GROUPS;
export const GROUP_BYS = Object.keys(GROUPS) as GroupBy[];

const bucket = (name: string): string => `json_build_object(
  'count', coalesce(sum(n) FILTER (WHERE bucket = '${name}'), 0),
  'net', coalesce(sum(net) FILTER (WHERE bucket = '${name}'), 0)::numeric(30,2)::text,
  'baseNet', coalesce(sum(base) FILTER (WHERE bucket = '${name}'), 0)::numeric(30,2)::text,
  'weightedBaseNet', coalesce(sum(weighted) FILTER (WHERE bucket = '${name}'), 0)::numeric(30,2)::text)`;

const total = (...names: string[]): string =>
  `coalesce(sum(base) FILTER (WHERE bucket IN (${quoted(names)})), 0)::numeric(30,2)::text`;

export function forecastStatement(actor: Actor, { from, to }: Period, groupBy: GroupBy): Statement {
  const binder = new Binder();
  const me = new Me(binder, actor);
  const [first, after] = [binder.$(from, 'date'), binder.$(to, 'date')];
  const [key, label] = GROUPS[groupBy];
  // once per statement, not per row
  const today = '(SELECT app_today())';
  const text = `
    WITH sums AS (
      SELECT (${key})::text AS key, d.currency, count(*) AS n, sum(d.amount_net) AS net, sum(d.amount_base_net) AS base,
        sum(d.weighted_base_net) AS weighted,
        CASE WHEN d.stage = 'won' THEN 'closed' WHEN d.expected_close_on < ${today} THEN 'overdue'
             ELSE d.forecast_category END AS bucket
      FROM deals d
      WHERE (d.stage_type = 'open' AND d.expected_close_on < ${after} AND (d.expected_close_on >= ${first} OR d.expected_close_on < ${today})
             OR d.signed_on >= ${first} AND d.signed_on < ${after})
        AND (${visible(actor, 'forecast.read', deals, binder, me)})
      GROUP BY 1, 2, bucket),
    k AS (
      SELECT key, currency, sum(n) AS count,
        json_build_object('pipeline', ${bucket('pipeline')}, 'bestCase', ${bucket('best_case')},
          'mostLikely', ${bucket('most_likely')}, 'commit', ${bucket('commit')}, 'closed', ${bucket('closed')}) AS categories,
        ${bucket('overdue')} AS overdue,
        coalesce(sum(weighted) FILTER (WHERE bucket <> 'overdue'), 0)::numeric(30,2)::text AS weighted,
        ${total('commit', 'closed')} AS committed, ${total('commit', 'closed', 'most_likely')} AS likely,
        ${total('commit', 'closed', 'most_likely', 'best_case')} AS best,
        ${total('pipeline', 'best_case', 'most_likely', 'commit')} AS open
      FROM sums GROUP BY key, currency)
    SELECT json_build_object('from', ${first}, 'to', ${after}, 'asOf', iso(app_now()), 'data', coalesce((
      SELECT json_agg(json_build_object('key', k.key, 'label', ${label}, 'currency', k.currency, 'count', k.count,
        'categories', k.categories, 'overdue', k.overdue, 'weightedBaseNet', k.weighted, 'commitForecast', k.committed,
        'mostLikelyForecast', k.likely, 'bestCaseForecast', k.best, 'openPipeline', k.open) ORDER BY k.key, k.currency)
      FROM k), '[]'),
      'adjustments', coalesce((SELECT json_agg(v) FROM (
        SELECT f.id, to_char(f.period, 'YYYY-MM') AS period, f.user_id AS "userId", f.team_id AS "teamId", f.category,
          f.amount::text AS amount, f.note, f.created_by AS "createdBy", iso(f.created_at) AS "createdAt"
        FROM forecast_adjustments f WHERE f.period >= ${first} AND f.period < ${after}
          AND (${visible(actor, 'forecast.read', adjustments, binder, me)}) ORDER BY f.id) v), '[]'))::text AS body`;
  return { text, values: binder.values };
}
