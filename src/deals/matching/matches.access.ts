/* eslint-disable crm/sql-text -- the clauses are those of deals and registrations */
/**
 * Who sees and answers matches: the ecosystem's people all of them; sales those of the direct deals that are theirs, and of
 * the registration no more than that it exists; a sales manager also those of what waits for their joint approval. Partners
 * never know that there is such a thing.
 */
import { type Me, resource } from '../../kernel/access.js';
import type { Grant } from '../../kernel/actor.js';
import type { Action } from '../../policy.js';
import { deals } from '../deal/deal.access.js';
import { registrations } from '../registrations/registration.access.js';
import { RegistrationMatch } from './match.entity.js';

const onDeal = (clause: string): string => `EXISTS (SELECT FROM deals d WHERE d.id = m.deal_id AND (${clause}))`;
const onRegistration = (clause: string): string =>
  `EXISTS (SELECT FROM registrations r WHERE r.id = m.registration_id AND (${clause}))`;
/** of a deal that is theirs: to look at it or to speak for it */
const through = (action: Action): Action => (action === 'registration_matches.read' ? 'deals.read' : 'deals.update');

export const matches = resource({
  name: 'registration_matches',
  entity: RegistrationMatch,
  alias: 'm',
  read: 'registration_matches.read',
  own: (me: Me, grant: Grant, action: Action) => onDeal(deals.own(me, grant, through(action))),
  team: (me: Me, grant: Grant, action: Action) => {
    const ofDeal = onDeal(deals.team(me, grant, through(action)));
    return action === 'registration_matches.read' ? `${ofDeal} OR ${onRegistration(registrations.own(me, grant))}` : ofDeal;
  }, // prettier-ignore
});
