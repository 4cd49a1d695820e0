/**
 * What a draft still lacks, by what its publication would refuse; each point leads to where it is mended. Whoever wrote the
 * round asks for its publication, another person publishes it.
 */
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import { Alert, Box, Link, List, ListItem, ListItemIcon, ListItemText, Paper, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { ObstaclesView, RoundView } from '../../generated/api';
import { get } from '../data/client';
import { schema } from '../data/contract';
import { useMe } from '../data/session';
import { Failed, Waiting } from '../record/states';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';

type Obstacle = ObstaclesView['data'][number];

/** What is asked for, and which obstacles are about it. */
const POINTS: readonly (readonly [name: string, about: (obstacle: Obstacle) => boolean])[] = [
  ['time', ({ pointer }) => /^\/(?:opensAt|closesAt|reviewDueAt|decisionDueAt)/.test(pointer ?? '')],
  ['form', ({ pointer }) => pointer === '/formVersionId'],
  ['rubric', ({ pointer }) => /^\/(?:rubricVersionId|criteria)/.test(pointer ?? '')],
  ['eligibility', ({ pointer }) => pointer === '/eligibilityVersionId'],
  ['limits', ({ code }) => code === 'limit_missing'],
  ['money', ({ code }) => code === 'envelope_missing' || code === 'max_award_exceeds_envelope'],
  ['judging', ({ pointer }) => /^\/(?:rankingMetric|settings)/.test(pointer ?? '')],
];

const TABS = ['form', 'rubric', 'eligibility', 'money'];

export function Checklist({ round }: { round: RoundView }) {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['rounds', round.id, 'obstacles', round.version],
    queryFn: ({ signal }) => get<ObstaclesView>(`/rounds/${round.id}/obstacles`, undefined, signal),
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  const { data: obstacles } = data;
  const rest = obstacles.filter((obstacle) => !POINTS.some(([, isAbout]) => isAbout(obstacle)));
  const missing = POINTS.filter(([, isAbout]) => obstacles.some(isAbout)).length + rest.length;
  return (
    <Paper variant="outlined" component="section" aria-label={translate('round.check.title')} sx={{ p: 2.5 }}>
      <Typography variant="h3" component="h2">
        {translate('round.check.title')}
      </Typography>
      <Typography color="text.secondary" role="status">
        {missing > 0 ? translate('round.check.missing', { count: missing }) : translate('round.check.whole')}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, columnGap: 3, mt: 1 }}>
        {[POINTS.slice(0, 4), POINTS.slice(4)].map((half, at) => (
          <List key={at} dense disablePadding>
            {half.map(([name, isAbout]) => (
              <Point key={name} name={name} round={round} obstacles={obstacles.filter(isAbout)} />
            ))}
            {at === 1 && rest.length > 0 && <Point name="rest" round={round} obstacles={rest} />}
          </List>
        ))}
      </Box>
      <Second round={round} isWhole={missing === 0} />
    </Paper>
  );
}

function Point({ name, round, obstacles }: { name: string; round: RoundView; obstacles: readonly Obstacle[] }) {
  const translate = useTranslate();
  const label = useLabels();
  const { path } = useShell();
  const isMet = obstacles.length === 0;
  const page = `${path}/rounds/${round.id}`;
  const wayTo = ({ pointer }: Obstacle) => {
    if (TABS.includes(name)) return `${page}?tab=${name}`;
    const [, first = ''] = (pointer ?? '').split('/');
    return `${page}/edit?field=${first}`;
  };
  const resources = schema('LimitDto').resource?.values;
  return (
    <ListItem disableGutters sx={{ alignItems: 'flex-start' }}>
      <ListItemIcon sx={{ minWidth: 30, mt: 0.5 }}>
        {isMet ? (
          <CheckCircleOutlined fontSize="small" color="success" titleAccess={translate('round.check.met')} />
        ) : (
          <ErrorOutlineOutlined fontSize="small" color="warning" titleAccess={translate('round.check.open')} />
        )}
      </ListItemIcon>
      <ListItemText
        primary={translate(`round.check.points.${name}`)}
        secondary={
          isMet
            ? undefined
            : obstacles.map((obstacle) => (
                <Box component="span" key={obstacle.code + (obstacle.pointer ?? '')} sx={{ display: 'block' }}>
                  {obstacle.resource && `${label(obstacle.resource, resources, 'funding_resource')}：`}
                  {obstacle.message}{' '}
                  <Link component={RouterLink} underline="always" to={wayTo(obstacle)}>
                    {translate('app.verb.goThere')}
                  </Link>
                </Box>
              ))
        }
      />
    </ListItem>
  );
}

/** Who may do what now, in words: the buttons stand in the head of the page. */
function Second({ round, isWhole }: { round: RoundView; isWhole: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const me = useMe();
  const { publicationRequest: request, editedBy } = round;
  if (request) {
    return (
      <Alert severity="info" sx={{ mt: 2 }}>
        {translate('round.check.requested', { name: request.by.name, at: format.instant(request.at) })}
      </Alert>
    );
  }
  if (!isWhole) return null;
  return (
    <Alert severity="success" sx={{ mt: 2 }}>
      {editedBy.id === me.id
        ? translate('round.check.notByMe')
        : translate('round.check.byAnother', { name: editedBy.name })}
    </Alert>
  );
}
