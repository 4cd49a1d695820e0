/**
 * A round's way from draft to archive. A rolling one stays published while its applications are decided batch by batch;
 * whether it takes applications is no stage but follows from the clock.
 */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

/** Its decisions are not out, and it was not called off. */
const UNDER_WAY = ['draft', 'published', 'screening', 'reviewing', 'deliberating', 'sealed'] as const;

export const roundLife = lifecycle(
  'rounds',
  valuesOf('round_stage'),
  {
    update: {
      from: valuesOf('round_stage'),
      to: null,
      may: 'rounds.edit',
      doc: 'Terms while it is a draft; of a published one only names and the dates that applicants do not rely on.',
    },
    seat: { from: UNDER_WAY, to: null, may: 'rounds.edit', doc: 'Who sits from now on; a seat also makes a reviewer.' },
    publish: {
      from: ['draft'],
      to: 'published',
      may: 'rounds.publish',
      doc: 'Terms are frozen and applicants see it; by somebody else than who changed it last.',
    },
    requestPublication: {
      from: ['draft'],
      to: null,
      may: 'rounds.edit',
      doc: 'Nothing is missing any more: those who may publish are told. Stands until the round is changed again.',
    },
    extend: {
      from: ['published'],
      to: null,
      may: 'rounds.extend',
      doc: 'A later deadline, with a reason; a deadline is never shortened.',
    },
    lockIntake: {
      from: ['published'],
      to: 'screening',
      may: 'rounds.advance',
      doc: 'All deadlines are over; drafts can only be read.',
    },
    startReview: {
      from: ['screening'],
      to: 'reviewing',
      may: 'rounds.advance',
      doc: 'Every application is screened.',
    },
    startDeliberation: {
      from: ['reviewing'],
      to: 'deliberating',
      may: 'rounds.advance',
      doc: 'Every application has its reviews, or a reason why not; scores are computed and kept.',
    },
    seal: { from: ['deliberating'], to: 'sealed', may: 'rounds.settle', doc: 'With its main batch.' },
    sendBack: { from: ['sealed'], to: 'deliberating', may: 'rounds.settle', doc: 'With its main batch.' },
    release: { from: ['sealed'], to: 'released', may: 'rounds.settle', doc: 'With its main batch.' },
    archive: {
      from: ['released', 'published'],
      to: 'archived',
      may: 'rounds.archive',
      doc: 'Nobody waits for an answer; a rolling round is archived from published.',
    },
    cancel: {
      from: UNDER_WAY,
      to: 'cancelled',
      may: 'rounds.cancel',
      doc: 'Two managers: live applications are void, what was reserved is released, everybody is told.',
    },
  },
  'stage',
);
