/**
 * What was applied with, as this reader may read it: the answers in the order of the form, and the files. What is blinded
 * is not in the answer of the service, and so not here; that is why conditions of the form are not asked again.
 */
import { Box, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { FieldDto, FormVersionView, RevisionView } from '../../generated/api';
import { get } from '../data/client';
import { Answer } from '../form/Answer';
import { said } from '../form/schema';
import { Empty, Failed, Waiting } from '../record/states';
import { useFormat } from '../words/format';

interface Props {
  applicationId: string;
  revision: number;
}

export function Papers({ applicationId, revision }: Props) {
  const format = useFormat();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['applications', applicationId, 'revisions', revision],
    queryFn: async ({ signal }) => {
      const handedIn = await get<RevisionView>(
        `/applications/${applicationId}/revisions/${revision}`,
        undefined,
        signal,
      );
      const form = await get<FormVersionView>(`/form-versions/${handedIn.formVersionId}`, undefined, signal);
      return { handedIn, form };
    },
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting lines={10} />;
  const { handedIn, form } = data;
  const shown = readable(form.fields, handedIn.answers as Record<string, unknown>);
  return (
    <Paper variant="outlined" component="section" aria-label={translate('reviewing.papers')} sx={{ p: 2.5 }}>
      {shown.length === 0 && <Empty />}
      <Stack spacing={2}>
        {shown.map(({ field, section }) => (
          <div key={field.key}>
            {section && (
              <Typography variant="h2" sx={{ mt: 1, mb: 1.5 }}>
                {said(section, format.locale)}
              </Typography>
            )}
            <Typography variant="body2" component="h3" color="text.secondary" sx={{ fontWeight: 600, mb: 0.25 }}>
              {said(field, format.locale)}
            </Typography>
            <Box sx={{ typography: 'body1', overflowWrap: 'anywhere' }}>
              <Answer field={field} value={(handedIn.answers as Record<string, unknown>)[field.key]} />
            </Box>
          </div>
        ))}
      </Stack>
      <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 2.5 }}>
        {translate('reviewing.received', { n: handedIn.n, at: format.instant(handedIn.receivedAt) })}
      </Typography>
    </Paper>
  );
}

/** What came back, in the order of the form; the first of a section that did carries its title. */
function readable(fields: readonly FieldDto[], answers: Readonly<Record<string, unknown>>) {
  let section: FieldDto['section'];
  return fields.flatMap((field) => {
    section = field.section ?? section;
    if (!(field.key in answers) || field.type === 'declaration') return [];
    const shown = { field, section };
    section = undefined;
    return [shown];
  });
}
