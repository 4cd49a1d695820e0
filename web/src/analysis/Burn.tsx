/** How an envelope was taken: what had been awarded and paid by the end of each month, from its own entries. */
import { MenuItem, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { EnvelopeEntryView, EnvelopeView } from '../../generated/api';
import { rest, sum } from '../charts/amounts';
import { Chart } from '../charts/Chart';
import { COLORS, type Group } from '../charts/chart';
import { get } from '../data/client';
import { useShell } from '../shell/shells';
import { today } from '../words/format';
import { useNames } from '../words/names';
import { later } from './asking';

const A_PAGE = 100;
const MOST_PAGES = 20;

async function entriesOf(id: string, signal: AbortSignal): Promise<EnvelopeEntryView[]> {
  const all: EnvelopeEntryView[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < MOST_PAGES && cursor !== null; page++) {
    const answer = await get<{ data: EnvelopeEntryView[]; nextCursor: string | null }>(
      `/envelopes/${id}/entries`,
      { limit: A_PAGE, cursor },
      signal,
    );
    all.push(...answer.data);
    cursor = answer.nextCursor;
  }
  return all;
}

/** From the month of the first entry until now, at most two years. */
function monthsOf(entries: readonly EnvelopeEntryView[]): string[] {
  const now = today().slice(0, 7);
  const first = entries.map(({ at }) => today(new Date(at)).slice(0, 7)).sort()[0] ?? now;
  const months: string[] = [];
  for (let month = first < later(now, -23) ? later(now, -23) : first; month <= now; month = later(month, 1)) {
    months.push(month);
  }
  return months;
}

export function Burn({ envelopes }: { envelopes: readonly EnvelopeView[] }) {
  const translate = useTranslate();
  const names = useNames();
  const { path } = useShell();
  const [id, setId] = useState(envelopes[0]!.id);
  const { data, error, refetch } = useQuery({
    queryKey: ['envelopes', id, 'burn'],
    queryFn: ({ signal }) => entriesOf(id, signal),
  });
  const to = `${path}/envelopes/${id}`;
  const groups: Group[] | undefined =
    data &&
    monthsOf(data).map((month) => {
      const then = data.filter(({ at }) => today(new Date(at)).slice(0, 7) <= month);
      const by = (name: 'total' | 'reserved' | 'committed' | 'paid') => sum(then.map((entry) => entry[name]));
      const amounts = {
        paid: by('paid'),
        promised: rest(by('committed'), by('paid')),
        reserved: by('reserved'),
        free: rest(by('total'), by('committed'), by('reserved')),
      };
      return {
        key: month,
        name: month.slice(2).replace('-', '/'),
        marks: Object.fromEntries(Object.entries(amounts).map(([part, amount]) => [part, { amount, to }])),
      };
    });
  const colors = { paid: '#136c33', promised: COLORS[0]!, reserved: '#8aa2e4', free: '#d5dae5' };
  return (
    <Chart
      shape="columns"
      title={translate('analysis.envelopes.burn')}
      hint={translate('analysis.envelopes.burnHint')}
      groupName={translate('fields.month')}
      error={error}
      onRetry={() => void refetch()}
      data={
        groups && {
          measure: envelopes[0]!.resource === 'cny' ? 'money' : 'quantity',
          series: Object.entries(colors).map(([key, color]) => ({
            key,
            color,
            name: translate(`analysis.envelopes.${key}`),
          })),
          groups,
        }
      }
    >
      <TextField
        select
        fullWidth={false}
        sx={{ width: 200 }}
        label={names.resource('rounds')}
        value={id}
        onChange={(event) => setId(event.target.value)}
      >
        {envelopes.map((each) => (
          <MenuItem key={each.id} value={each.id}>
            {each.roundCode}
          </MenuItem>
        ))}
      </TextField>
    </Chart>
  );
}
