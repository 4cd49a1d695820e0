/**
 * Whose a partner is: its account manager's; for the portal, the organisation acted for. Sales know name and state of every
 * partner; what `partners.read_file` says decides who reads the rest.
 */
import { grantsFor, type Me, resource, visible } from '../../kernel/access.js';
import type { Actor, Grant } from '../../kernel/actor.js';
import type { Binder } from '../../kernel/sql.js';
import { PORTAL_ROLES } from '../../policy.js';
import { Partner } from './partner.entity.js';

export const partners = resource({
  name: 'partners',
  entity: Partner,
  alias: 'p',
  read: 'partners.read',
  own: (me: Me, grant: Grant) => (PORTAL_ROLES.includes(grant.role) ? 'FALSE' : `p.account_manager_id = ${me.user}`),
  team: (me: Me, grant: Grant) => (PORTAL_ROLES.includes(grant.role) ? `p.organization_id = ${me.org}` : 'FALSE'),
});

/** Does this actor read more of this partner than name and state? */
export const fileVisible = (actor: Actor, binder: Binder, me: Me): string =>
  visible(actor, 'partners.read_file', partners, binder, me);

/** May lists be filtered by what is in the file? */
export const readsFiles = (actor: Actor): boolean =>
  actor.kind === 'system' || grantsFor(actor, 'partners.read_file').length > 0;

/** The partner that the organisation acted for is; nothing is left to one that has ended. */
export const ownPartner = (me: Me): string =>
  `(SELECT id FROM partners WHERE organization_id = ${me.org} AND state <> 'terminated')`;

/** Rows of a partner's record, by their alias: for the portal those of the organisation acted for. */
export const ofOwnPartner =
  (alias: 's' | 'c' | 'g') =>
  (me: Me, grant: Grant): string =>
    PORTAL_ROLES.includes(grant.role)
      ? `${alias}.partner_id = (SELECT id FROM partners WHERE organization_id = ${me.org})`
      : 'FALSE';

/** The same for their account manager. */
export const ofMyPartner =
  (alias: 'g') =>
  (me: Me, grant: Grant): string =>
    PORTAL_ROLES.includes(grant.role)
      ? 'FALSE'
      : `${alias}.partner_id IN (SELECT id FROM partners WHERE account_manager_id = ${me.user})`;
