/** A contact is active until the person leaves; there is no way back, a return is a new contact. */
import { lifecycle } from '../../kernel/lifecycle.js';
import { valuesOf } from '../../labels.js';

export const contactLife = lifecycle('contacts', valuesOf('contact_state'), {
  update: {
    from: ['active', 'left'],
    to: null,
    may: 'contacts.write',
    doc: 'channels, when given, is the whole set.',
  },
  leave: { from: ['active'], to: 'left', may: 'contacts.write', doc: 'Has left the organization.' },
  move: {
    from: ['active'],
    to: 'left',
    may: 'contacts.write',
    doc: 'Works elsewhere now: closed here, opened there, mobile and WeChat go along. Answers the new contact.',
  },
});
