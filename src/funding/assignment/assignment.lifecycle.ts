/** An assignment from the plan to the submitted review. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const assignmentLife = lifecycle('assignments', valuesOf('assignment_state'), {
  propose: {
    from: ['revoked'],
    to: 'proposed',
    may: 'assignments.settle',
    doc: 'Planned again, by a later plan or by hand.',
  },
  invite: { from: ['proposed'], to: 'invited', may: 'assignments.manage', doc: 'The reviewer has days to answer.' },
  accept: { from: ['invited'], to: 'accepted', may: 'assignments.answer', doc: 'The reviewer takes it.' },
  decline: {
    from: ['invited'],
    to: 'declined',
    may: 'assignments.answer',
    doc: 'With a reason; the slot is open again.',
  },
  expire: { from: ['invited'], to: 'expired', may: 'assignments.settle', doc: 'No answer in time.' },
  open: { from: ['accepted'], to: 'in_progress', may: 'assignments.answer', doc: 'The pledge is signed; files open.' },
  submit: { from: ['in_progress'], to: 'submitted', may: 'assignments.settle', doc: 'With its review.' },
  revoke: {
    from: ['proposed', 'invited', 'accepted', 'in_progress'],
    to: 'revoked',
    may: 'assignments.manage',
    doc: 'Taken back, with a reason.',
  },
  quarantine: {
    from: ['accepted', 'in_progress', 'submitted'],
    to: 'quarantined',
    may: 'assignments.settle',
    doc: 'A conflict was found: kept, and out of every score.',
  },
  restore: {
    from: ['quarantined'],
    to: 'given',
    may: 'assignments.settle',
    doc: 'The conflict was none, or was waived: where it was before, with its review.',
  },
});

/** What gives sight of the application; an invitation only until its time to answer is over: IS_LIVE, over `assignments s`. */
export const LIVE_ASSIGNMENT = `('invited', 'accepted', 'in_progress', 'submitted')`;
export const IS_LIVE = `(s.state IN ${LIVE_ASSIGNMENT} AND (s.state <> 'invited' OR s.expires_at > app_now()))`;

/** What counts against a reviewer's load, over the same. */
export const IS_OPEN = `(s.state IN ('proposed', 'accepted', 'in_progress') OR s.state = 'invited' AND s.expires_at > app_now())`;
