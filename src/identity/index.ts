/** The door: who people are and what they may do, for every module above. */
export { IdentityModule } from './identity.module.js';
export { actorOf } from './sessions/actor-of.js';
