/** Rules in plain sentences: what an applicant must be, and what follows where he is not. */
import { Box, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { Subject } from './comparisons';
import { type Rule, useSentences } from './sentences';

export function RulesView({
  rules,
  subjects,
  title,
}: {
  rules: readonly Rule[];
  subjects: readonly Subject[];
  title?: string;
}) {
  const translate = useTranslate();
  const { rule } = useSentences(subjects);
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={title ?? translate('round.eligibility.title')}
      sx={{ p: 2.5 }}
    >
      {title && (
        <Typography variant="h3" component="h2" sx={{ mb: 1.5 }}>
          {title}
        </Typography>
      )}
      {rules.length === 0 ? (
        <Typography color="text.secondary">{translate('round.rules.everybody')}</Typography>
      ) : (
        <Box component="ol" sx={{ m: 0, pl: 2.5, '& li': { mb: 1 } }}>
          {rules.map((each, at) => (
            <Typography key={`${each.key}-${at}`} component="li" sx={{ overflowWrap: 'anywhere' }}>
              {rule(each)}
            </Typography>
          ))}
        </Box>
      )}
    </Paper>
  );
}
