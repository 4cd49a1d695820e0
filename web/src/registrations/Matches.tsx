/** Each match as two sides with what they share, so that a person can tell one project from two; and its answers. */
import { Box, Button, Chip, Paper, Stack, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useListContext, useTranslate } from 'react-admin';
import type { RegistrationMatchView } from '../../generated/api';
import { schema } from '../data/contract';
import { Facts } from '../record/Facts';
import { StateChip } from '../record/Value';
import { VerbDialog } from '../record/VerbDialog';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

const SIDE = ['number', 'partner', 'customer', 'projectName', 'productLine', 'state', 'submittedAt', 'until'];

export function Matches() {
  const { data = [] } = useListContext<RaRecord & RegistrationMatchView>();
  return (
    <Stack component="ul" spacing={2} sx={{ listStyle: 'none', m: 0, p: 2 }}>
      {data.map((match) => (
        <Match key={match.id} match={match} />
      ))}
    </Stack>
  );
}

function Match({ match }: { match: RaRecord & RegistrationMatchView }) {
  const translate = useTranslate();
  const names = useNames();
  const label = useLabels();
  const queryClient = useQueryClient();
  const [answer, setAnswer] = useState<string | null>(null);
  const fields = schema('RegistrationMatchView');
  const said = (name: keyof RegistrationMatchView) => label(match[name] as string, fields[name]?.values, `match.${name}`);
  const saidAnswer = (value: string) => label(value, fields.answer?.values, 'match.answer');
  const say = (key: string) => translate(`resources.registration-matches.${key}`);
  const other = match.otherRegistration ?? match.deal ?? match.organization;
  const what = match.otherRegistration ? 'registration' : match.deal ? 'deal' : 'customer';
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2 }}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap', mb: 1.5 }}>
        <Typography variant="h3" component="h2">
          {said('class')}
        </Typography>
        <StateChip value={match.answer === 'open' ? 'pending' : 'done'} text={said('answer')} />
        {!match.isLive && <StateChip value="over" text={say('over')} />}
        <Box sx={{ flex: 1 }} />
        {match.allowedAnswers.map((each) => (
          <Button key={each} variant="outlined" onClick={() => setAnswer(each)}>
            {saidAnswer(each)}
          </Button>
        ))}
      </Stack>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap', mb: 1.5 }}>
        {match.keys?.map(({ key, points }) => (
          <Chip
            key={key}
            size="small"
            variant="outlined"
            label={`${label(key, schema('MatchKeyView').key?.values, 'match.key')} +${points}`}
          />
        ))}
      </Stack>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
        <Side
          title={say('this')}
          isFirst={match.first === 'this'}
          of="MatchedRegistrationView"
          row={match.registration}
        />
        {other && (
          <Side
            title={say(what)}
            isFirst={match.first === 'other'}
            of={match.otherRegistration ? 'MatchedRegistrationView' : match.deal ? 'DealExistenceView' : 'NamedView'}
            row={other}
          />
        )}
      </Box>
      {match.reason && (
        <Typography variant="body2" sx={{ mt: 1.5 }}>
          {match.answeredBy?.name}：{match.reason}
        </Typography>
      )}
      {answer && (
        <VerbDialog
          resource="registration-matches"
          row={{ ...match, name: `${said('class')} · ${names.resource('registration-matches')}` }}
          verb="answer"
          title={saidAnswer(answer)}
          initial={{ answer }}
          decided={['answer']}
          onClose={() => setAnswer(null)}
          onDone={() => {
            setAnswer(null);
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
  of: string;
  row: object;
}

function Side({ title, isFirst, of, row }: SideProps) {
  const translate = useTranslate();
  const seen = row as Record<string, unknown>;
  return (
    <Box>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }}>
        {title}
        {isFirst && ` · ${translate('resources.registration-matches.first')}`}
      </Typography>
      <Facts
        resource="registrations"
        of={of}
        row={seen}
        only={[...SIDE, 'title', 'stage', 'owner', 'name'].filter(
          (name) => seen[name] !== null && seen[name] !== undefined,
        )}
      />
    </Box>
  );
}
