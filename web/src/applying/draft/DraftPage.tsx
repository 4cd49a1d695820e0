/** An application as it is written: the form of its round in parts, who writes along, what is still missing, and the clock. */
import { Alert, Box, Button, Link, Paper, Stack, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { useGetOne } from 'react-admin';
import { Link as RouterLink, useParams } from 'react-router-dom';
import type { DraftView, FormVersionView, PublicRoundView } from '../../../generated/api';
import { get } from '../../data/client';
import { useMe } from '../../data/session';
import { type FormField, partsOf, said as saidOf } from '../../form/schema';
import { PageHead } from '../../pages/PageHead';
import { Failed, Waiting } from '../../record/states';
import { useShell } from '../../shell/shells';
import { useFormat } from '../../words/format';
import { useLabels } from '../../words/labels';
import { useNames } from '../../words/names';
import { Consents } from '../application/Consents';
import { Exclusions } from '../application/Exclusions';
import { Team } from '../application/Team';
import { Countdown } from '../Countdown';
import { useClockSaid } from '../clockSaid';
import { useSaid } from '../said';
import { type Application, useApplication } from '../useApplication';
import { Fields } from './Fields';
import { jumpToField } from './jumping';
import { answersIn } from './merging';
import { Others } from './Others';
import { Progress } from './Progress';
import { SaveBar } from './SaveBar';
import { DraftStore } from './store';

export default function DraftPage() {
  const { id = '' } = useParams();
  const application = useApplication(id);
  const draft = useQuery({
    queryKey: ['draft', id],
    queryFn: ({ signal }) => get<DraftView>(`/applications/${id}/draft`, undefined, signal),
    // the page asks by itself from then on
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
  const error = application.error ?? draft.error;
  if (error) return <Failed error={error} onRetry={() => void Promise.all([application.refetch(), draft.refetch()])} />;
  if (!application.data || !draft.data) return <Waiting lines={10} />;
  return <Draft key={id} application={application.data} first={draft.data} />;
}

function Draft({ application, first }: { application: Application; first: DraftView }) {
  const me = useMe();
  const said = useSaid();
  const clock = useClockSaid();
  const names = useNames();
  const { locale } = useFormat();
  const { path } = useShell();
  const [store] = useState(() => new DraftStore(application.id, me, first));
  const state = useSyncExternalStore(store.subscribe, store.read);
  const form = useQuery({
    queryKey: ['form-versions', state.draft.formVersionId],
    queryFn: ({ signal }) => get<FormVersionView>(`/form-versions/${state.draft.formVersionId}`, undefined, signal),
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  const { data: round } = useGetOne<PublicRoundView>('rounds', { id: application.round.id }, { retry: false });
  if (form.error) return <Failed error={form.error} onRetry={() => void form.refetch()} />;
  if (!form.data) return <Waiting lines={10} />;
  const answers = answersIn(state);
  const parts = partsOf(form.data.fields, answers, locale);
  const mayWrite = application.role !== 'viewer' && state.draft.isOpen;
  const excluded = round?.settings.excludedReviewers ?? 0;
  const page = `${path}/applications/${application.id}`;
  const beside = [
    { id: 'part-team', title: said.team.title },
    ...(excluded > 0 ? [{ id: 'part-exclusions', title: said.exclusions.title }] : []),
    { id: 'part-consents', title: said.consents.title },
  ];
  return (
    <>
      <PageHead
        title={application.title}
        tab={`${said.draft.title} · ${application.title}`}
        trail={[
          { to: `${path}/applications`, text: names.resource('applications') },
          { to: page, text: application.title },
        ]}
      >
        <Countdown isLong until={state.draft.deadline} offset={state.offset} />
      </PageHead>
      <Stack spacing={1} sx={{ mb: 2 }}>
        {state.draft.inGrace && <Alert severity="warning">{clock.grace}</Alert>}
        {application.role === 'viewer' && <Alert severity="info">{said.draft.viewer}</Alert>}
        {!state.draft.isOpen && (
          <Alert
            severity="info"
            action={
              <Button component={RouterLink} to={page}>
                {said.draft.back}
              </Button>
            }
          >
            {said.draft.readOnly}
          </Alert>
        )}
        {application.publicStatus === 'returned' && <ToMend application={application} fields={form.data.fields} />}
        {first.formVersionId !== state.draft.formVersionId && <Alert severity="info">{said.draft.formChanged}</Alert>}
      </Stack>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'flex-start' }}>
        <Progress parts={parts} beside={beside} />
        <Stack spacing={2} sx={{ flex: 1, minWidth: 0, maxWidth: 880 }}>
          <Others state={state} fields={form.data.fields} />
          {parts.length === 0 && <Typography color="text.secondary">{said.draft.emptyForm}</Typography>}
          {parts.map((part) => (
            <Fields key={part.id} part={part} state={state} store={store} application={application} isOpen={mayWrite} />
          ))}
          <Part id="part-team" title={said.team.title}>
            <Team application={application} />
          </Part>
          {excluded > 0 && (
            <Part id="part-exclusions" title={said.exclusions.title}>
              <Exclusions application={application} most={excluded} />
            </Part>
          )}
          <Part id="part-consents" title={said.consents.title}>
            <Consents application={application} kind={round?.fund.kind} />
          </Part>
          <SaveBar
            state={state}
            store={store}
            parts={parts}
            beside={beside}
            application={application}
            mayWrite={mayWrite}
          />
        </Stack>
      </Box>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <Paper
      id={id}
      variant="outlined"
      component="section"
      aria-label={title}
      tabIndex={-1}
      sx={{ p: { xs: 2, sm: 3 }, scrollMarginTop: 72, outline: 0 }}
    >
      <Typography variant="h2" sx={{ mb: 1 }}>
        {title}
      </Typography>
      {children}
    </Paper>
  );
}

/** What was named, each with the way there. */
function ToMend({ application, fields }: { application: Application; fields: readonly FormField[] }) {
  const said = useSaid();
  const label = useLabels();
  const { locale } = useFormat();
  return (
    <Alert severity="warning">
      {said.draft.fixOnly}
      {application.defects?.map(({ code, fieldKey, note }) => {
        const field = fields.find(({ key }) => key === fieldKey);
        return (
          <div key={code + fieldKey}>
            <Link component="button" underline="always" onClick={() => jumpToField(fieldKey)}>
              {field ? saidOf(field, locale) : fieldKey}
            </Link>
            ：{label(code, undefined, 'application_defect')}
            {note && ` — ${note}`}
          </div>
        );
      })}
    </Alert>
  );
}
