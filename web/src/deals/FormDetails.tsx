/** What the delivery form of a deal asks, and no other form: its answers, and the form that changes them. */
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type RaRecord, useNotify, useTranslate } from 'react-admin';
import type { FormDetailsListView } from '../../generated/api';
import { call, get } from '../data/client';
import { operation, schema } from '../data/contract';
import { formPath } from '../data/problems';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { Facts } from '../record/Facts';
import { RecordForm } from '../record/RecordForm';
import { Failed, Waiting } from '../record/states';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { useGates } from './useGates';

const SET = 'form-details';

export function FormDetails({ row }: { row: RaRecord }) {
  const translate = useTranslate();
  const names = useNames();
  const may = useMay();
  const [isEditing, setEditing] = useState(false);
  const form = row.deliveryForm as string;
  const gates = useGates(row);
  const answers = useQuery({
    queryKey: ['deals', String(row.id), SET],
    queryFn: ({ signal }) => get<FormDetailsListView>(`/deals/${row.id}/${SET}`, undefined, signal),
  });
  const error = gates.error ?? answers.error;
  if (error) return <Failed error={error} onRetry={() => void Promise.all([gates.refetch(), answers.refetch()])} />;
  if (!gates.data || !answers.data) return <Waiting />;
  const asked = gates.data
    .filter((gate) => gate.form === form)
    .map(({ pointer }) => formPath(pointer).split('.').at(-1)!);
  const said = answers.data.data.find(({ deliveryForm }) => deliveryForm === form);
  const write = operation('PUT', 'deals', `{id}/${SET}/{form}`);
  return (
    <Stack spacing={1.5}>
      {write && may(write.action) && (
        <Box>
          <Button variant="outlined" startIcon={<EditOutlined />} onClick={() => setEditing(true)}>
            {translate('app.editItem', { item: names.field('deals', SET) })}
          </Button>
        </Box>
      )}
      <Facts resource="deals" of="FormDetailsView" row={{ ...said }} only={asked} />
      {isEditing && (
        <Answering row={row} form={form} asked={asked} said={{ ...said }} onClose={() => setEditing(false)} />
      )}
    </Stack>
  );
}

interface Asked {
  row: RaRecord;
  form: string;
  asked: string[];
  said: Record<string, unknown>;
  onClose: () => void;
}

function Answering({ row, form, asked, said, onClose }: Asked) {
  const translate = useTranslate();
  const names = useNames();
  const label = useLabels();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const id = useId();
  return (
    <Dialog open maxWidth="sm" onClose={onClose} aria-labelledby={`${id}-title`}>
      <DialogTitle id={`${id}-title`}>
        {names.field('deals', SET)} · {label(form, schema('DealView').deliveryForm?.values, 'deals.deliveryForm')}
      </DialogTitle>
      <DialogContent sx={{ pt: '8px !important' }}>
        <RecordForm
          isBare
          id={id}
          resource="deals"
          body="FormDetailsDto"
          initial={said}
          only={asked}
          send={async (values) =>
            (
              await call<RaRecord>('PUT', `/deals/${row.id}/${SET}/${form}`, {
                body: values,
                version: row.version as number,
              })
            ).data
          }
          onDone={async () => {
            notify('app.saved', { type: 'success' });
            await refresh(queryClient, 'deals');
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
