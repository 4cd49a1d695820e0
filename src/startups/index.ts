/** The door of startups: what imports, reports and notices may use. */
export { StartupsModule } from './startups.module.js';

export { memberships } from './membership/membership.access.js';
