/** A proposal is pending until its vote is opened, and then passes or fails by secret ballot. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const agendaItemLife = lifecycle('agenda_items', valuesOf('agenda_item_state'), {
  openVote: { from: ['pending'], to: 'voting', may: 'meetings.run', doc: 'With a quorum of those not recused.' },
  defer: { from: ['pending'], to: 'deferred', may: 'meetings.run', doc: 'To another meeting.' },
  cast: {
    from: ['voting'],
    to: null,
    may: 'votes.cast',
    doc: 'One secret ballot each, of those present and not recused.',
  },
  closeVote: {
    from: ['voting'],
    to: 'given',
    may: 'meetings.run',
    doc: 'Passes when more than half of all ballots say yes.',
  },
  nameActingChair: {
    from: ['pending', 'voting'],
    to: null,
    may: 'meetings.name_acting_chair',
    doc: 'Where the chair is recused.',
  },
});
