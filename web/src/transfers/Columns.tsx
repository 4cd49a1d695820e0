/** The columns of the file with what stands in them, to be dragged onto a field. Choosing in the field itself does the same. */
import DragIndicator from '@mui/icons-material/DragIndicator';
import { Box, Chip, Paper, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { PreviewView } from '../../generated/api';

export const COLUMN = 'application/x-column';

export function Columns({ preview: { columns, sample }, used }: { preview: PreviewView; used: ReadonlySet<string> }) {
  const translate = useTranslate();
  const rows = (sample as unknown as { rows: { cells: string[] }[] }).rows;
  const free = columns.filter(({ name }) => !used.has(name)).length;
  return (
    <Paper
      component="aside"
      variant="outlined"
      aria-label={translate('transfers.map.columns')}
      sx={{ p: 1.5, position: { md: 'sticky' }, top: 64, maxHeight: { md: 'calc(100vh - 80px)' }, overflowY: 'auto' }}
    >
      <Typography variant="h2">{translate('transfers.map.columns')}</Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {translate('transfers.map.free', { free, all: columns.length })}
      </Typography>
      <Stack spacing={0.75}>
        {columns.map(({ name, filled }, index) => (
          <Box
            key={name}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.setData(COLUMN, name);
              event.dataTransfer.effectAllowed = 'link';
            }}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 0.5,
              px: 0.75,
              py: 0.5,
              border: 1,
              borderColor: 'divider',
              borderRadius: 1.5,
              cursor: 'grab',
              bgcolor: used.has(name) ? '#f5f6f8' : 'background.paper',
            }}
          >
            <DragIndicator sx={{ fontSize: 18, color: 'text.secondary' }} />
            <Box sx={{ minWidth: 0, flex: 1 }}>
              <Typography variant="body2" noWrap title={name} sx={{ fontWeight: 500 }}>
                {name}
              </Typography>
              <Typography variant="caption" color="text.secondary" noWrap component="p">
                {filled === 0 ? translate('transfers.map.emptyColumn') : firstOf(rows, index)}
              </Typography>
            </Box>
            {used.has(name) && <Chip size="small" label={translate('transfers.map.used')} />}
          </Box>
        ))}
      </Stack>
    </Paper>
  );
}

const firstOf = (rows: { cells: string[] }[], index: number): string =>
  rows.map(({ cells }) => cells[index] ?? '').find((text) => text !== '') ?? '…';
