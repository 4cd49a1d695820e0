/** What a registration's clocks show at one instant of the authority clock. */
import { one, type Tx } from '../../../kernel/tx.js';
import type { Registration } from '../registration.entity.js';

/** The submit's instant, by which priority goes, and until when we acknowledge and decide. */
export async function stamp(
  tx: Tx,
): Promise<Pick<Registration, 'submittedAt' | 'lastActivityAt' | 'ackDueAt' | 'decideDueAt'>> {
  const text = `SELECT now::text AS "submittedAt", now::text AS "lastActivityAt", working_deadline(now, 1)::text AS "ackDueAt",
      working_deadline(now, 3)::text AS "decideDueAt"
    FROM (SELECT app_now() AS now) clock`;
  return (await one<Pick<Registration, 'submittedAt' | 'lastActivityAt' | 'ackDueAt' | 'decideDueAt'>>(tx, text))!;
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
