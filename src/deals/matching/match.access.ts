/* eslint-disable crm/sql-text -- the clauses are constants of this file */
/** Who answers a match: the ecosystem any; direct sales those with a deal of their own, a manager those of the team's deals. */
import { resource } from '../../kernel/access.js';
import { RegistrationMatch } from './match.entity.js';

const onDeal = (clause: string): string => `EXISTS (SELECT FROM deals d WHERE d.id = m.deal_id AND ${clause})`;

export const registrationMatches = resource({
  name: 'registration_matches',
  entity: RegistrationMatch,
  alias: 'm',
  read: 'registration_matches.answer',
  own: (me) => onDeal(`d.owner_id = ${me.user}`),
  team: (me, grant) => onDeal(`(d.team_id = ANY(${me.teams(grant)}) OR d.owner_id = ${me.user})`),
});
