/** A new row below a round, in a dialog, and on to its page. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { call } from '../data/client';
import { operation } from '../data/contract';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { RecordForm } from '../record/RecordForm';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';

interface Props {
  roundId: string;
  set: 'meetings' | 'decision-batches';
  verb: string;
  children?: ReactNode;
}

export function CreateIn({ roundId, set, verb, children }: Props) {
  const translate = useTranslate();
  const names = useNames();
  const may = useMay();
  const id = useId();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { path } = useShell();
  const [isOpen, setOpen] = useState(false);
  const create = operation('POST', 'rounds', `{id}/${set}`);
  if (!create?.body || !may(create.action)) return null;
  const title = names.verb('rounds', verb);
  return (
    <div>
      <Button variant="contained" startIcon={<AddOutlined />} onClick={() => setOpen(true)}>
        {title}
      </Button>
      {isOpen && (
        <Dialog open maxWidth="sm" onClose={() => setOpen(false)} aria-labelledby={`${id}-title`}>
          <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
          <DialogContent>
            <RecordForm
              isBare
              id={id}
              resource={set}
              body={create.body}
              send={async (body, { key }) =>
                (await call<RaRecord>('POST', `/rounds/${roundId}/${set}`, { body, key })).data
              }
              onDone={async (row) => {
                await refresh(queryClient, set);
                void navigate(`${path}/${set}/${row.id}`);
              }}
            >
              {children}
            </RecordForm>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{translate('ra.action.cancel')}</Button>
            <Button type="submit" form={id} variant="contained">
              {translate('ra.action.save')}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </div>
  );
}
