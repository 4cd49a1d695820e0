/** What every reviewer signs before a text opens, shown until the newest wording is signed. */
import { Alert, AlertTitle, Button, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useNotify, useTranslate } from 'react-admin';
import type { PledgeView } from '../../generated/api';
import { call, get } from '../data/client';
import { verbsOf } from '../data/contract';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { useFormat } from '../words/format';
import { useNames } from '../words/names';

export function Pledge() {
  const translate = useTranslate();
  const names = useNames();
  const notify = useNotify();
  const { locale } = useFormat();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const { data: pledge } = useQuery({
    queryKey: ['review-pledge'],
    queryFn: ({ signal }) => get<PledgeView>('/review-pledge', undefined, signal),
    staleTime: Infinity,
  });
  const { data: mine } = useQuery({
    queryKey: ['reviewers', 'mine'],
    queryFn: async ({ signal }) => (await get<{ data: RaRecord[] }>('/reviewers', { limit: 20 }, signal)).data,
  });
  const reviewer = mine?.find((row) => verbsOf('reviewers', row).includes('signPledge'));
  if (!pledge || !reviewer || reviewer.pledgeVersion === pledge.version) return null;
  const sign = async () => {
    setBusy(true);
    try {
      await call('POST', `/reviewers/${reviewer.id}/sign-pledge`, {
        version: reviewer.version as number,
        body: { version: pledge.version },
      });
      notify('app.done', { type: 'success' });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      notify(error.message, { type: 'error' });
    }
    await refresh(queryClient, 'reviewers');
    setBusy(false);
  };
  return (
    <Alert severity="warning" sx={{ mb: 2 }}>
      <AlertTitle>{translate('reviewing.pledge.title')}</AlertTitle>
      <Typography variant="body1" sx={{ mb: 1.5, maxWidth: '60em' }}>
        {locale === 'en' ? pledge.en : pledge.zh}
      </Typography>
      <Button variant="contained" loading={isBusy} onClick={() => void sign()}>
        {names.verb('reviewers', 'signPledge')}
      </Button>
    </Alert>
  );
}
