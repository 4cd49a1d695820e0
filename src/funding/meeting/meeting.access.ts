/** Meetings and their items are the committee's; what only the chair does reaches the meetings that one chairs. */
import { type Me, resource } from '../../kernel/access.js';
import type { Action } from '../../policy.js';
import { OF_EVERY_SEAT } from '../round/round.access.js';
import { seatedRounds } from '../round/whose-rounds.js';
import { AgendaItem } from './agenda-item.entity.js';
import { Meeting } from './meeting.entity.js';

/** The meeting's own chair, or the one named for an item where the chair is recused. */
const chaired = (me: Me): string => `m.chair_person_id = ${me.person}`;
const seated = (me: Me): string => `m.round_id = ${seatedRounds(me)}`;
const whose = (me: Me, action: Action): string => (OF_EVERY_SEAT.includes(action) ? seated(me) : chaired(me));

export const meetings = resource({
  name: 'meetings',
  entity: Meeting,
  alias: 'm',
  read: 'meetings.read',
  own: (me, _grant, action) => whose(me, action),
});

export const agendaItems = resource({
  name: 'agenda_items',
  entity: AgendaItem,
  alias: 'i',
  read: 'meetings.read',
  own: (me, _grant, action) => {
    const ofMeeting = `EXISTS (SELECT FROM meetings m WHERE m.id = i.meeting_id AND ${whose(me, action)})`;
    return OF_EVERY_SEAT.includes(action) ? ofMeeting : `${ofMeeting} OR i.acting_chair_id = ${me.person}`;
  },
});
