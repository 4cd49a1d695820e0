/** Asks what a verb needs and does it. A refusal explains itself: beside the field, or with the way to what is missing. */
import {
  Alert,
  AlertTitle,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  Link,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useRef, useState } from 'react';
import { type RaRecord, useDataProvider, useNotify, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { get, newKey } from '../data/client';
import { schema, verbOperation } from '../data/contract';
import { refresh } from '../data/refresh';
import { formPath, Refused } from '../data/problems';
import type { Provider } from '../data/provider';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { Facts } from './Facts';
import { Inputs, RecordForm } from './RecordForm';
import { nameOf } from './references';
import { wayTo } from './wayTo';

interface Props {
  resource: string;
  row: RaRecord;
  verb: string;
  /** what the form starts with */
  initial?: Record<string, unknown>;
  /** decided already by how the dialog was opened, as `initial` says */
  decided?: readonly string[];
  title?: string;
  /** says a refusal in words of its own */
  explain?: (refused: Refused) => ReactNode;
  onDone: (row: RaRecord) => void;
  onClose: () => void;
}

/** What is told once, on being asked for, and stands on no page. */
const IS_REVEALED = /^Reveal/;

export function VerbDialog({ resource, row, verb, initial, decided = [], explain, onDone, onClose, ...rest }: Props) {
  const translate = useTranslate();
  const names = useNames();
  const act = useAct(resource, verb);
  const queryClient = useQueryClient();
  const formId = useId();
  const key = useRef(newKey());
  const [refused, setRefused] = useState<Refused | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [revealed, setRevealed] = useState<RaRecord | null>(null);
  const body = verbOperation(resource, verb)?.body;
  const title = rest.title ?? names.verb(resource, verb);
  const asked = Object.entries(schema(body)).filter(([name]) => !decided.includes(name));
  const perform = async (values: object) => {
    setRefused(null);
    setBusy(true);
    try {
      return await act(row, values, key.current);
    } catch (error) {
      if (error instanceof Refused) {
        // another attempt is another request, unless nobody knows whether this one arrived
        if (!error.isPassing) key.current = newKey();
        // what one decides about is not what one saw: show it
        if (error.slug === 'version-mismatch') await refresh(queryClient, resource);
        if (!body || elsewhere(error, body).length > 0) setRefused(error);
      }
      throw error;
    } finally {
      setBusy(false);
    }
  };
  const view = verbOperation(resource, verb)?.view;
  const finish = (answer: RaRecord) => (IS_REVEALED.test(view ?? '') ? setRevealed(answer) : onDone(answer));
  const confirm = () => perform({}).then(finish, () => undefined);
  if (revealed) {
    return (
      <Dialog open maxWidth="sm" onClose={() => onDone(row)} aria-labelledby={`${formId}-title`}>
        <DialogTitle id={`${formId}-title`}>{nameOf(row)}</DialogTitle>
        <DialogContent>
          <Facts resource={resource} of={view} row={revealed} />
        </DialogContent>
        <DialogActions>
          <Button variant="contained" autoFocus onClick={() => onDone(row)}>
            {translate('ra.action.close')}
          </Button>
        </DialogActions>
      </Dialog>
    );
  }
  return (
    <Dialog open maxWidth="sm" onClose={isBusy ? undefined : onClose} aria-labelledby={`${formId}-title`}>
      <DialogTitle id={`${formId}-title`}>{title}</DialogTitle>
      <DialogContent>
        <DialogContentText sx={{ mb: body ? 2 : 0 }}>{nameOf(row)}</DialogContentText>
        {refused &&
          (explain?.(refused) ?? <Refusal resource={resource} row={row} refused={refused} onLeave={onClose} />)}
        {body && (
          <RecordForm
            isBare
            id={formId}
            resource={resource}
            body={body}
            initial={initial}
            send={(values) => perform(values)}
            onDone={finish}
          >
            <Inputs resource={resource} fields={Object.fromEntries(asked)} />
          </RecordForm>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button
          variant="contained"
          loading={isBusy}
          autoFocus={!body}
          {...(body ? { type: 'submit' as const, form: formId } : { onClick: () => void confirm() })}
        >
          {title}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const elsewhere = (refused: Refused, body: string) => {
  const fields = schema(body);
  return refused.reasons.filter(({ pointer }) => pointer && !(formPath(pointer).split('.')[0]! in fields));
};

/** Why not, and for each reason the way to mend it. */
export function Refusal({
  resource,
  row,
  refused,
  onLeave,
}: {
  resource: string;
  row: RaRecord;
  refused: Refused;
  onLeave?: () => void;
}) {
  const translate = useTranslate();
  return (
    <Alert severity="warning" sx={{ my: 1 }}>
      <AlertTitle>{refused.problem.title}</AlertTitle>
      {refused.slug === 'version-mismatch'
        ? translate('app.verb.changed')
        : refused.reasons.length === 0 && translate(refused.message, { _: refused.message })}
      {refused.reasons.map(({ code, pointer, message }) => (
        <div key={code + (pointer ?? '')}>
          {message}
          {pointer && <WayTo resource={resource} row={row} pointer={pointer} onLeave={onLeave} />}
        </div>
      ))}
    </Alert>
  );
}

function WayTo({
  resource,
  row,
  pointer,
  onLeave,
}: {
  resource: string;
  row: RaRecord;
  pointer: string;
  onLeave?: () => void;
}) {
  const translate = useTranslate();
  const names = useNames();
  const { path } = useShell();
  const { to, of, field } = wayTo(path, resource, row, pointer);
  return (
    <Link component={RouterLink} underline="always" to={to} onClick={onLeave} sx={{ ml: 1 }}>
      {translate('app.verb.goThere')}：{names.field(of, field)}
    </Link>
  );
}

/** Does a verb, says so, and lets every list and page of the resource read again. */
export function useAct(resource: string, verb: string) {
  const dataProvider = useDataProvider<Provider>();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const translate = useTranslate();
  return async (row: RaRecord, body: object, key: string): Promise<RaRecord> => {
    const version = verbOperation(resource, verb)?.ifMatch ? (row.version as number) : undefined;
    const attempt = (seen: number | undefined) =>
      dataProvider.act(resource, row.id, verb, { version: seen, body, key });
    const { data, isPending } = await attempt(version);
    notify(translate(isPending ? 'app.pending' : 'app.done'), { type: isPending ? 'info' : 'success' });
    await refresh(queryClient, resource);
    if (IS_REVEALED.test(verbOperation(resource, verb)?.view ?? '')) return data as RaRecord;
    return isPending || !data?.id || data.id !== row.id
      ? get<RaRecord>(`/${resource}/${row.id}`).catch(() => row)
      : data;
  };
}
