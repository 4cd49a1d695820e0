/** A contract is read by whoever reads its grant. */
import { resource } from '../../kernel/access.js';
import { ownGrant, societyGrant } from '../grant/grant.access.js';
import { GrantContract } from './grant-contract.entity.js';

export const grantContracts = resource({
  name: 'grant_contracts',
  entity: GrantContract,
  alias: 'gc',
  read: 'grants.read',
  own: ownGrant('gc.grant_id'),
  team: societyGrant('gc.grant_id'),
});
