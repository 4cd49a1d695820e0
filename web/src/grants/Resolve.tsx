/** A text in, the grants that it thanks out. Where it names none, that is said, and whom it may have meant is only proposed. */
import { Alert, AlertTitle, Box, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import type { ResolutionView } from '../../generated/api';
import { call } from '../data/client';
import { PageHead } from '../pages/PageHead';
import { RecordForm } from '../record/RecordForm';
import { nameOf } from '../record/references';
import { LinkTo } from '../record/Value';
import { useLabels } from '../words/labels';

const TONES = {
  exact: 'success',
  number_only: 'success',
  name_only: 'info',
  ambiguous: 'warning',
  none: 'info',
} as const;

export default function Resolve() {
  const translate = useTranslate();
  const [found, setFound] = useState<ResolutionView | null>(null);
  return (
    <>
      <PageHead title={translate('pages.acknowledgements')} />
      <Stack spacing={2} sx={{ maxWidth: 860 }}>
        <Typography>{translate('acknowledgements.explain')}</Typography>
        <Paper variant="outlined" sx={{ p: 2.5 }}>
          <RecordForm
            resource="acknowledgements"
            body="ResolveDto"
            saveLabel={translate('acknowledgements.ask')}
            send={async (body, { key }) =>
              (await call<RaRecord & ResolutionView>('POST', '/acknowledgements/resolve', { body, key })).data
            }
            onDone={(answer) => setFound(answer as unknown as ResolutionView)}
          />
        </Paper>
        {found && <Found found={found} />}
      </Stack>
    </>
  );
}

function Found({ found: { verdict, grants, fund, unissuedNumbers, proposals } }: { found: ResolutionView }) {
  const translate = useTranslate();
  const label = useLabels();
  return (
    <Stack spacing={2} role="status">
      <Alert severity={TONES[verdict]}>
        <AlertTitle>{label(verdict, Object.keys(TONES), 'ack_verdict')}</AlertTitle>
        {translate(`acknowledgements.${verdict}`)}
        {fund && <div>{nameOf(fund)}</div>}
        {grants.length > 0 && (
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {grants.map(({ grantId, number }) => (
              <li key={number}>{grantId ? <LinkTo to="grants" id={grantId} text={number} /> : number}</li>
            ))}
          </Box>
        )}
      </Alert>
      {unissuedNumbers.length > 0 && (
        <Alert severity="warning">
          <AlertTitle>{translate('acknowledgements.unissued')}</AlertTitle>
          {unissuedNumbers.join('、')}
        </Alert>
      )}
      {proposals.length > 0 && (
        <Paper variant="outlined" component="section" sx={{ p: 2.5 }}>
          <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
            {translate('acknowledgements.proposals')}
          </Typography>
          <Stack component="ul" spacing={1} sx={{ listStyle: 'none', p: 0, m: 0 }}>
            {proposals.map(({ grantId, number, title, because, author }) => (
              <li key={grantId}>
                <LinkTo to="grants" id={grantId} text={`${number ?? ''} ${title ?? ''}`.trim() || '—'} />
                <Typography variant="body2" color="text.secondary">
                  {translate(`acknowledgements.because.${because}`, { author: author ?? '' })}
                </Typography>
              </li>
            ))}
          </Stack>
        </Paper>
      )}
    </Stack>
  );
}
