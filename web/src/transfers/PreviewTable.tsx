/** The first rows as they will be read: a column for each field that is filled. */
import { Paper, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { PreviewView, TargetView } from '../../generated/api';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { cellFor, type Sources } from './mapping';

const ROWS = 5;

interface Props {
  targets: readonly TargetView[];
  sources: Sources;
  preview: PreviewView;
}

export function PreviewTable({ targets, sources, preview }: Props) {
  const translate = useTranslate();
  const label = useLabels();
  const { locale } = useFormat();
  const shown = targets.filter(({ name }) => sources[name]);
  const columns = preview.columns.map(({ name }) => name);
  const rows = (preview.sample as unknown as { rows: { rowNo: number; cells: string[] }[] }).rows.slice(0, ROWS);
  /** an enumeration by its label, as the word will be understood */
  const read = ({ name, values }: TargetView, cells: string[]): string => {
    const field = sources[name]!;
    const text = cellFor(field, columns, cells);
    const meant = (field.values as Record<string, string> | undefined)?.[text] ?? text;
    return values?.includes(meant) ? label(meant, values, name) : meant;
  };
  if (shown.length === 0) return null;
  return (
    <Paper variant="outlined">
      <Typography variant="h2" sx={{ px: 2, py: 1.25 }}>
        {translate('transfers.map.preview')}
      </Typography>
      <TableContainer tabIndex={0} role="region" aria-label={translate('transfers.map.preview')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell>{translate('fields.rowNo')}</TableCell>
              {shown.map(({ name, nameZh, nameEn }) => (
                <TableCell key={name}>{locale === 'en' ? nameEn : nameZh}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(({ rowNo, cells }) => (
              <TableRow key={rowNo}>
                <TableCell>{rowNo}</TableCell>
                {shown.map((target) => {
                  const text = read(target, cells);
                  return (
                    <TableCell
                      key={target.name}
                      title={text}
                      sx={{ maxWidth: 220, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
                    >
                      {text || '—'}
                    </TableCell>
                  );
                })}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Paper>
  );
}
