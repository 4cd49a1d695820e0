/** The door of grants: what imports, reports and notices may use. */
export { GrantsModule } from './grants.module.js';

export { grants } from './grant/grant.access.js';
