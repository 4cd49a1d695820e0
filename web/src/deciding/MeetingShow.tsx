/** A meeting of the committee: who is in the room, what is decided one by one, and what is kept of it. It follows the room. */
import { Box, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type RaRecord, RecordContextProvider, useTranslate } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { MeetingView, RoundView } from '../../generated/api';
import { get } from '../data/client';
import { PageHead } from '../pages/PageHead';
import { StateOf } from '../record/StateOf';
import { Failed, Waiting } from '../record/states';
import { LinkTo } from '../record/Value';
import { Verbs } from '../record/Verbs';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useNames } from '../words/names';
import { Agenda } from './Agenda';
import { Attendance } from './Attendance';
import { Minutes } from './Minutes';

const FOLLOWS_MS = 5_000;

export default function MeetingShow() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['meetings', 'room', id],
    queryFn: ({ signal }) => get<MeetingView>(`/meetings/${id}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? FOLLOWS_MS : false),
  });
  if (data) return <Room meeting={data} />;
  return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Waiting />;
}

function Room({ meeting }: { meeting: MeetingView }) {
  const names = useNames();
  const format = useFormat();
  const translate = useTranslate();
  const { path } = useShell();
  const { data: round } = useQuery({
    queryKey: ['rounds', 'named', meeting.roundId],
    queryFn: ({ signal }) => get<RoundView>(`/rounds/${meeting.roundId}`, undefined, signal),
  });
  const row = { ...meeting, name: format.instant(meeting.startsAt) } as unknown as RaRecord;
  const title = `${names.resource('meetings')} · ${format.instant(meeting.startsAt)}`;
  return (
    <RecordContextProvider value={row}>
      <PageHead
        title={title}
        trail={[{ to: `${path}/meetings`, text: names.resource('meetings') }]}
        beside={<StateOf resource="meetings" row={row} />}
      >
        {/* a meeting is opened with who is there: Attendance */}
        <Verbs resource="meetings" row={row} first={['close', 'lockMinutes']} except={['open']} />
      </PageHead>
      <Typography color="text.secondary" sx={{ mb: 2, '& a': { textDecoration: 'underline' } }}>
        <LinkTo to="rounds" id={meeting.roundId} text={meeting.roundCode} /> ·{' '}
        {translate('deciding.chairedBy', { name: meeting.chair.name })}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 320px' } }}>
        <Stack spacing={2}>
          <Agenda meeting={meeting} round={round} />
          <Minutes meeting={meeting} row={row} />
        </Stack>
        <Attendance meeting={meeting} committee={round?.committee ?? null} />
      </Box>
    </RecordContextProvider>
  );
}
