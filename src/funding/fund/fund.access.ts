/** Everybody reads funds; a society officer's are those that the society co-funds. */
import { resource } from '../../kernel/access.js';
import { Fund } from './fund.entity.js';

export const funds = resource({
  name: 'funds',
  entity: Fund,
  alias: 'f',
  read: 'funds.read',
  team: (me, grant) => `f.cofunder_organization_id = ${me.orgOf(grant)}`,
});
