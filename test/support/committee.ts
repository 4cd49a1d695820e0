/** The committee of a round: the first of them chairs; each is known by a verified identity, so nothing speaks against them. */
import type { Colleague, Crm } from './app.js';
import { makeReviewer } from './reviewers.js';

export async function seatCommittee(crm: Crm, roundId: string, size: number): Promise<[Colleague, ...Colleague[]]> {
  const seated: Colleague[] = [];
  while (seated.length < size) seated.push(await seat(crm, roundId, seated.length === 0 ? 'chair' : 'member'));
  return seated as [Colleague, ...Colleague[]];
}

export async function seat(crm: Crm, roundId: string, as: 'chair' | 'member', who?: Colleague): Promise<Colleague> {
  const person = who ?? (await makeReviewer(crm));
  await crm.db.rows(
    `INSERT INTO committee_seats (round_id, person_id, seat, during) VALUES ($1, $2, $3, tstzrange(app_now() - interval '1 hour', NULL))`,
    [roundId, person.personId, as],
  );
  return person;
}

/** Family of the applicant: never clear. */
export const isFamilyOf = (crm: Crm, personId: string, ownerPersonId: string) =>
  crm.db.rows(`INSERT INTO person_relations (person_id, other_id, kind, source) VALUES ($1, $2, 'family', 'test')`, [
    personId,
    ownerPersonId,
  ]);
