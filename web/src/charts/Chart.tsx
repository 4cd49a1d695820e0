/** A chart with its name, what its colours mean, and the same numbers as a table behind one button. */
import BarChartOutlined from '@mui/icons-material/BarChartOutlined';
import TableRowsOutlined from '@mui/icons-material/TableRowsOutlined';
import { Box, Paper, Stack, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material';
import { type ReactNode, useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { Empty, Failed, Waiting } from '../record/states';
import { BarChart } from './BarChart';
import { type ChartData, isEmpty } from './chart';
import { ColumnChart } from './ColumnChart';
import { NumberTable } from './NumberTable';

interface Props {
  title: string;
  hint?: string;
  shape: 'columns' | 'bars';
  /** what the groups are, as the table's first column says it */
  groupName: string;
  data: ChartData | undefined;
  error?: unknown;
  onRetry?: () => void;
  children?: ReactNode;
}

export function Chart({ title, hint, shape, groupName, data, error, onRetry, children }: Props) {
  const translate = useTranslate();
  const id = useId();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const isThere = !error && data !== undefined && !isEmpty(data);
  return (
    <Paper component="section" variant="outlined" aria-labelledby={id} sx={{ p: 2, minWidth: 0 }}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ mb: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Box sx={{ flex: 1, minWidth: 200 }}>
          <Typography id={id} variant="h2">
            {title}
          </Typography>
          {hint && (
            <Typography variant="body2" color="text.secondary">
              {hint}
            </Typography>
          )}
        </Box>
        {children}
        <ToggleButtonGroup
          exclusive
          size="small"
          value={view}
          onChange={(_, next: 'chart' | 'table' | null) => next && setView(next)}
          sx={{ height: 30 }}
        >
          <ToggleButton value="chart" aria-label={translate('charts.asChart')}>
            <BarChartOutlined fontSize="small" />
          </ToggleButton>
          <ToggleButton value="table" aria-label={translate('app.table')}>
            <TableRowsOutlined fontSize="small" />
          </ToggleButton>
        </ToggleButtonGroup>
      </Stack>
      {error ? (
        <Failed error={error} onRetry={onRetry} />
      ) : !data ? (
        <Waiting lines={5} />
      ) : !isThere ? (
        <Empty isFiltered />
      ) : view === 'table' ? (
        <NumberTable data={data} groupName={groupName} title={title} />
      ) : (
        <>
          <Legend data={data} />
          {shape === 'columns' ? <ColumnChart data={data} label={title} /> : <BarChart data={data} label={title} />}
        </>
      )}
    </Paper>
  );
}

function Legend({ data: { series } }: { data: ChartData }) {
  if (series.length < 2) return <Box sx={{ height: 26 }} />;
  return (
    <Stack
      component="ul"
      direction="row"
      spacing={2}
      useFlexGap
      sx={{ m: 0, p: 0, mb: 3.5, listStyle: 'none', flexWrap: 'wrap' }}
    >
      {series.map(({ key, name, color }) => (
        <Box component="li" key={key} sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
          <Box aria-hidden sx={{ width: 12, height: 12, borderRadius: 0.5 }} style={{ backgroundColor: color }} />
          <Typography variant="body2">{name}</Typography>
        </Box>
      ))}
    </Stack>
  );
}
