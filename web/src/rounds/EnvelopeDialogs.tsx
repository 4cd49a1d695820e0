/** A new envelope, and its total: asked for in the units people think in, confirmed by the other side. */
import {
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogContentText,
  DialogTitle,
  Stack,
  TextField,
} from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { type RaRecord, useNotify, useTranslate } from 'react-admin';
import { useController, useFormContext } from 'react-hook-form';
import type { EnvelopeView, RoundView } from '../../generated/api';
import { call } from '../data/client';
import { operation, schema } from '../data/contract';
import { refresh } from '../data/refresh';
import { Input } from '../record/inputs';
import { RecordForm } from '../record/RecordForm';
import { amountFrom, hoursOf, useAmounts } from './amounts';

interface CreateProps {
  round: RoundView;
  resources: readonly string[];
  onClose: () => void;
}

export function CreateDialog({ round, resources, onClose }: CreateProps) {
  const translate = useTranslate();
  const done = useDone(onClose);
  const id = useId();
  const { resource, awardsLimit } = schema('CreateEnvelopeDto');
  return (
    <Dialog open maxWidth="xs" onClose={onClose} aria-labelledby={`${id}-title`}>
      <DialogTitle id={`${id}-title`}>{translate('round.money.create')}</DialogTitle>
      <DialogContent>
        <RecordForm
          isBare
          id={id}
          resource="envelopes"
          body="CreateEnvelopeDto"
          initial={{ roundId: round.id, resource: resources[0] }}
          send={async (values, { key }) => (await call<RaRecord>('POST', '/envelopes', { body: values, key })).data}
          onDone={() => done('app.saved')}
        >
          <Stack spacing={2} sx={{ mt: 1 }}>
            <Input resource="envelopes" name="resource" field={{ ...resource!, values: [...resources] }} />
            <Input resource="envelopes" name="awardsLimit" field={awardsLimit!} />
          </Stack>
        </RecordForm>
      </DialogContent>
      <Actions id={id} onClose={onClose} />
    </Dialog>
  );
}

export function FundDialog({ envelope, name, onClose }: { envelope: EnvelopeView; name: string; onClose: () => void }) {
  const translate = useTranslate();
  const done = useDone(onClose);
  const id = useId();
  const { reason } = schema('FundEnvelopeDto');
  const { resource, total, version } = envelope;
  const now = resource === 'gpu_card_minute' ? hoursOf(total) : total;
  return (
    <Dialog open maxWidth="sm" onClose={onClose} aria-labelledby={`${id}-title`}>
      <DialogTitle id={`${id}-title`}>
        {translate('round.money.fund')} · {name}
      </DialogTitle>
      <DialogContent>
        <DialogContentText>{translate('round.money.twoSides')}</DialogContentText>
        <RecordForm
          isBare
          id={id}
          resource="envelopes"
          body={operation('POST', 'envelopes', '{id}/fund')!.body!}
          initial={{ total: /[1-9]/.test(total) ? now : '' }}
          send={async (values, { key }) => {
            const body = { ...values, total: amountFrom(resource, String(values.total as string)) };
            const { status } = await call('POST', `/envelopes/${envelope.id}/fund`, { body, key, version });
            return { id: envelope.id, isPending: status === 202 } as RaRecord;
          }}
          onDone={({ isPending }) => done(isPending ? 'app.pending' : 'app.done')}
        >
          <Stack spacing={2} sx={{ mt: 2 }}>
            <Total resource={resource} />
            <Input resource="envelopes" name="reason" field={reason!} />
          </Stack>
        </RecordForm>
      </DialogContent>
      <Actions id={id} onClose={onClose} />
    </Dialog>
  );
}

function Total({ resource }: { resource: string }) {
  const translate = useTranslate();
  const { say, whole } = useAmounts();
  const { control } = useFormContext();
  const { field, fieldState } = useController({
    name: 'total',
    control,
    rules: { required: translate('ra.validation.required') },
  });
  const amount = amountFrom(resource, String((field.value as string | undefined) ?? ''));
  const isAmount = resource === 'cny' ? /^\d+\.\d\d$/.test(amount) : /^\d+$/.test(amount);
  const read = isAmount ? `${say(resource, amount)}（${whole(resource, amount)}）` : ' ';
  return (
    <TextField
      required
      autoFocus
      label={translate(`round.money.newTotal.${resource}`)}
      name="total"
      inputRef={field.ref}
      value={(field.value as string | undefined) ?? ''}
      onChange={field.onChange}
      onBlur={field.onBlur}
      error={Boolean(fieldState.error)}
      helperText={fieldState.error?.message ?? read}
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
}

function Actions({ id, onClose }: { id: string; onClose: () => void }) {
  const translate = useTranslate();
  return (
    <DialogActions>
      <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
      <Button type="submit" form={id} variant="contained">
        {translate('ra.action.save')}
      </Button>
    </DialogActions>
  );
}

/** Says so, and everything of the round's money is read again. */
function useDone(onClose: () => void) {
  const notify = useNotify();
  const queryClient = useQueryClient();
  return async (said: string) => {
    notify(said, { type: said === 'app.pending' ? 'info' : 'success' });
    onClose();
    await Promise.all(['envelopes', 'approvals', 'rounds'].map((each) => refresh(queryClient, each)));
  };
}
