/**
 * Who is out of an item: whoever is in conflict with its application, and whoever a question is still open about. Asked at
 * the moment of use, of what is known then.
 */
import type { Actor } from '../../kernel/actor.js';
import { rows, type Tx } from '../../kernel/tx.js';
import { pairOf, verdictsAmong } from '../conflict/verdict.js';
import type { Meeting } from './meeting.entity.js';
import type { Attendance } from './quorum.js';

/** Of these applications those that the reader is recused from. */
export async function recusals(tx: Tx, { personId }: Actor, applicationIds: readonly string[]): Promise<string[]> {
  if (!personId || applicationIds.length === 0) return [...applicationIds];
  const verdicts = await verdictsAmong(tx, [personId], applicationIds);
  return applicationIds.filter((id) => verdicts.get(pairOf(id, personId))?.is !== 'clear');
}

const SEATS = `SELECT person_id AS id FROM committee_seats WHERE round_id = $1 AND during @> app_now() ORDER BY person_id`;
const PRESENT = `SELECT person_id AS id FROM meeting_attendance WHERE meeting_id = $1`;

export const seatsOf = (tx: Tx, roundId: string): Promise<string[]> => people(tx, SEATS, roundId);

export async function attendanceOf(tx: Tx, meeting: Meeting, applicationId: string): Promise<Attendance> {
  const seats = await seatsOf(tx, meeting.roundId);
  const verdicts = await verdictsAmong(tx, seats, [applicationId]);
  const recused = seats.filter((person) => verdicts.get(pairOf(applicationId, person))?.is !== 'clear');
  return { seats, recused, present: await people(tx, PRESENT, meeting.id) };
}

const people = async (tx: Tx, text: string, id: string): Promise<string[]> =>
  (await rows<{ id: string }>(tx, text, [id])).map((each) => each.id);
