/** The login above whatever one was doing. The calls that met the end of the session wait for it, then go on. */
import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import { LoginForm } from '../account/LoginForm';
import { askToSignIn } from '../data/client';

export function SignInAgain() {
  const translate = useTranslate();
  const [isAsked, setAsked] = useState(false);
  const waiting = useRef<{ promise: Promise<void>; resolve: () => void } | null>(null);
  useEffect(() => {
    askToSignIn(() => {
      if (!waiting.current) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.current = { promise, resolve };
        setAsked(true);
      }
      return waiting.current.promise;
    });
    return () => askToSignIn(undefined);
  }, []);
  const finish = () => {
    setAsked(false);
    waiting.current?.resolve();
    waiting.current = null;
  };
  return (
    <Dialog open={isAsked} maxWidth="xs" aria-labelledby="sign-in-again">
      <DialogTitle id="sign-in-again">{translate('app.signInAgain.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: 2 }}>{translate('app.signInAgain.explain')}</DialogContentText>
        <LoginForm onDone={finish} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={() => window.location.assign('/login')}>
          {translate('app.logout')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
