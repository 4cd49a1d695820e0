/** A reviewer's assignments are the reviewer's own; a planned one is nobody's but the planners'; none is for who applies. */
import { resource } from '../../kernel/access.js';
import { isTeamOf } from '../projection/parts.js';
import { Assignment } from './assignment.entity.js';

export const assignments = resource({
  name: 'assignments',
  entity: Assignment,
  alias: 's',
  read: 'assignments.read',
  own: (me) => `s.person_id = ${me.person}`,
  never: (me) => isTeamOf(me, 's.application_id'),
  only: { reviewer: `s.state <> 'proposed'` },
});
