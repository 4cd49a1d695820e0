/** E-mail and password; where the service asks for it, the one-time code of the mail. */
import { Alert, Button, Stack, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { MeView } from '../../generated/api';
import { call } from '../data/client';
import { Refused } from '../data/problems';
import { logIn } from '../data/session';
import { tidyEmail } from '../record/email';
import { PasswordInput } from './PasswordInput';

export function LoginForm({ email = '', onDone }: { email?: string; onDone: (me: MeView) => void }) {
  const translate = useTranslate();
  const [values, setValues] = useState({ email, password: '', ticket: '' });
  const [state, setState] = useState<{ busy?: boolean; error?: string; info?: string; asksTicket?: boolean }>({});
  const set = (name: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [name]: event.target.value });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setState({ ...state, busy: true, error: undefined });
    try {
      onDone(await logIn(tidyEmail(values.email), values.password, values.ticket.trim() || undefined));
    } catch (error) {
      const refused = error instanceof Refused ? error : undefined;
      const asksTicket = state.asksTicket || refused?.slug === 'login-challenge';
      setState({ error: refused ? translate(refused.message, { _: refused.message }) : String(error), asksTicket });
    }
  };
  const sendTicket = async () => {
    try {
      await call('POST', '/auth/login-tickets', { body: { email: tidyEmail(values.email) } });
      setState({ ...state, error: undefined, info: translate('account.ticketSent') });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setState({ ...state, info: undefined, error: translate(error.message, { _: error.message }) });
    }
  };
  return (
    <Stack component="form" spacing={2} onSubmit={(event) => void submit(event)} noValidate>
      {state.error && <Alert severity="error">{state.error}</Alert>}
      {state.info && <Alert severity="info">{state.info}</Alert>}
      <TextField
        label={translate('account.email')}
        name="email"
        type="email"
        autoComplete="username"
        autoFocus={!email}
        required
        size="medium"
        value={values.email}
        onChange={set('email')}
      />
      <PasswordInput
        label={translate('account.password')}
        name="password"
        autoComplete="current-password"
        autoFocus={Boolean(email)}
        required
        size="medium"
        value={values.password}
        onChange={set('password')}
      />
      {state.asksTicket && (
        <>
          <Alert
            severity="warning"
            action={<Button onClick={() => void sendTicket()}>{translate('account.sendTicket')}</Button>}
          >
            {translate('account.ticketExplain')}
          </Alert>
          <TextField
            label={translate('account.ticket')}
            name="ticket"
            autoComplete="one-time-code"
            slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }}
            size="medium"
            value={values.ticket}
            onChange={set('ticket')}
          />
        </>
      )}
      <Button
        type="submit"
        variant="contained"
        size="large"
        loading={state.busy}
        disabled={!values.email || !values.password}
      >
        {translate('account.submit')}
      </Button>
    </Stack>
  );
}
