/** What I exported: how far each is, and its file as long as it is kept. The list looks again while something is being written. */
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import {
  Button,
  LinearProgress,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
} from '@mui/material';
import { useEffect } from 'react';
import { type RaRecord, useListContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ExportView } from '../../generated/api';
import { operation, schema } from '../data/contract';
import { useMay } from '../data/session';
import { Listed } from '../list/Listed';
import { PageHead } from '../pages/PageHead';
import { StateChip } from '../record/Value';
import { Verbs } from '../record/Verbs';
import { useShell } from '../shell/shells';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import { fileOf, isWritten } from './exporting';

const LOOK_EVERY_MS = 2_000;

export default function ExportList() {
  const names = useNames();
  const translate = useTranslate();
  const may = useMay();
  const { path } = useShell();
  return (
    <>
      <PageHead title={names.resource('exports')}>
        {may(operation('POST', 'exports')?.action) && (
          <Button component={Link} to={`${path}/downloads`} variant="contained">
            {translate('pages.downloads')}
          </Button>
        )}
      </PageHead>
      <ExportHistory />
    </>
  );
}

export function ExportHistory({ isPart }: { isPart?: boolean }) {
  return (
    <Listed resource="exports" isPart={isPart} isBare={isPart} filters={['state', 'kind']}>
      <History />
    </Listed>
  );
}

function History() {
  const { data = [], refetch } = useListContext<RaRecord>();
  const names = useNames();
  const translate = useTranslate();
  const isWriting = data.some((row) => !isWritten(row as unknown as ExportView));
  useEffect(() => {
    if (!isWriting) return;
    const timer = setInterval(() => void refetch(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isWriting, refetch]);
  return (
    <TableContainer>
      <Table size="small">
        <TableHead>
          <TableRow>
            {(['createdAt', 'kind', 'format', 'filters', 'state'] as const).map((name) => (
              <TableCell key={name}>{names.field('exports', name)}</TableCell>
            ))}
            <TableCell align="right">{names.field('exports', 'rowCount')}</TableCell>
            <TableCell align="right">{names.field('exports', 'bytes')}</TableCell>
            <TableCell>{names.field('exports', 'expiresAt')}</TableCell>
            <TableCell>{translate('fields.action')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {data.map((row) => (
            <Row key={row.id} row={row as unknown as ExportView} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Row({ row }: { row: ExportView }) {
  const { path } = useShell();
  const format = useFormat();
  const label = useLabels();
  const translate = useTranslate();
  const { kind, format: formats, state } = schema('ExportView');
  return (
    <TableRow hover>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Link to={`${path}/exports/${row.id}`}>{format.instant(row.createdAt)}</Link>
      </TableCell>
      <TableCell>{label(row.kind, kind?.values, 'exportKind')}</TableCell>
      <TableCell>{label(row.format, formats?.values, 'exportFormat')}</TableCell>
      <TableCell>
        <Filters filters={row.filters} />
      </TableCell>
      <TableCell sx={{ minWidth: 120 }}>
        {isWritten(row) ? (
          <StateChip value={row.state} text={label(row.state, state?.values, 'exportState')} />
        ) : (
          <LinearProgress
            aria-label={label(row.state, state?.values, 'exportState')}
            sx={{ height: 6, borderRadius: 3 }}
          />
        )}
      </TableCell>
      <TableCell align="right">{format.quantity(String(row.rowCount ?? row.rowsDone))}</TableCell>
      <TableCell align="right">{sizeOf(row.bytes)}</TableCell>
      <TableCell>{format.instant(row.expiresAt)}</TableCell>
      <TableCell>
        {row.state === 'done' ? (
          <Button component="a" href={fileOf(row.id)} download startIcon={<DownloadOutlined />}>
            {translate('app.download')}
          </Button>
        ) : (
          <Verbs resource="exports" row={row as unknown as RaRecord} first={['cancel']} />
        )}
      </TableCell>
    </TableRow>
  );
}

/** Which rows it holds, in the words of the list: `阶段：赢单`. */
function Filters({ filters }: { filters: object }) {
  const names = useNames();
  const label = useLabels();
  const translate = useTranslate();
  const known = operation('GET', 'deals')?.filters ?? {};
  const said = Object.entries(filters as Record<string, string>).map(([name, text]) => {
    const { kind, values } = known[name] ?? {};
    if (name === 'q') return text;
    const value =
      kind === 'enum'
        ? text
            .split(',')
            .map((each) => label(each, values, `deals.${name}`))
            .join('、')
        : text;
    return kind === 'id' ? names.field('deals', name) : `${names.field('deals', name)}：${value}`;
  });
  return <>{said.join(' · ') || translate('app.all')}</>;
}

function sizeOf(bytes: string | null): string {
  if (bytes === null) return '—';
  const kilobytes = Number(bytes) / 1024;
  return kilobytes < 1024 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
