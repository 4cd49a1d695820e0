/** What is asked of each delivery form: the answers of this deal's own form first, those of others that were asked about below. */
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Paper, Stack, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { type RaRecord, useNotify, useTranslate } from 'react-admin';
import type { FormDetailsView } from '../../generated/api';
import { call, get } from '../data/client';
import { operation, schema } from '../data/contract';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { Facts } from '../record/Facts';
import { RecordForm } from '../record/RecordForm';
import { Empty, Failed, Waiting } from '../record/states';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

type Form = FormDetailsView['deliveryForm'];

/** Which form asks what. */
const ASKED: Readonly<Record<Form, readonly string[]>> = {
  api: ['monthlyTokens', 'pricePlan', 'trialKeyRef'],
  cloud_private: ['dataIsolation', 'finetune', 'region', 'gpuType', 'gpuCards', 'gpuMonths'],
  on_prem: ['hardwareOwner', 'networkIsolation', 'mlpsLevel', 'acceptanceFileId', 'deliveryPlanFileId'],
};

export function FormDetails({ row }: { row: RaRecord }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['deals', String(row.id), 'form-details'],
    queryFn: async ({ signal }) =>
      (await get<{ data: FormDetailsView[] }>(`/deals/${row.id}/form-details`, undefined, signal)).data,
  });
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  const own = row.deliveryForm as Form;
  const others = data.map(({ deliveryForm }) => deliveryForm).filter((form) => form !== own);
  return (
    <Stack spacing={2}>
      {[own, ...others].map((form) => (
        <OfForm key={form} row={row} form={form} said={data.find(({ deliveryForm }) => deliveryForm === form)} />
      ))}
    </Stack>
  );
}

function OfForm({ row, form, said }: { row: RaRecord; form: Form; said?: FormDetailsView }) {
  const translate = useTranslate();
  const label = useLabels();
  const may = useMay();
  const [isEditing, setEditing] = useState(false);
  const title = label(form, schema('DealView').deliveryForm?.values, 'deals.deliveryForm');
  const write = operation('PUT', 'deals', '{id}/form-details/{form}');
  return (
    <Paper variant="outlined" component="section" aria-label={title}>
      <Stack direction="row" sx={{ alignItems: 'center', px: 2.5, pt: 1.5 }}>
        <Typography variant="h3" component="h2" sx={{ flex: 1 }}>
          {title}
        </Typography>
        {write?.body && may(write.action) && (
          <Button startIcon={<EditOutlined />} onClick={() => setEditing(true)}>
            {translate('ra.action.edit')}
          </Button>
        )}
      </Stack>
      {said ? (
        <Facts isBare resource="deals" of="FormDetailsView" row={said as unknown as RaRecord} only={ASKED[form]} />
      ) : (
        <Empty isSmall />
      )}
      {isEditing && <Edit row={row} form={form} said={said} body={write!.body!} onClose={() => setEditing(false)} />}
    </Paper>
  );
}

interface EditProps {
  row: RaRecord;
  form: Form;
  said?: FormDetailsView;
  body: string;
  onClose: () => void;
}

/** All answers to one form are sent at once. */
function Edit({ row, form, said, body, onClose }: EditProps) {
  const translate = useTranslate();
  const names = useNames();
  const notify = useNotify();
  const queryClient = useQueryClient();
  const id = useId();
  return (
    <Dialog open maxWidth="sm" onClose={onClose}>
      <DialogTitle>{names.field('deals', 'form-details')}</DialogTitle>
      <DialogContent>
        <RecordForm
          isBare
          id={id}
          resource="deals"
          body={body}
          initial={said as unknown as Record<string, unknown>}
          only={ASKED[form]}
          send={async (values) =>
            (
              await call<RaRecord>('PUT', `/deals/${row.id}/form-details/${form}`, {
                body: Object.fromEntries(ASKED[form].map((name) => [name, values[name] ?? null])),
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
