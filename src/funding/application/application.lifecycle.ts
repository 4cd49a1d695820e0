/**
 * An application's life, verb by verb. What an applicant sees is `publicStatus`, a column of its own: it follows the state
 * only where the applicant may know, and otherwise waits for the release.
 */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

const JUDGED = ['reviewed', 'shortlisted', 'recommended', 'waitlisted', 'not_recommended'] as const;
const UNDECIDED = ['draft', 'submitted', 'returned', 'in_review', ...JUDGED] as const;
const LIVE = [...UNDECIDED, 'offered', 'accepted'] as const;

export const applicationLife = lifecycle('applications', valuesOf('application_state'), {
  // the applicant
  submit: {
    from: ['draft', 'submitted'],
    to: 'submitted',
    may: 'applications.apply',
    doc: 'A new revision with a receipt; a submitted application must be reopened first.',
  },
  reopen: {
    from: ['submitted'],
    to: null,
    may: 'applications.apply',
    doc: 'Edited again before the deadline; the submitted revision stays valid until the next one.',
  },
  discardEdit: { from: ['submitted'], to: null, may: 'applications.apply', doc: 'The draft is as it was submitted.' },
  transferOwner: { from: LIVE, to: null, may: 'applications.apply', doc: 'To a confirmed co-PI.' },
  resubmit: {
    from: ['returned'],
    to: 'submitted',
    may: 'applications.apply',
    doc: 'What was named is mended, and nothing else differs.',
  },
  withdraw: {
    from: LIVE,
    to: 'withdrawn',
    may: 'applications.apply',
    doc: 'Taken back: open assignments end, what was reserved is released.',
  },
  appeal: {
    from: ['ineligible', 'void'],
    to: null,
    may: 'applications.apply',
    doc: 'Once against a ruling, within its days.',
  },
  accept: { from: ['offered'], to: 'accepted', may: 'applications.apply', doc: 'The offer is accepted in time.' },
  refuse: { from: ['offered'], to: 'refused', may: 'applications.apply', doc: 'The offer is refused.' },
  // screening
  grantExtension: {
    from: ['draft', 'submitted'],
    to: null,
    may: 'applications.extend',
    doc: 'A later deadline for this one application, at most seven days.',
  },
  screenPass: {
    from: ['submitted'],
    to: 'in_review',
    may: 'applications.screen',
    doc: 'Complete and eligible: open for reviewers.',
  },
  returnForFix: {
    from: ['submitted'],
    to: 'returned',
    may: 'applications.screen',
    doc: 'Once, for named formal defects, with working days to mend them.',
  },
  screenFail: {
    from: ['submitted', 'returned'],
    to: 'ineligible',
    may: 'applications.screen',
    doc: 'Two persons, with reason codes; may be appealed.',
  },
  markDuplicate: {
    from: ['draft', 'submitted', 'returned', 'in_review', 'reviewed'],
    to: 'void',
    may: 'applications.mark_duplicate',
    doc: 'Two persons: another live application of the same applicant.',
  },
  decideAppeal: {
    from: ['ineligible', 'void'],
    to: 'given',
    may: 'applications.decide_appeal',
    doc: 'Upheld, the application goes back to where it was or into review; dismissed, it stays.',
  },
  // judging
  reopenReviews: {
    from: ['reviewed', 'shortlisted'],
    to: 'in_review',
    may: 'assignments.manage',
    doc: 'A review is missing again, or one more is wanted.',
  },
  shortlist: { from: JUDGED, to: 'shortlisted', may: 'applications.recommend', doc: 'For the final discussion.' },
  recommend: {
    from: JUDGED,
    to: 'recommended',
    may: 'applications.recommend',
    doc: 'With amounts, which are reserved from the envelopes.',
  },
  waitlist: { from: JUDGED, to: 'waitlisted', may: 'applications.recommend', doc: 'Next, if something becomes free.' },
  decline: { from: JUDGED, to: 'not_recommended', may: 'applications.recommend', doc: 'Not to be supported.' },
  changeAmount: {
    from: ['recommended'],
    to: null,
    may: 'applications.recommend',
    doc: 'Other amounts; the difference is reserved or released.',
  },
  // steps of the clock, of a batch or of the programme, never called alone
  lapseFix: { from: ['returned'], to: 'ineligible', may: 'applications.settle', doc: 'Not mended in time.' },
  completeReviews: { from: ['in_review'], to: 'reviewed', may: 'applications.settle', doc: 'Enough valid reviews.' },
  release: {
    from: ['recommended', 'waitlisted', 'not_recommended'],
    to: 'given',
    may: 'applications.settle',
    doc: 'With its batch: offered, waitlisted or rejected.',
  },
  lapseOffer: { from: ['offered'], to: 'lapsed', may: 'applications.settle', doc: 'Not accepted in time.' },
  award: { from: ['accepted'], to: 'awarded', may: 'applications.settle', doc: 'By the programme’s own verb.' },
  revokeOffer: {
    from: ['accepted'],
    to: 'void',
    may: 'applications.settle',
    doc: 'What was accepted never began: its grant was ended before the contract was signed.',
  },
  voidWithRound: { from: LIVE, to: 'void', may: 'applications.settle', doc: 'Its round is cancelled.' },
});

export type ApplicationVerb = keyof typeof applicationLife.verbs;
export const LIVE_STATES: readonly string[] = LIVE;
export const UNDECIDED_STATES: readonly string[] = UNDECIDED;
export const JUDGED_STATES: readonly string[] = JUDGED;
