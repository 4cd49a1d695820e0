/** A few fields and one call: what is refused stands beside its field; what went well replaces the form. */
import { Alert, Button, Stack, TextField } from '@mui/material';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { call } from '../data/client';
import { formPath, Refused } from '../data/problems';
import { tidyEmail } from '../record/email';
import { PasswordInput } from './PasswordInput';

interface Asked {
  name: string;
  label: string;
  type?: string;
  autoComplete: string;
  hint?: string;
}

export function DoorForm({
  path,
  fields,
  extra,
  submit,
  done,
  isReady = true,
  next,
  children,
}: {
  path: string;
  fields: Asked[];
  extra?: object;
  submit: string;
  done: string;
  /** what the children ask for is given */
  isReady?: boolean;
  /** where one goes on once it is done */
  next?: { to: string; text: string };
  children?: ReactNode;
}) {
  const translate = useTranslate();
  const [values, setValues] = useState<Record<string, string>>({});
  const [state, setState] = useState<{
    busy?: boolean;
    isDone?: boolean;
    errors: Record<string, string>;
    top?: string;
  }>({ errors: {} });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setState({ busy: true, errors: {} });
    try {
      const said = fields.map(
        ({ name, type }) => [name, type === 'email' ? tidyEmail(values[name]!) : values[name]] as const,
      );
      await call('POST', path, { body: { ...extra, ...Object.fromEntries(said) } });
      setState({ isDone: true, errors: {} });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const beside = error.reasons.filter(
        ({ pointer }) => pointer && fields.some(({ name }) => name === formPath(pointer)),
      );
      const errors = Object.fromEntries(beside.map(({ pointer, message }) => [formPath(pointer!), message]));
      setState({ errors, top: beside.length === 0 ? translate(error.message, { _: error.message }) : undefined });
    }
  };
  if (state.isDone) {
    return (
      <Stack spacing={2}>
        <Alert severity="success">{done}</Alert>
        {next && (
          <Button variant="contained" size="large" href={next.to}>
            {next.text}
          </Button>
        )}
      </Stack>
    );
  }
  return (
    <Stack component="form" spacing={2} noValidate onSubmit={(event) => void send(event)}>
      {state.top && <Alert severity="error">{state.top}</Alert>}
      {fields.map(({ name, hint, ...field }, index) => {
        const Typed = field.type === 'password' ? PasswordInput : TextField;
        return (
          <Typed
            key={name}
            {...field}
            name={name}
            required
            size="medium"
            autoFocus={index === 0}
            value={values[name] ?? ''}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            error={Boolean(state.errors[name])}
            helperText={state.errors[name] ?? hint}
          />
        );
      })}
      {children}
      <Button
        type="submit"
        variant="contained"
        size="large"
        loading={state.busy}
        disabled={!isReady || fields.some(({ name }) => !values[name])}
      >
        {submit}
      </Button>
    </Stack>
  );
}
