/** Money leaves through four pairs of hands: asked for, approved, authorised, paid; no two neighbours are one person. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const trancheLife = lifecycle('tranches', valuesOf('tranche_state'), {
  request: { from: ['planned', 'failed'], to: 'requested', may: 'tranches.request', doc: 'Due, and not on hold.' },
  approve: { from: ['requested'], to: 'approved', may: 'tranches.approve', doc: 'Not by who asked.' },
  authorise: { from: ['approved'], to: 'authorised', may: 'tranches.authorise', doc: 'Not by who approved.' },
  pay: {
    from: ['authorised'],
    to: 'paid',
    may: 'tranches.pay',
    doc: 'With the bank’s reference; not by who authorised.',
  },
  fail: { from: ['authorised'], to: 'failed', may: 'tranches.pay', doc: 'The bank sent it back.' },
  sendBack: { from: ['requested', 'approved'], to: 'planned', may: 'tranches.send_back', doc: 'With a reason.' },
  cancel: {
    from: ['planned', 'requested', 'approved', 'authorised', 'failed'],
    to: 'cancelled',
    may: 'grants.settle',
    doc: 'The grant ended before.',
  },
});
