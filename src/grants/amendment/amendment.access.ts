/**
 * An amendment is read by whoever reads its grant, before it is submitted only by the side that writes it; auditors read all.
 * The PI asks for it, or a colleague in his place.
 */
/* eslint-disable crm/sql-text -- the audiences are constants of this file */
import { resource } from '../../kernel/access.js';
import { oneOfMine, ownGrant, societyGrant } from '../grant/grant.access.js';
import { Amendment } from './amendment.entity.js';

const SUBMITTED = `am.submitted_at IS NOT NULL`;
const orBy = (audience: 'staff' | 'portal'): string =>
  `(${SUBMITTED} OR EXISTS (SELECT FROM users wu WHERE wu.id = am.created_by AND wu.audience = '${audience}'))`;
const OURS = orBy('staff');

export const amendments = resource({
  name: 'amendments',
  entity: Amendment,
  alias: 'am',
  read: 'grants.read',
  own: ownGrant('am.grant_id'),
  team: societyGrant('am.grant_id'),
  never: oneOfMine('am.grant_id'),
  only: {
    ecosystem_manager: OURS,
    ecosystem: OURS,
    finance: OURS,
    legal: OURS,
    society_officer: SUBMITTED,
    applicant: orBy('portal'),
  },
});
