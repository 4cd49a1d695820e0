/** What I have open, by stage; who has no deals of their own sees what they may see. Each bar leads to its deals. */
import { Button, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { PipelineCellView } from '../../generated/api';
import { sum } from '../charts/amounts';
import { BarChart } from '../charts/BarChart';
import { type ChartData, isEmpty, STAGE_COLORS } from '../charts/chart';
import { get } from '../data/client';
import { schema } from '../data/contract';
import { useMe } from '../data/session';
import { Empty, Failed, Waiting } from '../record/states';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';

const STAGES = ['lead_confirmed', 'qualified', 'poc', 'negotiation', 'contract_review'];

function useOpen(of: Record<string, string>, isOn = true) {
  const query = { ...of, stageType: 'open' };
  return useQuery({
    queryKey: ['reports', 'pipeline', query],
    enabled: isOn,
    queryFn: async ({ signal }) => (await get<{ data: PipelineCellView[] }>('/reports/pipeline', query, signal)).data,
  });
}

export function MyPipeline() {
  const translate = useTranslate();
  const label = useLabels();
  const format = useFormat();
  const { path } = useShell();
  const { id: me } = useMe();
  const titleId = useId();
  const own = useOpen({ ownerId: me });
  const isMine = own.data === undefined || own.data.length > 0;
  const readable = useOpen({}, !isMine);
  const { data, error, refetch } = isMine ? own : readable;
  const title = translate(isMine ? 'pages.myPipeline' : 'pages.pipelineSeen');
  const way = (stage: string) =>
    `${path}/deals?${new URLSearchParams({ filter: JSON.stringify({ ...(isMine && { ownerId: me }), stage: [stage] }) }).toString()}`;
  const of = (stage: string) =>
    sum((data ?? []).filter((cell) => cell.stage === stage).map((cell) => cell.amountBaseNet));
  const chart: ChartData = {
    measure: 'money',
    series: STAGES.map((stage) => ({ key: stage, name: translate('pages.pipelineNet'), color: STAGE_COLORS[stage]! })),
    groups: STAGES.map((stage) => ({
      key: stage,
      name: label(stage, schema('PipelineCellView').stage?.values, 'deals.stage'),
      to: way(stage),
      marks: { [stage]: { amount: of(stage), to: way(stage) } },
    })),
  };
  const all = sum((data ?? []).map((cell) => cell.amountBaseNet));
  const weighted = sum((data ?? []).map((cell) => cell.weightedBaseNet));
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: 2 }}>
      <Stack direction="row" sx={{ mb: 1, alignItems: 'baseline', justifyContent: 'space-between' }}>
        <Typography id={titleId} variant="h2">
          {title}
        </Typography>
        <Button component={Link} to={isMine ? `${path}/analysis?ownerId=${me}` : `${path}/analysis`}>
          {translate('pages.analysis')}
        </Button>
      </Stack>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Waiting lines={4} />
      ) : isEmpty(chart) ? (
        <Empty />
      ) : (
        <>
          <BarChart isSmall data={chart} label={title} />
          <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
            {translate('pages.pipelineSum', { all: format.shortMoney(all), weighted: format.shortMoney(weighted) })}
          </Typography>
        </>
      )}
    </Paper>
  );
}
