/** A month, quarter or year as people write it: 2026-03, 2026-Q1, 2026. */
export interface Period {
  /** its first day */
  readonly from: string;
  /** the first day after it */
  readonly to: string;
}

export const PERIOD = /^((?:19|2\d)\d{2})(?:-(0[1-9]|1[0-2])|-Q([1-4]))?$/;

export function periodOf(text: string): Period | undefined {
  const match = PERIOD.exec(text);
  if (!match) return undefined;
  const [, year, month, quarter] = match;
  const first = month ? Number(month) : quarter ? Number(quarter) * 3 - 2 : 1;
  const months = month ? 1 : quarter ? 3 : 12;
  const day = (at: number) =>
    `${Number(year) + Math.floor((at - 1) / 12)}-${String(((at - 1) % 12) + 1).padStart(2, '0')}-01`;
  return { from: day(first), to: day(first + months) };
}
