/** A conflict is suggested by machine or declared, and judged by people; a verdict survives the next check. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const conflictLife = lifecycle('conflicts', valuesOf('conflict_state'), {
  confirm: { from: ['suggested'], to: 'confirmed', may: 'conflicts.judge', doc: 'It is one; not by its subject.' },
  reject: { from: ['suggested'], to: 'false_positive', may: 'conflicts.judge', doc: 'It is none; not by its subject.' },
  waive: {
    from: ['suggested', 'confirmed'],
    to: 'waived',
    may: 'conflicts.waive',
    doc: 'Two managers, where the rule allows it, with a reason that the minutes print.',
  },
});
