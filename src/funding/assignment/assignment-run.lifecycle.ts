/** A plan is proposed, then applied as it was shown or dropped. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const assignmentRunLife = lifecycle('assignment_runs', valuesOf('assignment_run_state'), {
  apply: {
    from: ['proposed'],
    to: 'applied',
    may: 'assignments.manage',
    doc: 'Exactly the pairs that were shown, if nothing has moved since.',
  },
  discard: { from: ['proposed'], to: 'discarded', may: 'assignments.manage', doc: 'Not used.' },
});
