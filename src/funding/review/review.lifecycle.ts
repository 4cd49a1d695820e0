/** A review is submitted, may be reopened for discussion, and becomes final; what was first given never changes. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const reviewLife = lifecycle('reviews', valuesOf('review_state'), {
  submit: { from: ['draft'], to: 'submitted', may: 'reviews.write', doc: 'All required criteria are answered.' },
  reopen: { from: ['submitted', 'final'], to: 'reopened', may: 'reviews.reopen', doc: 'For discussion.' },
  finalise: { from: ['submitted', 'reopened'], to: 'final', may: 'reviews.write', doc: 'The reviewer’s last word.' },
});
