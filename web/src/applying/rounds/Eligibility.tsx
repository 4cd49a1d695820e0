/** Am I eligible? Asked before anything is written: each rule as met, not met, or to be judged, by what one answers here. */
import CancelOutlined from '@mui/icons-material/CancelOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import HelpOutlineOutlined from '@mui/icons-material/HelpOutlineOutlined';
import {
  Alert,
  Box,
  List,
  ListItem,
  ListItemIcon,
  ListItemText,
  MenuItem,
  Paper,
  TextField,
  Typography,
} from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { EligibilityPreviewView, OpenRoundView } from '../../../generated/api';
import { call } from '../../data/client';
import { useFormWords } from '../../form/said';
import { whole } from '../../form/typed';
import { useSaid } from '../said';
import { type Question, useRules } from './rules';

const LOOKS = {
  pass: { Icon: CheckCircleOutlined, color: 'success' },
  fail: { Icon: CancelOutlined, color: 'error' },
  manual: { Icon: HelpOutlineOutlined, color: 'disabled' },
} as const;
const TONES = { pass: 'success', fail: 'warning', manual: 'info' } as const;

export function Eligibility({ round }: { round: OpenRoundView }) {
  const { eligible: said } = useSaid();
  const rules = useRules(round);
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const questions = rules.questions();
  const facts = useDeferredValue(JSON.stringify(factsOf(questions, answers)));
  const { data } = useQuery({
    queryKey: ['eligibility', round.id, facts],
    queryFn: async ({ signal }) =>
      (
        await call<EligibilityPreviewView>('POST', `/rounds/${round.id}/eligibility-preview`, {
          body: { facts: JSON.parse(facts) as object },
          signal,
        })
      ).data,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const hasAnswered = Object.values(answers).some((answer) => answer !== '');
  const result = data?.result ?? 'manual';
  return (
    <Paper variant="outlined" component="section" sx={{ p: { xs: 2, sm: 3 } }} aria-label={said.title}>
      <Typography variant="h2">{said.title}</Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        {questions.length > 0 ? said.explain : said.noQuestions}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))' }}>
        {questions.map((question) => (
          <Asked
            key={question.fact}
            question={question}
            value={answers[question.fact] ?? ''}
            onChange={(answer) => setAnswers({ ...answers, [question.fact]: answer })}
          />
        ))}
      </Box>
      <List dense aria-live="polite">
        {round.eligibility.rules.map((rule) => {
          const found = data?.rules.find(({ key }) => key === rule.key)?.result ?? 'manual';
          const { Icon, color } = LOOKS[found];
          return (
            <ListItem key={rule.key} disableGutters>
              <ListItemIcon sx={{ minWidth: 32 }}>
                <Icon color={color} fontSize="small" titleAccess={said[found]} />
              </ListItemIcon>
              <ListItemText primary={rules.sentence(rule)} secondary={said[found]} />
            </ListItem>
          );
        })}
      </List>
      {hasAnswered && (
        <Alert severity={TONES[result]} role="status">
          {result === 'pass' ? said.passAll : result === 'fail' ? said.failAll : said.manualAll}
        </Alert>
      )}
    </Paper>
  );
}

interface AskedProps {
  question: Question;
  value: string;
  onChange: (value: string) => void;
}

function Asked({ question: { text, kind, options }, value, onChange }: AskedProps) {
  const { eligible: said } = useSaid();
  const words = useFormWords();
  const choices =
    kind === 'flag' || kind === 'there'
      ? [
          { value: 'yes', text: words.yes },
          { value: 'no', text: words.no },
        ]
      : options;
  if (choices.length === 0) {
    return (
      <TextField
        label={text}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        slotProps={{ htmlInput: { inputMode: kind === 'number' ? 'decimal' : undefined } }}
      />
    );
  }
  return (
    <TextField select label={text} value={value} onChange={(event) => onChange(event.target.value)}>
      <MenuItem value="">{said.unsure}</MenuItem>
      {choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.text}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** What is left open is left out: nobody is refused for what he did not say. */
function factsOf(questions: readonly Question[], answers: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    questions.flatMap(({ fact, kind }): [string, unknown][] => {
      const answer = (answers[fact] ?? '').trim();
      if (answer === '') return [];
      if (kind === 'flag') return [[fact, answer === 'yes']];
      if (kind === 'there') return [[fact, answer === 'yes' ? '1' : null]];
      if (kind !== 'number') return [[fact, answer]];
      const number = whole(answer);
      return /^\d+(?:\.\d+)?$/.test(number) ? [[fact, number]] : [];
    }),
  );
}
