/** 渠道: what comes directly and what through partners, month by month and in all. */
import { Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { sum } from '../charts/amounts';
import { Chart } from '../charts/Chart';
import { COLORS } from '../charts/chart';
import { schema } from '../data/contract';
import { useLabels } from '../words/labels';
import { Asking, useMeasure } from './Asking';
import { useAsked, useCells } from './asking';
import { byMonth } from './shaping';

const COUNTED = ['open', 'won'];

export function Channels() {
  const translate = useTranslate();
  const label = useLabels();
  const asked = useAsked();
  const { measure, of, choice } = useMeasure();
  const { data: cells, error, refetch } = useCells({ ...asked.query, stageType: COUNTED.join(',') });
  const channels = schema('PipelineCellView').channel?.values ?? [];
  const series = channels.map((key, index) => ({
    key,
    name: label(key, channels, 'deals.channel'),
    color: COLORS[index]!,
  }));
  const state = { error, onRetry: () => void refetch() };
  const way = { stageType: COUNTED };
  const open = ['lead_confirmed', 'qualified', 'poc', 'negotiation', 'contract_review'];
  return (
    <>
      <Asking asked={asked} except={['channel']} />
      <Stack spacing={2}>
        <Chart
          {...state}
          shape="columns"
          title={translate('analysis.channels.months')}
          hint={translate('analysis.channels.hint')}
          groupName={translate('fields.month')}
          data={cells && { measure, series, groups: byMonth(cells, asked, channels, 'channel', of, way) }}
        >
          {choice}
        </Chart>
        <Chart
          {...state}
          shape="bars"
          title={translate('analysis.channels.split')}
          groupName={translate('fields.stageType')}
          data={
            cells && {
              measure,
              series,
              isShare: true,
              groups: [
                { key: 'open', stages: open },
                { key: 'won', stages: ['won'] },
              ].map(({ key, stages }) => ({
                key,
                name: label(key, COUNTED, 'deals.stageType'),
                to: asked.way({ stageType: key }),
                marks: Object.fromEntries(
                  channels.map((channel) => [
                    channel,
                    {
                      amount: sum(
                        cells.filter((cell) => cell.channel === channel && stages.includes(cell.stage)).map(of),
                      ),
                      to: asked.way({ stageType: key, channel }),
                    },
                  ]),
                ),
              })),
            }
          }
        />
      </Stack>
    </>
  );
}
