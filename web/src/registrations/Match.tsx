/** One match as two sides with what they share, so that a person can tell one project from two; and its answer. */
import { Box, Button, Chip, Paper, Stack, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { OpenMatchView, RegistrationMatchView } from '../../generated/api';
import { schema } from '../data/contract';
import { StateChip } from '../record/Value';
import { VerbDialog } from '../record/VerbDialog';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

type Core = Pick<OpenMatchView, keyof OpenMatchView & keyof RegistrationMatchView>;

export function Match({ match, children }: { match: Core; children: ReactNode }) {
  const names = useNames();
  const label = useLabels();
  const translate = useTranslate();
  const queryClient = useQueryClient();
  const [isAnswering, setAnswering] = useState(false);
  const fields = schema('OpenMatchView');
  const said = (name: keyof Core) => label(match[name] as string, fields[name]?.values, `match.${name}`);
  const answer = names.verb('registration-matches', 'answer');
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', mb: 1.5 }}>
        <Typography variant="h3" component="h2">
          {said('class')}
        </Typography>
        <StateChip value={match.answer === 'open' ? 'pending' : 'done'} text={said('answer')} />
        <Box sx={{ flex: 1 }} />
        {match.answer !== 'ruled' && (
          <Button variant={match.answer === 'open' ? 'contained' : 'outlined'} onClick={() => setAnswering(true)}>
            {answer}
          </Button>
        )}
      </Stack>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', mb: 1.5 }}>
        {match.keys.map(({ key, points }) => (
          <Chip
            key={key}
            size="small"
            variant="outlined"
            label={`${translate(`registrationMatch.${key}`)} +${points}`}
          />
        ))}
        {['same_day', 'unknown'].includes(match.first) && (
          <Chip
            size="small"
            variant="outlined"
            label={`${names.field('registration-matches', 'first')}：${said('first')}`}
          />
        )}
      </Stack>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>{children}</Box>
      {match.reason && (
        <Typography variant="body2" sx={{ mt: 1.5 }}>
          {match.answeredBy?.name}：{match.reason}
        </Typography>
      )}
      {isAnswering && (
        <VerbDialog
          resource="registration-matches"
          row={{ ...match, name: said('class') }}
          verb="answer"
          onClose={() => setAnswering(false)}
          onDone={() => {
            setAnswering(false);
            // whether the registration may be approved depends on it
            void queryClient.invalidateQueries();
          }}
        />
      )}
    </Paper>
  );
}

interface SideProps {
  title: string;
  isFirst: boolean;
  children: ReactNode;
}

export function Side({ title, isFirst, children }: SideProps) {
  const translate = useTranslate();
  return (
    <Box>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }}>
        {title}
        {isFirst && ` · ${translate('resources.registration-matches.first')}`}
      </Typography>
      {children}
    </Box>
  );
}
