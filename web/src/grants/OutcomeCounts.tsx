/** How many outcomes there are: in all, and of each fund; what was retracted is not among them. */
import { Paper, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { OutcomeCountsView } from '../../generated/api';
import { get } from '../data/client';
import { schema } from '../data/contract';
import { PageHead } from '../pages/PageHead';
import { nameOf } from '../record/references';
import { Empty, Failed, Waiting } from '../record/states';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

type Count = OutcomeCountsView['all'];

export default function OutcomeCounts() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['outcomes', 'counts'],
    queryFn: ({ signal }) => get<OutcomeCountsView>('/outcomes/counts', undefined, signal),
  });
  return (
    <>
      <PageHead title={translate('pages.outcome-counts')} />
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : data ? <Counts counts={data} /> : <Waiting />}
    </>
  );
}

function Counts({ counts: { all, funds } }: { counts: OutcomeCountsView }) {
  const names = useNames();
  const label = useLabels();
  const translate = useTranslate();
  const format = useFormat();
  const kinds = schema('KindCountView').kind?.values ?? [];
  const metrics = all.metrics.map(({ metric }) => metric);
  const rows: [string, Count][] = [
    [translate('outcomes.all'), all],
    ...funds.map((each): [string, Count] => [nameOf(each.fund), each]),
  ];
  if (all.count === 0) return <Empty />;
  return (
    <Paper variant="outlined">
      <TableContainer>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{names.field('outcomes', 'fund')}</TableCell>
              <TableCell align="right">{translate('outcomes.count')}</TableCell>
              {kinds.map((kind) => (
                <TableCell key={kind} align="right">
                  {label(kind, kinds, 'outcomes.kind')}
                </TableCell>
              ))}
              {metrics.map((metric) => (
                <TableCell key={metric} align="right">
                  {label(metric, schema('MetricSumView').metric?.values, 'metric')}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(([title, each], at) => (
              <TableRow key={title} sx={at === 0 ? { '& td': { fontWeight: 600 } } : undefined}>
                <TableCell>{title}</TableCell>
                <TableCell align="right">{each.count}</TableCell>
                {kinds.map((kind) => (
                  <TableCell key={kind} align="right">
                    {each.kinds.find((known) => known.kind === kind)?.count ?? 0}
                  </TableCell>
                ))}
                {metrics.map((metric) => (
                  <TableCell key={metric} align="right">
                    {format.quantity(each.metrics.find((known) => known.metric === metric)?.value ?? '0')}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      <Typography variant="caption" color="text.secondary" component="p" sx={{ p: 1.5 }}>
        {translate('outcomes.countHint')}
      </Typography>
    </Paper>
  );
}
