/** An amendment is read by whoever reads its grant; the PI asks for it. */
import { resource } from '../../kernel/access.js';
import { ownGrant, societyGrant } from '../grant/grant.access.js';
import { Amendment } from './amendment.entity.js';

export const amendments = resource({
  name: 'amendments',
  entity: Amendment,
  alias: 'am',
  read: 'grants.read',
  own: ownGrant('am.grant_id'),
  team: societyGrant('am.grant_id'),
});
