/** What a report is called and said to be when it is saved. */
import type { Lang } from '../kernel/actor.js';
import { labelOf, type ValueOf } from '../labels.js';

export const MEDIA = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export const fileName = (
  lang: Lang,
  format: ValueOf<'exportFormat'>,
  report: ValueOf<'downloaded_report'> = 'deals',
): string => `${labelOf('downloaded_report', report, lang)}.${format}`;
