/** What the dry run found, and what can be done about it: run it, leave the rows in error out, or map anew. */
import { Alert, Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { ImportView } from '../../generated/api';
import { Refused } from '../data/problems';
import { useFormat } from '../words/format';
import { useNames } from '../words/names';
import type { Work } from './work';

const COUNTS = [
  ['rowsTotal', 'text.primary'],
  ['rowsNew', 'success.main'],
  ['rowsUpdated', 'info.main'],
  ['rowsUnchanged', 'text.secondary'],
  ['rowsError', 'error.main'],
] as const;

export function Counts({ row }: { row: ImportView }) {
  const names = useNames();
  const format = useFormat();
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))' }}
    >
      {COUNTS.map(([name, color]) => (
        <Paper key={name} variant="outlined" sx={{ p: 1.5 }}>
          <Typography component="dt" variant="caption" color="text.secondary">
            {names.field('imports', name)}
          </Typography>
          <Typography
            component="dd"
            sx={{
              m: 0,
              fontSize: '1.5rem',
              fontWeight: 600,
              fontVariantNumeric: 'tabular-nums',
              color: row[name] > 0 ? color : 'text.secondary',
            }}
          >
            {format.quantity(String(row[name]))}
          </Typography>
        </Paper>
      ))}
    </Box>
  );
}

export function Outcome({ row, work, onMap }: { row: ImportView; work: Work; onMap: () => void }) {
  const translate = useTranslate();
  const format = useFormat();
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const perform = async (step: () => Promise<void>) => {
    setRefused(undefined);
    setBusy(true);
    try {
      await step();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const isStopped = row.onError === 'stop' && row.rowsError > 0;
  const isHopeless = row.rowsError === row.rowsTotal;
  const toWrite = row.rowsNew + row.rowsUpdated;
  const skip = () =>
    work.mapAndCheck(row, {
      fields: row.mapping?.fields ?? [],
      sourceSystem: row.mapping?.sourceSystem,
      mode: row.mode as 'upsert' | 'create_only',
      onError: 'skip',
    });
  return (
    <>
      <Counts row={row} />
      {refused && <Alert severity="error">{refused.reasons[0]?.message ?? refused.message}</Alert>}
      <Alert severity={row.rowsError === 0 ? 'success' : 'warning'}>
        {translate(
          row.rowsError === 0
            ? 'transfers.outcome.clean'
            : isStopped
              ? 'transfers.outcome.stopped'
              : 'transfers.outcome.skipping',
          {
            count: format.quantity(String(row.rowsError)),
          },
        )}
      </Alert>
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
        {isHopeless ? null : isStopped ? (
          <Button variant="contained" loading={isBusy} onClick={() => void perform(skip)}>
            {translate('transfers.outcome.skip', { count: format.quantity(String(row.rowsError)) })}
          </Button>
        ) : (
          <Button
            variant="contained"
            size="medium"
            loading={isBusy}
            disabled={toWrite === 0}
            onClick={() => void perform(() => work.apply(row))}
          >
            {translate('transfers.outcome.apply', { count: format.quantity(String(toWrite)) })}
          </Button>
        )}
        <Button variant={isHopeless ? 'contained' : 'text'} onClick={onMap}>
          {translate('transfers.outcome.map')}
        </Button>
        <Typography variant="body2" color="text.secondary">
          {translate('transfers.outcome.untouched')}
        </Typography>
      </Stack>
    </>
  );
}
