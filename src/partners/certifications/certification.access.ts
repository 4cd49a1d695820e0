/**
 * Who reads a certificate: staff that read partners' files; a partner those of the people who work there now. One who left
 * takes theirs along: the former partner no longer sees them, and nobody sees where they went.
 */
import { type Me, resource } from '../../kernel/access.js';
import type { Grant } from '../../kernel/actor.js';
import { PORTAL_ROLES } from '../../policy.js';
import { Certification } from './certification.entity.js';

/** The live roles of the holder; `u` and `r` are theirs. */
export const HOLDERS_ROLES = `users u JOIN user_roles r ON r.user_id = u.id
  WHERE u.person_id = ce.person_id AND u.state = 'active' AND (r.expires_at IS NULL OR r.expires_at > app_now())`;

export const certifications = resource({
  name: 'certifications',
  entity: Certification,
  alias: 'ce',
  read: 'partners.read_file',
  team: (me: Me, grant: Grant) =>
    PORTAL_ROLES.includes(grant.role) ? `EXISTS (SELECT FROM ${HOLDERS_ROLES} AND r.org_id = ${me.org})` : 'FALSE',
});
