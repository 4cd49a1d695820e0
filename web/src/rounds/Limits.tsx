/** What one award may hold of each resource, in the units people think in. */
import { Box, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { RoundView } from '../../generated/api';
import { useNames } from '../words/names';
import { useAmounts } from './amounts';

export function Limits({ limits }: { limits: RoundView['limits'] }) {
  const translate = useTranslate();
  const names = useNames();
  const { say, whole } = useAmounts();
  if (limits.length === 0) return null;
  return (
    <Paper variant="outlined" component="section" sx={{ p: 2.5 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 2 }}>
        {names.field('rounds', 'limits')}
      </Typography>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))' }}
      >
        {limits.map(({ resource, minAward, maxAward }) => (
          <Box key={resource}>
            <Typography component="dt" variant="caption" color="text.secondary">
              {translate(`round.resources.${resource}`)}
            </Typography>
            <Typography
              component="dd"
              title={`${whole(resource, minAward)} – ${whole(resource, maxAward)}`}
              sx={{ m: 0 }}
            >
              {translate('round.money.each', { from: say(resource, minAward), to: say(resource, maxAward) })}
            </Typography>
          </Box>
        ))}
      </Box>
    </Paper>
  );
}
