/** What was submitted last, as it was received: the answers in the parts of the form that it was written on. */
import { Box, Paper, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { FormVersionView, RevisionView } from '../../../generated/api';
import { get } from '../../data/client';
import { Answer } from '../../form/Answer';
import { partsOf, said as saidOf } from '../../form/schema';
import { Failed, Waiting } from '../../record/states';
import { useFormat } from '../../words/format';
import { useSaid } from '../said';

export function Submitted({ id, revision }: { id: string; revision: number }) {
  const said = useSaid();
  const format = useFormat();
  const { data, error, refetch } = useQuery({
    queryKey: ['applications', id, 'revisions', revision],
    queryFn: async ({ signal }) => {
      const handedIn = await get<RevisionView>(`/applications/${id}/revisions/${revision}`, undefined, signal);
      const form = await get<FormVersionView>(`/form-versions/${handedIn.formVersionId}`, undefined, signal);
      return { handedIn, form };
    },
    enabled: revision > 0,
  });
  if (revision === 0) return <Typography color="text.secondary">{said.page.notYet}</Typography>;
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const { handedIn, form } = data;
  return (
    <Stack spacing={2}>
      <Typography variant="body2" color="text.secondary">
        {said.page.current(handedIn.n, format.instant(handedIn.receivedAt))}
      </Typography>
      {partsOf(form.fields, handedIn.answers, format.locale).map((part) => (
        <Paper key={part.id} variant="outlined" component="section" sx={{ p: { xs: 2, sm: 3 } }}>
          <Typography variant="h2" sx={{ mb: 2 }}>
            {part.title ?? said.draft.whole}
          </Typography>
          <Stack component="dl" spacing={2} sx={{ m: 0 }}>
            {part.fields.map(({ field }) => (
              <Box key={field.key}>
                <Typography component="dt" variant="caption" color="text.secondary">
                  {saidOf(field, format.locale)}
                </Typography>
                <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                  <Answer field={field} value={handedIn.answers[field.key]} />
                </Box>
              </Box>
            ))}
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}
