/** How far an export is, in words and as a bar; what it holds once it is there. */
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import { Alert, Button, LinearProgress, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormat } from '../words/format';
import { type Exporting, fileOf, isWritten } from './exporting';

export function ExportProgress({ row, error }: Exporting) {
  const translate = useTranslate();
  const format = useFormat();
  if (error) {
    const text =
      error.status === 429 && error.retryAfter
        ? translate('transfers.export.tooMany', { minutes: Math.ceil(error.retryAfter / 60) })
        : (error.reasons[0]?.message ?? error.message);
    return <Alert severity="error">{translate(text, { _: text })}</Alert>;
  }
  if (!row || !isWritten(row)) {
    const text = translate('transfers.export.writing', { count: format.quantity(String(row?.rowsDone ?? 0)) });
    return (
      <Stack spacing={1} role="status">
        <LinearProgress aria-label={text} sx={{ height: 6, borderRadius: 3 }} />
        <Typography variant="body2">{text}</Typography>
      </Stack>
    );
  }
  if (row.state !== 'done') return <Alert severity="error">{translate('transfers.export.failed')}</Alert>;
  return (
    <Alert
      severity="success"
      action={
        <Button component="a" href={fileOf(row.id)} download color="inherit" startIcon={<DownloadOutlined />}>
          {translate('app.download')}
        </Button>
      }
    >
      {translate('transfers.export.done', { count: format.quantity(String(row.rowCount ?? 0)) })}
    </Alert>
  );
}
