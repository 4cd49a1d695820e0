/** Selected applications go on the agenda of a meeting of the round, each with its proposal. */
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  MenuItem,
  Stack,
  TextField,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { AddItemDto, MeetingSummaryView, RankedView, RoundView } from '../../generated/api';
import { call, get } from '../data/client';
import { schema } from '../data/contract';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import type { Amounts } from './amounts';
import { CourseOf } from './CourseOf';
import { useDeeds } from './useDeeds';

interface Props {
  round: RoundView;
  rows: readonly RankedView[];
  amountsFor: (row: RankedView) => Amounts;
  onClose: () => void;
  onDone: () => void;
}

export function OnAgenda({ round, rows, amountsFor, onClose, onDone }: Props) {
  const translate = useTranslate();
  const names = useNames();
  const label = useLabels();
  const format = useFormat();
  const [meetingId, setMeetingId] = useState('');
  const [proposal, setProposal] = useState<AddItemDto['proposal']>('recommend');
  const { data: meetings } = useQuery({
    queryKey: ['meetings', 'coming', round.id],
    queryFn: async ({ signal }) =>
      (await get<{ data: MeetingSummaryView[] }>('/meetings', { roundId: round.id, state: 'planned,open' }, signal))
        .data,
  });
  const { course, run } = useDeeds<{ title: string; body: AddItemDto }>(
    async ({ body }) => void (await call('POST', `/meetings/${meetingId}/items`, { body })),
    ['meetings'],
  );
  const start = async () => {
    const { refused } = await run(
      rows.map((row) => ({
        title: row.title,
        body: {
          applicationId: row.applicationId,
          proposal,
          ...(proposal === 'recommend' && { amounts: amountsFor(row) }),
        },
      })),
    );
    if (refused.length > 0) return;
    onClose();
    onDone();
  };
  const proposals = schema('AddItemDto').proposal?.values ?? [];
  return (
    <Dialog open maxWidth="sm" aria-labelledby="agenda-title" onClose={course?.isRunning ? undefined : onClose}>
      <DialogTitle id="agenda-title">{translate('deciding.onAgenda')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2} sx={{ pt: 1 }}>
          {meetings?.length === 0 && <Alert severity="info">{translate('deciding.noMeeting')}</Alert>}
          <TextField
            select
            label={names.resource('meetings')}
            value={meetingId}
            onChange={(event) => setMeetingId(event.target.value)}
          >
            {(meetings ?? []).map((meeting) => (
              <MenuItem key={meeting.id} value={meeting.id}>
                {format.instant(meeting.startsAt)} · {meeting.chair.name}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            select
            label={names.field('meetings', 'proposal')}
            value={proposal}
            onChange={(event) => setProposal(event.target.value as AddItemDto['proposal'])}
          >
            {proposals.map((each) => (
              <MenuItem key={each} value={each}>
                {label(each, proposals, 'agenda_proposal')}
              </MenuItem>
            ))}
          </TextField>
          <CourseOf course={course} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button disabled={course?.isRunning} onClick={onClose}>
          {translate('ra.action.cancel')}
        </Button>
        <Button variant="contained" disabled={!meetingId} loading={course?.isRunning} onClick={() => void start()}>
          {translate('deciding.add', { count: rows.length })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
