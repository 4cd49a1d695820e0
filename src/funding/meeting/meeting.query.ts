/**
 * Reading meetings and their agenda. Whoever is recused from an item reads that there is one, and nothing of it; how a vote
 * stands is read by nobody before it is closed.
 */
/* eslint-disable crm/sql-text -- constants of this file and placeholders of its binders */
import { allowedActions, Me, reach, visible } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import type { Answer } from '../../kernel/answer.js';
import { anyOf, ids } from '../../kernel/filters.js';
import type { Listing, Selecting } from '../../kernel/page.js';
import { Binder } from '../../kernel/sql.js';
import { answer, rows, type Tx } from '../../kernel/tx.js';
import { valuesOf } from '../../labels.js';
import { agendaItemLife } from './agenda-item.lifecycle.js';
import { agendaItems, meetings } from './meeting.access.js';
import { meetingLife } from './meeting.lifecycle.js';
import { recusals, roomFor } from './recusal.js';

const person = (id: string): string =>
  `(SELECT json_build_object('id', x.id, 'name', x.name) FROM people x WHERE x.id = ${id})`;

const summary = ({ actor, binder, me }: Selecting): string => `m.id, m.version, m.round_id AS "roundId",
  r.code AS "roundCode", ${person('m.chair_person_id')} AS chair, iso(m.starts_at) AS "startsAt", m.state,
  ${allowedActions(actor, meetings, meetingLife, binder, me)} AS "allowedActions"`;

export const meetingList: Listing = {
  resource: meetings,
  action: 'meetings.read',
  from: 'meetings m',
  join: 'JOIN rounds r ON r.id = m.round_id',
  select: summary,
  filters: { roundId: ids('m.round_id'), state: anyOf(valuesOf('meeting_state'), 'm.state') },
  sorts: { startsAt: { column: 'm.starts_at', type: 'timestamptz' } },
  sort: '-startsAt',
};

interface Known {
  /** a placeholder of the applications that the reader must not know more of */
  readonly recused: string;
  /** a placeholder of who may vote on what is not decided */
  readonly room: string;
}

function item({ actor, binder, me }: Selecting, { recused, room }: Known): string {
  const isOut = `i.application_id = ANY(${recused})`;
  const shown = (column: string) => `CASE WHEN NOT ${isOut} THEN ${column} END`;
  const mine = `EXISTS (SELECT FROM vote_turnouts t WHERE t.item_id = i.id AND t.person_id = ${me.person})`;
  const counted = (name: string) =>
    `CASE WHEN i.state IN ('pending', 'voting') THEN (${room} -> i.application_id::text ->> '${name}')::int END`;
  return `i.id, i.version, i.meeting_id AS "meetingId", ${isOut} AS "isRecused",
    ${shown('i.application_id')} AS "applicationId", ${shown('a.title')} AS title, ${shown('i.proposal')} AS proposal,
    ${shown('i.amounts')} AS amounts, ${shown('i.state')} AS state, ${shown(person('i.acting_chair_id'))} AS "actingChair",
    ${shown(counted('voters'))} AS voters, ${shown(counted('quorum'))} AS quorum,
    ${shown(`(SELECT count(*)::int FROM vote_turnouts t WHERE t.item_id = i.id)`)} AS ballots,
    ${mine} AS "hasVoted", ${shown('i.yes')} AS yes, ${shown('i.no')} AS no, ${shown('i.abstain')} AS abstain,
    CASE WHEN ${isOut} THEN '[]' ELSE ${allowedActions(actor, agendaItems, agendaItemLife, binder, me)} END AS "allowedActions"`;
}

const ITEMS = 'agenda_items i JOIN applications a ON a.id = i.application_id';

export async function meetingAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { context, known } = await reading(tx, actor, 'i.meeting_id = $1', id);
  const { binder, me } = context;
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM meetings m JOIN rounds r ON r.id = m.round_id
    CROSS JOIN LATERAL (SELECT ${summary(context)}, m.minutes, m.minutes_sha256 AS "minutesSha256",
      (SELECT coalesce(json_agg(${person('p.person_id')} ORDER BY p.person_id), '[]') FROM meeting_attendance p
       WHERE p.meeting_id = m.id) AS present,
      (SELECT coalesce(json_agg(row_to_json(l) ORDER BY l.id), '[]') FROM ${ITEMS}
       CROSS JOIN LATERAL (SELECT ${item(context, known)}) l WHERE i.meeting_id = m.id) AS items,
      (SELECT coalesce(json_agg(json_build_object('id', d.id, 'text', d.text, 'by', u.name, 'at', iso(d.created_at))
         ORDER BY d.id), '[]') FROM minutes_addenda d LEFT JOIN users u ON u.id = d.created_by
       WHERE d.meeting_id = m.id) AS addenda) v
    WHERE m.id = ${binder.$(id, 'uuid')} AND (${visible(actor, meetings.read, meetings, binder, me)})`;
  return answer(tx, text, binder.values);
}

export async function itemAnswer(tx: Tx, actor: Actor, id: string): Promise<Answer> {
  const { context, known } = await reading(tx, actor, 'i.id = $1', id);
  const { binder, me } = context;
  const text = `SELECT row_to_json(v)::text AS body, v.version FROM ${ITEMS}
    CROSS JOIN LATERAL (SELECT ${item(context, known)}) v
    WHERE i.id = ${binder.$(id, 'uuid')} AND (${visible(actor, agendaItems.read, agendaItems, binder, me)})`;
  return answer(tx, text, binder.values);
}

/** Colleagues who run the round read all but their own; a member of the committee what he is not recused from. */
async function reading(tx: Tx, actor: Actor, which: 'i.meeting_id = $1' | 'i.id = $1', id: string) {
  const binder = new Binder();
  const context: Selecting = { actor, binder, me: new Me(binder, actor) };
  const own = `EXISTS (SELECT FROM application_access x WHERE x.application_id = i.application_id AND x.person_id = $2)`;
  const items = await rows<{ id: string; isOwn: boolean; isOpen: boolean; meeting: { id: string; roundId: string } }>(
    tx,
    `SELECT i.application_id AS id, ${own} AS "isOwn", i.state IN ('pending', 'voting') AS "isOpen",
       json_build_object('id', m.id, 'roundId', m.round_id) AS meeting
     FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE ${which}`,
    [id, actor.personId],
  );
  const [all, mine] = [items, items.filter(({ isOwn }) => isOwn)].map((some) => some.map((each) => each.id));
  const out = reach(actor, 'meetings.read') === 'all' ? mine! : await recusals(tx, actor, all!);
  const undecided = items.filter(({ isOpen }) => isOpen);
  const room = undecided[0]
    ? await roomFor(
        tx,
        undecided[0].meeting,
        undecided.map((each) => each.id),
      )
    : {};
  return { context, known: { recused: binder.$(out, 'uuid[]'), room: binder.$(JSON.stringify(room), 'jsonb') } };
}
