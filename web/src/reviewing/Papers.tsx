/**
 * What was applied with, as this reader may read it: the answers in the order of the form, and the files. What is blinded
 * is not in the answer of the service, and so not here.
 */
import { Box, Link, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { FieldDto, FormVersionView, HandedInView, RevisionView } from '../../generated/api';
import { get } from '../data/client';
import { Empty, Failed, Waiting } from '../record/states';
import { useFormat } from '../words/format';
import { Answer } from './Answer';

interface Props {
  applicationId: string;
  revision: number;
}

export function Papers({ applicationId, revision }: Props) {
  const format = useFormat();
  const translate = useTranslate();
  const {
    data: papers,
    error,
    refetch,
  } = useQuery({
    queryKey: ['applications', applicationId, 'revision', revision],
    queryFn: ({ signal }) =>
      get<RevisionView>(`/applications/${applicationId}/revisions/${revision}`, undefined, signal),
  });
  const { data: form, error: unformed } = useForm(papers?.formVersionId);
  if (error ?? unformed) return <Failed error={error ?? unformed} onRetry={() => void refetch()} />;
  if (!papers || !form) return <Waiting lines={10} />;
  const answers = papers.answers as Record<string, unknown>;
  const shown = (form.fields as FieldDto[]).filter(({ key, type }) => key in answers && type !== 'declaration');
  return (
    <Paper variant="outlined" component="section" aria-label={translate('reviewing.papers')} sx={{ p: 2.5 }}>
      {shown.length === 0 ? (
        <Empty />
      ) : (
        <Stack component="dl" spacing={2} sx={{ m: 0 }}>
          {shown.map((field) => (
            <Box key={field.key} sx={{ minWidth: 0 }}>
              <Typography component="dt" variant="body2" color="text.secondary" sx={{ fontWeight: 600, mb: 0.25 }}>
                {format.locale === 'en' ? field.labelEn : field.labelZh}
              </Typography>
              <Box component="dd" sx={{ m: 0, typography: 'body1', overflowWrap: 'anywhere' }}>
                {field.type === 'file' ? (
                  <Files files={papers.files.filter(({ key }) => key === field.key)} />
                ) : (
                  <Answer field={field} value={answers[field.key]} />
                )}
              </Box>
            </Box>
          ))}
        </Stack>
      )}
      <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 2.5 }}>
        {translate('reviewing.received', { n: papers.n, at: format.instant(papers.receivedAt) })}
      </Typography>
    </Paper>
  );
}

export const useForm = (id: string | undefined) =>
  useQuery({
    queryKey: ['form-versions', id],
    queryFn: ({ signal }) => get<FormVersionView>(`/form-versions/${id}`, undefined, signal),
    enabled: id !== undefined,
    staleTime: Infinity,
  });

function Files({ files }: { files: readonly HandedInView[] }) {
  const translate = useTranslate();
  return (
    <>
      {files.map(({ fileId }) => (
        <Link key={fileId} href={`/api/v1/files/${fileId}/content`} download sx={{ display: 'block' }}>
          {translate('app.download')}
        </Link>
      ))}
    </>
  );
}
