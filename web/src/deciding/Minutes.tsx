/** The minutes: written until they are locked, then only added to; their hash says that nothing changed since. */
import { Alert, Button, Paper, Stack, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useNotify, useTranslate } from 'react-admin';
import type { MeetingView } from '../../generated/api';
import { call } from '../data/client';
import { operation } from '../data/contract';
import { refresh } from '../data/refresh';
import { useMayOn } from '../data/session';
import { AddTo } from '../record/Below';
import { RecordForm } from '../record/RecordForm';
import { useFormat } from '../words/format';
import { useNames } from '../words/names';

interface Props {
  meeting: MeetingView;
  row: RaRecord;
}

export function Minutes({ meeting, row }: Props) {
  const names = useNames();
  const format = useFormat();
  const translate = useTranslate();
  const notify = useNotify();
  const may = useMayOn();
  const queryClient = useQueryClient();
  const edit = operation('PATCH', 'meetings', '{id}');
  // what one edits stays what one saw, while the page follows the meeting
  const [edited, setEdited] = useState<RaRecord | null>(null);
  const isLocked = meeting.state === 'minutes_locked';
  const writes = may(edit, row);
  return (
    <Paper variant="outlined" component="section" aria-label={names.field('meetings', 'minutes')} sx={{ p: 2 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', mb: 1.5 }}>
        <Typography variant="h2">{names.field('meetings', 'minutes')}</Typography>
        {writes && !edited && (
          <Button variant="outlined" onClick={() => setEdited(row)}>
            {translate('ra.action.edit')}
          </Button>
        )}
      </Stack>
      {writes && edited ? (
        <RecordForm
          resource="meetings"
          body={edit!.body!}
          record={edited}
          only={['minutes']}
          send={async (body, { version }) =>
            (await call<RaRecord>('PATCH', `/meetings/${meeting.id}`, { body, version })).data
          }
          onDone={async () => {
            notify('app.saved', { type: 'success' });
            await refresh(queryClient, 'meetings');
            setEdited(null);
          }}
          onCancel={() => setEdited(null)}
        />
      ) : (
        <Typography sx={{ whiteSpace: 'pre-wrap' }} color={meeting.minutes ? 'text.primary' : 'text.secondary'}>
          {meeting.minutes ?? translate('deciding.noMinutes')}
        </Typography>
      )}
      {isLocked && (
        <Stack spacing={1.5} sx={{ mt: 2 }}>
          <Alert severity="info" sx={{ overflowWrap: 'anywhere' }}>
            {names.field('meetings', 'minutesSha256')}：{meeting.minutesSha256}
          </Alert>
          {meeting.addenda.map(({ id, text, by, at }) => (
            <div key={id}>
              <Typography sx={{ whiteSpace: 'pre-wrap' }}>{text}</Typography>
              <Typography variant="caption" color="text.secondary">
                {by} {format.instant(at)}
              </Typography>
            </div>
          ))}
          <AddTo resource="meetings" row={row} set="addenda" />
        </Stack>
      )}
    </Paper>
  );
}
