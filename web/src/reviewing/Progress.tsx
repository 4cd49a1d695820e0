/** How far the reviews of a round are: so many of each state, who is late, and when people are reminded. */
import { Box, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { get } from '../data/client';
import { schema } from '../data/contract';
import { Failed } from '../record/states';
import { useLabels } from '../words/labels';

const STATES = ['proposed', 'invited', 'accepted', 'in_progress', 'submitted', 'declined', 'expired'] as const;
const COLOURS: Record<string, string> = {
  submitted: 'success.main',
  in_progress: 'primary.main',
  accepted: 'info.main',
  invited: 'warning.main',
  proposed: 'divider',
};

interface Counts {
  states: Record<string, number>;
  late: number;
}

const countOf = async (query: Record<string, unknown>, signal: AbortSignal): Promise<number> =>
  (await get<{ count: number }>('/assignments', { ...query, limit: 1, count: 'exact' }, signal)).count;

export function Progress({ roundId }: { roundId: string }) {
  const translate = useTranslate();
  const label = useLabels();
  const { data, error, refetch } = useQuery({
    queryKey: ['assignments', 'progress', roundId],
    queryFn: async ({ signal }): Promise<Counts> => {
      const [late, ...counts] = await Promise.all([
        countOf({ roundId, isOverdue: true }, signal),
        ...STATES.map((state) => countOf({ roundId, state }, signal)),
      ]);
      return { late: late!, states: Object.fromEntries(STATES.map((state, at) => [state, counts[at]!])) };
    },
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return null;
  const { states, late } = data;
  const bars = Object.keys(COLOURS).filter((state) => states[state]! > 0);
  const all = bars.reduce((sum, state) => sum + states[state]!, 0);
  return (
    <Paper variant="outlined" component="section" aria-label={translate('reviewing.progress.title')} sx={{ p: 2 }}>
      <Stack direction="row" spacing={2} useFlexGap sx={{ alignItems: 'baseline', flexWrap: 'wrap', mb: 1 }}>
        <Typography variant="h3" component="h2">
          {translate('reviewing.progress.title')}
        </Typography>
        <Typography>{translate('reviewing.progress.done', { done: states.submitted, all })}</Typography>
        {late > 0 && (
          <Typography sx={{ color: 'error.main', fontWeight: 600 }}>
            {translate('reviewing.progress.late', { smart_count: late })}
          </Typography>
        )}
      </Stack>
      <Box aria-hidden sx={{ display: 'flex', height: 10, borderRadius: 5, overflow: 'hidden', bgcolor: 'divider' }}>
        {bars.map((state) => (
          <Box key={state} sx={{ flexGrow: states[state], bgcolor: COLOURS[state] }} />
        ))}
      </Box>
      <Stack direction="row" spacing={2} useFlexGap sx={{ flexWrap: 'wrap', mt: 1 }}>
        {STATES.filter((state) => states[state]! > 0).map((state) => (
          <Typography key={state} variant="body2" color="text.secondary">
            {label(state, schema('AssignmentView').state?.values, 'assignments.state')} {states[state]}
          </Typography>
        ))}
      </Stack>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        {translate('reviewing.progress.reminders')}
      </Typography>
    </Paper>
  );
}
