/** One item of the agenda: the proposal, who may vote and who has, the ballot, and after the vote what came of it. */
import { Alert, Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type RaRecord, useTranslate } from 'react-admin';
import { useState } from 'react';
import type { AgendaItemView, SeatView } from '../../generated/api';
import { schema } from '../data/contract';
import { refresh } from '../data/refresh';
import { LinkTo, StateChip } from '../record/Value';
import { Verbs } from '../record/Verbs';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { ActingChair } from './ActingChair';
import { AmountsOf } from './AmountsOf';
import { Ballot } from './Ballot';
import { Tally } from './Tally';

interface Props {
  item: AgendaItemView;
  number: number;
  committee: readonly SeatView[];
  /** the meeting is open: before and after, nothing is put to the vote */
  isMeeting: boolean;
}

export function Item({ item, number, committee, isMeeting }: Props) {
  const translate = useTranslate();
  const label = useLabels();
  const names = useNames();
  const queryClient = useQueryClient();
  const [isNaming, setNaming] = useState(false);
  if (item.isRecused) {
    return (
      <Paper component="li" variant="outlined" sx={{ p: 2, color: 'text.secondary' }}>
        {number}. {translate('deciding.recused')}
      </Paper>
    );
  }
  const row = { ...item, name: item.title } as unknown as RaRecord;
  const view = schema('AgendaItemView');
  const isOpen = item.state === 'pending' || item.state === 'voting';
  const isShort = isOpen && (item.voters ?? 0) < (item.quorum ?? 0);
  return (
    <Paper
      component="li"
      variant="outlined"
      sx={{ p: 2, ...(item.state === 'voting' && { borderColor: 'primary.main', borderWidth: 2 }) }}
    >
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ alignItems: { sm: 'flex-start' } }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography
            variant="h3"
            component="h3"
            sx={{ overflowWrap: 'anywhere', '& a': { textDecoration: 'underline' } }}
          >
            {number}. <LinkTo to="applications" id={item.applicationId!} text={item.title!} />
          </Typography>
          <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center', mt: 0.5 }}>
            <Typography variant="body2">
              {names.field('meetings', 'proposal')}{' '}
              <strong>{label(item.proposal!, view.proposal?.values, 'agenda_proposal')}</strong>{' '}
              <AmountsOf amounts={item.amounts} />
            </Typography>
            <StateChip value={item.state!} text={label(item.state!, view.state?.values, 'agenda_item_state')} />
            {isOpen && (
              <Typography variant="body2" color={isShort ? 'error.main' : 'text.secondary'}>
                {translate('deciding.quorum', { voters: item.voters, quorum: item.quorum })}
              </Typography>
            )}
            {item.state === 'voting' && (
              <Typography variant="body2" color="text.secondary">
                {translate('deciding.cast', { cast: item.ballots, voters: item.voters })}
              </Typography>
            )}
            {item.actingChair && (
              <Typography variant="body2" color="text.secondary">
                {names.field('agenda-items', 'actingChair')}：{item.actingChair.name}
              </Typography>
            )}
          </Stack>
        </Box>
        <Verbs
          resource="agenda-items"
          row={row}
          first={['openVote', 'closeVote', 'defer']}
          except={['cast', 'nameActingChair', ...(isMeeting ? [] : ['openVote'])]}
          onDone={() => void refresh(queryClient, 'meetings')}
        />
        {item.allowedActions.includes('nameActingChair') && (
          <Button onClick={() => setNaming(true)}>{names.verb('agenda-items', 'nameActingChair')}</Button>
        )}
      </Stack>
      {item.state === 'voting' && item.allowedActions.includes('cast') && !item.hasVoted && <Ballot item={item} />}
      {item.state === 'voting' && item.hasVoted && (
        <Alert severity="success" sx={{ mt: 1.5 }}>
          {translate('deciding.voted')}
        </Alert>
      )}
      {item.yes !== null && <Tally item={item} />}
      {isNaming && <ActingChair row={row} committee={committee} onClose={() => setNaming(false)} />}
    </Paper>
  );
}
