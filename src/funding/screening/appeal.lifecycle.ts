/** An appeal is open until somebody else than those who ruled has decided it. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const appealLife = lifecycle('appeals', valuesOf('appeal_state'), {
  uphold: { from: ['open'], to: 'upheld', may: 'applications.decide_appeal', doc: 'The ruling falls.' },
  dismiss: { from: ['open'], to: 'dismissed', may: 'applications.decide_appeal', doc: 'The ruling stands.' },
});
