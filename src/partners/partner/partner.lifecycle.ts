/** A partner's life, from onboarding to the end. Windows that merely run out are read from dates; `settle` writes them down. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const partnerLife = lifecycle('partners', valuesOf('partner_state'), {
  update: {
    from: ['onboarding', 'active', 'suspended', 'terminating'],
    to: null,
    may: 'partners.assign',
    doc: 'Who looks after the partner, and what kinds it is.',
  },
  activate: { from: ['onboarding'], to: 'active', may: 'partners.decide', doc: 'Every required step is done.' },
  lapse: { from: ['onboarding'], to: 'lapsed', may: 'partners.settle', doc: 'Not onboarded within 90 days.' },
  suspend: {
    from: ['active'],
    to: 'suspended',
    may: 'partners.decide',
    doc: 'No new registrations; what is protected stays protected.',
  },
  reinstate: { from: ['suspended'], to: 'active', may: 'partners.decide', doc: 'An agreement is in force again.' },
  giveNotice: {
    from: ['active', 'suspended'],
    to: 'terminating',
    may: 'partners.give_notice',
    doc: 'Ends in 30 days or later; protections end with it at the latest. By us it takes two.',
  },
  readmit: {
    from: ['lapsed', 'terminated'],
    to: 'onboarding',
    may: 'partners.settle',
    doc: 'A firm comes back: by the approval of a new application, never by itself.',
  },
  terminate: {
    from: ['active', 'suspended', 'terminating'],
    to: 'terminated',
    may: 'partners.terminate',
    doc: 'At the end of the notice, or at once for cause, by the ecosystem manager and legal together.',
  },
});
