/** A tranche is read by whoever reads its grant; PI and co-PIs ask for it. */
import { resource } from '../../kernel/access.js';
import { oneOfMine, ownGrant, societyGrant } from '../grant/grant.access.js';
import { Tranche } from './tranche.entity.js';

export const tranches = resource({
  name: 'tranches',
  entity: Tranche,
  alias: 't',
  read: 'grants.read',
  own: ownGrant('t.grant_id'),
  team: societyGrant('t.grant_id'),
  never: oneOfMine('t.grant_id'),
});
