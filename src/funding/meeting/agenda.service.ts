/**
 * Proposals before the committee: put on the agenda, voted on in secret, passed or failed.
 *
 * The promise: a vote has its quorum of those who are not recused, each of them votes once at most
 * (vote_turnouts_once), and nothing anywhere says who voted what: the turnout names the person, the tally counts the
 * choice, every ballot writes all three counts, so that no row tells which one it was, and when the vote is closed the
 * counts move to the item. It is closed when enough have voted, not when it suits: after the first ballot the counts would
 * tell whose it was. No ballot takes an Idempotency-Key, whose fingerprint would be one of three.
 *
 * Lock order: meeting (shared), item.
 */
import { Injectable } from '@nestjs/common';
import { create, move, record } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { Db } from '../../kernel/db.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { problem, type Reason, refuse } from '../../kernel/problem.js';
import { one, rows, type Tx } from '../../kernel/tx.js';
import type { Action } from '../../policy.js';
import { hold } from '../application/taking.js';
import { expectClear } from '../conflict/verdict.js';
import { amountsFrom } from '../envelope/amounts.dto.js';
import { againstItem } from './against-item.js';
import { AgendaItem } from './agenda-item.entity.js';
import { agendaItemLife } from './agenda-item.lifecycle.js';
import type { AddItemDto, CastDto, NameActingChairDto } from './meeting.dto.js';
import { agendaItems, meetings } from './meeting.access.js';
import { Meeting } from './meeting.entity.js';
import { itemAnswer } from './meeting.query.js';
import { outcome, outstanding, quorumFaults, type Tally, voters } from './quorum.js';
import { attendanceOf } from './recusal.js';

@Injectable()
export class AgendaService {
  constructor(private readonly db: Db) {}

  read(actor: Actor, id: string): Promise<Answer> {
    return this.db.work((tx) => itemAnswer(tx, actor, id));
  }

