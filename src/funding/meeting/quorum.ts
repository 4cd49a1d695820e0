/**
 * Who may decide an item, and when it is decided. A recused member does not exist for it: no ballot, no seat that counts,
 * no presence that counts.
 */
import type { Reason } from '../../kernel/problem.js';

/** fewer never decide, however small the committee */
const FEWEST = 5;

/** max(5, ⌈2/3⌉) of the seats that are not recused; a small committee may not reach it at all. */
export const quorum = (seatsNotRecused: number): number => Math.max(FEWEST, Math.ceil((2 * seatsNotRecused) / 3));

export interface Attendance {
  /** persons holding a seat now */
  readonly seats: readonly string[];
  /** recused from this item, by conflict or by their own word */
  readonly recused: readonly string[];
  readonly present: readonly string[];
}

/** Those who may cast a ballot: seated, present, not recused. */
export function voters({ seats, recused, present }: Attendance): string[] {
  const [absentees, here] = [new Set(recused), new Set(present)];
  return [...new Set(seats)].filter((person) => here.has(person) && !absentees.has(person));
}

/** `no_quorum` with how many are there and how many it takes. */
export function quorumFaults(attendance: Attendance): Reason[] {
  const { length: eligible } = voters({ ...attendance, present: attendance.seats });
  const [here, needed] = [voters(attendance).length, quorum(eligible)];
  return here >= needed ? [] : [{ code: 'no_quorum', present: here, needed, eligible }];
}

/** `votes_missing` while somebody who may vote has not and fewer have than a quorum. */
export function outstanding(attendance: Attendance, cast: ReadonlySet<string>): Reason[] {
  const { length: eligible } = voters({ ...attendance, present: attendance.seats });
  const waiting = voters(attendance).filter((person) => !cast.has(person)).length;
  return waiting === 0 || cast.size >= quorum(eligible)
    ? []
    : [{ code: 'votes_missing', cast: cast.size, needed: quorum(eligible) }];
}

export interface Tally {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
}

/**
 * Passes when more than half of all ballots cast say yes; an abstention is a ballot cast. Fewer than ever decide pass
 * nothing, where many were recused while the vote ran.
 */
export function outcome({ yes, no, abstain }: Tally): 'passed' | 'failed' {
  const cast = yes + no + abstain;
  return cast >= FEWEST && 2 * yes > cast ? 'passed' : 'failed';
}
