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
  link: {
    from: ['claimed', 'disputed'],
    to: null,
    may: 'outcomes.verify',
    doc: 'Of which grants it is, as long as it is not verified.',
  },
  retract: {
    from: ['claimed', 'verified'],
    to: 'retracted',
    may: 'outcomes.retract',
    doc: 'With a reason; of a team by the PI of a grant that it was claimed for.',
  },
});
