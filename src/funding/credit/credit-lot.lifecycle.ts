/** A lot lives until a week after its expiry; nothing of it is ever wiped without an entry. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const creditLotLife = lifecycle('credit_lots', valuesOf('credit_lot_state'), {
  extend: { from: ['live'], to: null, may: 'credits.extend', doc: 'Once, at most 90 days, asked before it expires.' },
  revoke: { from: ['live'], to: 'revoked', may: 'credits.revoke', doc: 'The unused rest is taken back.' },
  adjust: { from: ['live'], to: null, may: 'credits.adjust', doc: 'Ecosystem manager and finance, with a reason.' },
  settle: { from: ['live'], to: 'settled', may: 'credits.settle', doc: 'The unused rest has expired.' },
});
