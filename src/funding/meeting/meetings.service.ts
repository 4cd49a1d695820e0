/**
 * Meetings of a round's committee: planned by the office, held by the chair, closed, their minutes locked for good.
 *
 * The promise: locked minutes never change (the trigger meetings_locked stands behind it), and no vote runs on after its
 * meeting is closed: votes share the meeting's row, closing takes it for itself.
 *
 * Lock order: round, meeting, its items.
 */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { change, create, move } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import { rounds } from '../round/round.access.js';
import type { AddendumDto, AttendanceDto, EditMeetingDto, PlanMeetingDto } from './meeting.dto.js';
import { meetings } from './meeting.access.js';
import { Meeting } from './meeting.entity.js';
import { meetingLife } from './meeting.lifecycle.js';
import { meetingAnswer } from './meeting.query.js';
import { MinutesAddendum } from './minutes-addendum.entity.js';
import { seatsOf } from './recusal.js';

@Injectable()
export class MeetingsService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.work((tx) => meetingAnswer(tx, actor, id));
  }

  plan(actor: Actor, roundId: string, { startsAt, chairPersonId }: PlanMeetingDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await claim(tx, actor, rounds, roundId, 'meetings.plan');
      const chair = chairPersonId ?? (await one<{ id: string }>(tx, CHAIR, [roundId]))?.id;
      if (!chair) refuse([{ code: 'no_chair' }]);
      refuse(await unseated(tx, roundId, [chair!], '/chairPersonId'));
      const about = { roundId, chairPersonId: chair, startsAt, createdBy: actor.userId };
      const { id } = await create(tx, actor, Meeting, about, 'meetings.create');
      return meetingAnswer(tx, actor, id);
    });
  }

  edit(actor: Actor, id: string, dto: EditMeetingDto): Promise<Answer> {
    return this.change(actor, id, 'meetings.plan', async (tx, meeting) => {
      expectStep(meetingLife, meeting, 'update');
      await change(tx, actor, meeting, { ...dto }, 'meetings.update');
    });
  }

  open(actor: Actor, id: string, { present }: AttendanceDto): Promise<Answer> {
    return this.change(actor, id, 'meetings.run', async (tx, meeting) => {
      expectStep(meetingLife, meeting, 'open');
      await attend(tx, meeting, present);
      await move(tx, actor, meetingLife, meeting, 'open', {}, { changes: { present: { to: present } } });
    });
  }

  /** Who comes late or leaves early; not while a vote runs, whose voters would be chosen by how it goes. */
  attend(actor: Actor, id: string, { present }: AttendanceDto): Promise<Answer> {
    return this.change(actor, id, 'meetings.run', async (tx, meeting) => {
      if (meeting.state !== 'open')
        throw problem('invalid-transition', { from: meeting.state, verb: 'attend', allowed: [] });
      await expectNoVote(tx, id);
      await attend(tx, meeting, present);
      await change(tx, actor, meeting, {}, 'meetings.attend', { changes: { present: { to: present } } });
    });
  }

  close(actor: Actor, id: string): Promise<Answer> {
    return this.change(actor, id, 'meetings.run', async (tx, meeting) => {
      expectStep(meetingLife, meeting, 'close');
      await expectNoVote(tx, id);
      await move(tx, actor, meetingLife, meeting, 'close');
    });
  }

  lockMinutes(actor: Actor, id: string): Promise<Answer> {
    return this.change(actor, id, 'meetings.run', async (tx, meeting) => {
      expectStep(meetingLife, meeting, 'lockMinutes');
      refuse(meeting.minutes ? [] : [{ code: 'minutes_missing', pointer: '/minutes' }]);
      const minutesSha256 = createHash('sha256').update(meeting.minutes!).digest('hex');
      await move(tx, actor, meetingLife, meeting, 'lockMinutes', { minutesSha256 });
    });
  }

  /** Beside the locked minutes, which stay as they are. */
  add(actor: Actor, id: string, { text }: AddendumDto): Promise<Answer> {
    return this.change(actor, id, 'meetings.plan', async (tx, meeting) => {
      refuse(meeting.state === 'minutes_locked' ? [] : [{ code: 'minutes_open' }]);
      const about = { meetingId: id, text, createdBy: actor.userId };
      await create(tx, actor, MinutesAddendum, about, 'meetings.add_addendum', { subject: { type: 'meetings', id } });
    });
  }

  private change(
    actor: Actor,
    id: string,
    action: 'meetings.plan' | 'meetings.run',
    work: (tx: Tx, meeting: Meeting) => Promise<void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      await work(tx, await claim(tx, actor, meetings, id, action));
      return meetingAnswer(tx, actor, id);
    });
  }
}

const CHAIR = `SELECT person_id AS id FROM committee_seats WHERE round_id = $1 AND seat = 'chair' AND during @> app_now()`;
const VOTING = `SELECT id AS "itemId" FROM agenda_items WHERE meeting_id = $1 AND state = 'voting' ORDER BY id`;

async function expectNoVote(tx: Tx, meetingId: string): Promise<void> {
  const voting = await rows<{ itemId: string }>(tx, VOTING, [meetingId]);
  refuse(voting.map((each) => ({ code: 'vote_running', ...each })));
}

async function attend(tx: Tx, { id, roundId }: Meeting, present: readonly string[]): Promise<void> {
  refuse(await unseated(tx, roundId, present, '/present'));
  await rows(tx, `DELETE FROM meeting_attendance WHERE meeting_id = $1`, [id]);
  await rows(tx, PRESENT, [id, present]);
}

const PRESENT = `INSERT INTO meeting_attendance (meeting_id, person_id) SELECT $1, unnest($2::uuid[])`;

export async function unseated(tx: Tx, roundId: string, people: readonly string[], pointer: string): Promise<Reason[]> {
  const seats = new Set(await seatsOf(tx, roundId));
  return people.filter((each) => !seats.has(each)).map((personId) => ({ code: 'not_seated', pointer, personId }));
}
