/** The door: who people are and what they may do, for every module above. */
export { type ActiveUser, activeUser, teamByName, teamOf, userByEmail } from './directory.js';
export { IdentityModule } from './identity.module.js';
export { actorOf } from './sessions/actor-of.js';
/** `store(tx, userId, await prepare(password, about))`: the password of a seeded account */
export { Credentials } from './passwords/credentials.js';
export { type Consented, giveConsent, hasConsent, withdrawConsent } from './consents/consents.js';
export { PersonIdentifier } from './users/person-identifier.entity.js';
export { expectOtherPerson } from './users/other-person.js';
export { expectOtherSide } from './users/other-side.js';
export { Team } from './teams/team.entity.js';
export { teams } from './teams/team.query.js';
/** `create(tx, actor, { name, parentId })` */
export { TeamsService } from './teams/teams.service.js';
export { users } from './users/user.access.js';
export { User } from './users/user.entity.js';
export { userLife } from './users/user.lifecycle.js';
/** `create(tx, actor, { name, email, roles }, { silent })` */
export { type NewUser, UsersService } from './users/users.service.js';
/** `give(tx, actor, userId, { role, teamId })`; `appoint(tx, actor, userId, orgId)`: a partner's first administrator */
export { RolesService } from './users/roles.service.js';
export { dropEndedRolesIn, endRolesIn } from './users/roles-in.js';
