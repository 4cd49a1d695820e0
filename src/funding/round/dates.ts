/** The dates of a round, in the order in which they must come: the same as rounds_dates_order says, with the date to mend. */
import type { Reason } from '../../kernel/problem.js';
import type { Round } from './round.entity.js';

const ORDER = ['opensAt', 'closesAt', 'reviewDueAt', 'decisionDueAt'] as const;

export type Dates = Pick<Round, (typeof ORDER)[number] | 'mode'>;

/** A fixed round has all four, each later than the one before; a rolling one an opening, and perhaps an end after it. */
export function dateFaults(round: Dates): Reason[] {
  const fault = (name: string): Reason => ({ code: 'dates_order', pointer: `/${name}` });
  const { opensAt, closesAt } = round;
  if (round.mode === 'rolling') {
    if (opensAt === null) return [fault('opensAt')];
    return closesAt !== null && !isBefore(opensAt, closesAt) ? [fault('closesAt')] : [];
  }
  return ORDER.filter((name, at) => {
    const before = at === 0 ? null : round[ORDER[at - 1]!];
    return round[name] === null || (before !== null && !isBefore(before, round[name]));
  }).map(fault);
}

export const isBefore = (a: string, b: string): boolean => new Date(a) < new Date(b);
