/**
 * A report as its team writes it: what it asks field by field; saved as far as it is, submitted from its page when whole.
 * What is typed is kept on this machine until it is saved; where somebody of the team saved meanwhile, both are brought
 * together, and what both wrote stands beside each other.
 */
import { Alert, Box, Button, Paper, Stack } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate, useWarnWhenUnsavedChanges } from 'react-admin';
import { flushSync } from 'react-dom';
import { FormProvider, useForm, useWatch, type Control } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import type { PortalReportView } from '../../generated/api';
import { identical } from '../data/changes';
import { call, get } from '../data/client';
import { operation } from '../data/contract';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { useOffered } from '../data/session';
import { Answer } from '../form/Answer';
import { FieldInput } from '../form/FieldInput';
import { partsOf } from '../form/schema';
import { PageHead } from '../pages/PageHead';
import { useRow } from '../pages/RowPages';
import { Kept, useForget } from '../record/Kept';
import { NotPermitted, Waiting } from '../record/states';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

export default function ReportEdit() {
  const { row, wait } = useRow('reports');
  const isOffered = useOffered(operation('PATCH', 'reports', '{id}'), row);
  if (!row) return wait;
  if (!isOffered) return <NotPermitted />;
  // a row that comes from a list is a summary: its fields follow
  return row.fields ? <Writing report={row as unknown as PortalReportView} /> : <Waiting />;
}

type Answers = Record<string, unknown>;
const POINTER = /^\/answers\/([^/]+)/;
/** The answers that differ; one that was taken away is null. */
const changes = (now: Answers, before: Answers): Answers =>
  Object.fromEntries(
    [...new Set([...Object.keys(now), ...Object.keys(before)])]
      .filter((key) => !identical(now[key], before[key]))
      .map((key) => [key, now[key] ?? null]),
  );

function Writing({ report }: { report: PortalReportView }) {
  const translate = useTranslate();
  const names = useNames();
  const label = useLabels();
  const notify = useNotify();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { path } = useShell();
  const { locale } = useFormat();
  const form = useForm<{ answers: Answers }>({ defaultValues: { answers: report.answers } });
  const { control, formState, getValues, setValue, reset } = form;
  const forget = useForget();
  const kept = `reports.${report.id}`;
  /** what was read, and of what both wrote the other side */
  const [base, setBase] = useState({ answers: report.answers as Answers, version: report.version });
  const [theirs, setTheirs] = useState<Answers | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isBusy, setBusy] = useState(false);
  useWarnWhenUnsavedChanges(formState.isDirty, undefined, control as unknown as Control);
  const answers = useWatch({ control, name: 'answers' });
  const page = `${path}/reports/${report.id}`;
  const kind = label(report.kind, undefined, 'report.kind');
  const mine = changes(answers, base.answers);
  const meet = async () => {
    const now = await get<PortalReportView>(`/reports/${report.id}`);
    const clashing = Object.keys(changes(now.answers, base.answers)).filter(
      (key) => key in mine && !identical(mine[key], now.answers[key]),
    );
    setTheirs(Object.fromEntries(clashing.map((key) => [key, now.answers[key]])));
    // what is kept on this machine from now on stands on what has just been read
    flushSync(() => setBase({ answers: now.answers, version: now.version }));
    setValue('answers', { ...now.answers, ...mine }, { shouldDirty: true });
  };
  const save = async () => {
    setBusy(true);
    setRefused(null);
    setTheirs(null);
    try {
      await call('PATCH', `/reports/${report.id}`, { body: { answers: mine }, version: base.version });
      reset({ answers });
      forget(kept);
      await refresh(queryClient, 'reports');
      notify('app.saved', { type: 'success' });
      setTimeout(() => void navigate(page));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.slug === 'version-mismatch') return await meet();
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const take = (key: string) => {
    setValue('answers', { ...getValues('answers'), [key]: theirs![key] }, { shouldDirty: true });
    setTheirs(Object.fromEntries(Object.entries(theirs!).filter(([each]) => each !== key)));
  };
  const wrong = (key: string) =>
    refused?.reasons.find(({ pointer }) => POINTER.exec(pointer ?? '')?.[1] === key)?.message;
  const elsewhere = refused?.reasons.filter(({ pointer }) => !POINTER.test(pointer ?? '')) ?? [];
  return (
    <>
      <PageHead
        title={`${translate('ra.action.edit')} · ${kind}`}
        trail={[
          { to: `${path}/reports`, text: names.resource('reports') },
          { to: page, text: `${report.grant.title} · ${kind}` },
        ]}
      />
      <Stack spacing={2} sx={{ maxWidth: 860 }}>
        <FormProvider {...form}>
          <Kept name={kept} version={base.version} />
        </FormProvider>
        {report.comment && report.state === 'in_revision' && (
          <Alert severity="warning" sx={{ whiteSpace: 'pre-wrap' }}>
            {translate('resources.reports.comment')}：{report.comment}
          </Alert>
        )}
        {refused && (elsewhere.length > 0 || refused.reasons.length === 0) && (
          <Alert severity="error">
            {elsewhere.length > 0
              ? elsewhere.map(({ message }) => message).join(' ')
              : translate(refused.message, { _: refused.message })}
          </Alert>
        )}
        {theirs && (
          <Alert severity="warning">
            {translate(Object.keys(theirs).length > 0 ? 'resources.reports.both' : 'resources.reports.merged')}
          </Alert>
        )}
        {partsOf(report.fields, answers, locale).map((part) => (
          <Paper key={part.id} variant="outlined" component="section" sx={{ p: 2.5 }}>
            <Stack spacing={3}>
              {part.fields.map((shown) => (
                <FieldInput
                  key={shown.field.key}
                  {...shown}
                  value={answers[shown.field.key]}
                  wrong={wrong(shown.field.key)}
                  onChange={(key, value) =>
                    setValue('answers', { ...getValues('answers'), [key]: value }, { shouldDirty: true })
                  }
                >
                  {theirs && shown.field.key in theirs && (
                    <Alert
                      severity="warning"
                      sx={{ mt: 1 }}
                      action={
                        <Button onClick={() => take(shown.field.key)}>{translate('resources.reports.take')}</Button>
                      }
                    >
                      {translate('resources.reports.theirs')}
                      <Answer field={shown.field} value={theirs[shown.field.key]} />
                    </Alert>
                  )}
                </FieldInput>
              ))}
            </Stack>
          </Paper>
        ))}
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="contained" loading={isBusy} onClick={() => void save()}>
            {translate('ra.action.save')}
          </Button>
          <Button
            onClick={() => {
              forget(kept);
              void navigate(page);
            }}
          >
            {translate('ra.action.cancel')}
          </Button>
        </Box>
      </Stack>
    </>
  );
}
