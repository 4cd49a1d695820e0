/** A review as it was handed in, beside the application, and those of the others where its reader may know them. */
import { Box, Paper, Stack, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { CriterionDto, OtherReviewView, ReviewView, ScoreView } from '../../generated/api';
import { Facts } from '../record/Facts';
import { useNames } from '../words/names';
import { useCriterionName } from './Criterion';
import { Papers } from './Papers';

export function Reading({ review, criteria }: { review: ReviewView; criteria: readonly CriterionDto[] }) {
  const translate = useTranslate();
  const said = ['aliasNo', 'reviewer', 'isValid', 'confidence', 'submittedAt'].filter(
    (name) => review[name as keyof ReviewView] !== null,
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 0.85fr)' },
      }}
    >
      <Box sx={{ order: { xs: 2, lg: 1 } }}>
        <Papers applicationId={review.application.id} revision={review.revision} />
      </Box>
      <Stack spacing={2} sx={{ order: { xs: 1, lg: 2 } }}>
        <Facts resource="reviews" of="ReviewView" row={{ ...review }} only={said} />
        <One
          title={translate('reviewing.rubric')}
          review={review}
          criteria={criteria}
          internal={review.commentInternal}
        />
        {review.others.map((other) => (
          <One
            key={other.aliasNo}
            title={translate('reviewing.alias', { n: other.aliasNo })}
            review={other}
            criteria={criteria}
          />
        ))}
      </Stack>
    </Box>
  );
}

interface Props {
  title: string;
  review: Pick<OtherReviewView, 'scores' | 'commentToApplicant'> & { total: string | null };
  criteria: readonly CriterionDto[];
  internal?: string | null;
}

function One({ title, review, criteria, internal }: Props) {
  const names = useNames();
  const translate = useTranslate();
  const name = useCriterionName();
  const markOf = (key: string): ScoreView | undefined => review.scores.find((score) => score.key === key);
  return (
    <Paper variant="outlined" component="section" aria-label={title} sx={{ p: 2.5 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'baseline', mb: 1 }}>
        <Typography variant="h3" component="h2">
          {title}
        </Typography>
        <Typography variant="h2" component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {review.total ?? '—'}
        </Typography>
      </Stack>
      <Table size="small">
        <TableBody>
          {criteria.map((criterion) => (
            <TableRow key={criterion.key}>
              <TableCell component="th" scope="row">
                {name(criterion)} · {criterion.weight}%
              </TableCell>
              <TableCell align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                <Mark score={markOf(criterion.key)} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {[
        ['commentToApplicant', review.commentToApplicant],
        ['commentInternal', internal],
      ].map(
        ([field, text]) =>
          text && (
            <Box key={field} sx={{ mt: 1.5 }}>
              <Typography variant="caption" color="text.secondary">
                {names.field('reviews', field!)}
              </Typography>
              <Typography sx={{ whiteSpace: 'pre-wrap' }}>{text}</Typography>
            </Box>
          ),
      )}
      {review.scores.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          {translate('reviewing.noMarks')}
        </Typography>
      )}
    </Paper>
  );
}

/** What was first given stays beside what was given later. */
function Mark({ score }: { score: ScoreView | undefined }) {
  if (!score) return <>—</>;
  return (
    <>
      {score.first !== null && score.first !== score.final && (
        <Box component="s" sx={{ color: 'text.secondary', mr: 1 }}>
          {score.first}
        </Box>
      )}
      {score.final}
    </>
  );
}
