/** What the committee decides, one after the other. Of what one is recused from one sees that it is there, and no more. */
import { Button, Paper, Stack, Typography } from '@mui/material';
import type { MeetingView, RoundView } from '../../generated/api';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import { Empty } from '../record/states';
import { useNames } from '../words/names';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useShell } from '../shell/shells';
import { Item } from './Item';

interface Props {
  meeting: MeetingView;
  round: RoundView | undefined;
}

export function Agenda({ meeting, round }: Props) {
  const names = useNames();
  const translate = useTranslate();
  const may = useMay();
  const { path } = useShell();
  const adds = may(operation('POST', 'meetings', '{id}/items')?.action) && ['planned', 'open'].includes(meeting.state);
  return (
    <section aria-label={names.field('meetings', 'items')}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', justifyContent: 'space-between', mb: 1 }}>
        <Typography variant="h2">
          {names.field('meetings', 'items')} · {meeting.items.length}
        </Typography>
        {adds && (
          <Button component={Link} variant="outlined" to={`${path}/rounds/${meeting.roundId}?tab=ranking`}>
            {translate('deciding.fromRanking')}
          </Button>
        )}
      </Stack>
      {meeting.items.length === 0 && (
        <Paper variant="outlined">
          <Empty />
        </Paper>
      )}
      <Stack component="ol" spacing={1.5} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {meeting.items.map((item, at) => (
          <Item
            key={item.id}
            item={item}
            number={at + 1}
            committee={round?.committee ?? []}
            isMeeting={meeting.state === 'open'}
          />
        ))}
      </Stack>
    </section>
  );
}
