/** Conflicts are read by those who judge them and by auditors; whoever declares one sees no row of others. */
import { resource } from '../../kernel/access.js';
import { Conflict } from './conflict.entity.js';

export const conflicts = resource({
  name: 'conflicts',
  entity: Conflict,
  alias: 'c',
  read: 'conflicts.read',
});
