/** What can be applied for now, for those who may; fetched after the page stands. */
import { Box, ListItemButton, Paper, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import { Countdown } from '../applying/Countdown';
import { roundName } from '../applying/rounds/naming';
import { useOpenRounds } from '../applying/rounds/useRounds';
import { operation } from '../data/contract';
import { useMay } from '../data/session';
import { useShell } from '../shell/shells';
import { useDutyWords } from './said';
import { Section } from './Section';

/** The next deadline first. */
export default function OpenNow() {
  const words = useDutyWords();
  const may = useMay();
  const { path } = useShell();
  const { data } = useOpenRounds();
  const open = data?.rounds.filter(({ phase }) => phase === 'open') ?? [];
  if (open.length === 0 || !may(operation('POST', 'applications')?.action)) return null;
  return (
    <Section title={words.rounds} to={`${path}/rounds`} link={words.allRounds}>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(min(260px, 100%), 1fr))' }}>
        {open.slice(0, 4).map((round) => (
          <Paper key={round.id} variant="outlined">
            <ListItemButton
              component={Link}
              to={`${path}/rounds/${round.id}`}
              sx={{ flexDirection: 'column', alignItems: 'flex-start' }}
            >
              <Typography variant="caption" color="text.secondary">
                {roundName(round.fund)}
              </Typography>
              <Typography sx={{ fontWeight: 500 }}>{roundName(round)}</Typography>
              <Countdown until={round.closesAt} offset={data!.offset} />
            </ListItemButton>
          </Paper>
        ))}
      </Box>
    </Section>
  );
}
