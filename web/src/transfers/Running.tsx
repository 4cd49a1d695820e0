/** A run in the background: how far it is. Told aloud now and then, not at every row. */
import { LinearProgress, Paper, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { ImportView } from '../../generated/api';
import { useFormat } from '../words/format';

export function Running({ row }: { row: ImportView }) {
  const translate = useTranslate();
  const format = useFormat();
  const text = translate(`transfers.running.${row.state}`);
  const share = row.rowsTotal === 0 ? 0 : Math.round((100 * row.rowsDone) / row.rowsTotal);
  return (
    <Paper variant="outlined" sx={{ p: 3 }}>
      <Typography variant="h2">{text}</Typography>
      <LinearProgress
        aria-label={text}
        variant={row.rowsDone === 0 ? 'indeterminate' : 'determinate'}
        value={share}
        sx={{ my: 1.5, height: 8, borderRadius: 4 }}
      />
      <Typography sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {translate('transfers.running.rows', {
          done: format.quantity(String(row.rowsDone)),
          total: format.quantity(String(row.rowsTotal)),
        })}
        {row.rowsError > 0 &&
          ` · ${translate('transfers.running.errors', { count: format.quantity(String(row.rowsError)) })}`}
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        {translate('transfers.running.leave')}
      </Typography>
    </Paper>
  );
}
