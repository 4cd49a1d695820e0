/**
 * Who sees and manages which accounts: admins all, a partner's admin those of their organisation, everybody their own.
 * An account that also belongs elsewhere is not one partner's to disable: there, the role is taken away.
 */
import { resource } from '../../kernel/access.js';
import { User } from './user.entity.js';

export const users = resource({
  name: 'users',
  entity: User,
  alias: 'u',
  read: 'users.read',
  owner: 'u.id',
  own: (me) => `u.id = ${me.user}`,
  team: (me, _, action) =>
    action === 'users.disable'
      ? `belongs_to(u.id, ${me.org}) AND NOT EXISTS (
           SELECT FROM user_roles r WHERE r.user_id = u.id AND r.org_id IS DISTINCT FROM ${me.org})`
      : `belongs_to(u.id, ${me.org})`,
});
