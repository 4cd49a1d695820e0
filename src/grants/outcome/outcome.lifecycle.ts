/** An outcome is claimed, verified or disputed, and may be retracted. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const outcomeLife = lifecycle('outcomes', valuesOf('outcome_state'), {
  verify: {
    from: ['claimed', 'disputed'],
    to: 'verified',
    may: 'outcomes.verify',
    doc: 'It is there, and names the grant.',
  },
  dispute: {
    from: ['claimed', 'verified'],
    to: 'disputed',
    may: 'outcomes.verify',
    doc: 'Something is wrong with it.',
  },
  retract: { from: ['claimed', 'verified'], to: 'retracted', may: 'outcomes.claim', doc: 'With a reason.' },
});
