/** An instalment waits for its gate, and is granted as a lot or cancelled. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const creditInstalmentLife = lifecycle('credit_instalments', valuesOf('credit_instalment_state'), {
  grant: {
    from: ['planned'],
    to: 'granted',
    may: 'credits.release',
    doc: 'Its gate is open; a large one needs a person.',
  },
  cancel: { from: ['planned'], to: 'cancelled', may: 'credits.settle', doc: 'Never opened, or the award ended.' },
});
