/** A review is submitted, may be reopened for discussion, and becomes final; what was first given never changes. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const reviewLife = lifecycle('reviews', valuesOf('review_state'), {
  update: {
    from: ['draft', 'reopened'],
    to: null,
    may: 'reviews.write',
    doc: 'As far as it is written; marks that are not named stay.',
  },
  submit: { from: ['draft'], to: 'submitted', may: 'reviews.write', doc: 'All required criteria are answered.' },
  reopen: { from: ['submitted', 'final'], to: 'reopened', may: 'reviews.reopen', doc: 'For discussion.' },
  finalise: { from: ['submitted', 'reopened'], to: 'final', may: 'reviews.write', doc: 'The reviewer’s last word.' },
});
