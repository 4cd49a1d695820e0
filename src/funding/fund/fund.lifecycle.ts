/** A fund is open until it is closed for good. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const fundLife = lifecycle('funds', valuesOf('fund_state'), {
  update: { from: ['active', 'closed'], to: null, may: 'funds.manage', doc: 'What is said of a fund.' },
  close: { from: ['active'], to: 'closed', may: 'funds.manage', doc: 'No further rounds; none may be open.' },
});
