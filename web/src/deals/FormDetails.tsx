/** What the delivery form of a deal asks, and no other form: its answers, and the form that changes them. */
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, Button, Stack } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import type { FormDetailsListView } from '../../generated/api';
import { call, get } from '../data/client';
import { operation, schema } from '../data/contract';
import { formPath } from '../data/problems';
import { useMayOn } from '../data/session';
import { Facts } from '../record/Facts';
import { FormDialog } from '../record/FormDialog';
import { Failed, Waiting } from '../record/states';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { useGates } from './useGates';

const SET = 'form-details';

export function FormDetails({ row }: { row: RaRecord }) {
  const translate = useTranslate();
  const names = useNames();
  const label = useLabels();
  const may = useMayOn();
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
      {may(write, row) && (
        <Box>
          <Button variant="outlined" startIcon={<EditOutlined />} onClick={() => setEditing(true)}>
            {translate('app.editItem', { item: names.field('deals', SET) })}
          </Button>
        </Box>
      )}
      <Facts resource="deals" of="FormDetailsView" row={{ ...said }} only={asked} />
      {isEditing && (
        <FormDialog
          title={`${names.field('deals', SET)} · ${label(form, schema('DealView').deliveryForm?.values, 'deals.deliveryForm')}`}
          resource="deals"
          body="FormDetailsDto"
          initial={{ ...said }}
          only={asked}
          send={async (body) =>
            (await call<RaRecord>('PUT', `/deals/${row.id}/${SET}/${form}`, { body, version: row.version as number }))
              .data
          }
          refreshes={['deals']}
          onClose={() => setEditing(false)}
        />
      )}
    </Stack>
  );
}
