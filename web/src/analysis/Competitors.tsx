/** 竞品: whom we meet most, and how it ends. */
import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { CompetitorEncounterView } from '../../generated/api';
import { Chart } from '../charts/Chart';
import { STAGE_COLORS } from '../charts/chart';
import { get } from '../data/client';
import { useNames } from '../words/names';
import { Asking } from './Asking';
import { useAsked } from './asking';

const SHOWN = 20;
const OUTCOMES = [
  { key: 'open', stageType: ['open', 'on_hold'], color: STAGE_COLORS.negotiation! },
  { key: 'won', stageType: ['won'], color: STAGE_COLORS.won! },
  { key: 'lost', stageType: ['lost'], color: STAGE_COLORS.lost! },
] as const;
type Outcome = (typeof OUTCOMES)[number]['key'];

export function Competitors() {
  const translate = useTranslate();
  const names = useNames();
  const asked = useAsked();
  const [counts, setCounts] = useState<'deals' | 'amounts'>('deals');
  const { data, error, refetch } = useQuery({
    queryKey: ['reports', 'competitors', asked.query],
    queryFn: async ({ signal }) =>
      (await get<{ data: CompetitorEncounterView[] }>('/reports/competitors', asked.query, signal)).data,
  });
  const amount = (row: CompetitorEncounterView, outcome: Outcome): string => {
    if (counts === 'amounts') return row[`${outcome}BaseNet`];
    return String(outcome === 'open' ? row.deals - row.won - row.lost : row[outcome]);
  };
  return (
    <>
      <Asking asked={asked} />
      <Chart
        shape="bars"
        title={translate('analysis.competitors.title')}
        hint={translate('analysis.competitors.hint')}
        groupName={names.resource('competitors')}
        error={error}
        onRetry={() => void refetch()}
        data={
          data && {
            measure: counts === 'deals' ? 'count' : 'money',
            series: OUTCOMES.map(({ key, color }) => ({ key, color, name: translate(`analysis.competitors.${key}`) })),
            groups: data.slice(0, SHOWN).map((row) => ({
              key: row.id,
              name: row.name,
              to: asked.way({ competitorId: row.id }),
              marks: Object.fromEntries(
                OUTCOMES.map(({ key, stageType }) => [
                  key,
                  { amount: amount(row, key), to: asked.way({ competitorId: row.id, stageType: [...stageType] }) },
                ]),
              ),
            })),
          }
        }
      >
        <ToggleButtonGroup
          exclusive
          size="small"
          value={counts}
          onChange={(_, next: 'deals' | 'amounts' | null) => next && setCounts(next)}
          sx={{ height: 30 }}
        >
          <ToggleButton value="deals">{translate('analysis.measures.deals')}</ToggleButton>
          <ToggleButton value="amounts">{translate('analysis.measures.amountBaseNet')}</ToggleButton>
        </ToggleButtonGroup>
      </Chart>
    </>
  );
}
