/** The end of a sign-up: the link of the letter, name, password, and the privacy notice, read and accepted. */
import { Alert, Box, Checkbox, FormControlLabel, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useLocation } from 'react-router-dom';
import type { ConfirmSignUpDto } from '../../generated/api';
import { currentLocale } from '../words/locale';
import { Door } from './Door';
import { DoorForm } from './DoorForm';
import { tokenOf } from './SetPassword';

/** The notice below is this one. */
const VERSION: ConfirmSignUpDto['privacyVersion'] = '2026-01';

export default function ConfirmSignUp() {
  const translate = useTranslate();
  const token = tokenOf(useLocation().hash);
  const [isAccepted, setAccepted] = useState(false);
  const say = (part: string) => translate(`account.verify.${part}`);
  return (
    <Door title={say('title')} explain={token ? say('explain') : undefined}>
      {!token && <Alert severity="warning">{translate('account.noToken')}</Alert>}
      {token && (
        <DoorForm
          path="/auth/registrations/confirm"
          extra={{ token, lang: currentLocale(), privacyVersion: VERSION }}
          fields={[
            { name: 'name', label: translate('account.signUpPage.name'), autoComplete: 'name' },
            {
              name: 'password',
              label: translate('account.password'),
              type: 'password',
              autoComplete: 'new-password',
              hint: translate('account.passwordHint'),
            },
          ]}
          isReady={isAccepted}
          submit={say('submit')}
          done={say('done')}
          next={{ to: '/login', text: translate('app.login') }}
        >
          <Box
            component="section"
            tabIndex={0}
            aria-label={translate('account.privacy.title')}
            sx={{ maxHeight: 160, overflowY: 'auto', border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}
          >
            <Typography variant="h3" component="h2" gutterBottom>
              {translate('account.privacy.title')}（{VERSION}）
            </Typography>
            <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
              {translate('account.privacy.text')}
            </Typography>
          </Box>
          <FormControlLabel
            control={<Checkbox checked={isAccepted} onChange={(_, checked) => setAccepted(checked)} />}
            label={translate('account.privacy.accept')}
          />
        </DoorForm>
      )}
    </Door>
  );
}
