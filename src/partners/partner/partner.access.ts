/** Whose a partner is: its account manager's; for the portal, the organisation acted for. */
import { resource } from '../../kernel/access.js';
import { PORTAL_ROLES } from '../../policy.js';
import { Partner } from './partner.entity.js';

export const partners = resource({
  name: 'partners',
  entity: Partner,
  alias: 'p',
  read: 'partners.read',
  own: (me, grant) => (PORTAL_ROLES.includes(grant.role) ? 'FALSE' : `p.account_manager_id = ${me.user}`),
  team: (me, grant) => (PORTAL_ROLES.includes(grant.role) ? `p.organization_id = ${me.org}` : 'FALSE'),
});
