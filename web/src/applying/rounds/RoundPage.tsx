/** One round for who may want to apply: dates, money, conditions, a check of them, the questions, and the way in. */
import { Box, Chip, Paper, Stack, Typography } from '@mui/material';
import { type RaRecord, useGetOne } from 'react-admin';
import { useParams } from 'react-router-dom';
import type { OpenRoundView, PublicRoundView } from '../../../generated/api';
import { partsOf, said as saidOf } from '../../form/schema';
import { PageHead } from '../../pages/PageHead';
import { StateOf } from '../../record/StateOf';
import { Failed, Waiting } from '../../record/states';
import { useShell } from '../../shell/shells';
import { useFormat } from '../../words/format';
import { useNames } from '../../words/names';
import { useEnd } from '../clock';
import { Countdown } from '../Countdown';
import { useClockSaid } from '../clockSaid';
import { useSaid } from '../said';
import { Fact, Gives, Needs, Who } from './About';
import { Eligibility } from './Eligibility';
import { roundName } from './naming';
import { Start } from './Start';
import { useMyApplications, useOpenRounds } from './useRounds';

export default function RoundPage() {
  const { id = '' } = useParams();
  const said = useSaid();
  const names = useNames();
  const { path } = useShell();
  const { data: round, error, refetch } = useGetOne<PublicRoundView>('rounds', { id }, { retry: false });
  const open = useOpenRounds();
  const mine = useMyApplications();
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!round || (!open.data && !open.error)) return <Waiting lines={8} />;
  const call = open.data?.rounds.find((each) => each.id === id);
  return (
    <>
      <PageHead
        title={roundName(round)}
        trail={[{ to: `${path}/rounds`, text: said.rounds.title }]}
        beside={<StateOf resource="rounds" row={round as unknown as RaRecord} />}
      >
        {call && <Start round={call} mine={mine.get(id)} />}
      </PageHead>
      <Stack spacing={2} sx={{ maxWidth: 960 }}>
        <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 } }}>
          <Stack spacing={2}>
            <Typography color="text.secondary">{roundName(round.fund)}</Typography>
            {call && <Countdown isLong until={call.closesAt} offset={open.data!.offset} />}
            <Box
              sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: 'repeat(auto-fit, minmax(min(240px, 100%), 1fr))' }}
            >
              {call && <Gives round={call} />}
              {call && <Who round={call} />}
              {call && <Needs round={call} />}
              <Promises round={round} />
            </Box>
            <Typography variant="caption" color="text.secondary">
              {names.field('rounds', 'code')} {round.code}
            </Typography>
          </Stack>
        </Paper>
        {call && <Eligibility round={call} />}
        {call && <Questions round={call} />}
      </Stack>
    </>
  );
}

function Promises({ round: { settings, closesAt, decisionDueAt } }: { round: PublicRoundView }) {
  const { rounds: said } = useSaid();
  const clock = useClockSaid();
  const end = useEnd();
  const lines = [
    closesAt && clock.until(end(closesAt)),
    decisionDueAt && said.decision(end(decisionDueAt)),
    settings.oneActivePer === 'pi' ? said.onePerPi : said.onePerOrganization,
    settings.requireConfirmedCoPis && said.coPis,
    said.fixDays(settings.fixWorkingDays),
    said.offerDays(settings.offerDays),
    said.appealDays(settings.appealDays),
  ].filter(Boolean);
  return (
    <Fact title={said.promised}>
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {lines.map((line) => (
          <li key={line as string}>{line}</li>
        ))}
      </Box>
    </Fact>
  );
}

/** Every question before one begins: nobody starts and finds at the end that a seal is missing. */
function Questions({ round }: { round: OpenRoundView }) {
  const said = useSaid();
  const { locale } = useFormat();
  return (
    <Paper variant="outlined" component="section" sx={{ p: { xs: 2, sm: 3 } }}>
      <Typography variant="h2" sx={{ mb: 2 }}>
        {said.draft.whole}
      </Typography>
      <Stack spacing={2}>
        {partsOf(
          round.form.fields.map(({ showIf: _, ...field }) => field),
          {},
          locale,
        ).map((part) => (
          <div key={part.id}>
            {part.title && (
              <Typography variant="h3" sx={{ mb: 0.75 }}>
                {part.title}
              </Typography>
            )}
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
              {part.fields.map(({ field, isRequired }) => (
                <Chip
                  key={field.key}
                  size="small"
                  variant="outlined"
                  label={`${saidOf(field, locale)}${isRequired ? ' *' : ''}`}
                  sx={{ maxWidth: '100%' }}
                />
              ))}
            </Box>
          </div>
        ))}
      </Stack>
    </Paper>
  );
}
