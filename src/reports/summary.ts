/** The sheet 汇总: the control totals of a report, a block per currency, never added across currencies. */
import type { Lang } from '../kernel/actor.js';
import { labelOf } from '../labels.js';
import { inLang } from './cells.js';
import type { Sums, Totals } from './totals.js';
import { row, type Sheet, STYLE } from '../kernel/spreadsheet/xlsx.js';

const HEAD = [
  ['币种', 'Currency'],
  ['项目', 'Item'],
  ['行数', 'Rows'],
  ['含税金额', 'Gross amount'],
  ['不含税金额', 'Net amount'],
  ['税额', 'Tax'],
  ['不含税金额（人民币）', 'Net amount in CNY'],
] as const;

export function summary(totals: Totals, lang: Lang): Sheet {
  const lines = totals.currencies.flatMap(({ currency, byStageType, wonByQuarter, ...all }) => [
    line(currency, inLang(['合计', 'Total'], lang), all),
    ...byStageType.map((sums) => line(currency, labelOf('deal_stage_type', sums.stageType, lang), sums)),
    ...wonByQuarter.map((sums) => line(currency, `${labelOf('deal_stage_type', 'won', lang)} ${sums.quarter}`, sums)),
  ]);
  return {
    name: inLang(['汇总', 'Summary'], lang),
    head: HEAD.map((name) => inLang(name, lang)),
    widths: HEAD.map(() => 18),
    rows: lines.map((cells, i) => Buffer.from(row(i + 2, cells))),
  };
}

const line = (currency: string, item: string, sums: Sums) => [
  { value: currency, style: STYLE.text },
  { value: item, style: STYLE.text },
  { value: String(sums.rows), style: STYLE.int, number: true },
  ...[sums.gross, sums.net, sums.tax, sums.baseNet].map((value) => ({ value, style: STYLE.money, number: true })),
];
