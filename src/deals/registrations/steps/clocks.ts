/** What a registration's clocks show at one instant of the authority clock. */
import { one, type Tx } from '../../../kernel/tx.js';

export interface Deadlines {
  now: string;
  /** ends of the first, third and tenth working day after today */
  first: string;
  third: string;
  tenth: string;
}

export async function deadlines(tx: Tx): Promise<Deadlines> {
  const text = `SELECT now::text, working_deadline(now, 1)::text AS first, working_deadline(now, 3)::text AS third,
      working_deadline(now, 10)::text AS tenth
    FROM (SELECT app_now() AS now) clock`;
  return (await one<Deadlines>(tx, text))!;
}

/** Whole working days left to us, at least one. */
export async function daysLeft(tx: Tx, until: string | null): Promise<number> {
  const text = `SELECT greatest(1, working_days_left(app_now(), $1::timestamptz)) AS days`;
  return (await one<{ days: number }>(tx, text, [until]))!.days;
}

/** The end of the n-th working day from now. */
export async function deadlineIn(tx: Tx, days: number): Promise<string> {
  return (await one<{ at: string }>(tx, `SELECT working_deadline(app_now(), $1)::text AS at`, [days]))!.at;
}
