/** Who reviews what in a round: a plan is made, looked at and used; people are invited; and how far their reviews are. */
import { Alert, Button, Paper, Stack, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useRecordContext, useTranslate } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import type { AssignmentRunView, InvitationsView } from '../../generated/api';
import { call } from '../data/client';
import { operation } from '../data/contract';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { Listed } from '../list/Listed';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { type NoPlan, Infeasible } from './Infeasible';
import { Progress } from './Progress';
import { Withheld } from './Withheld';
import { assignmentRuns, assignments } from '.';

export default function RoundAssigning() {
  const round = useRecordContext();
  const names = useNames();
  const may = useMay();
  if (!round) return null;
  const roundId = String(round.id);
  return (
    <Stack spacing={2}>
      {may(operation('POST', 'rounds', '{id}/assignment-runs')?.action) && <Steps roundId={roundId} />}
      <Progress roundId={roundId} />
      <Listed
        isPart
        resource="assignments"
        fixed={{ roundId }}
        columns={assignments.columns}
        filters={['state', 'isOverdue']}
      />
      <Typography variant="h3" component="h2">
        {names.resource('assignment-runs')}
      </Typography>
      <Listed
        isPart
        isBare
        resource="assignment-runs"
        fixed={{ roundId }}
        columns={(assignmentRuns.columns ?? []).filter((name) => name !== 'roundId')}
      />
    </Stack>
  );
}

function Steps({ roundId }: { roundId: string }) {
  const translate = useTranslate();
  const names = useNames();
  const notify = useNotify();
  const navigate = useNavigate();
  const { path } = useShell();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState<'plan' | 'invite' | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [invited, setInvited] = useState<InvitationsView | null>(null);
  const act = async (what: 'plan' | 'invite', work: () => Promise<void>) => {
    setBusy(what);
    setRefused(null);
    setInvited(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    }
    setBusy(null);
  };
  const plan = () =>
    act('plan', async () => {
      const { data } = await call<AssignmentRunView>('POST', `/rounds/${roundId}/assignment-runs`, { body: {} });
      await refresh(queryClient, 'assignment-runs');
      void navigate(`${path}/assignment-runs/${data.id}`);
    });
  const invite = () =>
    act('invite', async () => {
      const { data } = await call<InvitationsView>('POST', `/rounds/${roundId}/invitations`);
      setInvited(data);
      notify(translate('reviewing.plan.invited', { count: data.invited }), { type: 'success' });
      await refresh(queryClient, 'assignments');
    });
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <Button variant="contained" loading={busy === 'plan'} onClick={() => void plan()}>
          {names.verb('rounds', 'assignmentRuns')}
        </Button>
        <Button variant="outlined" loading={busy === 'invite'} onClick={() => void invite()}>
          {names.verb('rounds', 'invitations')}
        </Button>
        <Button component={Link} to={`${path}/assignments/new?roundId=${roundId}`} variant="outlined">
          {translate('reviewing.plan.byHand')}
        </Button>
      </Stack>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        {translate('reviewing.plan.explain')}
      </Typography>
      {refused?.slug === 'infeasible' ? (
        <Infeasible noPlan={refused.problem as unknown as NoPlan} />
      ) : (
        refused && (
          <Alert severity="warning" sx={{ mt: 1.5 }}>
            {refused.reasons.map(({ message }) => message).join('；') || refused.message}
          </Alert>
        )
      )}
      {invited && invited.withheld.length > 0 && <Withheld withheld={invited.withheld} />}
    </Paper>
  );
}
