/** A reviewer is invited, admitted to the pool, and may pause or leave. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const reviewerLife = lifecycle('reviewers', valuesOf('reviewer_state'), {
  update: {
    from: ['invited', 'active', 'paused', 'retired'],
    to: null,
    may: 'reviewers.edit',
    doc: 'By the reviewer or the ecosystem.',
  },
  admit: { from: ['invited'], to: 'active', may: 'reviewers.manage', doc: 'In the pool from now on.' },
  pause: { from: ['active'], to: 'paused', may: 'reviewers.pause', doc: 'No new assignments.' },
  resume: { from: ['paused'], to: 'active', may: 'reviewers.pause', doc: 'Available again.' },
  retire: { from: ['invited', 'active', 'paused'], to: 'retired', may: 'reviewers.pause', doc: 'Leaves the pool.' },
  signPledge: {
    from: ['invited', 'active', 'paused'],
    to: null,
    may: 'reviewers.edit_self',
    doc: 'Confidentiality, no delegation, no feeding of texts into AI tools; without it no file opens.',
  },
});
