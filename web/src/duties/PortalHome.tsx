/** The first page of the portal: what is asked of me now and by when, then where my things stand, then what is open. */
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ChevronRightOutlined from '@mui/icons-material/ChevronRightOutlined';
import { Box, List, ListItemButton, ListItemText, Paper, Stack, Typography } from '@mui/material';
import { useIsFetching, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { useEnd } from '../applying/clock';
import type { MeView } from '../../generated/api';
import { operation } from '../data/contract';
import { useMay, useMe } from '../data/session';
import { Listed } from '../list/Listed';
import { PageHead } from '../pages/PageHead';
import { Failed, Notice, Waiting } from '../record/states';
import { useShell } from '../shell/shells';
import { today, useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useDutyWords } from './said';
import { Section } from './Section';
import { type Duty, dutiesOf, SOURCES } from './sources';

const OpenNow = lazy(() => import('./OpenNow'));

interface Desk {
  title: 'applications' | 'memberships' | 'grants' | 'registrations' | 'partnerApplications';
  resource: string;
  fixed?: Record<string, unknown>;
  columns: readonly string[];
}

const DESK: readonly Desk[] = [
  {
    title: 'applications',
    resource: 'applications',
    columns: ['title', 'round', 'publicStatus', 'dueAt', 'promisedOn'],
  },
  {
    title: 'memberships',
    resource: 'memberships',
    columns: ['name', 'state', 'staffOwner', 'onboardingDueAt', 'expiresAt'],
  },
  { title: 'grants', resource: 'grants', columns: ['title', 'number', 'state', 'startOn', 'endOn'] },
  {
    title: 'registrations',
    resource: 'registrations',
    fixed: { state: 'draft,submitted,under_review,action_required,approved,converted' },
    columns: ['projectName', 'customerName', 'state', 'weOwe', 'weOweBy', 'until'],
  },
  {
    title: 'partnerApplications',
    resource: 'partner-applications',
    fixed: { state: 'draft,submitted,in_review,action_required' },
    columns: ['organization', 'number', 'state', 'decideDueAt', 'answerDueAt'],
  },
];

/** Who acts for a partner has the partner's things first. */
const deskOf = ({ organizations }: MeView): readonly Desk[] =>
  (organizations ?? []).length > 0 ? [...DESK.filter(isOfPartner), ...DESK.filter((one) => !isOfPartner(one))] : DESK;
const isOfPartner = ({ resource }: Desk): boolean =>
  resource === 'registrations' || resource === 'partner-applications';

export default function PortalHome() {
  const translate = useTranslate();
  const words = useDutyWords();
  const me = useMe();
  const reads = useReads();
  const { path } = useShell();
  const isThere = useAllThere();
  return (
    <>
      <PageHead title={translate('pages.hello', { name: me.name })} tab={translate('pages.home')} />
      {!isThere && <Waiting lines={10} />}
      <Stack spacing={3} sx={{ maxWidth: 1120, display: isThere ? undefined : 'none' }}>
        <Duties />
        {deskOf(me)
          .filter(({ resource }) => reads(resource))
          .map(({ title, resource, fixed, columns }, index) => (
            <Section
              key={title}
              isOptional={index > 0}
              title={words[title]}
              to={`${path}/${resource}`}
              link={translate('app.all')}
            >
              <Listed isPart isBare resource={resource} fixed={fixed} columns={columns} />
            </Section>
          ))}
        <Suspense>
          <OpenNow />
        </Suspense>
      </Stack>
    </>
  );
}

/** What the page asks at first has been answered: its parts appear together, so that none pushes another away. */
function useAllThere(): boolean {
  const asked = useIsFetching({
    predicate: ({ state, queryKey }) => state.status === 'pending' && queryKey[0] !== 'notifications',
  });
  const [isThere, setThere] = useState(false);
  const [hasAsked, setAsked] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(true));
    return () => clearTimeout(timer);
  }, []);
  if (hasAsked && asked === 0 && !isThere) setThere(true);
  return isThere;
}

/** What the portal shows of this person's collections. */
function useReads(): (resource: string) => boolean {
  const may = useMay();
  const { resources } = useShell();
  return (resource) => {
    const list = operation('GET', resource);
    return list !== undefined && may(list.action) && resources.some(({ name }) => name === resource);
  };
}

function Duties() {
  const words = useDutyWords();
  const label = useLabels();
  const { locale } = useFormat();
  const reads = useReads();
  const sources = SOURCES.filter(({ resource }) => reads(resource));
  const { data, error, refetch } = useQuery({
    queryKey: ['duties', locale, sources.map(({ resource }) => resource)],
    queryFn: ({ signal }) => dutiesOf(sources, words.what, label, signal),
    staleTime: 0,
  });
  return (
    <Box component="section" aria-labelledby="duties">
      <Typography variant="h2" id="duties" sx={{ mb: 1 }}>
        {words.now}
      </Typography>
      <Paper variant="outlined">
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Box sx={{ p: 2 }}>
            <Waiting lines={2} />
          </Box>
        ) : data.length === 0 ? (
          <Notice icon={<CheckCircleOutlined />} title={words.nothing} hint={words.nothingHint} />
        ) : (
          <List disablePadding>
            {data.map((duty) => (
              <OneDuty key={duty.key} duty={duty} />
            ))}
          </List>
        )}
      </Paper>
    </Box>
  );
}

const DAY = 86_400_000;

function OneDuty({ duty: { what, about, due, to } }: { duty: Duty }) {
  const words = useDutyWords();
  const format = useFormat();
  const end = useEnd();
  const { path } = useShell();
  const now = today();
  const day = due && (due.length > 10 ? today(new Date(due)) : due);
  const isLate = day !== null && day < now;
  const isSoon = day !== null && !isLate && Date.parse(day) - Date.parse(now) <= 7 * DAY;
  return (
    <Box component="li" sx={{ listStyle: 'none', '& + &': { borderTop: 1, borderColor: 'divider' } }}>
      <ListItemButton component={Link} to={`${path}/${to}`} sx={{ gap: 2, py: 1.25 }}>
        <ListItemText
          primary={what}
          secondary={about}
          slotProps={{ primary: { sx: { fontWeight: 500 } }, secondary: { sx: { overflowWrap: 'anywhere' } } }}
        />
        {due && (
          <Typography
            variant="body2"
            sx={{
              flexShrink: 0,
              fontVariantNumeric: 'tabular-nums',
              color: isLate ? 'error.main' : isSoon ? 'warning.main' : 'text.secondary',
            }}
          >
            {isLate ? words.overdue(format.day(due)) : words.by(due.length > 10 ? end(due) : format.day(due))}
          </Typography>
        )}
        <ChevronRightOutlined color="action" fontSize="small" />
      </ListItemButton>
    </Box>
  );
}
