/** When the round opens and closes, when reviews and decisions are due; what comes next counts down. */
import { Box, Paper, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import type { RoundView } from '../../generated/api';
import { useFormat } from '../words/format';
import { useNames } from '../words/names';
import { isOver } from './stages';

const STEPS = ['opensAt', 'closesAt', 'reviewDueAt', 'decisionDueAt'] as const;
const EVERY_MS = 30_000;

export function Timeline({ round }: { round: RoundView }) {
  const translate = useTranslate();
  const names = useNames();
  const format = useFormat();
  const left = useLeft();
  const now = useNow();
  // a rolling round decides case by case: what it has no day for is not asked for
  const steps = STEPS.filter((name) => round.mode === 'fixed' || round[name] || /^(?:opens|closes)/.test(name));
  const times = steps.map((name) => ({
    name,
    at: round[name],
    time: round[name] ? Date.parse(round[name]) : undefined,
  }));
  const next = isOver(round) ? undefined : times.find(({ time }) => time !== undefined && time > now)?.name;
  return (
    <Paper variant="outlined" component="section" aria-label={translate('round.time.title')} sx={{ px: 2.5, py: 2 }}>
      <Box
        component="ol"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, 1fr)', md: 'repeat(4, 1fr)' },
        }}
      >
        {times.map(({ name, at, time }) => {
          const isPast = time !== undefined && time <= now;
          const isNext = name === next;
          return (
            <Box
              component="li"
              key={name}
              aria-current={isNext ? 'step' : undefined}
              sx={{
                borderTop: 3,
                borderColor: isNext ? 'primary.main' : isPast ? 'success.main' : 'divider',
                pt: 1,
                minWidth: 0,
              }}
            >
              <Typography variant="caption" color="text.secondary">
                {names.field('rounds', name)}
              </Typography>
              <Typography sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
                {at ? format.instant(at) : translate(absent(round, name))}
              </Typography>
              <Typography variant="body2" sx={{ color: isNext ? 'primary.main' : 'text.secondary' }}>
                {time === undefined || isOver(round) ? ' ' : isPast ? translate('round.time.past') : left(time - now)}
                {name === 'closesAt' &&
                  at &&
                  round.graceMinutes > 0 &&
                  ` · ${translate('round.time.grace', { minutes: round.graceMinutes })}`}
              </Typography>
            </Box>
          );
        })}
      </Box>
    </Paper>
  );
}

const absent = ({ mode }: RoundView, name: string): string =>
  mode === 'rolling' && name === 'closesAt' ? 'round.time.open' : 'round.time.undecided';

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Days and hours, hours and minutes, or minutes. */
function useLeft() {
  const translate = useTranslate();
  return (ms: number): string => {
    const minutes = Math.floor(ms / 60_000);
    const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
    if (days > 0) return translate('round.time.days', { days, hours });
    if (hours > 0) return translate('round.time.hours', { hours, minutes: minutes % 60 });
    return translate('round.time.minutes', { minutes });
  };
}
