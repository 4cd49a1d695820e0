/** What a round may give, one envelope a resource: as bars, with what one award may hold; made here and filled by two. */
import { Alert, Box, Button, Chip, Link, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { ApprovalView, EnvelopeView, RoundView } from '../../generated/api';
import { get } from '../data/client';
import { operation, schema } from '../data/contract';
import { useMay } from '../data/session';
import { Empty, Failed, Waiting } from '../record/states';
import { useShell } from '../shell/shells';
import { useLabels } from '../words/labels';
import { useAmounts } from './amounts';
import { EnvelopeBar } from './EnvelopeBar';
import { CreateDialog, FundDialog } from './EnvelopeDialogs';
import { isOver } from './stages';

export function Envelopes({ round }: { round: RoundView }) {
  const translate = useTranslate();
  const may = useMay();
  const [isCreating, setCreating] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['envelopes', 'of', round.id],
    queryFn: async ({ signal }) =>
      (await get<{ data: EnvelopeView[] }>('/envelopes', { roundId: round.id, limit: 10 }, signal)).data,
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  const resources = schema('CreateEnvelopeDto').resource?.values ?? [];
  const absent = resources.filter((each) => !data.some(({ resource }) => resource === each));
  const inOrder = data.toSorted((a, b) => resources.indexOf(a.resource) - resources.indexOf(b.resource));
  return (
    <Stack spacing={2}>
      {absent.length > 0 && !isOver(round) && may(operation('POST', 'envelopes')?.action) && (
        <Box>
          <Button variant="outlined" onClick={() => setCreating(true)}>
            {translate('round.money.create')}
          </Button>
        </Box>
      )}
      {data.length === 0 && (
        <Paper variant="outlined">
          <Empty>
            <Typography color="text.secondary">{translate('round.money.what')}</Typography>
          </Empty>
        </Paper>
      )}
      {inOrder.map((envelope) => (
        <Envelope key={envelope.id} envelope={envelope} round={round} />
      ))}
      {isCreating && <CreateDialog round={round} resources={absent} onClose={() => setCreating(false)} />}
    </Stack>
  );
}

function Envelope({ envelope, round }: { envelope: EnvelopeView; round: RoundView }) {
  const translate = useTranslate();
  const label = useLabels();
  const may = useMay();
  const { path } = useShell();
  const { say, whole } = useAmounts();
  const [isFunding, setFunding] = useState(false);
  const { id, resource, total, awardsLimit, awardsTaken, frozen } = envelope;
  const name = label(resource, schema('CreateEnvelopeDto').resource?.values, 'funding_resource');
  const limit = round.limits.find((each) => each.resource === resource);
  const waiting = useWaiting(id);
  const isEmpty = !/[1-9]/.test(total);
  return (
    <Paper variant="outlined" component="section" aria-label={name} sx={{ p: 2.5 }}>
      <Stack direction="row" useFlexGap spacing={1.5} sx={{ mb: 1.5, alignItems: 'baseline', flexWrap: 'wrap' }}>
        <Typography variant="h3" component="h2">
          <Link component={RouterLink} to={`${path}/envelopes/${id}`} color="inherit">
            {translate(`round.resources.${resource}`)}
          </Link>
        </Typography>
        <Typography title={whole(resource, total)}>
          {translate('round.money.total', { total: say(resource, total) })}
        </Typography>
        {limit && (
          <Typography color="text.secondary">
            {translate('round.money.each', { from: say(resource, limit.minAward), to: say(resource, limit.maxAward) })}
          </Typography>
        )}
        {awardsLimit !== null && (
          <Typography color="text.secondary">
            {translate('round.money.awards', { taken: awardsTaken, limit: awardsLimit })}
          </Typography>
        )}
        {frozen && <Chip size="small" color="error" label={translate('round.money.frozen')} />}
        {may(operation('POST', 'envelopes', '{id}/fund')?.action) && !waiting && (
          <Button variant="outlined" onClick={() => setFunding(true)} sx={{ ml: { sm: 'auto' } }}>
            {translate('round.money.fund')}
          </Button>
        )}
      </Stack>
      {waiting && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('round.money.waiting', {
            name: waiting.requestedByName ?? '',
            total: waiting.payload ? say(resource, String(waiting.payload.total as string)) : '…',
          })}{' '}
          {may(operation('GET', 'approvals')?.action) && (
            <Link component={RouterLink} underline="always" to={`${path}/approvals`}>
              {translate('round.money.confirm')}
            </Link>
          )}
        </Alert>
      )}
      {isEmpty ? (
        <Typography color="text.secondary">{translate('round.money.unfunded')}</Typography>
      ) : (
        <EnvelopeBar envelope={envelope} name={name} />
      )}
      {isFunding && <FundDialog envelope={envelope} name={name} onClose={() => setFunding(false)} />}
    </Paper>
  );
}

/** The request that waits for the other side, for those who may know of it. */
function useWaiting(id: string): ApprovalView | undefined {
  const may = useMay();
  const list = operation('GET', 'approvals');
  const { data } = useQuery({
    queryKey: ['approvals', 'envelopes', id],
    queryFn: async ({ signal }) =>
      (await get<{ data: ApprovalView[] }>('/approvals', { targetType: 'envelopes', targetId: id }, signal)).data,
    enabled: Boolean(list) && may(list?.action),
  });
  return data?.find(({ verb }) => verb === 'fund');
}
