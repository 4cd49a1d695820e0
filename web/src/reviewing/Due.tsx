/** How long until a moment, or how long it is over: in words, and in colour from three days before. */
import { Chip } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFormat } from '../words/format';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

export function Due({ at, what }: { at: string | null | undefined; what: 'answer' | 'review' }) {
  const translate = useTranslate();
  const format = useFormat();
  const now = useNow();
  if (!at) return null;
  const left = new Date(at).getTime() - now;
  const [amount, unit] = measured(Math.abs(left));
  const text = translate(`reviewing.due.${left < 0 ? 'late' : 'left'}`, {
    time: translate(`reviewing.due.${unit}`, { amount, smart_count: amount }),
  });
  const tone = left < 0 ? 'error' : left < 3 * DAY ? 'warning' : 'info';
  return (
    <Chip
      size="small"
      label={`${translate(`reviewing.due.${what}`, { day: format.instant(at) })} · ${text}`}
      sx={{ bgcolor: `${tone}.light`, color: `${tone}.main` }}
    />
  );
}

function measured(span: number): [number, 'days' | 'hours' | 'minutes'] {
  if (span >= 2 * DAY) return [Math.floor(span / DAY), 'days'];
  if (span >= HOUR) return [Math.floor(span / HOUR), 'hours'];
  return [Math.ceil(span / MINUTE), 'minutes'];
}

/** It runs while one looks at it. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
