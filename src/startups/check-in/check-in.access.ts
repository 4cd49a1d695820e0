/** A check-in is the member's own. */
/* eslint-disable crm/sql-text -- the clause is that of memberships */
import { resource } from '../../kernel/access.js';
import { memberships } from '../membership/membership.access.js';
import { CheckIn } from './check-in.entity.js';

export const checkIns = resource({
  name: 'check_ins',
  entity: CheckIn,
  alias: 'k',
  read: 'check_ins.read',
  own: (...mine) =>
    `EXISTS (SELECT FROM memberships ms WHERE ms.id = k.membership_id AND (${memberships.own(...mine)}))`,
});
