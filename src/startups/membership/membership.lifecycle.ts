/** A membership from onboarding to alumni; admission is part of the award that makes it. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const membershipLife = lifecycle('memberships', valuesOf('membership_state'), {
  update: {
    from: valuesOf('membership_state'),
    to: null,
    may: 'memberships.manage',
    doc: 'Who of us looks after it.',
  },
  topUp: {
    from: ['active', 'graduating'],
    to: null,
    may: 'memberships.settle',
    doc: 'A further award of the same applicant grants the difference.',
  },
  activate: {
    from: ['onboarding'],
    to: 'active',
    may: 'memberships.settle',
    doc: 'The last required step is done: the first instalment is granted.',
  },
  lapse: { from: ['onboarding'], to: 'lapsed', may: 'memberships.settle', doc: 'Not onboarded in 30 days.' },
  pause: { from: ['active'], to: 'paused', may: 'memberships.manage', doc: 'No new lots, with a reason.' },
  resume: { from: ['paused'], to: 'active', may: 'memberships.manage', doc: 'Goes on.' },
  startGraduation: {
    from: ['active'],
    to: 'graduating',
    may: 'memberships.settle',
    doc: '45 days before it expires: top up, extend or graduate.',
  },
  renew: {
    from: ['graduating'],
    to: 'active',
    may: 'memberships.renew',
    doc: 'By a further award or an extended lot; expires later.',
  },
  graduate: { from: ['graduating'], to: 'alumni', may: 'memberships.manage', doc: 'With what became of it.' },
  remove: {
    from: ['onboarding', 'active', 'paused', 'graduating'],
    to: 'removed',
    may: 'memberships.remove',
    doc: 'Two persons, with a reason and evidence; unused credits are taken back.',
  },
});
