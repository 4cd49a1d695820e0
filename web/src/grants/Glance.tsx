/** A grant at a glance: of the team its next duty first; to colleagues whose turn it is; then who, how much, until when. */
import ArrowForwardOutlined from '@mui/icons-material/ArrowForwardOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import { Box, Button, LinearProgress, Paper, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { GrantView } from '../../generated/api';
import { Failed, Waiting } from '../record/states';
import { LinkTo } from '../record/Value';
import { nameOf } from '../record/references';
import { useShell } from '../shell/shells';
import { today, useFormat } from '../words/format';
import { useNames } from '../words/names';
import { Due, useTellDuty } from './DutyLine';
import { type Duty, dutiesOf } from './duties';
import { usePartsOf } from './parts';

export function Glance({ grant }: { grant: GrantView }) {
  const { data, error, retry } = usePartsOf(grant.id);
  const { audience } = useShell();
  if (error) return <Failed error={error} onRetry={retry} />;
  if (!data) return <Waiting lines={4} />;
  const duties = dutiesOf(grant, data, today(), audience === 'portal' ? 'grantee' : 'us');
  const own = duties.filter(({ whose }) => whose === 'grantee');
  return (
    <Stack spacing={2} sx={{ mb: 2 }}>
      {audience === 'portal' && <Next duty={own[0]} />}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '3fr 2fr' }, alignItems: 'start' }}>
        <Figures grant={grant} planned={data.planned} paid={data.paid} />
        <Turns duties={audience === 'portal' ? duties.filter((duty) => duty !== own[0]) : duties} />
      </Box>
    </Stack>
  );
}

/** What the team does next, by when, and the way there. */
function Next({ duty }: { duty: Duty | undefined }) {
  const translate = useTranslate();
  const tell = useTellDuty();
  const { path } = useShell();
  if (!duty) {
    return (
      <Paper variant="outlined" component="section" sx={{ p: 2.5, display: 'flex', gap: 1.5, alignItems: 'center' }}>
        <CheckCircleOutlined color="success" />
        <Typography variant="h2">{translate('resources.grants.duty.none')}</Typography>
      </Paper>
    );
  }
  return (
    <Paper
      variant="outlined"
      component="section"
      sx={{ p: 2.5, borderColor: 'primary.main', borderLeftWidth: 4, bgcolor: 'primary.light' }}
    >
      <Typography variant="caption" color="text.secondary">
        {translate('resources.grants.duty.next')}
      </Typography>
      <Stack
        direction={{ xs: 'column', sm: 'row' }}
        spacing={1.5}
        sx={{ alignItems: { sm: 'center' }, justifyContent: 'space-between' }}
      >
        <Box>
          <Typography variant="h2">{tell(duty)}</Typography>
          <Due duty={duty} />
        </Box>
        <Button component={Link} to={`${path}/${duty.to}`} variant="contained" endIcon={<ArrowForwardOutlined />}>
          {translate('app.verb.goThere')}
        </Button>
      </Stack>
    </Paper>
  );
}

function Turns({ duties }: { duties: readonly Duty[] }) {
  const translate = useTranslate();
  const tell = useTellDuty();
  const { path, audience } = useShell();
  return (
    <Paper variant="outlined" component="section" sx={{ p: 2.5 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        {translate('resources.grants.duty.title')}
      </Typography>
      {duties.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {translate('resources.grants.duty.nothing')}
        </Typography>
      )}
      <Stack component="ul" spacing={1.25} sx={{ listStyle: 'none', p: 0, m: 0 }}>
        {duties.map((duty) => (
          <Box component="li" key={duty.key + duty.to}>
            <Typography component={Link} to={`${path}/${duty.to}`} color="primary" sx={{ textDecoration: 'none' }}>
              {tell(duty)}
            </Typography>
            <Typography variant="body2" color="text.secondary" component="div">
              {translate(
                `resources.grants.duty.${audience === 'portal' && duty.whose === 'grantee' ? 'yours' : duty.whose}`,
              )}
              <Due duty={duty} />
            </Typography>
          </Box>
        ))}
      </Stack>
    </Paper>
  );
}

function Figures({ grant, planned, paid }: { grant: GrantView; planned: string; paid: string }) {
  const names = useNames();
  const format = useFormat();
  const translate = useTranslate();
  const { cny, token, gpu_card_minute: minutes } = grant.amounts;
  const term = grant.startOn && grant.endOn ? `${format.day(grant.startOn)} – ${format.day(grant.endOn)}` : undefined;
  const figures: [string, React.ReactNode][] = [
    ['number', grant.number],
    ['fund', <LinkTo to="funds" id={grant.fund.id} text={nameOf(grant.fund)} />],
    ['pi', grant.pi.name],
    ['institution', <LinkTo to="organizations" id={grant.institution.id} text={grant.institution.name} />],
    ['term', term],
    ['cny', cny && <Exact whole={format.money(cny)} brief={format.shortMoney(cny)} />],
    ['token', token && <Exact whole={format.quantity(token)} brief={format.shortQuantity(token)} />],
    ['gpu_card_minute', minutes && <Exact whole={format.quantity(minutes)} brief={format.shortQuantity(minutes)} />],
  ];
  const share = Number(planned) > 0 ? Math.min(100, (100 * Number(paid)) / Number(planned)) : 0;
  return (
    <Paper variant="outlined" component="section" sx={{ p: 2.5 }}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(160px, 1fr))' }}
      >
        {figures
          .filter(([, said]) => Boolean(said))
          .map(([name, said]) => (
            <Box key={name} sx={{ minWidth: 0 }}>
              <Typography component="dt" variant="caption" color="text.secondary">
                {names.field('grants', name)}
              </Typography>
              <Typography component="dd" sx={{ m: 0, fontWeight: 500, overflowWrap: 'anywhere' }}>
                {said}
              </Typography>
            </Box>
          ))}
      </Box>
      {Number(planned) > 0 && (
        <Box sx={{ mt: 2 }}>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }} id="grant-paid">
            {translate('resources.grants.paidOf', { paid: format.money(paid), planned: format.money(planned) })}
          </Typography>
          <LinearProgress
            variant="determinate"
            value={share}
            aria-labelledby="grant-paid"
            sx={{ height: 6, borderRadius: 3 }}
          />
        </Box>
      )}
    </Paper>
  );
}

const Exact = ({ whole, brief }: { whole: string; brief: string }) => (
  <Box component="span" title={whole} sx={{ fontVariantNumeric: 'tabular-nums' }}>
    {brief}
  </Box>
);
