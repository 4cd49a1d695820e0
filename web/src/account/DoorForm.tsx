/** A few fields and one call: what is refused stands beside its field; what went well replaces the form. */
import { Alert, Button, Stack, TextField } from '@mui/material';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { call } from '../data/client';
import { formPath, Refused } from '../data/problems';

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
  children,
}: {
  path: string;
  fields: Asked[];
  extra?: object;
  submit: string;
  done: string;
  /** what the children ask for is given */
  isReady?: boolean;
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
      await call('POST', path, { body: { ...extra, ...values } });
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
  if (state.isDone) return <Alert severity="success">{done}</Alert>;
  return (
    <Stack component="form" spacing={2} noValidate onSubmit={(event) => void send(event)}>
      {state.top && <Alert severity="error">{state.top}</Alert>}
      {fields.map(({ name, hint, ...field }, index) => (
        <TextField
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
      ))}
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
