/** The service's clock, which is the one that deadlines are measured with; this machine's may be wrong. */
import { useEffect, useState } from 'react';
import { useFormat } from '../words/format';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** How far this machine's clock is behind the instant that the service has just said; asked where an answer arrives. */
export const behind = (now: string): number => Date.parse(now) - Date.now();

/** Milliseconds left until an instant; counted each second where it matters. */
export function useLeft(until: string | null | undefined, offset: number): number {
  const [now, setNow] = useState(() => Date.now());
  const left = until ? Date.parse(until) - now - offset : Infinity;
  const step = left > 0 && left < 60 * MINUTE ? SECOND : 20 * SECOND;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), step);
    return () => clearInterval(timer);
  }, [step]);
  return left;
}

/** Ends are exclusive: midnight is the end of the day before. */
export function useEnd(): (until: string) => string {
  const format = useFormat();
  return (until) => {
    const text = format.instant(until);
    if (!text.endsWith('00:00')) return text;
    return `${format.day(new Date(Date.parse(until) - SECOND).toISOString())} 24:00`;
  };
}
