/** Who is in the room. The chair ticks them off, which opens the meeting, and changes it when somebody comes or leaves. */
import { Alert, Button, Checkbox, FormControlLabel, FormGroup, Paper, Stack, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import type { MeetingView, SeatView } from '../../generated/api';
import { call } from '../data/client';
import { operation } from '../data/contract';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { whyOf } from './useDeeds';

interface Props {
  meeting: MeetingView;
  committee: readonly SeatView[] | null;
}

export function Attendance({ meeting, committee }: Props) {
  const translate = useTranslate();
  const names = useNames();
  const label = useLabels();
  const notify = useNotify();
  const may = useMay();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const here = chosen ?? new Set(meeting.present.map(({ id }) => id));
  const opens = meeting.allowedActions.includes('open');
  // whoever may close it may say who is there
  const changes =
    meeting.allowedActions.includes('close') && may(operation('PUT', 'meetings', '{id}/attendance')?.action);
  const mayTick = opens || changes;
  const people = committee ?? meeting.present.map(({ id, name }) => ({ personId: id, name, seat: undefined }));
  const toggle = (id: string) => {
    const next = new Set(here);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const send = async () => {
    setRefused(null);
    try {
      const [method, path] = opens ? ['POST', 'open'] : ['PUT', 'attendance'];
      await call(method, `/meetings/${meeting.id}/${path}`, { version: meeting.version, body: { present: [...here] } });
      notify('app.saved', { type: 'success' });
      setChosen(null);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    }
    await refresh(queryClient, 'meetings');
  };
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={names.field('meetings', 'present')}
      sx={{ p: 2, alignSelf: 'start' }}
    >
      <Typography variant="h3" component="h2">
        {names.field('meetings', 'present')}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {committee
          ? translate('deciding.presence', { here: here.size, seats: committee.length })
          : translate('deciding.here', { here: here.size })}
      </Typography>
      {refused && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          {whyOf(refused)}
        </Alert>
      )}
      <FormGroup>
        {people.map(({ personId, name, seat }) => (
          <FormControlLabel
            key={personId}
            disabled={!mayTick}
            sx={{ '& .MuiFormControlLabel-label.Mui-disabled': { color: 'text.primary' } }}
            control={<Checkbox size="small" checked={here.has(personId)} onChange={() => toggle(personId)} />}
            label={seat === 'chair' ? `${name} · ${label(seat, ['chair', 'member'], 'committee_seat')}` : name}
          />
        ))}
      </FormGroup>
      {mayTick && (
        <Stack direction="row" spacing={1} sx={{ mt: 1.5 }}>
          <Button variant="contained" disabled={here.size === 0 || (!opens && !chosen)} onClick={() => void send()}>
            {opens ? names.verb('meetings', 'open') : translate('ra.action.save')}
          </Button>
          {opens && committee && (
            <Button onClick={() => setChosen(new Set(committee.map(({ personId }) => personId)))}>
              {translate('deciding.everybody')}
            </Button>
          )}
        </Stack>
      )}
    </Paper>
  );
}
