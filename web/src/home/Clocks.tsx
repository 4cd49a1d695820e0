/** What is due from me, the most urgent first, whatever list it is in; what is late already is red and says by how much. */
import { Box, Chip, List, ListItem, Paper, Typography } from '@mui/material';
import { useQueries } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { get } from '../data/client';
import { operation } from '../data/contract';
import { Refused } from '../data/problems';
import { useMay, useMe } from '../data/session';
import { Failed, Waiting } from '../record/states';
import { nameOf } from '../record/references';
import { LinkTo } from '../record/Value';
import { today, useFormat } from '../words/format';
import { useNames } from '../words/names';
import { type Clock, CLOCKS, endOf, type Row } from './clocks';

const OF_EACH = 20;
const SHOWN = 12;
const A_DAY = 86_400_000;
const EVERY_MS = 60_000;
/** my next steps of this week and the next days */
const SOON_DAYS = 7;

interface Due {
  clock: Clock;
  row: Row & { id: string };
  at: number;
}

/** Ticks once a minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function Clocks() {
  const translate = useTranslate();
  const me = useMe();
  const may = useMay();
  const titleId = useId();
  const now = useNow();
  const soon = today(new Date(now + SOON_DAYS * A_DAY));
  const clocks = CLOCKS.filter(({ action, resource }) => {
    const list = operation('GET', resource);
    return list !== undefined && may(list.action) && may(action);
  });
  const answers = useQueries({
    queries: clocks.map(({ resource, what, fixed, sort }) => ({
      queryKey: [resource, 'clock', what, me.id, soon],
      refetchInterval: EVERY_MS,
      queryFn: async ({ signal }: { signal: AbortSignal }) =>
        (await get<{ data: Row[] }>(`/${resource}`, { ...fixed({ me: me.id, soon }), sort, limit: OF_EACH }, signal))
          .data,
    })),
  });
  const failed = answers.find(({ error }) => error && !(error instanceof Refused && error.status === 403));
  const all = clocks
    .flatMap((clock, index) =>
      (answers[index]!.data ?? [])
        .filter((row) => typeof row[clock.due] === 'string' && !clock.except?.(row, me.id))
        .map((row): Due => ({ clock, row: row as Due['row'], at: endOf(row[clock.due] as string) })),
    )
    .sort((a, b) => a.at - b.at);
  const isWaiting = answers.some(({ isPending }) => isPending);
  if (clocks.length === 0) return null;
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: 2, minWidth: 0 }}>
      <Typography id={titleId} variant="h2" sx={{ mb: 0.5 }}>
        {translate('pages.myClocks')}
      </Typography>
      {failed ? (
        <Failed error={failed.error} onRetry={() => answers.forEach((answer) => void answer.refetch())} />
      ) : isWaiting && all.length === 0 ? (
        <Waiting lines={4} />
      ) : all.length === 0 ? (
        <Typography color="text.secondary" sx={{ py: 2 }}>
          {translate('pages.nothingDue')}
        </Typography>
      ) : (
        <List dense disablePadding>
          {all.slice(0, SHOWN).map((due) => (
            <One key={`${due.clock.what} ${due.row.id}`} {...due} now={now} />
          ))}
        </List>
      )}
      {all.length > SHOWN && (
        <Typography variant="body2" color="text.secondary">
          {translate('pages.moreDue', { count: all.length - SHOWN })}
        </Typography>
      )}
    </Paper>
  );
}

function One({ clock, row, at, now }: Due & { now: number }) {
  const translate = useTranslate();
  const names = useNames();
  const text = clock.name?.(row, names.verb) ?? nameOf(row);
  return (
    <ListItem
      disableGutters
      sx={{ gap: 1.5, borderTop: 1, borderColor: 'divider', '&:first-of-type': { borderTop: 0 } }}
    >
      <Until at={at} left={at - now} />
      <Typography variant="body2" color="text.secondary" sx={{ width: 120, flexShrink: 0 }} noWrap>
        {translate(`pages.clocks.${clock.what}`)}
      </Typography>
      <Box sx={{ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }} title={text}>
        <LinkTo to={clock.resource} id={row.id} text={text} />
      </Box>
    </ListItem>
  );
}

function Until({ at, left }: { at: number; left: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const days = Math.floor(Math.abs(left) / A_DAY);
  const text =
    left < 0
      ? translate('pages.late', { smart_count: days, days })
      : days === 0
        ? translate('pages.dueToday')
        : translate('pages.dueIn', { smart_count: days, days });
  const look =
    left < 0
      ? { bgcolor: 'error.light', color: 'error.main' }
      : days < 2
        ? { bgcolor: 'warning.light', color: 'warning.main' }
        : { bgcolor: '#eef0f4', color: 'text.primary' };
  return (
    <Chip
      size="small"
      label={text}
      title={format.instant(new Date(at).toISOString())}
      sx={{ ...look, width: 92, flexShrink: 0 }}
    />
  );
}
