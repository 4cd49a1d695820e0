/** A change of terms is asked for, approved by two persons, and applied as a new version of the terms. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const amendmentLife = lifecycle('amendments', valuesOf('amendment_state'), {
  update: { from: ['draft'], to: null, may: 'amendments.submit', doc: 'Written anew, by its own side.' },
  submit: {
    from: ['draft'],
    to: 'submitted',
    may: 'amendments.submit',
    doc: 'By the rule of its kind; a notice of the PI is applied at once.',
  },
  approve: {
    from: ['submitted'],
    to: 'approved1',
    may: 'amendments.approve',
    doc: 'The first yes; a higher amount is set aside with it.',
  },
  approveSecond: {
    from: ['approved1'],
    to: 'approved2',
    may: 'amendments.approve_second',
    doc: 'The second, by another person (finance for a higher amount), and with it the change is made.',
  },
  apply: { from: ['approved2', 'submitted'], to: 'applied', may: 'grants.settle', doc: 'A notice needs no yes.' },
  reject: { from: ['submitted', 'approved1'], to: 'rejected', may: 'amendments.reject', doc: 'With a reason.' },
  withdraw: {
    from: ['draft', 'submitted', 'approved1'],
    to: 'withdrawn',
    may: 'amendments.submit',
    doc: 'Taken back, by its own side.',
  },
});

export type AmendmentVerb = keyof typeof amendmentLife.verbs;
