/** An account is usable, frozen (usage is paid meanwhile) or closed with its lots settled. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const creditAccountLife = lifecycle('credit_accounts', valuesOf('credit_account_state'), {
  freeze: { from: ['active'], to: 'frozen', may: 'credits.freeze', doc: 'Usage is paid while it is frozen.' },
  unfreeze: { from: ['frozen'], to: 'active', may: 'credits.freeze', doc: 'Credits are used again.' },
  close: {
    from: ['active', 'frozen'],
    to: 'closed',
    may: 'credits.revoke',
    doc: 'For good: what is left of its lots is settled at once, and what was planned is cancelled.',
  },
});
