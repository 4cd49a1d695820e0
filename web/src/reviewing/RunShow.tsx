/** A plan of who reviews what, before anybody hears of it: how good it is, what it changes, why each pair, how much each has. */
import { Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type RaRecord, RecordContextProvider, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import type { AssignmentRunView } from '../../generated/api';
import { get } from '../data/client';
import { PageHead } from '../pages/PageHead';
import { Failed, Waiting } from '../record/states';
import { StateOf } from '../record/StateOf';
import { Verbs } from '../record/Verbs';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useNames } from '../words/names';
import { Pairs } from './Pairs';

export default function RunShow() {
  const { id = '' } = useParams();
  // a list tells less of a plan than its page does: it is read for itself
  const { data, error, refetch } = useQuery({
    queryKey: ['assignment-runs', 'whole', id],
    queryFn: ({ signal }) => get<RaRecord & AssignmentRunView>(`/assignment-runs/${id}`, undefined, signal),
  });
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Waiting lines={10} />;
  return <Run run={data} />;
}

function Run({ run }: { run: RaRecord & AssignmentRunView }) {
  const names = useNames();
  const format = useFormat();
  const translate = useTranslate();
  const { path } = useShell();
  const title = `${names.resource('assignment-runs')} · ${format.instant(run.createdAt)}`;
  return (
    <RecordContextProvider value={run}>
      <PageHead
        title={title}
        trail={[{ to: `${path}/rounds/${run.roundId}?tab=assigning`, text: names.resource('rounds') }]}
        beside={<StateOf resource="assignment-runs" row={run} />}
      >
        {run.state === 'applied' && (
          <Button component={Link} variant="contained" to={`${path}/rounds/${run.roundId}?tab=assigning`}>
            {translate('reviewing.plan.toInvite')}
          </Button>
        )}
        <Verbs resource="assignment-runs" row={{ ...run, name: title }} first={['apply', 'discard']} />
      </PageHead>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) 320px' } }}>
        <Stack spacing={2}>
          <Figures run={run} />
          <Pairs pairs={run.pairs} />
        </Stack>
        <Loads run={run} />
      </Box>
    </RecordContextProvider>
  );
}

function Figures({ run: { stats } }: { run: AssignmentRunView }) {
  const translate = useTranslate();
  const names = useNames();
  const isBest = stats.total === stats.bound;
  const figures: [string, string | number][] = [
    [translate('reviewing.plan.mean'), stats.mean],
    [translate('reviewing.plan.min'), stats.min],
    ...(['added', 'kept', 'fixed', 'removed'] as const).map((name): [string, number] => [
      names.field('assignment-runs', name),
      stats[name],
    ]),
  ];
  return (
    <Paper variant="outlined" sx={{ p: 2.5 }}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(110px, 1fr))' }}
      >
        {figures.map(([name, value]) => (
          <div key={name}>
            <Typography component="dt" variant="caption" color="text.secondary">
              {name}
            </Typography>
            <Typography component="dd" variant="h2" sx={{ m: 0, fontVariantNumeric: 'tabular-nums' }}>
              {value}
            </Typography>
          </div>
        ))}
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
        {translate(isBest ? 'reviewing.plan.best' : 'reviewing.plan.near', { total: stats.total, bound: stats.bound })}{' '}
        {translate('reviewing.plan.score')}
      </Typography>
    </Paper>
  );
}

function Loads({ run: { loads } }: { run: AssignmentRunView }) {
  const translate = useTranslate();
  const most = Math.max(1, ...loads.map(({ assigned }) => assigned));
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={translate('reviewing.plan.loads')}
      sx={{ p: 2, alignSelf: 'start' }}
    >
      <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
        {translate('reviewing.plan.loads')}
      </Typography>
      <Stack
        component="ul"
        spacing={0.75}
        tabIndex={0}
        sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 560, overflowY: 'auto' }}
      >
        {loads.map(({ reviewer, assigned }) => (
          <Box
            component="li"
            key={reviewer.personId}
            sx={{ display: 'grid', gridTemplateColumns: '96px 1fr 32px', gap: 1, alignItems: 'center' }}
          >
            <Typography variant="body2" noWrap title={reviewer.name}>
              {reviewer.name}
            </Typography>
            <Box sx={{ height: 8, borderRadius: 4, bgcolor: 'primary.light' }}>
              <Box sx={{ height: 8, borderRadius: 4, bgcolor: 'primary.main', width: `${(100 * assigned) / most}%` }} />
            </Box>
            <Typography variant="body2" align="right">
              {assigned}
            </Typography>
          </Box>
        ))}
      </Stack>
    </Paper>
  );
}
