/** What can be applied for: a card each, the next deadline first, with what one needs to know before one begins. */
import { Box, Button, Chip, Link as Text, Paper, Stack, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import type { OpenRoundView, PortalFundingApplicationSummaryView } from '../../../generated/api';
import { PageHead } from '../../pages/PageHead';
import { Empty, Failed, Waiting } from '../../record/states';
import { StateChip } from '../../record/Value';
import { useShell } from '../../shell/shells';
import { useLabels } from '../../words/labels';
import { useEnd } from '../clock';
import { Countdown } from '../Countdown';
import { useClockSaid } from '../clockSaid';
import { useSaid } from '../said';
import { Gives, Needs, Who } from './About';
import { roundName } from './naming';
import { Start } from './Start';
import { useMyApplications, useOpenRounds } from './useRounds';

const KINDS = ['startup', 'open_source', 'academic'] as const;

export default function OpenRounds() {
  const { rounds: said } = useSaid();
  const { data, error, refetch } = useOpenRounds();
  const mine = useMyApplications();
  const kinds = KINDS.filter((kind) => data?.rounds.some(({ fund }) => fund.kind === kind));
  return (
    <>
      <PageHead title={said.title} />
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {said.explain}
      </Typography>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data?.rounds.length === 0 && <Empty>{said.none}</Empty>}
      {data &&
        kinds.map((kind) => (
          <Box key={kind} component="section" sx={{ mb: 4 }}>
            <Typography variant="h2" sx={{ mb: 1.5 }}>
              {said.kinds[kind]}
            </Typography>
            <Box
              sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(min(360px, 100%), 1fr))' }}
            >
              {data.rounds
                .filter(({ fund }) => fund.kind === kind)
                .map((round) => (
                  <RoundCard key={round.id} round={round} offset={data.offset} mine={mine.get(round.id)} />
                ))}
            </Box>
          </Box>
        ))}
    </>
  );
}

interface Props {
  round: OpenRoundView;
  offset: number;
  mine: PortalFundingApplicationSummaryView | undefined;
}

function RoundCard({ round, offset, mine }: Props) {
  const { rounds: said } = useSaid();
  const { path } = useShell();
  return (
    <Paper variant="outlined" component="article" sx={{ p: 2.5, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <RoundHead round={round} offset={offset} mine={mine} />
      <Gives round={round} />
      <Who isShort round={round} />
      <Needs round={round} />
      <Stack direction="row" spacing={1} useFlexGap sx={{ mt: 'auto', pt: 1, flexWrap: 'wrap' }}>
        <Start round={round} mine={mine} />
        <Button variant="outlined" component={Link} to={`${path}/rounds/${round.id}`}>
          {said.details}
        </Button>
      </Stack>
    </Paper>
  );
}

function RoundHead({ round, offset, mine }: Props) {
  const { rounds: said } = useSaid();
  const clock = useClockSaid();
  const label = useLabels();
  const { path } = useShell();
  const end = useEnd();
  return (
    <div>
      <Typography variant="body2" color="text.secondary">
        {roundName(round.fund)}
      </Typography>
      <Typography variant="h3" component="h3" sx={{ fontSize: '1rem' }}>
        <Text component={Link} to={`${path}/rounds/${round.id}`} color="inherit" underline="hover">
          {roundName(round)}
        </Text>
      </Typography>
      <Stack direction="row" spacing={1} useFlexGap sx={{ mt: 0.75, alignItems: 'center', flexWrap: 'wrap' }}>
        <StateChip value={round.phase} text={label(round.phase, undefined, 'round_phase')} />
        {round.phase === 'scheduled' ? (
          <Typography variant="body2" color="text.secondary">
            {clock.opens(end(round.opensAt))}
          </Typography>
        ) : (
          <Countdown until={round.closesAt} offset={offset} />
        )}
        {mine && (
          <Chip
            size="small"
            color="primary"
            variant="outlined"
            label={said.mine(label(mine.publicStatus, undefined, 'application_public_status'))}
          />
        )}
      </Stack>
    </div>
  );
}
