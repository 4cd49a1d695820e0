/** One secret ballot. What was chosen is not kept on the page either, once it is cast. */
import { Alert, Button, Stack, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { AgendaItemView, CastDto } from '../../generated/api';
import { call } from '../data/client';
import { schema } from '../data/contract';
import { Refused } from '../data/problems';
import { refresh } from '../data/refresh';
import { useLabels } from '../words/labels';
import { whyOf } from './useDeeds';

const COLOURS: Record<string, 'success' | 'error' | 'inherit'> = { yes: 'success', no: 'error', abstain: 'inherit' };

export function Ballot({ item }: { item: AgendaItemView }) {
  const translate = useTranslate();
  const label = useLabels();
  const queryClient = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const choices = schema('CastDto').choice?.values ?? [];
  const cast = async (choice: string) => {
    setBusy(true);
    setRefused(null);
    try {
      const body: CastDto = { choice: choice as CastDto['choice'] };
      await call('POST', `/agenda-items/${item.id}/cast`, { version: item.version, body });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    }
    await refresh(queryClient, 'meetings');
    setBusy(false);
  };
  return (
    <Stack spacing={1} sx={{ mt: 1.5, p: 1.5, bgcolor: 'primary.light', borderRadius: 1 }}>
      <Typography variant="body2">{translate('deciding.ballot')}</Typography>
      <Stack
        direction="row"
        spacing={1}
        role="group"
        aria-label={translate('deciding.ballotOf', { title: item.title })}
      >
        {choices.map((choice) => (
          <Button
            key={choice}
            size="medium"
            variant="contained"
            color={COLOURS[choice]}
            disabled={isBusy}
            onClick={() => void cast(choice)}
          >
            {label(choice, choices, 'vote_choice')}
          </Button>
        ))}
      </Stack>
      {refused && <Alert severity="warning">{whyOf(refused)}</Alert>}
    </Stack>
  );
}
