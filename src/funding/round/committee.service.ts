/**
 * Who sits on the committee of a round. A seat has a time: it is ended, never rewritten, so what its holder did while
 * sitting stays explained. Whoever is seated may review, too, and reads from then on: what he may not is found first.
 *
 * Lock order: round, its seats, then the accounts of those who are newly seated, by person.
 */
import { Injectable } from '@nestjs/common';
import { change } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { now, rows, type Tx } from '../../kernel/tx.js';
import { RolesService } from '../../identity/index.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { keepForSeats } from '../conflict/of-seats.js';
import { rounds } from './round.access.js';
import type { SeatDto } from './round.dto.js';
import { roundLife } from './round.lifecycle.js';
import { roundAnswer } from './round.list.js';

interface Seat {
  readonly personId: string;
  readonly seat: string;
  readonly until: string | null;
}

@Injectable()
export class CommitteeService {
  constructor(
    private readonly db: Db,
    private readonly roles: RolesService,
  ) {}

  seat(actor: Actor, id: string, seats: readonly SeatDto[]): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const at = await now(tx);
      const round = await claim(tx, actor, rounds, id, 'rounds.edit');
      expectStep(roundLife, round, 'seat');
      refuse(await seatFaults(tx, seats, at));
      const wanted = seats.map(({ personId, seat, until = null }) => ({ personId, seat, until }));
      const before = await sitting(tx, id, at);
      const stay = before.filter((each) => wanted.some((other) => isSame(each, other)));
      const come = wanted.filter((each) => !stay.some((other) => isSame(each, other)));
      if (come.length === 0 && stay.length === before.length) return roundAnswer(tx, actor, id);
      await rows(tx, END, [id, at, stay.map(({ personId }) => personId)]);
      await rows(tx, SEAT, [id, at, JSON.stringify(come), actor.userId]);
      const newcomers = come.map(({ personId }) => personId).sort();
      for (const personId of newcomers) await this.roles.makeReviewer(tx, actor, personId);
      await keepForSeats(tx, id);
      const changes = { committee: { from: before, to: await sitting(tx, id, at) } };
      await change(tx, actor, round, {}, 'rounds.seat_committee', { changes });
      return roundAnswer(tx, actor, id);
    });
  }
}

const isSame = (a: Seat, b: Seat): boolean =>
  a.personId === b.personId &&
  a.seat === b.seat &&
  (a.until && Date.parse(a.until)) === (b.until && Date.parse(b.until));

async function seatFaults(tx: Tx, seats: readonly SeatDto[], at: string): Promise<Reason[]> {
  const people = seats.map(({ personId }) => personId);
  const staff = new Set((await rows<{ id: string }>(tx, STAFF, [people])).map(({ id }) => id));
  const chairs = seats.filter(({ seat }) => seat === 'chair');
  return seats.flatMap(({ personId, seat, until }, i): Reason[] => {
    const pointer = `/seats/${i}`;
    return [
      ...(staff.has(personId) ? [] : [{ code: 'no_staff_account', pointer: `${pointer}/personId` }]),
      ...(people.indexOf(personId) < i ? [{ code: 'not_unique', pointer: `${pointer}/personId` }] : []),
      ...(seat === 'chair' && chairs[0] !== seats[i] ? [{ code: 'one_chair', pointer: `${pointer}/seat` }] : []),
      ...(until && Date.parse(until) <= Date.parse(at) ? [{ code: 'not_later', pointer: `${pointer}/until` }] : []),
    ];
  });
}

const STAFF = `SELECT u.person_id AS id FROM users u
  WHERE u.person_id = ANY ($1) AND u.audience = 'staff' AND u.kind = 'person' AND u.state IN ('invited', 'active')`;

/** Those who sit at an instant, by person. */
const sitting = (tx: Tx, roundId: string, at: string): Promise<Seat[]> => rows<Seat>(tx, SITTING, [roundId, at]);
const SITTING = `SELECT person_id AS "personId", seat, iso(upper(during)) AS until FROM committee_seats
  WHERE round_id = $1 AND during @> $2::timestamptz ORDER BY person_id`;

/** A seat of this very instant has held nothing yet, and goes without a trace. */
const END = `
  WITH gone AS (DELETE FROM committee_seats WHERE round_id = $1 AND lower(during) >= $2::timestamptz AND NOT person_id = ANY ($3))
  UPDATE committee_seats SET during = tstzrange(lower(during), $2)
  WHERE round_id = $1 AND during @> $2::timestamptz AND lower(during) < $2 AND NOT person_id = ANY ($3)`;

const SEAT = `INSERT INTO committee_seats (round_id, person_id, seat, during, created_by)
  SELECT $1, s."personId", s.seat, tstzrange($2, s.until), $4
  FROM jsonb_to_recordset($3::jsonb) AS s ("personId" uuid, seat text, until timestamptz)`;
