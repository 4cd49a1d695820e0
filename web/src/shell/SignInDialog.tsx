import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { MeView } from '../../generated/api';
import { LoginForm } from '../account/LoginForm';

export default function SignInDialog({ email, onDone }: { email: string; onDone: (me: MeView) => void }) {
  const translate = useTranslate();
  return (
    <Dialog open maxWidth="xs" aria-labelledby="sign-in-again">
      <DialogTitle id="sign-in-again">{translate('app.signInAgain.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{translate('app.signInAgain.explain')}</DialogContentText>
        <LoginForm email={email} onDone={onDone} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={() => window.location.assign('/login')}>
          {translate('app.logout')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
