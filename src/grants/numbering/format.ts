/**
 * How a fund spells the numbers of its grants. A sequence is padded and never cut: after …99 comes …100. A prefix ends in no
 * digit and a year has four, so that a number is read in one way only.
 */
export interface Numbered {
  readonly prefix: string;
  readonly year: number;
  /** the round's; empty where the format has none */
  readonly batch: string;
}

const PARTS = /\{(prefix|YYYY|batch|seq)(?::([1-9]))?\}/g;

export const hasBatch = (format: string): boolean => format.includes('{batch');

/** `{prefix}{YYYY}{seq:2}` → `CCF-Zhipu202601` */
export function numberOf(format: string, { prefix, year, batch }: Numbered, seq: number): string {
  const values: Readonly<Record<string, string>> = { prefix, YYYY: String(year), batch, seq: String(seq) };
  return format.replace(PARTS, (_, name: string, width = '1') => values[name]!.padStart(Number(width), '0'));
}
