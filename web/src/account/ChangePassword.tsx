import { Box, Paper } from '@mui/material';
import { useTranslate } from 'react-admin';
import { PageHead } from '../pages/PageHead';
import { DoorForm } from './DoorForm';

export default function ChangePassword() {
  const translate = useTranslate();
  return (
    <>
      <PageHead title={translate('account.change.title')} />
      <Paper variant="outlined" sx={{ p: 2.5, maxWidth: 420 }}>
        <Box>
          <DoorForm
            path="/auth/password"
            fields={[
              {
                name: 'currentPassword',
                label: translate('account.change.current'),
                type: 'password',
                autoComplete: 'current-password',
              },
              {
                name: 'newPassword',
                label: translate('account.change.next'),
                type: 'password',
                autoComplete: 'new-password',
                hint: translate('account.passwordHint'),
              },
            ]}
            submit={translate('account.change.submit')}
            done={translate('account.change.done')}
          />
        </Box>
      </Paper>
    </>
  );
}
