/** How long until a deadline, by the service's clock. */
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import { Box, Typography } from '@mui/material';
import { useEnd, useLeft } from './clock';
import { useClockSaid } from './clockSaid';

const DAY = 86_400_000;
const HOUR = 3_600_000;

interface Props {
  until: string | null | undefined;
  /** how far this machine's clock is behind */
  offset: number;
  /** with the day it ends */
  isLong?: boolean;
}

export function Countdown({ until, offset, isLong }: Props) {
  const clock = useClockSaid();
  const left = useLeft(until, offset);
  const end = useEnd();
  if (!until) return <Quiet>{clock.none}</Quiet>;
  const colour = left < DAY ? 'error.main' : left < 3 * DAY ? 'warning.main' : 'text.secondary';
  const text = left <= 0 ? clock.over : leftText(clock, left);
  return (
    <Typography
      component="span"
      variant="body2"
      role="timer"
      title={clock.until(end(until))}
      sx={{
        color: colour,
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.5,
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      <ScheduleOutlined sx={{ fontSize: 16 }} aria-hidden />
      {text}
      {isLong && <Box component="span">（{clock.until(end(until))}）</Box>}
    </Typography>
  );
}

const Quiet = ({ children }: { children: string }) => (
  <Typography component="span" variant="body2" color="text.secondary">
    {children}
  </Typography>
);

function leftText({ left: said }: ReturnType<typeof useClockSaid>, left: number): string {
  if (left >= DAY) return said.days(Math.floor(left / DAY), Math.floor((left % DAY) / HOUR));
  if (left >= HOUR) return said.hours(Math.floor(left / HOUR), Math.floor((left % HOUR) / 60_000));
  return said.minutes(Math.floor(left / 60_000), Math.floor((left % 60_000) / 1_000));
}
