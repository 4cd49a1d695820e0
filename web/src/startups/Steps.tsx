/** What a member and we do before credits flow: each step, whose it is, and the form of it where it is done. */
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import RadioButtonUncheckedOutlined from '@mui/icons-material/RadioButtonUncheckedOutlined';
import { Box, Button, Chip, List, ListItem, ListItemIcon, Paper, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useRecordContext } from 'react-admin';
import type { MembershipStepsView, MembershipStepView } from '../../generated/api';
import { call, get } from '../data/client';
import { operation } from '../data/contract';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { Failed, Waiting } from '../record/states';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { FormDialog } from './FormDialog';
import { useMemberWords } from './said';

type Key = MembershipStepView['key'];
const TERMS = '2026-01';
/** What a member says of a step, and what we do. */
const BY_MEMBER: Partial<Record<Key, readonly string[]>> = {
  api_account_linked: ['apiAccountRef'],
  terms_accepted: [],
  technical_contact: ['name', 'email'],
};
const BY_US: Partial<Record<Key, readonly string[]>> = { api_account_linked: ['challenge'], entity_verified: ['note'] };

export default function Steps() {
  const row = useRecordContext();
  const words = useMemberWords();
  const { data, error, refetch } = useQuery({
    queryKey: ['memberships', String(row?.id), 'steps'],
    queryFn: ({ signal }) => get<MembershipStepsView>(`/memberships/${row!.id}/steps`, undefined, signal),
    enabled: row !== undefined,
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!row || !data) return <Waiting />;
  const isOver = ['alumni', 'removed', 'lapsed'].includes(row.state as string);
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 2.5 } }}>
      <Typography variant="body2" color="text.secondary">
        {words.steps}
      </Typography>
      <List>
        {data.data.map((step) => (
          <OneStep key={step.key} id={String(row.id)} step={step} version={data.version} isOver={isOver} />
        ))}
      </List>
    </Paper>
  );
}

interface Props {
  id: string;
  step: MembershipStepView;
  version: number;
  isOver: boolean;
}

function OneStep({ id, step: { key, required, doneAt, evidence }, version, isOver }: Props) {
  const words = useMemberWords();
  const label = useLabels();
  const format = useFormat();
  const may = useMay();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<'member' | 'us' | null>(null);
  const said = (evidence ?? {}) as Record<string, string | undefined>;
  const path = `memberships/{id}/steps/{key}`;
  const complete = operation('PATCH', path);
  const verify = operation('POST', `${path}/verify`);
  const byMember = !isOver && BY_MEMBER[key] && may(complete?.action) && !(doneAt && key !== 'technical_contact');
  const byUs = !isOver && !doneAt && BY_US[key] && may(verify?.action);
  const isWaiting = !doneAt && key === 'api_account_linked' && said.apiAccountRef;
  const close = () => setAsked(null);
  const done = async () => {
    await refresh(queryClient, 'memberships');
    close();
  };
  const title = label(key, undefined, 'onboarding_step');
  return (
    <ListItem disableGutters divider sx={{ alignItems: 'flex-start', flexWrap: 'wrap', gap: 1 }}>
      <ListItemIcon sx={{ minWidth: 32, mt: 0.25 }}>
        {doneAt ? <CheckCircleOutlined color="success" /> : <RadioButtonUncheckedOutlined color="disabled" />}
      </ListItemIcon>
      <Box sx={{ flex: 1, minWidth: 200 }}>
        <Typography sx={{ fontWeight: 500 }}>
          {title} {required && <Chip size="small" label={words.required} sx={{ ml: 0.5 }} />}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          {doneAt ? words.done(format.day(doneAt)) : isWaiting ? words.waiting : words.explain[key]}
        </Typography>
        {said.apiAccountRef && <Typography variant="body2">{said.apiAccountRef}</Typography>}
        {said.name && (
          <Typography variant="body2">
            {said.name} {said.email}
          </Typography>
        )}
        {!doneAt && said.challenge && byMember && (
          <Typography variant="body2">
            {words.challenge}：<code>{said.challenge}</code>
          </Typography>
        )}
      </Box>
      {byMember && (
        <Button variant={doneAt || isWaiting ? 'text' : 'contained'} onClick={() => setAsked('member')}>
          {doneAt || isWaiting ? words.change : words.fill}
        </Button>
      )}
      {byUs && (
        <Button variant="outlined" onClick={() => setAsked('us')}>
          {words.verify}
        </Button>
      )}
      {asked && (
        <FormDialog
          title={title}
          explain={key === 'terms_accepted' ? words.accept : words.explain[key]}
          resource="steps"
          body={(asked === 'member' ? complete : verify)!.body!}
          only={(asked === 'member' ? BY_MEMBER : BY_US)[key]!}
          initial={key === 'terms_accepted' ? { termsVersion: TERMS } : { ...said, challenge: undefined }}
          send={(values) =>
            call(
              asked === 'member' ? 'PATCH' : 'POST',
              `/memberships/${id}/steps/${key}${asked === 'us' ? '/verify' : ''}`,
              {
                body: values,
                version,
              },
            )
          }
          onDone={done}
          onClose={close}
        />
      )}
    </ListItem>
  );
}
