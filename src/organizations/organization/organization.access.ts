/** Whose an organization is: the account owner's; for the portal, the one acted for, or those the applicant named. */
import { resource } from '../../kernel/access.js';
import { PORTAL_ROLES } from '../../policy.js';
import { Organization } from './organization.entity.js';

export const organizations = resource({
  name: 'organizations',
  entity: Organization,
  alias: 'o',
  read: 'organizations.read',
  title: 'o.legal_name',
  own: (me, grant) =>
    PORTAL_ROLES.includes(grant.role) ? `o.created_by = ${me.user}` : `o.account_owner_id = ${me.user}`,
  team: (me) => `o.id = ${me.org}`,
});
