/**
 * The door of partners: who may register opportunities, and the rows that modules above refer to.
 *
 * In SQL: `partners_now` has every column of `partners` with the state of this instant (whatever a job has written), and
 * `ends_at`, which no protection outlives; NULL while nobody has given notice.
 */
export { Partner } from './partner/partner.entity.js';
export { ownPartner, partners } from './partner/partner.access.js';
export { PartnersModule } from './partners.module.js';
export {
  expectPartnerActive,
  partnerNow,
  partnerOf,
  type Registering,
  requireMayRegister,
  tierWindowDays,
} from './registering.js';
