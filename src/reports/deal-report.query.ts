/**
 * The statements of the deal report. Each is one text over the rows that `rowsOf` allows, so the file, its totals and the
 * list cannot disagree.
 */
import { dealList } from '../deals/index.js';
import { csvCell, shown, xlsxCell } from './cells.js';
import { type Ask, rowsOf, type Statement } from './deal-report.js';

/** What the cells need beyond what the list's scope and filters need. */
const FROM = `${dealList.from}
  LEFT JOIN organizations rc ON rc.id = d.customer_id
  LEFT JOIN organizations rp ON rp.id = d.payer_id
  LEFT JOIN users ro ON ro.id = d.owner_id
  LEFT JOIN teams rt ON rt.id = d.team_id`;

export function csvRows(ask: Ask): Statement {
  const where = rowsOf(ask);
  return { ...where, text: `SELECT ${csvCells(ask)} FROM ${FROM} WHERE ${where.text} ORDER BY d.number` };
}

const csvCells = ({ columns, lang }: Ask): string => columns.map((column) => csvCell(column, lang)).join(', ');

/** Each row is one column: the XML of a sheet row from the second on. */
export function xlsxRows(ask: Ask): Statement {
  const where = rowsOf(ask);
  return {
    ...where,
    text: `SELECT concat('<row r="', r.n, '">', ${xlsxCells(ask)}, '</row>')
      FROM (SELECT d.number AS at, row_number() OVER (ORDER BY d.number) + 1 AS n, ${shownValues(ask)}
            FROM ${FROM} WHERE ${where.text}) r ORDER BY r.at`,
  };
}

const shownValues = ({ columns, lang }: Ask): string => columns.map((c, i) => `${shown(c, lang)} AS c${i}`).join(', ');

const xlsxCells = ({ columns }: Ask): string => columns.map((c, i) => xlsxCell(c, i, `r.c${i}`, 'r.n')).join(', ');

const SUMS = `'rows', sum(n)::bigint, 'gross', sum(gross)::text, 'net', sum(net)::text, 'tax', sum(tax)::text,
  'baseNet', sum(base_net)::text`;

/** One row: `totals`, and the instant of the snapshot. */
export function totals(ask: Pick<Ask, 'actor' | 'filters'>): Statement {
  const where = rowsOf(ask);
  return {
    ...where,
    text: `
      WITH g AS MATERIALIZED (
        SELECT d.currency, d.stage_type,
          CASE WHEN d.stage_type = 'won' THEN to_char(d.closed_at AT TIME ZONE INTERVAL '+08:00', 'YYYY"-Q"Q') END AS quarter,
          count(*) AS n, sum(d.amount_gross) AS gross, sum(d.amount_net) AS net, sum(d.amount_tax) AS tax,
          sum(d.amount_base_net) AS base_net
        FROM ${dealList.from} WHERE ${where.text} GROUP BY 1, 2, 3),
      types AS (SELECT currency, jsonb_build_object('stageType', stage_type, ${SUMS}) AS line, stage_type AS at
                FROM g GROUP BY currency, stage_type),
      quarters AS (SELECT currency, jsonb_build_object('quarter', quarter, ${SUMS}) AS line, quarter AS at
                   FROM g WHERE quarter IS NOT NULL GROUP BY currency, quarter),
      currencies AS (
        SELECT currency, jsonb_build_object('currency', currency, ${SUMS},
          'byStageType', (SELECT jsonb_agg(line ORDER BY at) FROM types t WHERE t.currency = g.currency),
          'wonByQuarter', coalesce((SELECT jsonb_agg(line ORDER BY at) FROM quarters q WHERE q.currency = g.currency), '[]'))
          AS line
        FROM g GROUP BY currency)
      SELECT now()::text AS "asOf", jsonb_build_object(
        'rows', coalesce((SELECT sum(n)::bigint FROM g), 0),
        'currencies', coalesce((SELECT jsonb_agg(line ORDER BY currency) FROM currencies), '[]')) AS totals`,
  };
}
