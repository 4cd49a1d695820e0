/** The desk of a reviewer: what waits for an answer, what is being reviewed, what is done; soonest first. */
import { Alert, Box, Link, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type RaRecord, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import type { AssignmentView } from '../../generated/api';
import { get } from '../data/client';
import { PageHead } from '../pages/PageHead';
import { StateOf } from '../record/StateOf';
import { Empty, Failed, Waiting } from '../record/states';
import { nameOf } from '../record/references';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useNames } from '../words/names';
import { AssignmentVerbs } from './AssignmentVerbs';
import { Due } from './Due';
import { Pledge } from './Pledge';
import { Topics } from './Topics';

const PARTS = [
  ['invited', ['invited']],
  ['open', ['accepted', 'in_progress']],
  ['done', ['submitted']],
  ['over', ['declined', 'expired', 'revoked', 'quarantined']],
] as const;

export function MyAssignments() {
  const names = useNames();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['assignments', 'mine'],
    queryFn: async ({ signal }) =>
      (await get<{ data: AssignmentView[] }>('/assignments', { limit: 100, sort: 'nextAt' }, signal)).data,
  });
  const parts = PARTS.map(([part, states]) => ({
    part,
    rows: (data ?? []).filter(({ state }) => (states as readonly string[]).includes(state)),
  })).filter(({ rows }) => rows.length > 0);
  return (
    <>
      <PageHead title={names.resource('assignments')} />
      <Pledge />
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : !data && <Waiting />}
      {data?.length === 0 && (
        <Paper variant="outlined">
          <Empty>{translate('reviewing.mine.none')}</Empty>
        </Paper>
      )}
      <Stack spacing={3}>
        {parts.map(({ part, rows }) => (
          <Box key={part} component="section" aria-labelledby={`mine-${part}`}>
            <Typography id={`mine-${part}`} variant="h2" sx={{ mb: 1 }}>
              {translate(`reviewing.mine.${part}`)} · {rows.length}
            </Typography>
            {part === 'invited' && (
              <Alert severity="info" sx={{ mb: 1.5 }}>
                {translate('reviewing.mine.conflict')}
              </Alert>
            )}
            <Stack component="ul" spacing={1.5} sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {rows.map((row) => (
                <Card key={row.id} row={row} />
              ))}
            </Stack>
          </Box>
        ))}
      </Stack>
    </>
  );
}

function Card({ row }: { row: AssignmentView }) {
  const { path } = useShell();
  const format = useFormat();
  const { application, state, reviewId } = row;
  const to = reviewId && state !== 'quarantined' ? `${path}/reviews/${reviewId}` : `${path}/assignments/${row.id}`;
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={1.5} sx={{ alignItems: { sm: 'center' } }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Link component={RouterLink} to={to} sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            {application.title}
          </Link>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }}>
            {nameOf(application.round)}
          </Typography>
          <Stack direction="row" spacing={0.75} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
            <StateOf resource="assignments" row={{ ...row }} />
            {state === 'invited' && <Due at={row.expiresAt} what="answer" />}
            {['accepted', 'in_progress'].includes(state) && <Due at={row.dueAt} what="review" />}
            {row.submittedAt && (
              <Typography variant="caption" color="text.secondary">
                {format.instant(row.submittedAt)}
              </Typography>
            )}
            <Topics codes={application.topics} />
          </Stack>
        </Box>
        <AssignmentVerbs row={row as AssignmentView & RaRecord} />
      </Stack>
    </Paper>
  );
}
