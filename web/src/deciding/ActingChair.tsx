/** Where the chair is recused, another member is named to take an item through. */
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import type { SeatView } from '../../generated/api';
import { call } from '../data/client';
import { operation } from '../data/contract';
import { refresh } from '../data/refresh';
import { RecordForm } from '../record/RecordForm';
import { useNames } from '../words/names';
import { SeatChoice } from './SeatChoice';

interface Props {
  row: RaRecord;
  committee: readonly SeatView[];
  onClose: () => void;
}

export function ActingChair({ row, committee, onClose }: Props) {
  const translate = useTranslate();
  const names = useNames();
  const queryClient = useQueryClient();
  const id = useId();
  const title = names.verb('agenda-items', 'nameActingChair');
  const route = operation('POST', 'agenda-items', '{id}/name-acting-chair');
  if (!route?.body) return null;
  return (
    <Dialog open maxWidth="xs" onClose={onClose} aria-labelledby={`${id}-title`}>
      <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
      <DialogContent>
        <RecordForm
          isBare
          id={id}
          resource="agenda-items"
          body={route.body}
          send={async (body, { key }) =>
            (
              await call<RaRecord>('POST', `/agenda-items/${row.id}/name-acting-chair`, {
                body,
                key,
                version: row.version as number,
              })
            ).data
          }
          onDone={async () => {
            await refresh(queryClient, 'meetings');
            onClose();
          }}
        >
          <SeatChoice name="personId" committee={committee} required />
        </RecordForm>
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
