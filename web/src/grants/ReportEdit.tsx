/** A report as its team writes it: what it asks field by field; saved as far as it is, submitted from its page when whole. */
import { Alert, Box, Button, Paper, Stack } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate, useWarnWhenUnsavedChanges } from 'react-admin';
import { useForm, useWatch, type Control } from 'react-hook-form';
import { useNavigate } from 'react-router-dom';
import type { PortalReportView } from '../../generated/api';
import { call } from '../data/client';
import { operation } from '../data/contract';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { FieldInput } from '../form/FieldInput';
import { partsOf } from '../form/schema';
import { PageHead } from '../pages/PageHead';
import { useRow } from '../pages/RowPages';
import { NotPermitted } from '../record/states';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

export default function ReportEdit() {
  const { row, wait } = useRow('reports');
  const may = useMay();
  const edit = operation('PATCH', 'reports', '{id}');
  if (!edit?.body || !may(edit.action)) return <NotPermitted />;
  return row ? <Writing report={row as unknown as PortalReportView} /> : wait;
}

type Answers = Record<string, unknown>;
const POINTER = /^\/answers\/([^/]+)/;

function Writing({ report }: { report: PortalReportView }) {
  const translate = useTranslate();
  const names = useNames();
  const label = useLabels();
  const notify = useNotify();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { path } = useShell();
  const { locale } = useFormat();
  const { control, formState, getValues, setValue, reset } = useForm<{ answers: Answers }>({
    defaultValues: { answers: report.answers },
  });
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isBusy, setBusy] = useState(false);
  useWarnWhenUnsavedChanges(formState.isDirty, undefined, control as unknown as Control);
  const answers = useWatch({ control, name: 'answers' });
  const page = `${path}/reports/${report.id}`;
  const kind = label(report.kind, undefined, 'report.kind');
  const changed = Object.fromEntries(
    [...new Set([...Object.keys(answers), ...Object.keys(report.answers)])]
      .filter((key) => JSON.stringify(answers[key] ?? null) !== JSON.stringify(report.answers[key] ?? null))
      .map((key) => [key, answers[key] ?? null]),
  );
  const save = async () => {
    setBusy(true);
    setRefused(null);
    try {
      await call('PATCH', `/reports/${report.id}`, { body: { answers: changed }, version: report.version });
      reset({ answers });
      await refresh(queryClient, 'reports');
      notify('app.saved', { type: 'success' });
      setTimeout(() => void navigate(page));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    } finally {
      setBusy(false);
    }
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
        {report.comment && report.state === 'in_revision' && (
          <Alert severity="warning" sx={{ whiteSpace: 'pre-wrap' }}>
            {translate('resources.reports.comment')}：{report.comment}
          </Alert>
        )}
        {refused && (elsewhere.length > 0 || refused.reasons.length === 0) && (
          <Alert severity="error">
            {refused.slug === 'version-mismatch'
              ? translate('resources.reports.changed')
              : elsewhere.length > 0
                ? elsewhere.map(({ message }) => message).join(' ')
                : translate(refused.message, { _: refused.message })}
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
                />
              ))}
            </Stack>
          </Paper>
        ))}
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="contained" loading={isBusy} onClick={() => void save()}>
            {translate('ra.action.save')}
          </Button>
          <Button onClick={() => void navigate(page)}>{translate('ra.action.cancel')}</Button>
        </Box>
      </Stack>
    </>
  );
}
