/** A few fields of a body in a dialog, sent as they are; what is refused stands beside its field. */
import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useId } from 'react';
import { type RaRecord, useNotify, useTranslate } from 'react-admin';
import { schema } from '../data/contract';
import { RecordForm } from '../record/RecordForm';

interface Props {
  title: string;
  explain?: string;
  resource: string;
  body: string;
  only?: readonly string[];
  initial: Record<string, unknown>;
  send: (values: Record<string, unknown>) => Promise<unknown>;
  onDone: () => Promise<void>;
  onClose: () => void;
}

export function FormDialog({ title, explain, resource, body, only, initial, send, onDone, onClose }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const id = useId();
  const kept = [
    ...(only ?? Object.keys(schema(body))),
    ...Object.keys(initial).filter((name) => name === 'termsVersion'),
  ];
  return (
    <Dialog open maxWidth="sm" onClose={onClose} aria-labelledby={`${id}-title`}>
      <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
      <DialogContent>
        {explain && <DialogContentText sx={{ mb: 2 }}>{explain}</DialogContentText>}
        <RecordForm
          isBare
          id={id}
          resource={resource}
          body={body}
          only={only}
          initial={initial}
          send={async (values) => {
            await send(Object.fromEntries(Object.entries(values).filter(([name]) => kept.includes(name))));
            return { id: resource } as RaRecord;
          }}
          onDone={async () => {
            notify('app.saved', { type: 'success' });
            await onDone();
          }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
        <Button type="submit" form={id} variant="contained">
          {translate('ra.action.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
