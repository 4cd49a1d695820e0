/** The decisions of a round, batch by batch, and a new one. */
import { Stack } from '@mui/material';
import { useRecordContext } from 'react-admin';
import { Listed } from '../list/Listed';
import { CreateIn } from './CreateIn';

export default function RoundBatches() {
  const round = useRecordContext();
  if (!round) return null;
  return (
    <Stack spacing={1.5}>
      <CreateIn roundId={String(round.id)} set="decision-batches" verb="decisionBatches" />
      <Listed
        isPart
        isBare
        resource="decision-batches"
        fixed={{ roundId: round.id }}
        columns={['kind', 'state', 'lines', 'sealedBy', 'sealedAt', 'releasedAt', 'createdAt']}
      />
    </Stack>
  );
}
