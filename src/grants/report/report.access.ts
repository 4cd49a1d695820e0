/** A report is read by whoever reads its grant; PI and co-PIs write it, the PI submits it. */
import { resource } from '../../kernel/access.js';
import { oneOfMine, ownGrant, societyGrant } from '../grant/grant.access.js';
import { Report } from './report.entity.js';

export const reports = resource({
  name: 'reports',
  entity: Report,
  alias: 'p',
  read: 'grants.read',
  own: ownGrant('p.grant_id'),
  team: societyGrant('p.grant_id'),
  never: oneOfMine('p.grant_id'),
});
