/** A partner application's way, verb by verb. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const partnerApplicationLife = lifecycle('partner_applications', valuesOf('partner_application_state'), {
  update: {
    from: ['draft', 'action_required'],
    to: null,
    may: 'partner_applications.apply',
    doc: 'Saves a draft as it is typed; of one that was sent back, only the fields that are asked for.',
  },
  submit: { from: ['draft'], to: 'submitted', may: 'partner_applications.apply', doc: 'The form is whole.' },
  take: { from: ['submitted'], to: 'in_review', may: 'partner_applications.review', doc: 'Somebody reviews it.' },
  ask: {
    from: ['in_review'],
    to: 'action_required',
    may: 'partner_applications.review',
    doc: 'Named fields are to be mended; our clock stands still meanwhile.',
  },
  resubmit: {
    from: ['action_required'],
    to: 'submitted',
    may: 'partner_applications.apply',
    doc: 'The named fields are mended.',
  },
  lapse: {
    from: ['action_required'],
    to: 'withdrawn',
    may: 'partners.settle',
    doc: 'Ten working days without an answer.',
  },
  approve: {
    from: ['in_review'],
    to: 'approved',
    may: 'partner_applications.decide',
    notOwner: true,
    doc: 'By another than who took it: the partner begins its onboarding.',
  },
  reject: { from: ['in_review'], to: 'rejected', may: 'partner_applications.decide', doc: 'With a reason.' },
  route: {
    from: ['submitted', 'in_review'],
    to: 'routed',
    may: 'partner_applications.review',
    doc: 'Another programme suits better, and the applicant agrees.',
  },
  withdraw: {
    from: ['draft', 'submitted', 'action_required'],
    to: 'withdrawn',
    may: 'partner_applications.apply',
    doc: 'The applicant takes it back.',
  },
});
