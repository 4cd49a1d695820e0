/**
 * Whether a round takes applications is no column: it follows from the clock, so that no job can be late. The deadline is
 * exclusive; a published round without one stays open. Both forms, of the program and of SQL, say the same.
 */
import type { ValueOf } from '../../labels.js';
import type { Round } from './round.entity.js';

export type Phase = ValueOf<'round_phase'>;

type Timed = Pick<Round, 'opensAt' | 'closesAt' | 'stage'>;

/** `now` is the authority clock, read once a command, before any lock: `now(tx)`, or what was made of it. */
export function phaseOf({ opensAt, closesAt, stage }: Timed, now: Date | string): Phase {
  const at = new Date(now);
  if (stage === 'draft' || opensAt === null || (stage === 'published' && at < new Date(opensAt))) return 'scheduled';
  return stage === 'published' && (closesAt === null || at < new Date(closesAt)) ? 'open' : 'intake_closed';
}

/** Nobody applies any more, or applications are decided one by one: screening may begin. */
export const isIntakeOver = (round: Timed & Pick<Round, 'mode'>, now: Date | string): boolean =>
  round.mode === 'rolling' || phaseOf(round, now) === 'intake_closed';

/** The phase of a row of rounds behind an alias. */
export const PHASE = (alias: string): string => `CASE
  WHEN ${alias}.stage = 'draft' OR ${alias}.opens_at IS NULL THEN 'scheduled'
  WHEN ${alias}.stage = 'published' AND app_now() < ${alias}.opens_at THEN 'scheduled'
  WHEN ${alias}.stage = 'published' AND (${alias}.closes_at IS NULL OR app_now() < ${alias}.closes_at) THEN 'open'
  ELSE 'intake_closed' END`;
