/** Decisions are built, sealed with a hash, approved for that hash, and released in one instant. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const decisionBatchLife = lifecycle('decision_batches', valuesOf('decision_batch_state'), {
  seal: { from: ['building'], to: 'sealed', may: 'batches.seal', doc: 'Lines are frozen and hashed.' },
  approve: {
    from: ['sealed'],
    to: null,
    may: 'batches.approve',
    doc: 'Of exactly this hash; not by who proposed or sealed.',
  },
  sendBack: { from: ['sealed'], to: 'building', may: 'batches.approve', doc: 'With a reason; all approvals are void.' },
  release: { from: ['sealed'], to: 'released', may: 'batches.release', doc: 'Everybody hears in the same instant.' },
});
