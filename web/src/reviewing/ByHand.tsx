/** One reviewer for one application, by hand: under the same rules as a plan, which the service keeps. */
import { Alert, Autocomplete, Button, Paper, Stack, TextField } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { AssignmentView, ReviewerView } from '../../generated/api';
import { call, get } from '../data/client';
import { operation } from '../data/contract';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { PageHead } from '../pages/PageHead';
import { type Named, nameOf } from '../record/references';
import { NotPermitted } from '../record/states';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { usePool } from './people';

export default function ByHand() {
  const may = useMay();
  return may(operation('POST', 'assignments')?.action) ? <Form /> : <NotPermitted />;
}

function Form() {
  const [query] = useSearchParams();
  const roundId = query.get('roundId') ?? undefined;
  const translate = useTranslate();
  const names = useNames();
  const notify = useNotify();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { path } = useShell();
  const [application, setApplication] = useState<Named | null>(null);
  const [reviewer, setReviewer] = useState<ReviewerView | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const list = `${path}/assignments`;
  const propose = async () => {
    try {
      const body = { applicationId: application?.id, personId: reviewer?.person.id };
      const { data } = await call<AssignmentView>('POST', '/assignments', { body });
      notify('app.saved', { type: 'success' });
      await refresh(queryClient, 'assignments');
      void navigate(`${list}/${data.id}`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    }
  };
  return (
    <>
      <PageHead
        title={translate('reviewing.plan.byHand')}
        trail={[{ to: list, text: names.resource('assignments') }]}
      />
      <Paper variant="outlined" sx={{ p: 2.5, maxWidth: 640 }}>
        <Stack spacing={2}>
          {refused && (
            <Alert severity="warning">
              {refused.reasons.map(({ message }) => message).join('；') || refused.message}
            </Alert>
          )}
          <ApplicationPicker roundId={roundId} value={application} onChange={setApplication} />
          <ReviewerPicker value={reviewer} onChange={setReviewer} />
          <Stack direction="row" spacing={1}>
            <Button
              variant="contained"
              size="medium"
              disabled={!application || !reviewer}
              onClick={() => void propose()}
            >
              {translate('ra.action.save')}
            </Button>
            <Button size="medium" onClick={() => void navigate(-1)}>
              {translate('ra.action.cancel')}
            </Button>
          </Stack>
        </Stack>
      </Paper>
    </>
  );
}

interface Picks<T> {
  value: T | null;
  onChange: (value: T | null) => void;
}

function ApplicationPicker({ roundId, value, onChange }: Picks<Named> & { roundId: string | undefined }) {
  const names = useNames();
  const [text, setText] = useState('');
  const q = [...text.trim()].length >= 2 ? text.trim() : undefined;
  const { data = [], isFetching } = useQuery({
    queryKey: ['applications', 'pick', roundId, q],
    queryFn: async ({ signal }) =>
      (await get<{ data: Named[] }>('/applications', { roundId, state: 'in_review,reviewed', q, limit: 50 }, signal))
        .data,
  });
  return (
    <Autocomplete
      value={value}
      options={data}
      loading={isFetching}
      filterOptions={(all) => all}
      getOptionLabel={nameOf}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onInputChange={(_, next, why) => setText(why === 'input' ? next : '')}
      onChange={(_, next) => onChange(next)}
      renderInput={(params) => <TextField {...params} label={names.field('assignments', 'application')} required />}
    />
  );
}

/** Beside each name how much is on the desk already. */
function ReviewerPicker({ value, onChange }: Picks<ReviewerView>) {
  const names = useNames();
  const pool = usePool();
  const active = [...pool.values()].filter(({ state }) => state === 'active').sort((a, b) => a.load - b.load);
  return (
    <Autocomplete
      value={value}
      options={active}
      getOptionLabel={({ person, organization, load }) =>
        [person.name, organization?.name, `${names.field('reviewers', 'load')} ${load}`].filter(Boolean).join(' · ')
      }
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_, next) => onChange(next)}
      renderInput={(params) => <TextField {...params} label={names.field('assignments', 'reviewer')} required />}
    />
  );
}
