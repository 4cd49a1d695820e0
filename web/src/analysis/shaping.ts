/** The cells of the pipeline as groups of a chart: a group a month, a mark for each value of `part`. */
import type { PipelineCellView } from '../../generated/api';
import { sum } from '../charts/amounts';
import type { Group } from '../charts/chart';
import type { Asked } from './asking';

export const byMonth = (
  cells: readonly PipelineCellView[],
  asked: Asked,
  values: readonly string[],
  part: 'stage' | 'channel',
  of: (cell: PipelineCellView) => string,
  more: Record<string, string[]> = {},
): Group[] =>
  asked.months.map((month) => ({
    key: month,
    name: month.slice(2).replace('-', '/'),
    to: asked.way(more, month),
    marks: Object.fromEntries(
      values.map((value) => [
        value,
        {
          amount: sum(cells.filter((cell) => cell.month === month && cell[part] === value).map(of)),
          to: asked.way({ ...more, [part]: value }, month),
        },
      ]),
    ),
  }));
