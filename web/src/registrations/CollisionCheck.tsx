/** Asks before one registers. The answer names nobody, and is no promise. */
import { Alert, AlertTitle, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import type { CollisionCheckView } from '../../generated/api';
import { call } from '../data/client';
import { PageHead } from '../pages/PageHead';
import { RecordForm } from '../record/RecordForm';
import { LinkTo } from '../record/Value';
import { useFormat } from '../words/format';

const TONE = { free: 'success', protected: 'error', direct_owned: 'error', unclear: 'warning' } as const;

export default function CollisionCheck() {
  const translate = useTranslate();
  const format = useFormat();
  const [found, setFound] = useState<CollisionCheckView | null>(null);
  const say = (key: string) => translate(`collisionCheck.${key}`);
  return (
    <>
      <PageHead title={translate('pages.collision-check')} />
      <Stack spacing={2} sx={{ maxWidth: 760 }}>
        <Typography>{say('explain')}</Typography>
        <Paper variant="outlined" sx={{ p: 2.5 }}>
          <RecordForm
            resource="collision-checks"
            body="CollisionCheckDto"
            saveLabel={say('ask')}
            send={async (body, { key }) =>
              (await call<RaRecord & CollisionCheckView>('POST', '/collision-checks', { body, key })).data
            }
            onDone={(answer) => setFound(answer as unknown as CollisionCheckView)}
          />
        </Paper>
        {found && (
          <Alert severity={TONE[found.result]}>
            <AlertTitle>{say(`${found.result}.title`)}</AlertTitle>
            {say(`${found.result}.text`)}{' '}
            {found.ownRegistrationId && <LinkTo to="registrations" id={found.ownRegistrationId} text={say('own')} />}
            <Typography variant="body2">{format.instant(found.checkedAt)}</Typography>
          </Alert>
        )}
      </Stack>
    </>
  );
}
