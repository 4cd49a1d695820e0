/** A meeting is planned, held, closed, and its minutes are locked for good. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const meetingLife = lifecycle('meetings', valuesOf('meeting_state'), {
  update: {
    from: ['planned', 'open', 'closed'],
    to: null,
    may: 'meetings.plan',
    doc: 'The time, and the minutes until they are locked.',
  },
  open: { from: ['planned'], to: 'open', may: 'meetings.run', doc: 'Those present are noted.' },
  close: { from: ['open'], to: 'closed', may: 'meetings.run', doc: 'No vote is running.' },
  lockMinutes: { from: ['closed'], to: 'minutes_locked', may: 'meetings.run', doc: 'Hashed; addenda only.' },
});
