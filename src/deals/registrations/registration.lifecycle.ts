/**
 * A registration's life, verb by verb. `disputed` is no state but an overlay (dispute_id); what merely ran out is read
 * from dates and written down by `settleClocks` (protections/settle-clocks.ts).
 */
import { lifecycle } from '../../kernel/lifecycle.js';
import { quoted } from '../../kernel/sql.js';
import { type ValueOf, valuesOf } from '../../labels.js';

type State = ValueOf<'registration_state'>;

/** Handed in, and not decided. */
export const UNDECIDED: readonly State[] = ['submitted', 'under_review', 'action_required'];
/** In others' way. */
export const LIVE: readonly State[] = [...UNDECIDED, 'approved', 'converted'];
/** The same for SQL: `state IN (${UNDECIDED_STATES})`. */
export const UNDECIDED_STATES = quoted(UNDECIDED);
export const LIVE_STATES = quoted(LIVE);

export const registrationLife = lifecycle('registrations', valuesOf('registration_state'), {
  update: {
    from: ['draft', 'action_required'],
    to: null,
    may: 'registrations.submit',
    doc: 'A draft; or what staff have asked for, and nothing else.',
  },
  addEvidence: {
    from: ['draft', ...LIVE, 'rejected', 'revoked'],
    to: null,
    may: 'registrations.submit',
    doc: 'More proof, the end of a quarrel included; after the submit it stays as it is.',
  },
  addActivity: {
    from: LIVE,
    to: null,
    may: 'registrations.submit',
    doc: 'Something was done: the opportunity is alive.',
  },
  submit: {
    from: ['draft'],
    to: 'submitted',
    may: 'registrations.submit',
    doc: 'Stamps the priority, starts our clocks and gives a signed receipt.',
  },
  take: {
    from: ['submitted'],
    to: 'under_review',
    may: 'registrations.review',
    doc: 'Acknowledges it. Not by somebody on a deal of the customer.',
  },
  ask: {
    from: ['under_review'],
    to: 'action_required',
    may: 'registrations.review',
    doc: 'The taker asks for named fields; our clock stands still meanwhile.',
  },
  resubmit: {
    from: ['action_required'],
    to: 'submitted',
    may: 'registrations.submit',
    doc: 'The named fields are mended; the priority stays.',
  },
  lapse: {
    from: ['action_required'],
    to: 'withdrawn',
    may: 'registrations.settle',
    doc: 'Ten working days without an answer.',
  },
  approve: {
    from: ['under_review'],
    to: 'given',
    may: 'registrations.approve',
    doc: 'Protects the opportunity. From 5,000,000.00 on a sales manager approves too.',
  },
  reject: { from: ['under_review'], to: 'rejected', may: 'registrations.refuse', doc: 'With a code and a text.' },
  requestExtension: { from: ['approved'], to: null, may: 'registrations.submit', doc: 'Asks for 30 more days.' },
  extend: { from: ['approved'], to: null, may: 'registrations.review', doc: 'Gives 30 more days, twice at most.' },
  refuseExtension: { from: ['approved'], to: null, may: 'registrations.review', doc: 'With a reason.' },
  convert: {
    from: ['approved'],
    to: 'converted',
    may: 'registrations.review',
    doc: 'Opens an ecosystem deal with its lines; the protection lasts as long as the deal is open.',
  },
  release: {
    from: ['approved', 'converted'],
    to: 'released',
    may: 'registrations.release',
    doc: 'The partner gives the opportunity up; the slot is free at once.',
  },
  releaseInactive: {
    from: ['approved', 'converted'],
    to: 'released',
    may: 'registrations.settle',
    doc: 'Nothing happened for 45 days (converted: 90).',
  },
  expire: { from: ['approved'], to: 'expired', may: 'registrations.settle', doc: 'The protection has ended.' },
  renew: {
    from: ['expired', 'rejected', 'withdrawn', 'released'],
    to: null,
    may: 'registrations.submit',
    doc: 'A new draft from this one, which stays as it is.',
  },
  revoke: {
    from: ['approved', 'converted'],
    to: 'revoked',
    may: 'registrations.refuse',
    doc: 'By two ecosystem managers, with a reason and evidence.',
  },
  restore: {
    from: ['rejected', 'revoked'],
    to: 'given',
    may: 'registrations.settle',
    doc: 'By a ruling: approved or converted again, for the time that remained.',
  },
  withdraw: {
    from: ['draft', 'submitted', 'action_required'],
    to: 'withdrawn',
    may: 'registrations.submit',
    doc: 'The partner takes it back.',
  },
  dispute: {
    from: ['rejected', 'revoked', 'approved', 'converted'],
    to: null,
    may: 'disputes.open',
    doc: 'Opens a dispute: expiry is frozen, the slot closed, two people decide.',
  },
});

export type RegistrationVerb = keyof typeof registrationLife.verbs;
