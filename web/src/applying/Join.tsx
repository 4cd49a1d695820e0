/** The link of an invitation: nobody joins by opening it, only by saying so, and only when logged in. */
import { Alert, Button, Stack } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLocation } from 'react-router-dom';
import type { PortalFundingApplicationView } from '../../generated/api';
import { Door } from '../account/Door';
import { call, newKey } from '../data/client';
import { Refused } from '../data/problems';
import { useSaid } from './said';

export default function Join() {
  const { join: said } = useSaid();
  const translate = useTranslate();
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
  const [state, setState] = useState<{ isBusy?: boolean; refused?: Refused }>({});
  const [key] = useState(newKey);
  const join = async () => {
    setState({ isBusy: true });
    try {
      const { data } = await call<PortalFundingApplicationView>('POST', '/collaborations/accept', {
        body: { token },
        key,
      });
      window.location.assign(`/portal/applications/${data.id}${data.role === 'viewer' ? '' : '/edit'}`);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setState({ refused: error });
    }
  };
  const why =
    state.refused &&
    (state.refused.status === 410 ? said.gone : (state.refused.reasons[0]?.message ?? state.refused.message));
  return (
    <Door title={said.title} explain={token ? said.explain : said.noToken}>
      <Stack spacing={2}>
        {why && <Alert severity="error">{translate(why, { _: why })}</Alert>}
        {token && (
          <Button
            variant="contained"
            size="large"
            loading={state.isBusy}
            disabled={state.refused?.status === 410}
            onClick={() => void join()}
          >
            {said.ok}
          </Button>
        )}
        <Button href="/portal">{translate('app.home')}</Button>
      </Stack>
    </Door>
  );
}
