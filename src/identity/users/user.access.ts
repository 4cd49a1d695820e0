/** Who sees and manages which accounts: admins all, a partner's admin those of their organisation, everybody their own. */
import { resource } from '../../kernel/access.js';
import { User } from './user.entity.js';

export const users = resource({
  name: 'users',
  entity: User,
  alias: 'u',
  read: 'users.read',
  owner: 'u.id',
  own: (me) => `u.id = ${me.user}`,
  team: (me) => `belongs_to(u.id, ${me.org})`,
});
