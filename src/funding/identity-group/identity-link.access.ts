/** Links between applicants are for those who judge them, and for auditors. */
import { resource } from '../../kernel/access.js';
import { IdentityLink } from './identity-link.entity.js';

export const identityLinks = resource({
  name: 'identity_links',
  entity: IdentityLink,
  alias: 'il',
  read: 'identity.read',
});
