/** A form over a body in a dialog: saves, says so, and lets what it touches be read again. */
import { Button, Dialog, DialogActions, DialogContent, type DialogProps, DialogTitle } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentProps, useId } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { refresh } from '../data/refresh';
import { RecordForm } from './RecordForm';

interface Props extends Omit<ComponentProps<typeof RecordForm>, 'onDone' | 'isBare' | 'id'> {
  title: string;
  maxWidth?: DialogProps['maxWidth'];
  /** the collections that are read again */
  refreshes: readonly string[];
  onClose: () => void;
}

export function FormDialog({ title, maxWidth = 'sm', refreshes, onClose, ...form }: Props) {
  const id = useId();
  const translate = useTranslate();
  const notify = useNotify();
  const queryClient = useQueryClient();
  return (
    <Dialog open maxWidth={maxWidth} onClose={onClose} aria-labelledby={`${id}-title`}>
      <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
      <DialogContent>
        <RecordForm
          {...form}
          isBare
          id={id}
          onDone={async () => {
            notify('app.saved', { type: 'success' });
            await Promise.all(refreshes.map((resource) => refresh(queryClient, resource)));
            onClose();
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
