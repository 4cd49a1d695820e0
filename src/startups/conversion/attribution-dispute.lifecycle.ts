/** A dispute is open until an ecosystem manager and a sales manager have ruled together. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const attributionDisputeLife = lifecycle('attribution_disputes', valuesOf('attribution_dispute_state'), {
  rule: { from: ['open'], to: 'ruled', may: 'attribution.rule', doc: 'By one manager of each side.' },
});
