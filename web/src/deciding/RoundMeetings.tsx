/** The meetings of a round's committee, and a new one. */
import { Stack } from '@mui/material';
import { type RaRecord, useRecordContext } from 'react-admin';
import type { RoundView } from '../../generated/api';
import { schema } from '../data/contract';
import { Listed } from '../list/Listed';
import { Input } from '../record/inputs';
import { CreateIn } from './CreateIn';
import { SeatChoice } from './SeatChoice';

export default function RoundMeetings() {
  const round = useRecordContext<RaRecord & RoundView>();
  if (!round) return null;
  return (
    <Stack spacing={1.5}>
      <CreateIn roundId={round.id} set="meetings" verb="meetings">
        <Stack spacing={2} sx={{ pt: 1 }}>
          <Input resource="meetings" name="startsAt" field={schema('PlanMeetingDto').startsAt!} autoFocus />
          <SeatChoice name="chairPersonId" committee={round.committee ?? []} />
        </Stack>
      </CreateIn>
      <Listed
        isPart
        isBare
        resource="meetings"
        fixed={{ roundId: round.id }}
        columns={['startsAt', 'chair', 'state']}
      />
    </Stack>
  );
}
