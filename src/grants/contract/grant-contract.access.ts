/** A contract is read by whoever reads its grant; by the team and a society from the day on which it goes out. */
import { resource } from '../../kernel/access.js';
import { oneOfMine, ownGrant, societyGrant } from '../grant/grant.access.js';
import { GrantContract } from './grant-contract.entity.js';

const OUT = `gc.issued_at IS NOT NULL`;

export const grantContracts = resource({
  name: 'grant_contracts',
  entity: GrantContract,
  alias: 'gc',
  read: 'grants.read',
  own: ownGrant('gc.grant_id'),
  team: societyGrant('gc.grant_id'),
  never: oneOfMine('gc.grant_id'),
  only: { applicant: OUT, society_officer: OUT },
});
