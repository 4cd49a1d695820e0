/** What came of a vote, in ballots. */
import { Box, Stack, Typography } from '@mui/material';
import type { AgendaItemView } from '../../generated/api';
import { schema } from '../data/contract';
import { useLabels } from '../words/labels';

const COLOURS = { yes: 'success.main', no: 'error.main', abstain: '#9aa3b2' } as const;

export function Tally({ item }: { item: AgendaItemView }) {
  const label = useLabels();
  const choices = Object.keys(COLOURS) as (keyof typeof COLOURS)[];
  return (
    <Box sx={{ mt: 1.5, maxWidth: 420 }}>
      <Box aria-hidden sx={{ display: 'flex', height: 10, borderRadius: 5, overflow: 'hidden', bgcolor: 'divider' }}>
        {choices.map((choice) => (
          <Box key={choice} sx={{ flexGrow: item[choice] ?? 0, bgcolor: COLOURS[choice] }} />
        ))}
      </Box>
      <Stack direction="row" spacing={2} sx={{ mt: 0.5 }}>
        {choices.map((choice) => (
          <Typography key={choice} variant="body2">
            {label(choice, schema('CastDto').choice?.values, 'vote_choice')} {item[choice]}
          </Typography>
        ))}
      </Stack>
    </Box>
  );
}
