/** A referral is told by its days, as long as the member agrees. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const referralLife = lifecycle('investment_referrals', valuesOf('investment_referral_state'), {
  meet: { from: ['referred'], to: 'met', may: 'referrals.write', doc: 'They met, on a day.' },
  pass: { from: ['referred', 'met'], to: 'passed', may: 'referrals.write', doc: 'Nothing came of it, since a day.' },
  invest: { from: ['met'], to: 'invested', may: 'referrals.write', doc: 'They invested, on a day.' },
  withdrawConsent: {
    from: ['referred', 'met'],
    to: 'withdrawn',
    may: 'referrals.withdraw',
    doc: 'The member agrees no longer: nothing further is kept, here and in its other open referrals.',
  },
});
