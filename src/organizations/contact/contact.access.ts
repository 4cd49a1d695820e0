/**
 * Whose a contact is: mine when I own it or its organization's account; my team's when its owner is in the team. The portal
 * reaches those of its own organization.
 */
import { type Me, resource } from '../../kernel/access.js';
import type { Grant } from '../../kernel/actor.js';
import { PORTAL_ROLES } from '../../policy.js';
import { Contact } from './contact.entity.js';

const isPortal = (grant: Grant): boolean => PORTAL_ROLES.includes(grant.role);

const mine = (me: Me): string => `c.owner_id = ${me.user} OR EXISTS (
  SELECT FROM organizations ao WHERE ao.id = c.organization_id AND ao.account_owner_id = ${me.user})`;

export const contacts = resource({
  name: 'contacts',
  entity: Contact,
  alias: 'c',
  read: 'contacts.read',
  own: (me, grant) => (isPortal(grant) ? `c.created_by = ${me.user}` : mine(me)),
  team: (me, grant) =>
    isPortal(grant)
      ? `c.organization_id = ${me.org}`
      : `${mine(me)} OR EXISTS (
           SELECT FROM user_roles ur WHERE ur.user_id = c.owner_id AND ur.team_id = ANY(${me.teams(grant)}))`,
});
