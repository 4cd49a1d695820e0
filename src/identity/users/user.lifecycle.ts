import { lifecycle } from '../../kernel/lifecycle.js';

export const USER_STATES = ['invited', 'active', 'disabled'] as const;

export const userLife = lifecycle('users', USER_STATES, {
  update: { from: USER_STATES, to: null, may: 'users.update', doc: 'Name and language.' },
  invite: {
    from: ['invited'],
    to: null,
    may: 'users.invite',
    doc: 'Sends the invitation (again); older links stay valid until they expire.',
  },
  accept: { from: ['invited'], to: 'active', may: 'account.self', doc: 'The invited person sets a password.' },
  disable: {
    from: ['invited', 'active'],
    to: 'disabled',
    may: 'users.disable',
    notOwner: true,
    doc: 'Ends every session at once; rows the person owns stay and can be transferred.',
  },
  enable: {
    from: ['disabled'],
    to: 'given',
    may: 'users.disable',
    notOwner: true,
    doc: 'Back to active, or to invited where no password was ever set.',
  },
});
