/** The rows that failed: where each stands in the file, which column it is, and why. As a file they can be mended and brought again. */
import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import {
  Button,
  Paper,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import type { ImportRowsView, ImportView } from '../../generated/api';
import { get } from '../data/client';
import { Failed, Waiting } from '../record/states';

const A_PAGE = 50;

export function Findings({ row }: { row: ImportView }) {
  const translate = useTranslate();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['imports', row.id, 'errors', row.version],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor, signal }) =>
      get<ImportRowsView>(`/imports/${row.id}/rows`, { state: 'error', limit: A_PAGE, cursor }, signal),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const rows = data?.pages.flatMap((page) => page.data);
  return (
    <Paper component="section" variant="outlined" aria-label={translate('transfers.findings.title')}>
      <Stack direction="row" sx={{ px: 2, py: 1.25, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="h2">{translate('transfers.findings.title')}</Typography>
        <Button
          component="a"
          href={`/api/v1/imports/${row.id}/error-file`}
          download
          variant="outlined"
          startIcon={<DownloadOutlined />}
        >
          {translate('transfers.findings.file')}
        </Button>
      </Stack>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !rows ? (
        <Waiting lines={3} />
      ) : (
        <TableContainer>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{translate('fields.rowNo')}</TableCell>
                <TableCell>{translate('fields.column')}</TableCell>
                <TableCell>{translate('fields.why')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.flatMap(({ rowNo, errors }) =>
                errors.map(({ code, column, message }, index) => (
                  <TableRow key={`${rowNo} ${index} ${code}`}>
                    <TableCell sx={{ fontVariantNumeric: 'tabular-nums' }}>{index === 0 && rowNo}</TableCell>
                    <TableCell>{column ?? '—'}</TableCell>
                    <TableCell>{message}</TableCell>
                  </TableRow>
                )),
              )}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()} sx={{ m: 1 }}>
          {translate('app.more')}
        </Button>
      )}
    </Paper>
  );
}
