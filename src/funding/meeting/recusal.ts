/**
 * Who is out of an item: whoever is in conflict with its application, and whoever a question is still open about. Asked at
 * the moment of use, of what is known then.
 */
import type { Actor } from '../../kernel/actor.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { pairOf, verdictsAmong } from '../conflict/verdict.js';
import type { Meeting } from './meeting.entity.js';
import { type Attendance, quorum, voters } from './quorum.js';

/** Of these applications those that the reader is recused from. */
export async function recusals(tx: Tx, { personId }: Actor, applicationIds: readonly string[]): Promise<string[]> {
  if (!personId || applicationIds.length === 0) return [...applicationIds];
  const verdicts = await verdictsAmong(tx, [personId], applicationIds);
  return applicationIds.filter((id) => verdicts.get(pairOf(id, personId))?.is !== 'clear');
}

const SEATS = `SELECT person_id AS id FROM committee_seats WHERE round_id = $1 AND during @> app_now() ORDER BY person_id`;
const PRESENT = `SELECT person_id AS id FROM meeting_attendance WHERE meeting_id = $1`;

export const seatsOf = (tx: Tx, roundId: string): Promise<string[]> => people(tx, SEATS, roundId);

export interface Room {
  readonly voters: number;
  readonly quorum: number;
}

/** Of each of these applications who may vote on it now, and how many it takes: a recused member counts for nothing. */
export async function roomFor(
  tx: Tx,
  { id, roundId }: Pick<Meeting, 'id' | 'roundId'>,
  applicationIds: readonly string[],
): Promise<Record<string, Room>> {
  if (applicationIds.length === 0) return {};
  const [seats, present] = [await seatsOf(tx, roundId), await people(tx, PRESENT, id)];
  const verdicts = await verdictsAmong(tx, seats, applicationIds);
  return Object.fromEntries(
    applicationIds.map((each) => {
      const recused = seats.filter((person) => verdicts.get(pairOf(each, person))?.is !== 'clear');
      const attendance = { seats, recused, present };
      const eligible = voters({ ...attendance, present: seats }).length;
      return [each, { voters: voters(attendance).length, quorum: quorum(eligible) }];
    }),
  );
}

export async function attendanceOf(tx: Tx, meeting: Meeting, applicationId: string): Promise<Attendance> {
  const seats = await seatsOf(tx, meeting.roundId);
  const verdicts = await verdictsAmong(tx, seats, [applicationId]);
  const recused = seats.filter((person) => verdicts.get(pairOf(applicationId, person))?.is !== 'clear');
  return { seats, recused, present: await people(tx, PRESENT, meeting.id) };
}

const people = async (tx: Tx, text: string, id: string): Promise<string[]> =>
  (await rows<{ id: string }>(tx, text, [id])).map((each) => each.id);
