/** 漏斗: what is expected to close in which month, by stage; and what stands in each stage. */
import { Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { sum } from '../charts/amounts';
import { Chart } from '../charts/Chart';
import { type ChartData, STAGE_COLORS } from '../charts/chart';
import { useLabels } from '../words/labels';
import { schema } from '../data/contract';
import { Asking, useMeasure } from './Asking';
import { useAsked, useCells } from './asking';
import { byMonth } from './shaping';

const SHOWN = ['won', 'contract_review', 'negotiation', 'poc', 'qualified', 'lead_confirmed'];
const OPEN = [...SHOWN.slice(1).reverse(), 'on_hold'];

export function Pipeline() {
  const translate = useTranslate();
  const label = useLabels();
  const asked = useAsked();
  const { data: cells, error, refetch } = useCells(asked.query);
  const { measure, of, choice } = useMeasure();
  const stages = schema('PipelineCellView').stage?.values;
  const named = (stage: string) => label(stage, stages, 'deals.stage');
  const series = SHOWN.map((key) => ({ key, name: named(key), color: STAGE_COLORS[key]! }));
  const months: ChartData | undefined = cells && {
    measure,
    series,
    groups: byMonth(cells, asked, SHOWN, 'stage', of),
  };
  const all: ChartData | undefined = cells && {
    measure,
    series: [{ key: 'all', name: translate(`analysis.pipeline.open`), color: STAGE_COLORS.negotiation! }],
    groups: OPEN.map((stage) => ({
      key: stage,
      name: named(stage),
      to: asked.way({ stage }),
      marks: {
        all: { amount: sum(cells.filter((cell) => cell.stage === stage).map(of)), to: asked.way({ stage }) },
      },
    })),
  };
  const state = { error, onRetry: () => void refetch() };
  return (
    <>
      <Asking asked={asked} />
      <Stack spacing={2}>
        <Chart
          {...state}
          shape="columns"
          title={translate('analysis.pipeline.months')}
          hint={translate('analysis.pipeline.monthsHint')}
          groupName={translate('fields.month')}
          data={months}
        >
          {choice}
        </Chart>
        <Chart
          {...state}
          shape="bars"
          title={translate('analysis.pipeline.stages')}
          groupName={translate('fields.stage')}
          data={all}
        />
      </Stack>
    </>
  );
}
