/** A manager's adjustment is about a person or a team; whoever reads that forecast reads it. */
import { resource } from '../../kernel/access.js';
import { PORTAL_ROLES } from '../../policy.js';

export const adjustments = resource({
  name: 'forecast_adjustments',
  alias: 'f',
  read: 'forecast.read',
  own: (me, grant) => (PORTAL_ROLES.includes(grant.role) ? 'FALSE' : `f.user_id = ${me.user}`),
  team: (me, grant) =>
    PORTAL_ROLES.includes(grant.role)
      ? 'FALSE'
      : `f.team_id = ANY(${me.teams(grant)}) OR f.user_id = ${me.user} OR EXISTS (SELECT FROM user_roles x
           WHERE x.user_id = f.user_id AND x.team_id = ANY(${me.teams(grant)}))`,
});
