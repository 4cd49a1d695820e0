/** The holidays of a year and the weekends worked for them, replaced as a whole: as the State Council announces them. */
import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import EditOutlined from '@mui/icons-material/EditOutlined';
import {
  Button,
  IconButton,
  Paper,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableRow,
  TextField,
  Typography,
} from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import type { CalendarDay, CalendarYearView } from '../../generated/api';
import { call, get } from '../data/client';
import { PageHead } from '../pages/PageHead';
import { FormDialog } from '../record/FormDialog';
import { Head } from '../record/Head';
import { Empty, Failed, Waiting } from '../record/states';
import { StateChip } from '../record/Value';
import { today, useFormat } from '../words/format';

const RESOURCE = 'calendar-exceptions';

export default function Calendar() {
  const translate = useTranslate();
  const [year, setYear] = useState(() => Number(today().slice(0, 4)));
  const [isEditing, setEditing] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: [RESOURCE, year],
    queryFn: ({ signal }) => get<CalendarYearView>(`/${RESOURCE}/${year}`, undefined, signal),
    placeholderData: keepPreviousData,
  });
  const [typed, setTyped] = useState(String(year));
  const go = (next: string) => {
    setTyped(next);
    if (/^2\d{3}$/.test(next)) setYear(Number(next));
  };
  const turn = (by: number, name: string, icon: React.ReactNode) => (
    <IconButton aria-label={translate(`calendar.${name}`)} onClick={() => go(String(year + by))}>
      {icon}
    </IconButton>
  );
  return (
    <>
      <PageHead title={translate('pages.calendar')}>
        <Stack direction="row" spacing={0.5} sx={{ alignItems: 'center' }}>
          {turn(-1, 'previous', <ChevronLeft />)}
          <TextField
            label={translate('calendar.year')}
            value={typed}
            onChange={(event) => go(event.target.value.trim())}
            sx={{ width: 96 }}
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 4 } }}
          />
          {turn(1, 'next', <ChevronRight />)}
        </Stack>
        <Button variant="contained" startIcon={<EditOutlined />} disabled={!data} onClick={() => setEditing(true)}>
          {translate('ra.action.edit')}
        </Button>
      </PageHead>
      <Typography color="text.secondary" sx={{ mb: 2, maxWidth: 760 }}>
        {translate('calendar.explain')}
      </Typography>
      <Paper variant="outlined" sx={{ maxWidth: 760 }}>
        {error ? (
          <Failed error={error} onRetry={() => void refetch()} />
        ) : !data ? (
          <Waiting />
        ) : data.data.length === 0 ? (
          <Empty />
        ) : (
          <Days days={data.data} />
        )}
      </Paper>
      {isEditing && data && (
        <FormDialog
          title={`${translate('pages.calendar')} · ${year}`}
          resource={RESOURCE}
          body="CalendarYearDto"
          initial={{ items: data.data }}
          send={async ({ items }) => {
            // a box that nobody ticked is a day off
            const days = ((items ?? []) as Partial<CalendarDay>[]).map((day) => ({ isWorking: false, ...day }));
            return (await call<RaRecord>('PUT', `/${RESOURCE}/${year}`, { body: { items: days } })).data;
          }}
          refreshes={[RESOURCE]}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}

function Days({ days }: { days: readonly CalendarDay[] }) {
  const translate = useTranslate();
  const format = useFormat();
  return (
    <TableContainer>
      <Table size="small">
        <Head of={RESOURCE} fields={['day', 'name', 'kind']} />
        <TableBody>
          {days.map(({ day, name, isWorking }) => (
            <TableRow key={day}>
              <TableCell>
                {format.day(day)} {format.weekday(day)}
              </TableCell>
              <TableCell>{name}</TableCell>
              <TableCell>
                <StateChip
                  value={isWorking ? 'pending' : 'done'}
                  text={translate(isWorking ? 'calendar.working' : 'calendar.off')}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
