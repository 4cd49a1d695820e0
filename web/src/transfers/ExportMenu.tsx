/**
 * "Export" of a list: the rows that its filters leave, as a file. Two clicks: the button, the format. Deals are written in
 * the background and can be fetched again for a week; the other reports are downloaded at once.
 */
import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Link, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import { queryText } from '../data/client';
import { schema } from '../data/contract';
import { useShell } from '../shell/shells';
import { useLabels } from '../words/labels';
import { ExportProgress } from './ExportProgress';
import { take, useExport } from './exporting';
import { isStored } from './reports';

const texts = (filters: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, [value].flat().map(String).join(',')]));

export function ExportMenu({ resource, filters }: { resource: string; filters: Record<string, unknown> }) {
  const translate = useTranslate();
  const label = useLabels();
  const { path } = useShell();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const exporting = useExport();
  const formats = isStored(resource) ? (schema('CreateExportDto').format?.values ?? []) : ['csv'];
  const choose = (format: string) => {
    setAnchor(null);
    if (isStored(resource)) exporting.ask({ kind: 'pipeline', format: format as 'csv', filters: texts(filters) });
    else take(`/api/v1/reports/${resource}.csv${queryText(texts(filters))}`);
  };
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        sx={{ height: 36, borderColor: '#c4c9d4' }}
        startIcon={<FileDownloadOutlined />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('transfers.export.button')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {[...formats].reverse().map((format) => (
          <MenuItem key={format} onClick={() => choose(format)}>
            {label(format, formats, 'exportFormat')}
          </MenuItem>
        ))}
      </Menu>
      {exporting.isAsked && (
        <Dialog open maxWidth="xs" onClose={exporting.forget} aria-labelledby="export-progress">
          <DialogTitle id="export-progress">{translate('transfers.export.title')}</DialogTitle>
          <DialogContent>
            <ExportProgress {...exporting} />
          </DialogContent>
          <DialogActions>
            <Link component={RouterLink} to={`${path}/exports`} sx={{ mr: 'auto', ml: 2, typography: 'body2' }}>
              {translate('transfers.export.history')}
            </Link>
            <Button onClick={exporting.forget}>{translate('ra.action.close')}</Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}
