/** A dispute's way to its ruling. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const disputeLife = lifecycle('disputes', valuesOf('dispute_state'), {
  answer: {
    from: ['awaiting_other_side'],
    to: 'deciding',
    may: 'disputes.open',
    doc: 'The other side says its part, within two working days.',
  },
  appoint: {
    from: ['awaiting_other_side', 'deciding'],
    to: null,
    may: 'disputes.appoint',
    doc: 'A panel of two who have no part in it.',
  },
  rule: { from: ['deciding'], to: 'ruled', may: 'disputes.rule', doc: 'Both members of the panel, in the same words.' },
  withdraw: {
    from: ['awaiting_other_side', 'deciding'],
    to: 'withdrawn',
    may: 'disputes.open',
    doc: 'Whoever opened it takes it back.',
  },
});
