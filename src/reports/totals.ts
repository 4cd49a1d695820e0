/**
 * The control totals of a deal report: what its rows add up to, per currency and never across currencies.
 *
 * They are computed from the same rows in the same snapshot as the file, by stage type and, for what was won, by quarter
 * of the closing date.
 */
export interface Sums {
  readonly rows: number;
  readonly gross: string;
  readonly net: string;
  readonly tax: string;
  readonly baseNet: string;
}

export interface CurrencyTotals extends Sums {
  readonly currency: string;
  readonly byStageType: readonly (Sums & { readonly stageType: string })[];
  readonly wonByQuarter: readonly (Sums & { readonly quarter: string })[];
}

export interface Totals {
  readonly rows: number;
  readonly currencies: readonly CurrencyTotals[];
}

const SUMS = `'rows', sum(n)::bigint, 'gross', sum(gross)::text, 'net', sum(net)::text, 'tax', sum(tax)::text,
  'baseNet', sum(base_net)::text`;

/** One row, one column `totals`, over the deals (alias d) of a FROM and a WHERE. */
export const totalsOf = (from: string, where: string): string => `
  WITH g AS MATERIALIZED (
    SELECT d.currency, d.stage_type,
      CASE WHEN d.stage_type = 'won' THEN to_char(d.closed_at AT TIME ZONE INTERVAL '+08:00', 'YYYY"-Q"Q') END AS quarter,
      count(*) AS n, sum(d.amount_gross) AS gross, sum(d.amount_net) AS net, sum(d.amount_tax) AS tax,
      sum(d.amount_base_net) AS base_net
    FROM ${from} WHERE ${where} GROUP BY 1, 2, 3),
  types AS (SELECT currency, jsonb_build_object('stageType', stage_type, ${SUMS}) AS line, stage_type AS at
            FROM g GROUP BY currency, stage_type),
  quarters AS (SELECT currency, jsonb_build_object('quarter', quarter, ${SUMS}) AS line, quarter AS at
               FROM g WHERE quarter IS NOT NULL GROUP BY currency, quarter),
  currencies AS (
    SELECT currency, jsonb_build_object('currency', currency, ${SUMS},
      'byStageType', (SELECT jsonb_agg(line ORDER BY at) FROM types t WHERE t.currency = g.currency),
      'wonByQuarter', coalesce((SELECT jsonb_agg(line ORDER BY at) FROM quarters q WHERE q.currency = g.currency), '[]')) AS line
    FROM g GROUP BY currency)
  SELECT jsonb_build_object('rows', coalesce((SELECT sum(n)::bigint FROM g), 0),
    'currencies', coalesce((SELECT jsonb_agg(line ORDER BY currency) FROM currencies), '[]')) AS totals`;
