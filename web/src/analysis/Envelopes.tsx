/** 额度: what of each envelope is paid, promised, set aside and free; and how one of them was taken, month by month. */
import { MenuItem, Stack, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { EnvelopeView } from '../../generated/api';
import { rest } from '../charts/amounts';
import { Chart } from '../charts/Chart';
import { type ChartData, COLORS } from '../charts/chart';
import { get } from '../data/client';
import { operation } from '../data/contract';
import { useShell } from '../shell/shells';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { Burn } from './Burn';

const AT_MOST = 100;
const PARTS = [
  ['paid', '#136c33'],
  ['promised', COLORS[0]!],
  ['reserved', '#8aa2e4'],
  ['free', '#d5dae5'],
] as const;

export function Envelopes() {
  const translate = useTranslate();
  const names = useNames();
  const label = useLabels();
  const { path } = useShell();
  const resources = operation('GET', 'envelopes')?.filters?.resource?.values ?? [];
  const [resource, setResource] = useState(resources[0] ?? 'cny');
  const { data, error, refetch } = useQuery({
    queryKey: ['envelopes', 'chart'],
    queryFn: async ({ signal }) => (await get<{ data: EnvelopeView[] }>('/envelopes', { limit: AT_MOST }, signal)).data,
  });
  const shown = data?.filter((each) => each.resource === resource);
  const chart: ChartData | undefined = shown && {
    measure: resource === 'cny' ? 'money' : 'quantity',
    isShare: true,
    series: PARTS.map(([key, color]) => ({ key, color, name: translate(`analysis.envelopes.${key}`) })),
    groups: shown.map((envelope) => {
      const to = `${path}/envelopes/${envelope.id}`;
      const amounts = {
        paid: envelope.paid,
        promised: rest(envelope.committed, envelope.paid),
        reserved: envelope.reserved,
        free: rest(envelope.remaining),
      };
      return {
        key: envelope.id,
        name: envelope.roundCode,
        to,
        marks: Object.fromEntries(Object.entries(amounts).map(([part, amount]) => [part, { amount, to }])),
      };
    }),
  };
  return (
    <Stack spacing={2}>
      <Chart
        shape="bars"
        title={translate('analysis.envelopes.title')}
        hint={translate('analysis.envelopes.hint')}
        groupName={names.resource('rounds')}
        data={chart}
        error={error}
        onRetry={() => void refetch()}
      >
        <TextField
          select
          fullWidth={false}
          sx={{ width: 150 }}
          label={translate('fields.resource')}
          value={resource}
          onChange={(event) => setResource(event.target.value)}
        >
          {resources.map((each) => (
            <MenuItem key={each} value={each}>
              {label(each, resources, 'funding_resource')}
            </MenuItem>
          ))}
        </TextField>
      </Chart>
      {shown && shown.length > 0 && <Burn key={resource} envelopes={shown} />}
    </Stack>
  );
}
