/** The door of partners: who may register opportunities, and the rows that modules above refer to. */
export { Partner } from './partner/partner.entity.js';
export { partners } from './partner/partner.access.js';
export { PartnersModule } from './partners.module.js';