  add(actor: Actor, meetingId: string, { applicationId, proposal, amounts }: AddItemDto): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const meeting = await claim(tx, actor, meetings, meetingId, 'meetings.plan');
      const wanted = amounts && amountsFrom(amounts);
      refuse([
        ...(await againstItem(tx, meeting, { applicationId, proposal, amounts: wanted })),
        ...(await expectClear(tx, actor, [applicationId])),
      ]);
      const about = { meetingId, applicationId, proposal, amounts: wanted ?? null, createdBy: actor.userId };
      const { id } = await create(tx, actor, AgendaItem, about, 'agenda_items.create');
      return itemAnswer(tx, actor, id);
    });
  }

  nameActingChair(actor: Actor, id: string, { personId }: NameActingChairDto): Promise<Answer> {
    return this.change(actor, id, 'meetings.name_acting_chair', async (tx, item, meeting) => {
      expectStep(agendaItemLife, item, 'nameActingChair');
      const { seats, recused } = await attendanceOf(tx, meeting, item.applicationId);
      refuse([
        ...(recused.includes(meeting.chairPersonId) ? [] : [{ code: 'chair_not_recused' }]),
        ...(seats.includes(personId) ? [] : [{ code: 'not_seated', pointer: '/personId', personId }]),
        ...(recused.includes(personId) ? [{ code: 'recused', pointer: '/personId', personId }] : []),
      ]);
      await move(tx, actor, agendaItemLife, item, 'nameActingChair', { actingChairId: personId });
    });
  }

  openVote(actor: Actor, id: string): Promise<Answer> {
    return this.change(actor, id, 'meetings.run', async (tx, item, meeting) => {
      expectStep(agendaItemLife, item, 'openVote');
      const attendance = await attendanceOf(tx, meeting, item.applicationId);
      refuse([
        ...notOpen(meeting),
        ...(await againstItem(tx, meeting, item)),
        ...chairsRecusal(actor, attendance.recused),
        ...quorumFaults(attendance),
      ]);
      await rows(tx, NO_BALLOTS, [id]);
      await move(tx, actor, agendaItemLife, item, 'openVote');
    });
  }

  defer(actor: Actor, id: string): Promise<Answer> {
    return this.change(actor, id, 'meetings.run', async (tx, item, meeting) => {
      expectStep(agendaItemLife, item, 'defer');
      refuse(chairsRecusal(actor, (await attendanceOf(tx, meeting, item.applicationId)).recused));
      await move(tx, actor, agendaItemLife, item, 'defer');
    });
  }

  cast(actor: Actor, id: string, { choice }: CastDto): Promise<Answer> {
    return this.change(actor, id, 'votes.cast', async (tx, item, meeting) => {
      expectStep(agendaItemLife, item, 'cast');
      const attendance = await attendanceOf(tx, meeting, item.applicationId);
      refuse(againstBallot(actor, attendance.recused, voters(attendance)));
      await rows(tx, `INSERT INTO vote_turnouts (item_id, person_id) VALUES ($1, $2)`, [id, actor.personId]);
      await rows(tx, COUNT, [id, choice]);
      await record(tx, actor, { action: 'agenda_items.cast', subject: { type: 'agenda_items', id } });
    });
  }

  closeVote(actor: Actor, id: string): Promise<Answer> {
    return this.change(actor, id, 'meetings.run', async (tx, item, meeting) => {
      expectStep(agendaItemLife, item, 'closeVote');
      const attendance = await attendanceOf(tx, meeting, item.applicationId);
      const cast = new Set((await rows<{ id: string }>(tx, CAST, [id])).map((each) => each.id));
      refuse([...chairsRecusal(actor, attendance.recused), ...outstanding(attendance, cast)]);
      const tally = (await one<Tally>(tx, TALLY, [id]))!;
      await move(tx, actor, agendaItemLife, item, 'closeVote', { ...tally }, { to: outcome(tally) });
    });
  }

  /** The meeting stands still while one of its items is changed. */
  private change(
    actor: Actor,
    id: string,
    action: Action,
    work: (tx: Tx, item: AgendaItem, meeting: Meeting) => Promise<void>,
  ): Promise<Answer> {
    return this.db.transaction(actor, async (tx) => {
      const of = await one<{ meeting: string }>(tx, `SELECT meeting_id AS meeting FROM agenda_items WHERE id = $1`, [
        id,
      ]);
      if (!of) throw problem('not-found');
      const meeting = await hold(tx, Meeting, of.meeting, 'FOR SHARE');
      await work(tx, await claim(tx, actor, agendaItems, id, action), meeting);
      return itemAnswer(tx, actor, id);
    });
  }
}

const NO_BALLOTS = `INSERT INTO vote_tallies (item_id, choice) SELECT $1, unnest(ARRAY['yes', 'no', 'abstain'])`;

const COUNT = `UPDATE vote_tallies SET count = count + (choice = $2)::int WHERE item_id = $1`;

const CAST = `SELECT person_id AS id FROM vote_turnouts WHERE item_id = $1`;

const TALLY = `
  WITH counted AS (DELETE FROM vote_tallies WHERE item_id = $1 RETURNING choice, count)
  SELECT coalesce(sum(count) FILTER (WHERE choice = 'yes'), 0)::int AS yes,
         coalesce(sum(count) FILTER (WHERE choice = 'no'), 0)::int AS no,
         coalesce(sum(count) FILTER (WHERE choice = 'abstain'), 0)::int AS abstain FROM counted`;

const notOpen = ({ state }: Meeting): Reason[] => (state === 'open' ? [] : [{ code: 'meeting_not_open', state }]);

/** The manager names another for the item. */
const chairsRecusal = (actor: Actor, recused: readonly string[]): Reason[] =>
  recused.includes(actor.personId!) ? [{ code: 'recused' }] : [];

function againstBallot({ personId }: Actor, recused: readonly string[], voting: readonly string[]): Reason[] {
  if (recused.includes(personId!)) return [{ code: 'recused' }];
  return voting.includes(personId!) ? [] : [{ code: 'not_present' }];
}
