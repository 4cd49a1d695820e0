/** 报表: every report that this person may have, one click each. What was exported before is below. */
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { Box, Button, Paper, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { operation, schema } from '../data/contract';
import { useMay } from '../data/session';
import { PageHead } from '../pages/PageHead';
import { Empty } from '../record/states';
import { useLabels } from '../words/labels';
import { ExportProgress } from './ExportProgress';
import { ExportHistory } from './ExportList';
import { useExport } from './exporting';
import { exportAction, isStored, REPORTS } from './reports';

export default function Downloads() {
  const translate = useTranslate();
  const may = useMay();
  const reports = REPORTS.filter((report) => exportAction(report) && may(exportAction(report)));
  const hasHistory = may(operation('GET', 'exports')?.action);
  return (
    <>
      <PageHead title={translate('pages.downloads')} />
      {reports.length === 0 && <Empty />}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))', mb: 3 }}>
        {reports.map((report) => (
          <Report key={report} report={report} />
        ))}
      </Box>
      {hasHistory && (
        <>
          <Typography variant="h2" sx={{ mb: 1 }}>
            {translate('transfers.export.history')}
          </Typography>
          <ExportHistory isPart />
        </>
      )}
    </>
  );
}

function Report({ report }: { report: string }) {
  const translate = useTranslate();
  const label = useLabels();
  const exporting = useExport();
  const name = label(report, [report], 'downloaded_report');
  const formats = schema('CreateExportDto').format?.values ?? [];
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-label={name}
      sx={{ p: 2, display: 'flex', flexDirection: 'column', gap: 1.5 }}
    >
      <Typography variant="h2">{name}</Typography>
      <Typography variant="body2" color="text.secondary" sx={{ flex: 1 }}>
        {translate(`transfers.reports.${report}`)}
      </Typography>
      {isStored(report) && exporting.isAsked && <ExportProgress {...exporting} />}
      <Stack direction="row" spacing={1}>
        {isStored(report) ? (
          [...formats].reverse().map((format) => (
            <Button
              key={format}
              variant={format === 'xlsx' ? 'contained' : 'outlined'}
              startIcon={<FileDownloadOutlined />}
              onClick={() => exporting.ask({ kind: 'pipeline', format: format as 'csv' })}
            >
              {translate('transfers.export.as', { format: format === 'xlsx' ? 'Excel' : 'CSV' })}
            </Button>
          ))
        ) : (
          <Button
            component="a"
            href={`/api/v1/reports/${report}.csv`}
            download
            variant="outlined"
            startIcon={<FileDownloadOutlined />}
          >
            {translate('transfers.export.as', { format: 'CSV' })}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}
