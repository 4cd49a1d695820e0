/** Who sits on the committee, who chairs it, and, for those who may, another one from now on. */
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Button, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import type { RoundView } from '../../generated/api';
import { operation, schema } from '../data/contract';
import { useMayOn } from '../data/session';
import { Empty } from '../record/states';
import { EditSet, Items } from '../record/Subset';

const SHOWN = ['name', 'seat', 'from', 'until'];

export function Committee({ round }: { round: RoundView }) {
  const translate = useTranslate();
  const may = useMayOn();
  const [isEditing, setEditing] = useState(false);
  const write = operation('PUT', 'rounds', '{id}/committee');
  const canSeat = may(write, round as unknown as RaRecord);
  const seats = (round.committee ?? []) as unknown as Record<string, unknown>[];
  return (
    <Paper variant="outlined" component="section">
      {canSeat && (
        <Stack direction="row" sx={{ alignItems: 'center', p: 1, pl: 2.5, borderBottom: 1, borderColor: 'divider' }}>
          <Typography variant="body2" color="text.secondary" sx={{ flex: 1 }}>
            {translate('round.committee.hint')}
          </Typography>
          <Button startIcon={<EditOutlined />} onClick={() => setEditing(true)}>
            {translate('ra.action.edit')}
          </Button>
        </Stack>
      )}
      {seats.length === 0 ? (
        <Empty />
      ) : (
        <Items resource="committee-seats" fields={schema('SeatView')} columns={SHOWN} rows={seats} />
      )}
      {isEditing && (
        <EditSet
          resource="rounds"
          row={round as unknown as RaRecord}
          set="committee"
          body={write!.body!}
          items={seats}
          onClose={() => setEditing(false)}
        />
      )}
    </Paper>
  );
}
