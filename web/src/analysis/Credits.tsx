/** 算力额度: what expires in which month, and what of it unused if use goes on as in the last 28 days. */
import { Stack } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { CreditsExpiringView } from '../../generated/api';
import { rest } from '../charts/amounts';
import { Chart } from '../charts/Chart';
import { COLORS } from '../charts/chart';
import { get } from '../data/client';
import { schema } from '../data/contract';
import { useShell } from '../shell/shells';
import { useLabels } from '../words/labels';

const PARTS = [
  ['used', '#136c33'],
  ['wasted', '#c02626'],
  ['unknown', COLORS[6]!],
] as const;

export function Credits() {
  const translate = useTranslate();
  const label = useLabels();
  const { path } = useShell();
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'credits'],
    queryFn: ({ signal }) => get<CreditsExpiringView>('/reports/credits', undefined, signal),
  });
  const resources = schema('CreditsExpiringCellView').resource?.values ?? [];
  const to = `${path}/credit-accounts`;
  return (
    <Stack spacing={2}>
      {resources.map((resource) => (
        <Chart
          key={resource}
          shape="columns"
          title={translate('analysis.credits.title', { resource: label(resource, resources, 'funding_resource') })}
          hint={translate('analysis.credits.hint')}
          groupName={translate('fields.month')}
          error={error}
          onRetry={() => void refetch()}
          data={
            data && {
              measure: 'quantity',
              series: PARTS.map(([key, color]) => ({ key, color, name: translate(`analysis.credits.${key}`) })),
              groups: data.data
                .filter((cell) => cell.resource === resource)
                .map(({ month, remaining, wasted, unknown }) => ({
                  key: month,
                  name: month.slice(2).replace('-', '/'),
                  marks: {
                    used: { amount: rest(remaining, wasted, unknown), to },
                    wasted: { amount: wasted, to },
                    unknown: { amount: unknown, to },
                  },
                })),
            }
          }
        />
      ))}
    </Stack>
  );
}
