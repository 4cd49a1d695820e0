/** Conflicts are read by those who judge them and by auditors; whoever declares one sees no row of others, and who applies none. */
import { resource } from '../../kernel/access.js';
import { isTeamOf } from '../projection/parts.js';
import { Conflict } from './conflict.entity.js';

export const conflicts = resource({
  name: 'conflicts',
  entity: Conflict,
  alias: 'c',
  read: 'conflicts.read',
  never: (me) => isTeamOf(me, 'c.application_id'),
});
