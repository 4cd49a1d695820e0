/** A rubric as a reviewer meets it: each criterion with its weight, and what deserves which mark. */
import {
  Box,
  LinearProgress,
  Paper,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import type { CriterionDto } from '../../generated/api';
import { useFormat } from '../words/format';

export const MARKS = ['0', '25', '50', '75', '100'] as const;

export function RubricView({ criteria, title }: { criteria: readonly CriterionDto[]; title?: string }) {
  const translate = useTranslate();
  const { locale } = useFormat();
  return (
    <Paper variant="outlined" component="section" aria-label={title ?? translate('round.rubric.title')} sx={{ p: 2.5 }}>
      {title && (
        <Typography variant="h3" component="h2" sx={{ mb: 2 }}>
          {title}
        </Typography>
      )}
      {criteria.length === 0 && <Typography color="text.secondary">{translate('round.rubric.empty')}</Typography>}
      {criteria.map(({ key, labelZh, labelEn, weight, required, anchors }, at) => (
        <Box key={`${key}-${at}`} sx={{ mb: 3 }}>
          <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, flexWrap: 'wrap' }}>
            <Typography variant="h3" component="h3">
              {(locale === 'en' ? labelEn : labelZh) || labelZh || translate('round.rubric.unnamed')}
            </Typography>
            <Typography color="text.secondary">
              {translate('round.rubric.weighs', { weight: weight || 0 })}
              {!required && ` · ${translate('round.rubric.mayBeLeft')}`}
            </Typography>
          </Box>
          <LinearProgress
            variant="determinate"
            value={Math.min(100, Number(weight) || 0)}
            aria-label={translate('round.rubric.weighs', { weight: weight || 0 })}
            sx={{ my: 1, height: 6, borderRadius: 1 }}
          />
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell sx={{ width: 72 }}>{translate('round.rubric.score')}</TableCell>
                <TableCell>{translate('round.rubric.meaning')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {MARKS.toReversed().map((mark) => (
                <TableRow key={mark}>
                  <TableCell>{mark}</TableCell>
                  <TableCell sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                    {anchors?.[mark] || '—'}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      ))}
    </Paper>
  );
}

/** How far the weights are from 100. */
export function Weights({ criteria }: { criteria: readonly CriterionDto[] }) {
  const translate = useTranslate();
  const sum = criteria.reduce((all, { weight }) => all + (Number(weight) || 0), 0);
  const word = sum === 100 ? 'whole' : sum < 100 ? 'short' : 'over';
  return (
    <Paper variant="outlined" sx={{ p: 2 }}>
      <Typography role="status" sx={{ fontWeight: 600, color: sum === 100 ? 'success.main' : 'warning.main' }}>
        {translate(`round.rubric.sum.${word}`, { sum, by: Math.abs(100 - sum) })}
      </Typography>
      <LinearProgress
        variant="determinate"
        color={sum === 100 ? 'success' : sum > 100 ? 'error' : 'warning'}
        value={Math.min(100, sum)}
        aria-label={translate('round.rubric.weights')}
        sx={{ mt: 1, height: 8, borderRadius: 1 }}
      />
    </Paper>
  );
}
